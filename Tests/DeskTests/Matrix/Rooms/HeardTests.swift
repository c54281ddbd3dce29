import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("What is heard in a room")
struct HeardTests {
    static let account: MemberID = "@james:chat.test"

    func heard(_ event: String) throws -> Heard? { Heard(try JSONValue.reading(event), account: Self.account) }

    func line(_ type: String, _ content: String) throws -> String? {
        let event = #"{"type":"\#(type)","sender":"@bolle:chat.test","event_id":"$1","origin_server_ts":5,"content":\#(content)}"#
        guard case .said(let spoken)? = try heard(event) else { return nil }
        return spoken.text
    }

    @Test("Joining, leaving, being removed, and declining")
    func membership() throws {
        func member(_ membership: String, before: String, more: String = "") throws -> Heard? {
            try heard(
                #"{"type":"m.room.member","state_key":"@bolle:chat.test","sender":"@x:chat.test","content":{"membership":"\#(membership)"\#(more)},"unsigned":{"prev_content":{"membership":"\#(before)"}}}"#
            )
        }
        #expect(
            try member("join", before: "invite", more: #","displayname":"Bolle""#) == .came("@bolle:chat.test", name: "Bolle"))
        #expect(try member("leave", before: "join") == .left("@bolle:chat.test", declined: false))
        #expect(try member("ban", before: "join") == .left("@bolle:chat.test", declined: false))
        #expect(try member("leave", before: "invite") == .left("@bolle:chat.test", declined: true))
        #expect(try member("invite", before: "leave") == nil)
    }

    @Test(
        "A line for everything that a member can send",
        arguments: [
            ("m.room.message", #"{"msgtype":"m.text","body":"was soll das?"}"#, "was soll das?"),
            ("m.room.message", #"{"msgtype":"m.emote","body":"lacht"}"#, "* lacht"),
            (
                "m.room.message",
                #"{"msgtype":"m.image","body":"a.png","info":{"mimetype":"image/png","size":12}}"#,
                "[image] a.png (image/png, 12 B)"
            ),
            (
                "m.room.message",
                #"{"msgtype":"m.text","body":"* so","m.new_content":{"msgtype":"m.text","body":"so"},"m.relates_to":{"rel_type":"m.replace","event_id":"$0"}}"#,
                "✎ so"
            ),
            ("m.reaction", #"{"m.relates_to":{"rel_type":"m.annotation","event_id":"$0","key":"👍"}}"#, "👍"),
            ("m.sticker", #"{"body":"Katze","url":"mxc://x/y"}"#, "[sticker] Katze"),
            ("m.room.encrypted", #"{"algorithm":"m.megolm.v1.aes-sha2","ciphertext":"x"}"#, "[m.room.encrypted]"),
        ])
    func lines(_ type: String, _ content: String, _ line: String) throws { #expect(try self.line(type, content) == line) }

    @Test("A redaction is shown with the text that it removed")
    func takenBack() throws {
        let event =
            #"{"type":"m.room.redaction","sender":"@bolle:chat.test","event_id":"$2","redacts":"$1","origin_server_ts":5,"content":{}}"#
        guard case .tookBack(let spoken, let target)? = try heard(event) else { throw Scene.Missing("nothing was taken back") }
        #expect(spoken.id == "$2")
        #expect(target == "$1")
        #expect(Heard.takenBack("na?") == "✗ «na?»")
    }

    @Test(
        "The desk's own messages, changes of the room, and invalid events are ignored",
        arguments: [
            #"{"type":"m.room.message","sender":"@james:chat.test","event_id":"$1","content":{"msgtype":"m.text","body":"x"}}"#,
            #"{"type":"m.room.member","state_key":"@james:chat.test","sender":"@james:chat.test","content":{"membership":"join"}}"#,
            #"{"type":"m.room.name","state_key":"","sender":"@bolle:chat.test","event_id":"$1","content":{"name":"x"}}"#,
            #"{"type":"m.room.message","sender":"@bolle:chat.test","event_id":"$1","content":{}}"#,
            #"{"type":"m.room.message","sender":7,"event_id":"$1","content":{"msgtype":"m.text","body":"x"}}"#,
            #"{"type":"m.room.message","sender":"@bolle:chat.test","content":{"msgtype":"m.text","body":"x"}}"#,
            #"{"type":"m.room.message","sender":"","event_id":"$1","content":{"msgtype":"m.text","body":"x"}}"#,
            "[]", "null", "{}",
        ])
    func nothing(_ event: String) throws {
        #expect(try heard(event) == nil)
    }

    @Test("Texts and names of any length are bounded")
    func bounds() throws {
        let long = String(repeating: "ä", count: 9000)
        #expect(
            try line("m.room.message", #"{"msgtype":"m.text","body":"\#(long)"}"#)?.utf8.count == Limits.spoken
                + "\n‹…›\n".utf8.count)
        let name = try heard(
            #"{"type":"m.room.message","sender":"@\#(long):x","event_id":"$1","content":{"msgtype":"m.text","body":"x"}}"#)
        #expect(name == nil)
    }

    @Test(
        "A mentioned member appears with their ID in the text, and James does not appear",
        arguments: [
            ("yes mimi", ##"yes <a href="https://matrix.to/#/@mimi:chat.test">mimi</a>"##, "yes  @mimi:chat.test "),
            ("yes mimi", #"yes <a href='https://matrix.to/#/%40mimi%3Achat.test?via=x'>mimi</a>"#, "yes  @mimi:chat.test "),
            ("yes mimi", #"yes <a href='matrix:u/mimi:chat.test'>mimi</a>"#, "yes  @mimi:chat.test "),
            ("James: yes", #"<a href='https://matrix.to/#/@james:chat.test'>James</a>: yes"#, " : yes"),
            ("ja a & b", #"ja <a href='https://matrix.to/#/@a:chat.test'>a &amp; b</a>"#, "ja  @a:chat.test "),
            ("ja a", #"ja <a href='https://matrix.to/#/@a:chat.test'>a</a>"#, "ja  @a:chat.test "),
            ("yes here", #"yes <a href='https://chat.test/@mimi:chat.test'>here</a>"#, "yes here"),
            ("yes x", #"yes <a href='https://matrix.to/#/!x:chat.test'>x</a> <a <a href= >"#, "yes x"),
        ])
    func pills(_ body: String, _ html: String, _ words: String) throws {
        let event = JSONValue.object([
            "type": .string("m.room.message"), "sender": .string("@bolle:chat.test"), "event_id": .string("$1"),
            "content": .object([
                "msgtype": .string("m.text"), "body": .string(body),
                "formatted_body": .string(html),
            ]),
        ])
        guard case .said(let spoken)? = Heard(event, account: Self.account) else { throw Scene.Missing("a line") }
        #expect(spoken.words(to: Self.account) == words)
        #expect(spoken.text == body, "the team reads it as it was written")
    }
}
