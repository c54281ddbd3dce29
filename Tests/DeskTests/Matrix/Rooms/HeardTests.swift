import ModelKit
import Testing

@testable import Desk

@Suite("What is heard in a room")
struct HeardTests {
    static let account: MemberID = "@james:chat.test"

    func heard(_ event: String) throws -> Heard? { Heard(try JSONValue.reading(event), account: Self.account) }

    func line(_ type: String, _ content: String) throws -> String? {
        let event = #"{"type":"\#(type)","sender":"@bolle:chat.test","event_id":"$1","origin_server_ts":5,"content":\#(content)}"#
        guard case .said(let spoken)? = try heard(event) else { return nil }
        return spoken.text
    }

    @Test("Coming, going, being put out, and declining")
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
        "A line for all that he can send",
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

    @Test("What is taken back is told with what it was about")
    func takenBack() throws {
        let event =
            #"{"type":"m.room.redaction","sender":"@bolle:chat.test","event_id":"$2","redacts":"$1","origin_server_ts":5,"content":{}}"#
        guard case .tookBack(let spoken, let target)? = try heard(event) else { throw Scene.Missing("nothing was taken back") }
        #expect(spoken.id == "$2")
        #expect(target == "$1")
        #expect(Heard.takenBack("na?") == "✗ «na?»")
    }

    @Test(
        "The desk's own words, changes of the room, and what is no event at all",
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

    @Test("However long somebody writes, and whatever he calls himself, it is bounded")
    func bounds() throws {
        let long = String(repeating: "ä", count: 9000)
        #expect(
            try line("m.room.message", #"{"msgtype":"m.text","body":"\#(long)"}"#)?.utf8.count == Limits.spoken
                + "\n‹…›\n".utf8.count)
        let name = try heard(
            #"{"type":"m.room.message","sender":"@\#(long):x","event_id":"$1","content":{"msgtype":"m.text","body":"x"}}"#)
        #expect(name == nil)
    }
}
