import Foundation
import Hummingbird
import ModelKit
import Synchronization
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Fetching the evidence of a report")
struct EvidenceFetchTests {
    /// Lena's lobby, in which Bolle and Mimi talk; `happens` ends with the reports.
    private func fetched(
        context: Int = 2, takesPower: Bool = false, _ happens: (inout InventedHomeserver.State) throws -> Void,
        then check: @escaping @Sendable ([FetchedReport], InventedHomeserver.Door) async throws -> Void
    ) async throws {
        let server = InventedHomeserver()
        try server.change { state in
            for name in ["lena", "bolle", "mimi"] { state.register(name, displayName: name.capitalized) }
            state.open("!lobby", named: "Lobby")
            try happens(&state)
        }
        try await server.serving(context: context, takesPower: takesPower) { door in
            var found: [FetchedReport] = []
            for list in ReportList.allCases {
                let page: ReportPage = try await door.client.call(list.page(from: 0, limit: 100))
                for report in page.reports.reversed() { found.append(try await door.fetch.report(report).told) }
            }
            try await check(found, door)
        }
    }

    @Test("The message, two lines before and after it, its author, its reporter, and the kind of place")
    func aMessage() async throws {
        try await fetched { state in
            for text in ["eins", "zwei", "drei"] { state.say("mimi", text) }
            let insult = state.say("bolle", "geh doch st████")
            for text in ["vier", "fünf", "sechs"] { state.say("mimi", text) }
            state.report(insult, by: "lena", because: "Beleidigung: jeden Abend")
        } then: { found, _ in
            let report = try #require(found.first)
            #expect(report.category == "insult" && report.note == "Beleidigung: jeden Abend")
            #expect(report.lines.map(\.message.text) == ["zwei", "drei", "geh doch st████", "vier", "fünf"])
            #expect(report.lines.map(\.part) == [.context, .context, .selected, .context, .context])
            #expect(report.lines.map(\.order) == [0, 1, 2, 3, 4])
            #expect(report.messages == ["$e4"] && report.channel == Channel(id: "!lobby", kind: .public, name: "Lobby"))
            #expect(report.accused?.member.nick == "Bolle" && report.reporter.member.nick == "Lena")
            #expect(report.accused?.account?.devices == ["Handy"])
            #expect(report.confidant == "@desk:chat.test", "whoever reports themselves learns whom they can write to")
        }
    }

    @Test("Redacted within a second: the text is there, and the time of the redaction")
    func takenBack() async throws {
        try await fetched { state in
            let insult = state.say("bolle", "geh doch st████")
            state.report(insult, by: "lena")
            state.redact(insult, by: "bolle")
        } then: { found, _ in
            let line = try #require(found.first?.lines.first)
            #expect(line.message.text == "geh doch st████" && line.part == .selected)
            #expect(line.detail?.takenBack != nil)
            #expect(found.first?.lines.count == 1, "that somebody took it back is no line of its own")
            #expect(found.first?.category == Community.unsortedCategory)
        }
    }

    @Test("An edited message is shown as it is now and as it was, even if its new version was reported")
    func edited() async throws {
        try await fetched { state in
            let insult = state.say("bolle", "geh doch st████")
            let edit = state.edit(insult, by: "bolle", to: "geh doch bitte")
            state.edit(insult, by: "mimi", to: "das war ich nicht")
            let last = state.edit(insult, by: "bolle", to: "guten Abend")
            for event in [insult, edit, last] { state.report(event, by: "lena") }
        } then: { found, _ in
            #expect(found.count == 3)
            for report in found {
                let line = try #require(report.lines.first { $0.part == .selected })
                #expect(report.messages == ["$e1"] && report.lines.count == 1)
                #expect(line.message.text == "guten Abend")
                #expect(line.detail?.earlier?.map(\.text) == ["geh doch st████", "geh doch bitte"])
                #expect(report.accused?.member.id == "@bolle:chat.test")
            }
        }
    }

