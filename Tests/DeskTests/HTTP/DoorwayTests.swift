import Foundation
import ModelKit
import NIOCore
import SocketTestKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The desk's door", .timeLimit(.minutes(5)))
struct DoorwayTests {
    private static func bounds(head: TimeAmount = .minutes(10), body: TimeAmount = .minutes(10)) -> DoorwayBounds {
        DoorwayBounds(
            known: 64, strangers: StrangerBounds(each: 8, all: 16), patience: ConnectionGuard.Patience(head: head, body: body))
    }

    @Test(
        "A client with a token gets in and stays, however many connections without one are idle",
        arguments: ServedDesk.Way.allCases)
    func crowd(way: ServedDesk.Way) async throws {
        let scene = try await Scene()
        try await scene.serves(bounds: Self.bounds()) { desk in
            let early = try desk.connects(by: way)
            try early.ask("GET", "/v1/me", token: "ntf_mira")
            try await early.gets("200 OK")
            // More connections than all bounds together, some of them in the middle of a head or a body.
            var idle: [RawConnection] = []
            for index in 0..<120 {
                // If the system's queue for the desk is full, the others wait for their turn.
                try await eventually("connection \(index) comes about") { (try? idle.append(desk.connects(by: way))) != nil }
                if index % 3 == 1 { try? idle[index].send("GET /v1/me HT") }
                if index % 3 == 2 { try? idle[index].ask("POST", "/v1/commands", "Content-Length: 1000", body: "{") }
            }
            // Earlier connections may still be let in after this one, and push it out as a stranger until its request has been
            // read. Then it connects again.
            var late = try desk.connects(by: way)
            try late.ask("GET", "/v1/me", token: "ntf_jonas")
            try await eventually("jonas gets in") {
                if late.isClosed, late.text.isEmpty {
                    late = try desk.connects(by: way)
                    try? late.ask("GET", "/v1/me", token: "ntf_jonas")
                }
                return late.text.contains("200 OK")
            }
            try early.ask("GET", "/v1/snapshot", token: "ntf_mira")
            try await early.gets("Notruf-Position")
            try await eventually("the others have made way") { idle.count { !$0.isClosed } <= 8 }
        }
    }

    @Test("A request that does not arrive in time ends the connection, even with a token", arguments: ServedDesk.Way.allCases)
    func deadlines(way: ServedDesk.Way) async throws {
        let scene = try await Scene()
        try await scene.serves(bounds: Self.bounds(head: .seconds(2), body: .seconds(2))) { desk in
            let line = #"{"type":"member","id":"u99","nick":"Halb"}"# + "\n"
            let silent = try desk.connects(by: way)
            let halfHead = try desk.connects(by: way)
            try halfHead.send("GET /v1/me HTTP/1.1\r\nAuthorization: Bearer ntf_mira\r\n")
            let halfBody = try desk.connects(by: way)
            try halfBody.ask("POST", "/chat/v1/events", token: "ntf_chat", "Content-Length: 1000", body: line)
            let halfChunks = try desk.connects(by: way)
            try halfChunks.ask(
                "POST", "/chat/v1/events", token: "ntf_chat", "Transfer-Encoding: chunked",
                body: String(line.utf8.count, radix: 16) + "\r\n" + line + "\r\n")
            let refused = try desk.connects(by: way)
            try refused.ask("GET", "/v1/me", token: "ntf_wrong")
            for connection in [silent, halfHead, halfBody, halfChunks, refused] {
                try await eventually("it is closed") { connection.isClosed }
            }
            #expect(refused.text.contains("401 Unauthorized"))
            #expect(
                try await scene.desk.perform { $0.state.directory.member("u99").nick } != "Halb",
                "nothing of half a body is taken")
        }
    }

    @Test("A client that has shown a token may be idle, but the next request must arrive in time")
    func resting() async throws {
        let scene = try await Scene()
        try await scene.serves(bounds: Self.bounds(head: .seconds(2))) { desk in
            let resting = try desk.connects()
            try resting.ask("GET", "/v1/me", token: "ntf_mira")
            try await resting.gets("200 OK")
            let silent = try desk.connects()
            try await eventually("the stranger is sent away") { silent.isClosed }
            #expect(!resting.isClosed)
            try resting.send("GET /v1/me")
            try await eventually("half a head ends it") { resting.isClosed }
        }
    }

    @Test("A listener who never reads is cut off with their connection, and is no longer present")
    func neverReads() async throws {
        let scene = try await Scene(listenerBound: 100_000)
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        let channel = try await scene.brings(Scene.bolle)
        try await scene.serves { desk in
            let idle = try desk.connects(by: .socket)
            try idle.ask("GET", "/v1/conversations/\(channel)", token: "ntf_mira")
            try await eventually("mira is there") { await scene.desk.conversations.keys.count == 1 }
            var said = 0
            while await !scene.desk.conversations.isEmpty {
                said += 1
                try #require(said < 1000, "no connection has buffers for 16 MB")
                let text = String(repeating: "x", count: Limits.spoken)
                try await scene.says(Scene.bolle, text, id: MessageID("i\(said)"), in: channel)
            }
            try await eventually("the connection ends") { idle.isClosedUnread }
        }
    }

    @Test("The socket has the mode and group from the settings; by default its group can connect")
    func socketMode() async throws {
        for (access, mode) in [(SocketAccess(), 0o660), (SocketAccess(mode: .everybody, group: getegid()), 0o666)] {
            let scene = try await Scene()
            try await scene.serves(access: access) { desk in
                let attributes = try FileManager.default.attributesOfItem(atPath: desk.socket)
                #expect(attributes[.posixPermissions] as? Int == mode)
                #expect(attributes[.groupOwnerAccountID] as? UInt32 == getegid())
            }
        }
    }
}
