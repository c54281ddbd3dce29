import Foundation
import ModelKit
import SocketTestKit
import Testing
import TestSupport

@Suite("A desk is asked to end", .serialized, .timeLimit(.minutes(5)))
struct EndingTests {
    /// A client that begins a request and never finishes it.
    private func halfBody(_ desk: DeskProcess) throws -> RawConnection {
        let connection = try RawConnection(path: desk.socket)
        try connection.ask("POST", "/v1/commands", token: "ntf_mira", "Content-Length: 1000", body: "{")
        return connection
    }

    @Test("It ends even if clients do not read, stand still, or have not sent everything; all that it answered is kept")
    func whoeverHoldsOn() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh doch", id: "m1")
        let home = TestFolder()
        let console = try PlainTerminal.console(on: desk, home: home)
        try await console.gets("#\(number)", "geh doch")
        let half = try halfBody(desk)
        let feed = try RawConnection(path: desk.socket)
        try feed.ask("GET", "/v1/feed", token: "ntf_jonas")
        console.signal(SIGSTOP)

        // Sends more lines into an interrogation than the buffers between the desk and a client that does not read can hold.
        let command = #"{"id":"\#(UUID())","case":\#(number),"do":"summon","party":"subject"}"#
        #expect(try await desk.post("/v1/commands", command, as: "ntf_nadia").status == 200)
        let channel = "notruf-\(number)"
        try await desk.happens([#"{"type":"join","channel":"\#(channel)","member":"u17"}"#])
        let conversation = try RawConnection(path: desk.socket)
        try conversation.ask("GET", "/v1/conversations/\(channel)", token: "ntf_jonas")
        let words = String(repeating: "x", count: Limits.spoken)
        for part in 0..<4 {
            try await desk.happens(
                (0..<16).map { index in
                    #"{"type":"message","id":"i\#(part)-\#(index)","channel":"\#(channel)","author":"u17","at":"2026-11-20T21:01:22Z","text":"\#(words)"}"#
                })
        }
        #expect(try await desk.stop() == 0)
        withExtendedLifetime((half, feed, conversation)) {}
        console.signal(SIGKILL)

        try await desk.start()
        #expect(try await desk.dossier(number).conversations.first?.lines.count == 64)
        #expect(try await desk.stop() == 0)
    }

    @Test("A second signal ends it at once, and another desk can take its place")
    func atOnce() async throws {
        let desk = try await DeskProcess.open()
        var status: Int32 = 0
        // On a very busy machine, it may have ended in order before the second signal arrives.
        for _ in 0..<5 where status == 0 {
            let half = try halfBody(desk)
            desk.signal(SIGTERM)
            try await eventually("nobody is let in any more") { (try? RawConnection(path: desk.socket)) == nil }
            desk.signal(SIGTERM)
            status = try await desk.end()
            withExtendedLifetime(half) {}
            try await desk.start()
        }
        #expect(status == 128 + SIGTERM)
        #expect(try await desk.stop() == 0)
    }
}