    @Test("For harmless text with an insult in its HTML both are shown, in all versions")
    func insultInTheMarkup() async throws {
        func html(_ text: String) -> [JSONValue.Key: JSONValue] {
            ["format": .string("org.matrix.custom.html"), "formatted_body": .string(text)]
        }
        try await fetched { state in
            let sly = state.say("bolle", "guten Abend", html("<b>geh doch st████</b>"))
            let honest = state.say("bolle", "guten **Abend**", html("guten <strong>Abend</strong>"))
            state.say("mimi", "was?", ["m.relates_to": .object(["m.in_reply_to": .object(["event_id": .string(sly)])])])
            state.edit(honest, by: "bolle", to: "gute Nacht")
            for event in [sly, honest] { state.report(event, by: "lena") }
        } then: { found, _ in
            let line = try #require(found.first?.lines.first { $0.part == .selected })
            #expect(line.message.text == "guten Abend" && line.detail?.shown == "geh doch st████")
            let answer = try #require(found.first?.lines.last)
            #expect(answer.detail?.reply?.text == "geh doch st████", "an answer repeats what people saw")
            let honest = try #require(found.last?.lines.first { $0.part == .selected })
            #expect(honest.detail?.shown == nil && honest.detail?.earlier?.map(\.text) == ["guten **Abend**"])
        }
    }

    @Test("Reactions appear with their message as one line; redacted ones and redactions are not lines")
    func reactions() async throws {
        func reaction(_ key: String, to event: String) -> JSONValue {
            .object([
                "m.relates_to": .object([
                    "rel_type": .string("m.annotation"), "event_id": .string(event), "key": .string(key),
                ])
            ])
        }
        try await fetched { state in
            let insult = state.say("bolle", "geh doch")
            for (name, key) in [("mimi", "👎"), ("lena", "👎"), ("bolle", "🎉")] {
                state.say(name, "", type: "m.reaction", whole: reaction(key, to: insult))
            }
            let gone = state.say("lena", "", type: "m.reaction", whole: reaction("🤡", to: insult))
            state.redact(gone, by: "lena")
            state.say("mimi", "lass das")
            state.report(insult, by: "lena")
        } then: { found, _ in
            let report = try #require(found.first)
            #expect(report.lines.map(\.message.text) == ["geh doch", "lass das"])
            #expect(report.lines.first?.detail?.reactions == [.init(key: "👎", count: 2), .init(key: "🎉", count: 1)])
        }
    }

