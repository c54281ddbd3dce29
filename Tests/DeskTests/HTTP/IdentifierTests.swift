import Foundation
import Hummingbird
import HummingbirdTesting
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// An id from outside is the same for everybody. What SQLite would cut off, or a terminal would act on, is refused at the
/// entrance.
@Suite("Ids from outside", .timeLimit(.minutes(5)))
struct IdentifierTests {
    private static let odd = ["\\u0000", "\\u0007", "\\n", "\\u001f", "\\u007f", "\\u0085"]

    private func send(_ client: any TestClientProtocol, _ path: String, _ body: String? = nil, as token: String = "ntf_chat")
        async throws -> TestResponse
    {
        try await client.execute(
            uri: path, method: body == nil ? .get : .post, headers: ChatAPITests.headers(token),
            body: body.map { ByteBuffer(string: $0) })
    }

    private func expectRefusal(_ response: TestResponse, of field: String, line: Int? = nil, _ what: String) throws {
        #expect(response.status.code == 422, "\(what)")
        let problem = try ChatAPITests.problem(response)
        #expect(problem.type == "urn:notruf:wrong-value" && problem.field == field && problem.line == line, "\(what): \(problem)")
        #expect(problem.detail?.contains("control characters") == true, "\(what)")
    }

    @Test("Ids with a control character are refused in every field of the Chat API", arguments: odd)
    func chat(_ odd: String) async throws {
        try await ChatAPITests.withDesk { client, scene in
            let id = "x" + odd + "y"
            let good = #"{"type":"join","channel":"lobby","member":"u3"}"#
            let at = #""at":"2026-11-20T21:01:22Z","text":"x""#
            for (event, field) in [
                (#"{"type":"member","id":"\#(id)","nick":"x"}"#, "id"),
                (#"{"type":"channel","id":"\#(id)","kind":"public"}"#, "id"),
                (#"{"type":"join","channel":"\#(id)","member":"u1"}"#, "channel"),
                (#"{"type":"leave","channel":"lobby","member":"\#(id)"}"#, "member"),
                (#"{"type":"message","id":"\#(id)","channel":"lobby","author":"u1",\#(at)}"#, "id"),
                (#"{"type":"message","id":"m9","channel":"\#(id)","author":"u1",\#(at)}"#, "channel"),
                (#"{"type":"message","id":"m9","channel":"lobby","author":"\#(id)",\#(at)}"#, "author"),
                (
                    #"{"type":"message","id":"m9","channel":"lobby","author":"u1","recipients":["u2","\#(id)"],\#(at)}"#,
                    "recipients.1"
                ),
            ] {
                let response = try await send(client, "/chat/v1/events", good + "\n" + event)
                try expectRefusal(response, of: field, line: 2, event)
            }
            #expect(await !scene.desk.isPresent("u3", in: "lobby"), "nothing of the body was stored")
            func body(_ fields: String) -> String { #"{"id":"\#(UUID())",\#(fields)}"# }
            for (path, fields, field) in [
                ("reports", #""reporter":"\#(id)","accused":"u17","messages":["m1"],"category":"insult""#, "reporter"),
                ("reports", #""reporter":"u1","accused":"\#(id)","messages":["m1"],"category":"insult""#, "accused"),
                ("reports", #""reporter":"u1","accused":"u17","messages":["m1","\#(id)"],"category":"insult""#, "messages.1"),
                ("reports", #""reporter":"u1","accused":"u17","messages":["m1"],"category":"\#(id)""#, "category"),
                ("concerns", #""reporter":"\#(id)","about":"u17""#, "reporter"),
                ("concerns", #""reporter":"u1","about":"\#(id)""#, "about"),
                ("concerns", #""reporter":"u1","about":"u17","messages":["\#(id)"]"#, "messages.0"),
                ("appeals", #""member":"\#(id)","case":1,"text":"x""#, "member"),
            ] { try expectRefusal(try await send(client, "/chat/v1/" + path, body(fields)), of: field, fields) }
        }
    }

    @Test("And in the Desk API", arguments: odd)
    func commands(_ odd: String) async throws {
        try await ChatAPITests.withDesk { client, scene in
            let number = try await scene.insult()
            for (fields, field) in [
                (#""do":"recategorise","category":"in\#(odd)sult""#, "category"),
                (#""do":"dismiss","channel":"x\#(odd)""#, "channel"),
                (#""do":"say","channel":"x\#(odd)","text":"x""#, "channel"),
            ] {
                let body = #"{"id":"\#(UUID())","case":\#(number),\#(fields)}"#
                try expectRefusal(try await send(client, "/v1/commands", body, as: "ntf_mira"), of: field, fields)
            }
        }
    }

    @Test("And in paths and queries, where they are percent-encoded")
    func paths() async throws {
        try await ChatAPITests.withDesk { client, _ in
            for odd in ["%00", "%07", "%0A", "%7F", "%C2%85"] {
                try expectRefusal(try await send(client, "/chat/v1/window/ada\(odd)x"), of: "member", odd)
                try expectRefusal(
                    try await send(client, "/v1/conversations/notruf-1\(odd)", as: "ntf_mira"), of: "channel", odd)
                try expectRefusal(
                    try await send(client, "/v1/cases?filter=accused:ada\(odd)x", as: "ntf_mira"), of: "filter", odd)
                for (path, body, token, field) in [
                    ("/v1/cases/1\(odd)", nil, "ntf_mira", "number"), ("/v1/cases/1\(odd)/support", nil, "ntf_mira", "number"),
                    ("/v1/cases/1/addresses?party=subject\(odd)", nil, "ntf_nadia", "party"),
                    ("/v1/cases?before=1\(odd)", nil, "ntf_mira", "before"),
                    ("/v1/cases?limit=1\(odd)", nil, "ntf_mira", "limit"),
                    ("/chat/v1/actions?after=1\(odd)", nil, "ntf_chat", "after"),
                    ("/chat/v1/actions/1\(odd)", #"{"status":"done"}"#, "ntf_chat", "id"),
                ] as [(String, String?, String, String)] {
                    let response = try await send(client, path, body, as: token)
                    #expect(response.status.code == 422, "\(path)")
                    #expect(try ChatAPITests.problem(response).field == field, "\(path)")
                }
            }
            let broken = try await send(client, "/chat/v1/window/ada%FF")
            #expect(broken.status.code == 422)
            #expect(try ChatAPITests.problem(broken).field == "member")
        }
    }

    @Test("An id in a path is decoded")
    func encoded() async throws {
        try await ChatAPITests.withDesk { client, scene in
            let member = Member(id: "@jo/ö 100%:chat.test", nick: "jo")
            try await scene.happens([.member(member), .join(channel: "lobby", member: member.id)])
            try await scene.says(Scene.bolle, "hallo", id: "m1")
            let response = try await send(client, "/chat/v1/window/" + member.id.rawValue.percentEncoded)
            #expect(String(buffer: response.body).contains("hallo"))
        }
    }

    @Test("Two ids with different bytes are different, even if they look the same")
    func bytes() async throws {
        let scene = try await Scene()
        let (one, two) = (MessageID("caf\u{E9}"), MessageID("cafe\u{301}"))
        #expect(one != two && Set([one, two]).count == 2 && two < one)
        for id in [one, two] { try await scene.says(Scene.bolle, "hm", id: id) }
        #expect(await scene.desk.window(of: Scene.gast.id).members.first?.messages.map(\.id) == [one, two])
        #expect(await scene.desk.window(of: Scene.gast.id).members.first?.messages.count == 2)
    }

    @Test("Ids that an earlier version accepted can be read")
    func kept() throws {
        let ids = try JSON.value([MemberID].self, from: Data(#"["q\u0000a","q\u0000b"]"#.utf8))
        #expect(ids == ["q\0a", "q\0b"] && ids[0] != ids[1])
        #expect(throws: DecodingError.self) { try JSON.told([MemberID].self, from: Data(#"["q\u0000a"]"#.utf8)) }
        #expect(throws: DecodingError.self) { try JSON.value([MemberID].self, from: Data(#"[""]"#.utf8)) }
    }
}

extension Desk {
    fileprivate func isPresent(_ member: MemberID, in channel: ChannelID) -> Bool { state.window.isPresent(member, in: channel) }
}
