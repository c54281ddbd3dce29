import FoundationEssentials
import Testing

@testable import ModelKit

/// The lines of `POST /chat/v1/events`, as design.md writes them.
@Suite struct ChatEventTests {
    @Test func aCommunityOfAnEarlierDeskHasNoTimeZone() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try String(decoding: encoder.encode(Community.standard(name: "Kummerkasten")), as: UTF8.self)
        let zone = try String(decoding: encoder.encode(CommunityZone.utc), as: UTF8.self)
        let before = json.replacing(#","zone":"# + zone, with: "")
        #expect(before != json)
        #expect(try decode(Community.self, before) == Community.standard(name: "Kummerkasten"))
    }

    @Test func theLinesOfTheContractAreRead() throws {
        #expect(
            try decode(
                ChatEvent.self,
                #"{"type":"member","id":"u17","nick":"Bolle","guest":false,"registered_at":"2024-03-11T00:00:00Z","language":"de","profile":{"about":"…"}}"#
            )
                == .member(
                    Member(
                        id: "u17", nick: "Bolle", registered: Timestamp(rfc3339: "2024-03-11T00:00:00Z"), language: "de",
                        profile: ["about": "…"]
                    )))
        #expect(try decode(ChatEvent.self, #"{"type":"member","id":"u1","nick":"x"}"#) == .member(Member(id: "u1", nick: "x")))
        #expect(
            try decode(ChatEvent.self, #"{"type":"channel","id":"lobby","kind":"public","name":"Lobby"}"#)
                == .channel(Channel(id: "lobby", kind: .public, name: "Lobby")))
        #expect(
            try decode(ChatEvent.self, #"{"type":"channel","id":"lobby","kind":"photo"}"#)
                == .channel(Channel(id: "lobby", kind: .photo, name: "lobby")))
        #expect(
            try decode(ChatEvent.self, #"{"type":"join","channel":"lobby","member":"u17"}"#)
                == .join(channel: "lobby", member: "u17"))
        #expect(
            try decode(ChatEvent.self, #"{"type":"leave","channel":"lobby","member":"u17"}"#)
                == .leave(channel: "lobby", member: "u17"))
        let at = try #require(Timestamp(rfc3339: "2026-11-20T21:01:22Z"))
        let message = Message(id: "m1", channel: "lobby", author: "u17", at: at, text: "hallo")
        #expect(
            try decode(
                ChatEvent.self,
                #"{"type":"message","id":"m1","channel":"lobby","author":"u17","at":"2026-11-20T22:01:22+01:00","text":"hallo","recipients":["u1"]}"#
            )
                == .message(message, recipients: ["u1"]))
        #expect(
            try decode(
                ChatEvent.self,
                #"{"type":"message","id":"m1","channel":"lobby","author":"u17","at":"2026-11-20T21:01:22Z","text":"hallo","unknown":1}"#
            )
                == .message(message, recipients: nil))
    }

    @Test func aLineIsWrittenAsItIsRead() throws {
        let events: [ChatEvent] = [
            .member(
                Member(
                    id: "u1", nick: "\u{1B}[2J\"", guest: true, registered: Timestamp(milliseconds: 5), language: "en",
                    profile: ["a": "b"])),
            .member(Member(id: "u1", nick: "")), .channel(Channel(id: "c", kind: .interrogation, name: "x")),
            .join(channel: "c", member: "u1"), .leave(channel: "c", member: "u1"),
            .message(Message(id: "m", channel: "c", author: "u1", at: Timestamp(milliseconds: 1), text: "a\nb"), recipients: nil),
            .message(Message(id: "m", channel: "c", author: "u1", at: Timestamp(milliseconds: 1), text: "x"), recipients: []),
        ]
        for event in events { #expect(try roundTrip(event) == event) }
    }

    @Test(arguments: [
        (#"{"id":"u17"}"#, "type"),
        (#"{"type":"member","nick":"x"}"#, "id"),
        (#"{"type":"member","id":"u1"}"#, "nick"),
        (#"{"type":"channel","id":"c"}"#, "kind"),
        (#"{"type":"join","channel":"c"}"#, "member"),
        (#"{"type":"leave","member":"u1"}"#, "channel"),
        (#"{"type":"message","channel":"c","author":"u","at":"2026-11-20T21:01:22Z","text":""}"#, "id"),
        (#"{"type":"message","id":"m","channel":"c","author":"u","text":""}"#, "at"),
        (#"{"type":"message","id":"m","channel":"c","author":"u","at":"2026-11-20T21:01:22Z"}"#, "text"),
    ])
    func aMissingFieldIsNamed(json: String, field: String) {
        #expect {
            try decode(ChatEvent.self, json)
        } throws: { error in
            guard case DecodingError.keyNotFound(let key, _) = error else { return false }
            return key.stringValue == field
        }
    }

    @Test(arguments: [
        (#"{"type":"dance"}"#, "type"),
        (#"{"type":7}"#, "type"),
        (#"{"type":"member","id":7,"nick":"x"}"#, "id"),
        (#"{"type":"member","id":"","nick":"x"}"#, "id"),
        (#"{"type":"member","id":"u","nick":["x"]}"#, "nick"),
        (#"{"type":"member","id":"u","nick":"x","guest":"no"}"#, "guest"),
        (#"{"type":"member","id":"u","nick":"x","registered_at":"gestern"}"#, "registered_at"),
        (#"{"type":"member","id":"u","nick":"x","profile":{"about":1}}"#, "profile"),
        (#"{"type":"channel","id":"c","kind":"secret"}"#, "kind"),
        (#"{"type":"join","channel":"","member":"u"}"#, "channel"),
        (#"{"type":"message","id":"m","channel":"c","author":"u","at":"2026-11-20","text":""}"#, "at"),
        (#"{"type":"message","id":"m","channel":"c","author":"u","at":"2026-11-20T21:01:22Z","text":null}"#, "text"),
        (
            #"{"type":"message","id":"m","channel":"c","author":"u","at":"2026-11-20T21:01:22Z","text":"","recipients":"u1"}"#,
            "recipients"
        ),
        (
            #"{"type":"message","id":"m","channel":"c","author":"u","at":"2026-11-20T21:01:22Z","text":"","recipients":["u1",2]}"#,
            "recipients"
        ),
        (
            #"{"type":"message","id":"m","channel":"c","author":"u","at":"2026-11-20T21:01:22Z","text":"","recipients":["u1",""]}"#,
            "recipients"
        ),
    ])
    func aWrongFieldIsNamed(json: String, field: String) {
        #expect {
            try decode(ChatEvent.self, json)
        } throws: { error in
            switch error {
            case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
                DecodingError.dataCorrupted(let context):
                return context.codingPath.first?.stringValue == field
            default: return false
            }
        }
    }

    @Test func whatIsTooLongIsCutOrRefused() throws {
        let long = String(repeating: "x", count: 5000)
        guard
            case .member(let member) = try decode(
                ChatEvent.self,
                #"{"type":"member","id":"u","nick":"\#(long)","language":"\#(long)","profile":{"\#(long)":"\#(long)"}}"#)
        else { return #expect(Bool(false), "no member") }
        #expect(member.nick.count == Limits.nick && member.language?.count == Limits.nick)
        #expect(member.profile.keys.map(\.count) == [Limits.nick] && member.profile.values.map(\.count) == [Limits.text])
        guard
            case .message(let message, _) = try decode(
                ChatEvent.self,
                #"{"type":"message","id":"m","channel":"c","author":"u","at":"2026-11-20T21:01:22Z","text":"\#(long)"}"#)
        else { return #expect(Bool(false), "no message") }
        #expect(message.text == long && !message.cut, "evidence is kept whole")
        #expect(throws: DecodingError.self) { try decode(ChatEvent.self, #"{"type":"member","id":"\#(long)","nick":"x"}"#) }
        let many = (0...Limits.recipients).map { "\"u\($0)\"" }.joined(separator: ",")
        #expect(throws: DecodingError.self) {
            try decode(
                ChatEvent.self,
                #"{"type":"message","id":"m","channel":"c","author":"u","at":"2026-11-20T21:01:22Z","text":"","recipients":[\#(many)]}"#
            )
        }
        let headings = (0...Limits.headings).map { "\"h\($0)\":\"\"" }.joined(separator: ",")
        #expect(throws: DecodingError.self) {
            try decode(ChatEvent.self, #"{"type":"member","id":"u","nick":"x","profile":{\#(headings)}}"#)
        }
    }
}

@Suite struct ChatWireTests {
    @Test func reportsAndAnswersHaveTheNamesOfTheContract() throws {
        let report = try decode(
            ReportRequest.self,
            #"{"id":"7F0C6E9C-54C4-4E0C-9C2B-0E8D3B7C1A11","reporter":"u1","accused":"u17","messages":["m1"],"category":"insult","note":"…","anonymous":false}"#
        )
        #expect(report.reporter == "u1" && report.accused == "u17" && report.messages == ["m1"] && report.category == "insult")
        #expect(try roundTrip(report) == report)
        let concern = try decode(
            ConcernRequest.self, #"{"id":"7F0C6E9C-54C4-4E0C-9C2B-0E8D3B7C1A11","reporter":"u1","about":"u17"}"#)
        #expect(concern.messages == nil && concern.about == "u17")
        #expect(try decode(ReportReceipt.self, #"{"case":12,"receipt":"x"}"#) == ReportReceipt(case: 12, receipt: "x"))
        let window = try decode(
            ReportableWindow.self,
            #"{"members":[{"id":"u17","nick":"Bolle","messages":[{"id":"m1","channel":"lobby","at":"2026-11-20T21:01:22.000Z","text":"…"}]}]}"#
        )
        #expect(window.members[0].messages[0].channel == "lobby")
        #expect(try roundTrip(window) == window)
        #expect(throws: DecodingError.self) {
            try decode(ReportRequest.self, #"{"id":"7","reporter":"u1","accused":"u17","messages":[],"category":"x"}"#)
        }
    }

    @Test func actionsHaveTheNamesOfTheContract() throws {
        let action = try decode(ChatAction.self, #"{"id":7,"case":12,"type":"notice","member":"u1","text":"…"}"#)
        #expect(action == ChatAction(id: 7, case: 12, type: .notice, member: "u1", text: "…"))
        let lock = ChatAction(
            id: 8, case: 12, type: .sanction, member: "u17", kind: .lock, until: Timestamp(milliseconds: 5), reason: "…")
        #expect(try roundTrip(lock) == lock)
        let said = String(
            decoding: try JSONEncoder().encode(ChatAction(id: 9, case: 1, type: .say, channel: "c", text: "x", as: "James")),
            as: UTF8.self)
        #expect(said.contains(#""as":"James""#) && !said.contains("null"))
        #expect(
            try decode(ActionOutcome.self, #"{"status":"failed","detail":"away"}"#)
                == ActionOutcome(status: .failed, detail: "away"))
        #expect(throws: DecodingError.self) { try decode(ActionOutcome.self, #"{"status":"perhaps"}"#) }
        #expect(throws: DecodingError.self) { try decode(ChatAction.self, #"{"id":7,"case":12,"type":"dance"}"#) }
    }

    @Test func anIDThatIsEmptyOrEndlessIsRefusedWhereverItStands() {
        for id in ["", String(repeating: "x", count: Limits.identifier + 1)] {
            #expect(throws: DecodingError.self) {
                try decode(
                    ConcernRequest.self, #"{"id":"7F0C6E9C-54C4-4E0C-9C2B-0E8D3B7C1A11","reporter":"u1","about":"\#(id)"}"#)
            }
            #expect(throws: DecodingError.self) { try decode([MessageID].self, #"["m1","\#(id)"]"#) }
        }
        #expect(throws: Never.self) { try decode([MessageID].self, #"["\#(String(repeating: "x", count: Limits.identifier))"]"#) }
    }

    @Test func anIDIsAPlainString() throws {
        #expect(try decode([MemberID].self, #"["u1"]"#) == ["u1"])
        #expect(String(decoding: try JSONEncoder().encode(["u1" as MemberID]), as: UTF8.self) == #"["u1"]"#)
        #expect(MemberID("a") < MemberID("b"))
    }
}

@Suite struct ProblemTests {
    @Test func aProblemIsAsRFC9457HasIt() throws {
        let problem = Problem(
            "out-of-window", status: 422, title: "These messages cannot be reported", detail: "m1 is older than three minutes",
            line: 3,
            field: "recipients.2", messages: [.init(id: "m1", reason: "out of the window")],
            conflict: .init(by: "jonas", operation: .rated, at: Timestamp(milliseconds: 5), verdict: .unproven), retryAfter: 9)
        let json = String(decoding: try JSONEncoder().encode(problem), as: UTF8.self)
        #expect(json.contains(#""type":"urn:notruf:out-of-window""#) && json.contains(#""retry_after":9"#))
        #expect(try roundTrip(problem) == problem)
        #expect(problem.description == "These messages cannot be reported: m1 is older than three minutes")
    }

    @Test func aPlainProblemSaysNothingMore() throws {
        let problem = Problem("not-found", status: 404, title: "There is no such case")
        #expect(problem.description == "There is no such case")
        let json = String(decoding: try JSONEncoder().encode(problem), as: UTF8.self)
        #expect(!json.contains("null") && !json.contains("retry"))
    }
}

@Suite struct FeedPositionTests {
    @Test func aPositionIsReadAsItIsWritten() throws {
        let position = FeedPosition(epoch: "a3f", sequence: 12)
        #expect(position.description == "a3f:12")
        #expect(FeedPosition(position.description) == position)
        #expect(FeedPosition("x:0")?.sequence == 0)
    }

    @Test(arguments: ["", ":", "a:", ":5", "a", "a:b", "a:-1", "a:1:2", "a:99999999999999999999", "a: 1"])
    func whatIsNoPositionIsNone(text: String) {
        #expect(FeedPosition(text) == nil)
    }
}
