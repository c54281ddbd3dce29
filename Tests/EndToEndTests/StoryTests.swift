import Foundation
import ModelKit
import Testing
import TestSupport

/// Complete stories: a real desk, a real terminal, and curl as a chat server that is not part of Notruf.
@Suite("Stories", .serialized, .timeLimit(.minutes(5)))
struct StoryTests {
    /// Calls the Chat API with curl.
    private func curl(_ desk: DeskProcess, _ path: String, _ body: String) async throws -> String {
        let (status, output, errors) = try await Program.run(
            "/usr/bin/curl",
            [
                "-sS", "--unix-socket", desk.socket, "-H", "Authorization: Bearer \(desk.chatToken)", "http://desk\(path)",
                "--data-binary", body,
            ])
        guard status == 0 else { throw NeverHappened(description: errors) }
        return output
    }

    /// Follows the actions, as a chat server does.
    private func actions(_ desk: DeskProcess) throws -> Program {
        try Program(
            "/usr/bin/curl",
            [
                "-sSN", "--unix-socket", desk.socket, "-H", "Authorization: Bearer \(desk.chatToken)",
                "http://desk/chat/v1/actions",
            ])
    }

    @Test("Report, row, dossier, verdict: thanks arrive after the undo period; if it is undone in time, nothing ever arrives")
    func reportToThanks() async throws {
        // Long enough for a key to arrive in time on a busy machine.
        let desk = try DeskProcess(settings: "[policy]\ngrace = \"20s\"")
        try await desk.start()
        let console = try await TerminalSession.console(on: desk)
        let chat = try actions(desk)
        try await console.shows("●")
        try await desk.opensItsDoors()
        _ = try await curl(
            desk, "/chat/v1/events",
            #"{"type":"message","id":"m1","channel":"lobby","author":"u17","at":"2026-11-20T21:01:22Z","text":"geh doch st████"}"#
        )
        let answer = try await curl(
            desk, "/chat/v1/reports",
            #"{"id":"\#(UUID())","reporter":"u1","accused":"u17","messages":["m1"],"category":"insult","note":"jeden Abend"}"#)
        #expect(answer.contains(#""case":1"#))
        try await console.shows("#1")
        try await console.shows("geh doch st████")
        try await console.press("Enter")
        try await console.shows("jeden Abend")
        try await console.rates(1, "+", of: desk)
        try await console.shows("justified")
        try await eventually("thanks arrive", describing: { chat.output }) { chat.output.contains("Danke") }
        let closed = try await desk.dossier(1)
        let decision = try #require(closed.row.decision)
        let thanks = try #require(closed.timeline.first { $0.purpose == .thanks })
        #expect(closed.row.state == .closed && decision.at < decision.effectiveAt)
        #expect(thanks.at >= decision.effectiveAt, "nobody is told before the undo period has ended")

        let next = try await desk.isTold(of: "immer noch da?", id: "m2")
        try await console.press("Escape")
        try await console.shows("#\(next)")
        try await console.rates(next, "-", of: desk)
        try await console.shows("malicious")
        try await console.press("u")
        try await console.hides("malicious u")
        try await eventually("the verdict is undone") { try await desk.rows().first?.decision == nil }
        // Another case is settled afterwards. If the undone verdict had an effect, that would have come before.
        let last = try await desk.isTold(of: "hallo?", id: "m3", by: "u2")
        _ = try await desk.post(
            "/v1/commands", #"{"id":"\#(UUID())","case":\#(last),"do":"rate","verdict":"justified"}"#, as: "ntf_mira")
        try await eventually("the last is settled", describing: { chat.output }) { chat.output.contains("Thank you") }
        #expect(!chat.output.contains("Verwarnung"))
        chat.signal(SIGTERM)
        await console.close()
        #expect(try await desk.stop() == 0)
    }

    @Test("Two consoles rate the same case: one wins, and the other is told who did")
    func twoConsoles() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh", id: "m1")
        let mira = try await TerminalSession.console(of: "mira", on: desk)
        let jonas = try await TerminalSession.console(of: "jonas", on: desk)
        for console in [mira, jonas] { try await console.shows("#\(number)") }
        for console in [mira, jonas] { try await console.shows("here since") }
        try await desk.freeze()
        try await mira.press("+")
        try await jonas.press("0")
        try await mira.shows("justified")
        try await jonas.shows("unproven")
        desk.thaw()
        try await eventually("one verdict stands") {
            try await desk.dossier(number).row.decision != nil
        }
        let winner = try #require(try await desk.dossier(number).row.decision?.by)
        let (loser, name) = winner == "mira" ? (jonas, "mira") : (mira, "jonas")
        try await loser.shows("\(name) ")
        let verdicts = try await desk.dossier(number).timeline.filter { $0.happening == .rated }
        #expect(verdicts.count == 1)
        for console in [mira, jonas] { await console.close() }
        _ = try await desk.stop()
    }

    @Test("kill -9 of the console with a verdict in the outbox: it is sent once at the next start")
    func killedConsole() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh", id: "m1")
        let home = TestFolder()
        let console = try await TerminalSession.console(on: desk, home: home)
        try await console.shows("#\(number)")
        try await console.shows("here since")
        try await desk.freeze()
        try await console.press("+")
        try await console.shows("justified")
        try await eventually("the verdict is on the disk") {
            (try? String(contentsOfFile: home.path + "/state/notruf/outbox.jsonl", encoding: .utf8))?.contains("justified")
                == true
        }
        kill(try await console.process(), SIGKILL)
        try await desk.killAtOnce()
        await console.close()
        try await desk.start()
        let before = try await desk.dossier(number)
        #expect(before.row.decision == nil, "it had not reached the desk")
        let again = try await TerminalSession.console(on: desk, home: home)
        try await eventually("the verdict arrives") { try await desk.dossier(number).row.decision != nil }
        try await again.press("q")
        await again.close()
        let third = try await TerminalSession.console(on: desk, home: home)
        try await third.shows("●")
        #expect(try await desk.dossier(number).timeline.filter { $0.happening == .rated }.count == 1)
        await third.close()
        _ = try await desk.stop()
    }

    @Test("The desk goes away and comes back: the console says so, and continues on its own")
    func deskAway() async throws {
        let desk = try DeskProcess()
        let console = try await TerminalSession.console(on: desk)
        try await console.shows(desk.socket.suffix(8).description)
        try await desk.start()
        try await console.shows("●")
        try await desk.killAtOnce()
        try await console.hides("●")
        try await console.press("+")
        try await desk.start()
        try await console.shows("●")
        try await desk.opensItsDoors()
        let number = try await desk.isTold(of: "wieder da", id: "m1")
        try await console.shows("#\(number)")
        await console.close()
        _ = try await desk.stop()
    }
}
