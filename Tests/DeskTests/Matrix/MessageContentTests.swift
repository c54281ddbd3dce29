import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("What a moderator reads of an event")
struct MessageContentTests {
    private typealias Attachment = EvidenceDetail.Attachment

    /// The content in the form that the server stores and in the form that it sends to clients.
    private func contents(_ name: String) throws -> [MessageContent] {
        let event = try #require(try MatrixFixture.read("contents")["events"]?[name])
        return [MessageContent(try #require(event["pdu"])), MessageContent(try #require(event["client"]))]
    }

    private func first() throws -> String { try #require(try MatrixFixture.read("contents")["first"]?.string) }

    private func content(_ text: String) throws -> MessageContent { MessageContent(try JSONValue.reading(text)) }

    @Test(
        "Texts are read as they were written, without markup",
        arguments: [
            ("text", "hallo"), ("emote", "* winkt"), ("notice", "Wartung um acht"), ("image with words", "meine Katze"),
            ("image", ""),
            ("location", "hier wohnt er"), ("sticker", ""), ("poll", "Wohin?\n• Kino\n• See"),
            ("stable poll", "Wohin?\n• Kino\n• See"),
            ("reaction", ""), ("encrypted", ""), ("unknown message", "[test.gift] ein Geschenk"),
            ("unknown event", "[test.dice]"),
            ("topic", "[m.room.topic] Katzen"), ("name", "[m.room.name] Katzenlobby"),
            ("avatar", "[m.room.avatar] mxc://chat.test/abcdef"), ("redaction", "Spam"),
        ])
    func words(_ name: String, _ text: String) throws {
        for content in try contents(name) {
            #expect(content.text == text && content.omission == nil)
            #expect(content.isState == ["topic", "name", "avatar"].contains(name))
            #expect(content.isEncrypted == (name == "encrypted"))
        }
    }

    @Test(
        "Unknown content shows its type and every text in it, wherever the texts are",
        arguments: [
            (
                #"{"type":"org.example.note","content":{"title":"geh doch","n":5,"x":{"body":"st████"},"list":["a",{"b":"c"}]}}"#,
                "[org.example.note]\nlist: a\nlist.b: c\ntitle: geh doch\nx.body: st████"
            ),
            (
                #"{"type":"org.example.wrap","content":{"content":{"body":"geh doch"},"body":"hallo"}}"#,
                "[org.example.wrap] hallo\ncontent.body: geh doch"
            ),
            (
                #"{"type":"m.room.message","content":{"msgtype":"org.example","body":"hallo","caption":"geh doch"}}"#,
                "[org.example] hallo\ncaption: geh doch"
            ),
            (#"{"type":"m.poll.end","content":{"m.text":[{"body":"Kino hat gewonnen"}]}}"#, "[m.poll.end] Kino hat gewonnen"),
            (
                #"{"type":"m.room.canonical_alias","state_key":"","content":{"alias":"geh-doch"}}"#,
                "[m.room.canonical_alias]\nalias: geh-doch"
            ),
            (#"{"type":"m.call.invite","content":{"offer":{"sdp":"v=0 a long thing"}}}"#, "[m.call.invite]"),
            (
                #"{"type":"m.beacon_info","state_key":"@b:c","content":{"description":"unterwegs zu dir","live":true}}"#,
                "[m.beacon_info] unterwegs zu dir"
            ),
        ])
    func unknown(_ event: String, _ text: String) throws { #expect(try content(event).text == text) }

    @Test(
        "A place is recognised in every form that programs send",
        arguments: [
            #"{"type":"m.beacon","content":{"m.location":{"uri":"geo:52.5,13.4","description":"hier"}}}"#,
            #"{"type":"org.matrix.msc3672.beacon","content":{"org.matrix.msc3488.location":{"uri":"geo:52.5,13.4","description":"hier"}}}"#,
            #"{"type":"m.location","content":{"m.text":[{"body":"hier"}],"m.location":{"uri":"geo:52.5,13.4"}}}"#,
        ])
    func places(_ event: String) throws {
        let content = try content(event)
        #expect(content.text == "hier" && content.attachment == Attachment(kind: .location, name: "geo:52.5,13.4"))
    }

    @Test("Any number of texts at any depth is bounded, and a line says that there are more")
    func manyTexts() throws {
        let fields = (0..<500).map { (JSONValue.Key("k\($0)"), JSONValue.string("text \($0)")) }
        let many = MessageContent(
            .object(["type": .string("x"), "content": .object(Dictionary(uniqueKeysWithValues: fields))]))
        #expect(many.text.split(separator: "\n").count == EventFields.most + 2 && many.text.hasSuffix("… +460"))
        let deep = (0..<10_000).reduce(JSONValue.string("tief")) { value, _ in .object(["k": value]) }
        #expect(MessageContent(.object(["type": .string("x"), "content": deep])).text == "[x]")
        let long = JSONValue.object([
            "type": .string("x"),
            "content": .object(["a": .string(String(repeating: "a", count: 1_000_000)), "z": .string("Ende")]),
        ])
        #expect(MessageContent(long).text.hasSuffix("z: Ende") && MessageContent(long).text.utf8.count <= Limits.evidence)
    }

    @Test("Attachments are named with their kind and size")
    func attachments() throws {
        let expected: [String: Attachment?] = [
            "text": nil,
            "image": Attachment(kind: .image, name: "katze.png", mediaType: "image/png", bytes: 48213),
            "image with words": Attachment(kind: .image, name: "katze.png", mediaType: "image/png", bytes: 48213),
            "video": Attachment(kind: .video, name: "film.mp4", mediaType: "video/mp4", bytes: 1),
            "audio": Attachment(kind: .audio, name: "sprache.ogg", mediaType: "audio/ogg", bytes: 900),
            "voice": Attachment(kind: .voice, name: "sprache.ogg", mediaType: "audio/ogg", bytes: 900),
            "file": Attachment(kind: .file, name: "liste.pdf", mediaType: "application/pdf", bytes: 77),
            "location": Attachment(kind: .location, name: "geo:52.5,13.4"),
            "sticker": Attachment(kind: .sticker, name: "Daumen hoch", mediaType: "image/png", bytes: 48213),
            "poll": Attachment(kind: .poll),
            "stable poll": Attachment(kind: .poll),
            "unknown message": Attachment(kind: .other),
            "unknown event": Attachment(kind: .other),
            "topic": nil,
        ]
        for (name, attachment) in expected {
            for content in try contents(name) { #expect(content.attachment == attachment, "\(name)") }
        }
    }

    @Test("A reply is distinguished from lines that the author's program repeats and from the author's own quotes")
    func replies() throws {
        let first = try first()
        for content in try contents("reply") {
            #expect(content.replyTo == first && content.text == "ich\n\n> so")
            #expect(content.quoted == "<@bolle:chat.test> wer ist da?\nnoch wer?")
        }
        for content in try contents("reply without quote") {
            #expect(content.replyTo == first && content.text == "> das sag ich" && content.quoted == nil)
        }
        let noReply = try content(#"{"type":"m.room.message","content":{"msgtype":"m.text","body":"> <@a:b> so\n\nja"}}"#)
        #expect(noReply.text == "> <@a:b> so\n\nja" && noReply.quoted == nil && noReply.replyTo == nil)
    }

    @Test("In a thread, a message is a reply only if its author meant it as one")
    func threads() throws {
        let first = try first()
        for content in try contents("in a thread") { #expect(content.thread == first && content.replyTo == nil) }
        for content in try contents("reply in a thread") { #expect(content.thread == first && content.replyTo == first) }
    }

    @Test("A new version names the message that it replaces, and shows the new text")
    func edits() throws {
        let first = try first()
        for content in try contents("edit") {
            #expect(content.replaces == first && content.text == "wer ist dort?" && content.thread == nil)
        }
        for new in [#""x""#, "null", "[]"] {
            let broken = try content(
                #"{"type":"m.room.message","content":{"msgtype":"m.text","body":"* so","m.new_content":NEW,"#
                    .replacing("NEW", with: new) + #""m.relates_to":{"rel_type":"m.replace","event_id":"$a"}}}"#)
            #expect(broken.text == "so" && broken.replaces == "$a")
        }
    }

    @Test("Reactions, redactions and redacted messages are recognised")
    func others() throws {
        let gone = try #require(try MatrixFixture.read("contents")["gone"]?.string)
        let first = try first()
        for content in try contents("reaction") { #expect(content.reaction == .init(target: first, key: "👎")) }
        for content in try contents("redaction") { #expect(content.redacts == gone) }
        let takenBack = try contents("taken back")
        #expect(takenBack[0].text == "st████" && !takenBack[0].isTakenBack, "the server still has the words")
        #expect(takenBack[1].text.isEmpty && takenBack[1].isTakenBack, "clients no longer")
        for content in try contents("encrypted") { #expect(content.isEncrypted && content.replyTo == first) }
        let stripped = try content(#"{"type":"m.room.message","content":{}}"#)
        #expect(stripped.isTakenBack && stripped.text.isEmpty && stripped.attachment == nil)
        let newRoom = try content(#"{"type":"m.room.redaction","content":{"redacts":"$said"}}"#)
        #expect(newRoom.redacts == "$said" && newRoom.text.isEmpty)
    }

    @Test(
        "An invalid size is not shown",
        arguments: [
            ("\"48213\"", nil), ("-1", nil), ("1.5", nil), ("1e3", nil), ("null", nil), ("{}", nil),
            ("99999999999999999999", nil), ("0", 0),
            ("9223372036854775807", Int64.max),
        ] as [(String, Int64?)])
    func hostileSizes(_ size: String, _ bytes: Int64?) throws {
        let file = #"{"type":"m.room.message","content":{"msgtype":"m.file","body":"a","info":{"size":SIZE,"mimetype":5}}}"#
        let content = try content(file.replacing("SIZE", with: size))
        #expect(content.attachment == Attachment(kind: .file, name: "a", bytes: bytes))
    }

    @Test("Everything is bounded, however long it is")
    func isBounded() throws {
        let long = String(repeating: "a", count: 10_000_000)
        let file = JSONValue.object([
            "type": .string("m.room.message"),
            "content": .object([
                "msgtype": .string("m.file"), "body": .string(long), "filename": .string(long + "b"),
                "info": .object(["mimetype": .string(long)]),
                "m.relates_to": .object([
                    "rel_type": .string("m.thread"), "event_id": .string(long),
                    "m.in_reply_to": .object(["event_id": .string(long)]),
                ]),
            ]),
        ])
        let content = MessageContent(file)
        #expect(content.omission != nil && content.text.utf8.count <= Limits.evidence)
        #expect(content.attachment?.name?.count == Limits.identifier)
        #expect(content.attachment?.mediaType?.count == Limits.nick)
        #expect(content.thread == nil && content.replyTo == nil)
        let unknown = MessageContent(.object(["type": .string(long), "content": .object(["body": .string(long)])]))
        #expect(unknown.omission != nil && unknown.text.utf8.count <= Limits.evidence && unknown.text.hasPrefix("[aaaa"))
        let relation: JSONValue = .object([
            "rel_type": .string("m.annotation"), "event_id": .string("$a"), "key": .string(long),
        ])
        let reaction = MessageContent(
            .object(["type": .string("m.reaction"), "content": .object(["m.relates_to": relation])]))
        #expect(reaction.reaction?.key.count == Limits.nick)
        let quote = MessageContent(
            .object([
                "type": .string("m.room.message"),
                "content": .object([
                    "msgtype": .string("m.text"), "body": .string("> <@a:b> " + long.prefix(60_000) + "\n\nja"),
                    "m.relates_to": .object(["m.in_reply_to": .object(["event_id": .string("$a")])]),
                ]),
            ]))
        #expect(quote.text == "ja" && (quote.quoted?.utf8.count ?? 0) <= Limits.evidence)
        let answers = JSONValue.array(Array(repeating: .object(["org.matrix.msc1767.text": .string("x")]), count: 10_000))
        let poll = MessageContent(
            .object([
                "type": .string("m.poll.start"), "content": .object(["m.poll": .object(["answers": answers])]),
            ]))
        #expect(poll.text.split(separator: "\n").count == 21 && poll.text.hasPrefix("[m.poll.start]"))
    }

    @Test("Values of the wrong type break nothing, and something is always shown")
    func hostileValues() throws {
        let hostile: [JSONValue?] = [
            nil, .null, .bool(true), .integer(-5), .number(0.5), .string(""), .array([.null]), .object([:]),
        ]
        let events = try #require(try MatrixFixture.read("contents")["events"]?.object)
        for event in events.values {
            let pdu = try #require(event["pdu"])
            for value in hostile {
                for key in try #require(pdu.object).keys { _ = MessageContent(pdu.with(value, at: key)) }
                for key in try #require(pdu["content"]?.object).keys {
                    let changed = MessageContent(pdu.with(value, at: "content", key))
                    let isTold = !changed.text.isEmpty || changed.attachment != nil || changed.reaction != nil
                    let isMarked = changed.isTakenBack || changed.isEncrypted || changed.redacts != nil
                    #expect(isTold || isMarked || value == .string(""), "\(key): \(changed)")
                }
            }
        }
    }
}