    @Test(
        "Whatever was reported is a line: a reaction, a room's name, an encrypted message",
        arguments: [
            ("m.reaction", #"{"m.relates_to":{"rel_type":"m.annotation","event_id":"$x","key":"🖕"}}"#, "🖕"),
            ("m.room.topic", #"{"topic":"Bolle ist doof"}"#, "[m.room.topic] Bolle ist doof"),
            ("m.room.encrypted", #"{"ciphertext":"AwgA","algorithm":"m.megolm.v1.aes-sha2"}"#, ""),
            ("m.sticker", #"{"body":"Daumen","info":{},"url":"mxc://chat.test/a"}"#, ""),
        ])
    func whateverItIs(_ type: String, _ content: String, _ text: String) async throws {
        try await fetched { state in
            let event = state.say("bolle", "", type: type, whole: try JSONValue.reading(content))
            state.report(event, by: "lena", because: "Hass")
        } then: { found, _ in
            let line = try #require(found.first?.lines.first)
            #expect(line.part == .selected && line.message.text == text && line.message.author == "@bolle:chat.test")
            #expect(line.detail?.encrypted == (type == "m.room.encrypted" ? true : nil))
            #expect(found.first?.category == "hate", "the reporter's words are all there is")
        }
    }

    @Test("A message that the homeserver no longer has is still a case, which says so")
    func gone() async throws {
        try await fetched { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena", because: "spam")
            (state.said, state.originals) = ([:], [:])
        } then: { found, _ in
            let line = try #require(found.first?.lines.first)
            #expect(found.first?.accused?.member.nick == "Bolle" && line.provenance == .claimed && line.message.text.isEmpty)
            #expect(line.detail?.authenticity?.why?["en"] == "the homeserver no longer has it")
        }
    }

    @Test("A purged room: the case has only what the list says")
    func purged() async throws {
        try await fetched { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena", because: "spam")
            (state.said, state.originals, state.rooms, state.users) = ([:], [:], [:], [:])
        } then: { found, _ in
            let report = try #require(found.first)
            #expect(report.accused?.member.id == "@bolle:chat.test" && report.accused?.member.nick == "bolle")
            #expect(report.channel?.name == "Lobby" && report.channel?.kind == .private, "who knows who was in it")
        }
    }

    @Test func aMemberIsReportedWithoutAMessage() async throws {
        try await fetched { state in
            state.report(member: "@bolle:chat.test", by: "lena", because: "Harassment, every evening")
            state.joined = ["@bolle:chat.test": ["!lobby", "!x"], "@lena:chat.test": ["!y", "!lobby"]]
        } then: { found, _ in
            let report = try #require(found.first)
            #expect(report.lines.isEmpty && report.messages.isEmpty && report.channel == nil && report.category == "harassment")
            #expect(report.accused?.member.nick == "Bolle" && report.accused?.account?.roomsInCommon == ["Lobby"])
        }
    }

    @Test("Long texts are kept in full, and hostile names are bounded")
    func hostile() async throws {
        try await fetched { state in
            state.register("troll", displayName: String(repeating: "\u{202E}x", count: 20_000))
            let event = state.say("troll", String(repeating: "A", count: 60_000))
            state.report(event, by: "lena", because: String(repeating: "weil ", count: 12_000))
        } then: { found, _ in
            let report = try #require(found.first)
            #expect(report.accused?.member.nick.count == Limits.nick)
            #expect(report.lines.first?.message.cut == false && report.lines.first?.message.text.count == 60_000)
            #expect(report.note.count <= Limits.note)
        }
    }

    @Test("If the context of a message cannot be used, the message is still there")
    func unusableContext() async throws {
        try await fetched { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena")
            state.answers = { $0.target.contains("/context/") ? StubHomeserver.json(#"{"events_before":5}"#) : nil }
        } then: { found, _ in
            #expect(found.first?.lines.map(\.message.text) == ["geh doch"])
        }
    }

    @Test(
        "If one source fails, the others are still used, and the gap is reported",
        arguments: [
            ("/context/", ["said before and after"]), ("/fetch_event/", []), ("/rooms/%21lobby/state", ["what we can do"]),
            ("/rooms/%21lobby/messages", ["profile of the reported member"]),
            ("/v2/users/%40bolle%3Achat.test", ["profile of the reported member"]),
            ("/v2/users/%40lena%3Achat.test", ["profile of the reporter"]),
            ("/joined_rooms", ["profile of the reported member"]), ("/devices", ["the reporter", "reported member"]),
        ])
    func eachOnItsOwn(_ part: String, _ said: [String]) async throws {
        try await fetched { state in
            state.say("mimi", "eins")
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena", because: "Beleidigung")
            state.answers = { $0.target.contains(part) ? StubHomeserver.html("", status: 500) : nil }
        } then: { found, _ in
            let report = try #require(found.first)
            #expect(report.lines.last?.message.text == "geh doch" && report.lines.last?.part == .selected)
            #expect(report.lines.count == (part == "/context/" ? 1 : 2))
            #expect(report.accused?.member.id == "@bolle:chat.test" && report.channel?.name == "Lobby")
            #expect(report.gaps.count == said.count && zip(report.gaps, said).allSatisfy { $0["en"]?.contains($1) == true })
            #expect(report.gaps.allSatisfy { $0["en"]?.hasSuffix("failed (500)") == true && $0["de"] != nil })
            if part == "/joined_rooms" { #expect(report.accused?.account?.roomsInCommon == nil, "not known is not none") }
        }
    }

    @Test("If both sources of the message fail, the case says so, and not that the message is gone")
    func noMessage() async throws {
        try await fetched { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena")
            state.answers = {
                let asked = $0.target
                return asked.contains("/context/") || asked.contains("/fetch_event/") ? StubHomeserver.html("", status: 500) : nil
            }
        } then: { found, _ in
            let report = try #require(found.first)
            #expect(report.gaps.first?["en"] == "the message itself could not be read: the homeserver failed (500)")
            #expect(report.lines.first?.detail?.authenticity?.why?["en"] == "the homeserver failed (500)")
        }
    }

    @Test("If the room was deleted right after the report, the case says so, and the reporter's note stays")
    func deletedRoom() async throws {
        try await fetched { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena", because: "Beleidigung, jeden Abend")
            (state.said, state.originals, state.rooms) = ([:], [:], [:])
        } then: { found, _ in
            let report = try #require(found.first)
            #expect(report.note == "Beleidigung, jeden Abend" && report.category == "insult")
            #expect(report.gaps.count == 1)
            #expect(report.gaps.first?["en"]?.contains("the room no longer exists on the homeserver") == true)
            #expect(report.gaps.first?["de"]?.contains("den Raum gibt es auf dem Homeserver nicht mehr") == true)
        }
    }

    @Test("The lines around a message stay if the room is gone but the message is not")
    func roomGoneLater() async throws {
        try await fetched { state in
            state.say("mimi", "hallo")
            state.report(state.say("bolle", "geh doch"), by: "lena")
        } then: { found, _ in
            let report = try #require(found.first)
            let whole = EvidenceReading(report: report, hasMessage: true)
            var alone = EvidenceReading(report: report, hasMessage: true, gaps: [.deletedRoom])
            alone.report.lines = report.lines.filter { $0.part == .selected }
            #expect(alone.completed(from: whole).report.lines.map(\.message.text) == ["hallo", "geh doch"])
            #expect(alone.completed(from: whole).lacks(.deletedRoom))
        }
    }

    @Test("A flood about the same people and places needs few requests per report", .timeLimit(.minutes(5)))
    func floods() async throws {
        try await fetched { state in
            let insult = state.say("bolle", "geh doch")
            for _ in 0..<20 { state.report(insult, by: "lena") }
        } then: { found, door in
            #expect(found.count == 20)
            #expect(door.asked("/v2/users/%40bolle%3Achat.test") == 2, "the account and its devices")
            #expect(door.asked("/fetch_event/") == 1)
        }
    }

    // MARK: - Times

    @Test("Messages fetched hours after an outage have the time at which the homeserver received them, and none looks wrong")
    func afterAnOutage() async throws {
        let start = TestClock().now
        let said = (start - .hours(3)).milliseconds
        try await fetched { state in
            state.say("mimi", "eins", at: said)
            let insult = state.say("bolle", "geh doch", at: said + 7000)
            state.say("mimi", "zwei", at: said + 90_000)
            state.report(insult, by: "lena", received: said + 20_000)
        } then: { found, _ in
            let report = try #require(found.first)
            #expect(report.at == Timestamp(milliseconds: said + 20_000))
            #expect(report.lines.map { $0.received.milliseconds - said } == [0, 7000, 90_000])
            #expect(report.lines.allSatisfy { $0.stampDifference == nil })
        }
    }

    @Test("With another server's stamp from the future, the message was there when it was reported, not when it was fetched")
    func stampOfTheFuture() async throws {
        let start = TestClock().now
        let reported = start - .hours(3)
        try await fetched { state in
            let insult = state.say("@eve:wald.test", "geh doch", at: (reported + .hours(1)).milliseconds)
            state.say("@eve:wald.test", "na los", at: (start + .days(1)).milliseconds)
            state.say("mimi", "lass das", at: (reported + .minutes(1)).milliseconds)
            state.report(insult, by: "lena", received: reported.milliseconds)
        } then: { found, _ in
            let lines = try #require(found.first).lines
            #expect(lines.map(\.received) == [reported, reported, reported + .minutes(1)])
            #expect(lines.map(\.stampDifference) == [.hours(1), .hours(27), nil])
        }
    }

    @Test("If the homeserver's clock is slightly ahead, nothing looks wrong, even lines after the report")
    func clockALittleAhead() async throws {
        let start = TestClock().now
        try await fetched { state in
            let insult = state.say("bolle", "geh doch", at: (start - .seconds(30)).milliseconds)
            state.say("mimi", "lass das", at: (start + .seconds(2)).milliseconds)
            state.report(insult, by: "lena", received: (start - .seconds(20)).milliseconds)
        } then: { found, _ in
            let lines = try #require(found.first).lines
            #expect(lines.map(\.received) == [start - .seconds(30), start] && lines.allSatisfy { $0.stampDifference == nil })
        }
    }

    @Test("An impossible time of the report says nothing about its message", arguments: [0, 1_000_000])
    func absurdTime(received: Int64) async throws {
        let start = TestClock().now
        try await fetched { state in
            let insult = state.say("bolle", "geh doch", at: (start - .minutes(2)).milliseconds)
            state.report(insult, by: "lena", received: received)
        } then: { found, _ in
            #expect(found.first?.lines.map(\.received) == [start - .minutes(2)])
        }
    }

    @Test("If the homeserver's clock is ahead, a message that is gone was there by now at the latest")
    func clockAhead() async throws {
        let start = TestClock().now
        try await fetched { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena", received: (start + .hours(1)).milliseconds)
            (state.said, state.originals) = ([:], [:])
        } then: { found, _ in
            let line = try #require(found.first?.lines.first)
            #expect(line.received == start && line.message.at == start)
        }
    }

    // MARK: - Signatures

    /// A message that a real Synapse signed, in a room of this version.
    private static func signed(_ version: String) throws -> (event: JSONValue, keys: JSONValue, id: String) {
        let fixture = try MatrixFixture.read("signed-events")
        let found = try #require(
            fixture["events"]?.array?.first { $0["name"]?.string == "message" && $0["version"]?.string == version })
        let id = try #require(found["id"]?.string)
        return (try #require(found["pdu"]).with(.string(id), at: "event_id"), try #require(fixture["keys"]), id)
    }

    private func finding(
        version: String = "11", _ change: @escaping @Sendable (inout InventedHomeserver.State, String) -> Void = { _, _ in }
    ) async throws -> EvidenceLine? {
        let told = Mutex<EvidenceLine?>(nil)
        let (event, keys, id) = try Self.signed(version)
        let room = try #require(event["room_id"]?.string)
        try await fetched { state in
            state.open(room, named: "Lobby", version: version)
            state.said[room] = [event]
            state.originals[id] = event
            state.keys = keys
            change(&state, id)
            state.report(id, by: "lena", in: room)
        } then: { found, _ in
            told.withLock { $0 = found.first?.lines.first }
        }
        return told.withLock { $0 }
    }

    @Test("What the author's server signed is shown as signed", arguments: ["1", "3", "11", "12"])
    func verified(_ version: String) async throws {
        let line = try #require(try await finding(version: version))
        #expect(line.detail?.authenticity == .init(.verified, server: "chat.test") && line.provenance == .signed)
    }

    @Test("A changed word is an alarm; an unknown room version and a missing key are reported")
    func notVerified() async throws {
        let changed = try await finding { state, id in
            state.originals[id] = state.originals[id]?.with(.string("gar nichts"), at: "content", "body")
        }
        #expect(changed?.detail?.authenticity?.finding == .mismatch && changed?.provenance == .kept)
        let future = try await finding { state, _ in
            state.rooms = state.rooms.mapValues { $0.with(.string("99"), at: "version") }
        }
        #expect(future?.detail?.authenticity?.finding == .unchecked && future?.message.text.isEmpty == false)
        let keyless = try await finding { state, _ in
            state.answers = { $0.target.hasPrefix("/_matrix/key") ? StubHomeserver.refusal("M_UNRECOGNIZED", status: 404) : nil }
        }
        #expect(keyless?.detail?.authenticity?.finding == .unchecked && keyless?.provenance == .kept)
    }

    @Test("For an edited message, only the signature of its current text counts")
    func changedAfterwards() async throws {
        let line = try await finding { state, id in
            let room = state.originals[id]?["room_id"]?.string ?? ""
            state.edit(id, by: "bolle", to: "gar nichts", in: room)
        }
        #expect(line?.message.text == "gar nichts")
        #expect(line?.detail?.authenticity?.finding == .mismatch, "nobody signed these words")
        let unknown = try await finding { state, id in
            let room = state.originals[id]?["room_id"]?.string ?? ""
            let edit = state.edit(id, by: "bolle", to: "gar nichts", in: room)
            state.originals[edit] = nil
        }
        #expect(unknown?.detail?.authenticity?.finding == .unchecked && unknown?.provenance == .kept)
    }

    @Test("A server that changed its key is asked for the new one, but in a flood not for every message")
    func newKey() async throws {
        let clock = TestClock()
        let keys = try Self.signed("11").keys
        let server = InventedHomeserver()
        try await server.serving(clock: clock) { door in
            let ring = KeyRing(
                client: door.client, memory: HomeserverMemory(clock: DeskClock { clock.now }), server: "chat.test")
            for _ in 0..<3 { #expect(await ring.keys(of: "chat.test").first?.keys.isEmpty ?? true) }
            #expect(door.asked("/_matrix/key/v2/server") <= 3)
            server.change { $0.keys = keys }
            clock.advance(by: KeyRing.length)
            #expect(await ring.keys(of: "chat.test").first?.keys.isEmpty == false)
            let asked = door.stub.asked.count
            _ = await ring.keys(of: "chat.test")
            #expect(door.stub.asked.count == asked)
            _ = await ring.keys(of: "wald.test")
            #expect(door.stub.asked.last?.target == "/_matrix/key/v2/query/wald.test", "its own homeserver alone is asked")
            server.change { $0.keys = keys.with(.string("other.test"), at: "server_name") }
            clock.advance(by: KeyRing.length)
            #expect(await ring.keys(of: "chat.test").isEmpty, "another server's keys are none of this one")
        }
    }

    // MARK: - What comes later

    @Test("Lines after a report are added when there are enough, or when the time is up")
    func later() async throws {
        let server = InventedHomeserver()
        server.change { state in
            state.open("!lobby", named: "Lobby")
            state.say("bolle", "geh doch")
            state.say("mimi", "lass das")
        }
        try await server.serving { door in
            #expect(try await door.fetch.later(than: "$e1", in: "!lobby", whateverThereIs: false) == nil)
            let few = try #require(try await door.fetch.later(than: "$e1", in: "!lobby", whateverThereIs: true))
            #expect(few.map(\.message.text) == ["lass das"])
            server.change { state in
                state.say("bolle", "nein")
                state.say("mimi", "doch")
            }
            let enough = try #require(try await door.fetch.later(than: "$e1", in: "!lobby", whateverThereIs: false))
            #expect(enough.map(\.message.text) == ["lass das", "nein"] && enough.allSatisfy { $0.part == .context })
            #expect(try await door.fetch.later(than: "$none", in: "!lobby", whateverThereIs: false) == [])
        }
    }
}
