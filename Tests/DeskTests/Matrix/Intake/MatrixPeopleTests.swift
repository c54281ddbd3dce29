import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("People and rooms as a homeserver describes them", .timeLimit(.minutes(5)))
struct MatrixPeopleTests {
    private func read<Value: Decodable>(_ text: String, _: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    // MARK: - Rooms

    @Test(
        "The kind of place that a room is",
        arguments: [
            (2, "invite", nil, Channel.Kind.mail), (1, "invite", nil, .mail), (2, "public", nil, .mail),
            (2, "invite", "Zu zweit", .private), (2, "public", "Zu zweit", .public), (3, "invite", nil, .private),
            (9, "invite", "Runde", .private), (10, "invite", "Runde", .public), (3, "restricted", "Runde", .public),
            (3, "knock", "Runde", .public), (3, "knock_restricted", "Runde", .public), (3, "private", "Runde", .private),
            (nil, "public", "Runde", .public), (nil, "invite", "Runde", .private), (nil, nil, nil, .private),
        ] as [(Int?, String?, String?, Channel.Kind)])
    func kinds(_ members: Int?, _ rule: String?, _ name: String?, _ kind: Channel.Kind) throws {
        func value(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }
        let room = try read(
            #"{"name":\#(value(name)),"joined_members":\#(members.map(String.init) ?? "null"),"join_rules":\#(value(rule))}"#,
            MatrixRoom.self)
        #expect(room.kind == kind)
    }

    @Test func aRoomIsCalledByItsNameElseItsAlias() throws {
        let named = try read(##"{"name":"Lobby","canonical_alias":"#lobby:chat.test","joined_members":20}"##, MatrixRoom.self)
        #expect(named.channel("!r").name == "Lobby")
        let alias = try read(##"{"name":null,"canonical_alias":"#lobby:chat.test","joined_members":20}"##, MatrixRoom.self)
        #expect(alias.channel("!r") == Channel(id: "!r", kind: .public, name: "#lobby:chat.test"))
        #expect(try read(#"{"joined_members":2}"#, MatrixRoom.self).channel("!r").name == "DM")
        #expect(try read(#"{"joined_members":5}"#, MatrixRoom.self).channel("!r").name == "!r")
        let long = try read(#"{"name":"\#(String(repeating: "x", count: 5000))","joined_members":5}"#, MatrixRoom.self)
        #expect(long.channel("!r").name.count == Limits.nick)
    }

    // MARK: - Accounts

    @Test("An account from Synapse 1.163.2, with its creation in seconds and its last use in milliseconds")
    func anAccount() throws {
        let user = try read(
            """
            {"name":"@bolle:chat.test","admin":true,"deactivated":false,"locked":true,"shadow_banned":false,"creation_ts":1795274035,
            "appservice_id":null,"user_type":null,"is_guest":false,"suspended":true,"displayname":"Bolle","avatar_url":null,
            "threepids":[{"medium":"msisdn","address":"4930"},{"medium":"email","address":"bolle@example.org"}],"erased":false,
            "last_seen_ts":1795274035793}
            """, MatrixUser.self)
        let member = user.member("@bolle:chat.test")
        #expect(member.nick == "Bolle" && member.registered == Timestamp(milliseconds: 1_795_274_035_000) && !member.guest)
        #expect(member.mail == MailAddress("bolle@example.org"))
        #expect(user.seen == 1_795_274_035_793)
        #expect(user.standing == [.administrator, .suspended, .locked])
    }

    @Test(
        "Missing and absurd values break nothing",
        arguments: [
            #"{"creation_ts":-5}"#, #"{"creation_ts":9223372036854775807,"displayname":null,"threepids":null}"#,
            #"{"creation_ts":0,"displayname":"","last_seen_ts":-1,"threepids":[{"medium":"email","address":"none"}]}"#,
        ])
    func absurdAccounts(_ text: String) throws {
        let member = try read(text, MatrixUser.self).member("@b:c.test")
        #expect(member.mail == nil && member.registered.map { $0.milliseconds >= 0 } ?? false)
    }

    @Test func namesAndServers() {
        #expect(MemberID("@bolle:chat.test").localpart == "bolle" && MemberID("@bolle:chat.test").server == "chat.test")
        #expect(MemberID("@b:chat.test:8448").server == "chat.test:8448")
        #expect(MemberID("u17").localpart == "u17" && MemberID("u17").server == nil)
        #expect(MemberID("@:x").localpart == "@:x")
        #expect(MemberID("").localpart.isEmpty)
    }

    @Test(
        "Times that an author's server wrote can be any number",
        arguments: [
            Int64.min, -1, 0, 1, 253_402_300_799_999, 253_402_300_800_000, Int64.max,
        ])
    func absurdTimes(_ milliseconds: Int64) {
        let time = Timestamp(matrix: milliseconds)
        #expect(time.description.count == Timestamp(milliseconds: 0).description.count, "a year of four digits")
    }

    @Test("Earlier names in this room, oldest first")
    func changes() throws {
        func event(_ at: Int, _ name: String?, was: String?, from: String = "join", to: String = "join") -> String {
            func field(_ text: String?) -> String { text.map { #","displayname":"\#($0)""# } ?? "" }
            return #"""
                {"origin_server_ts":\#(at),"content":{"membership":"\#(to)"\#(field(name))},
                "unsigned":{"prev_content":{"membership":"\#(from)"\#(field(was))}}}
                """#
        }
        let latestFirst = [
            event(9, "Bolle", was: "Bolle"), event(8, nil, was: "Tobi"), event(7, "Tobi", was: "Bolle", from: "leave"),
            event(6, "Tobi", was: "Eule"), event(5, "Eule", was: nil), event(4, "x", was: "y", to: "leave"), "{}",
        ]
        let events = try latestFirst.map { try JSONValue.reading($0) }
        #expect(
            ProfileFetch.changes(in: events) == [
                ProfileChange(until: Timestamp(milliseconds: 6), field: "nick", was: "Eule"),
                ProfileChange(until: Timestamp(milliseconds: 8), field: "nick", was: "Tobi"),
            ])
    }

    // MARK: - Asking gently

    @Test("The desk asks every two seconds; after half an hour without a report every four, until one comes")
    func pace() {
        var pace = PollPace()
        let start = Timestamp(milliseconds: 0)
        #expect(pace.pause(after: false, at: start) == PollPace.usual)
        #expect(pace.pause(after: false, at: start + .minutes(29)) == PollPace.usual)
        #expect(pace.pause(after: false, at: start + .minutes(30)) == PollPace.idle)
        #expect(pace.pause(after: true, at: start + .minutes(31)) == PollPace.usual)
        #expect(pace.pause(after: false, at: start + .minutes(60)) == PollPace.usual)
        #expect(pace.pause(after: false, at: start + .minutes(61)) == PollPace.idle)
    }

    @Test("Recent answers are not requested again, but failures are")
    func memory() async throws {
        let clock = TestClock()
        let memory = HomeserverMemory(clock: DeskClock { clock.now }, capacity: 3)
        let asked = Counter()
        func ask(_ name: String, for length: Duration = .seconds(30)) async throws(MatrixError) -> Int {
            try await memory.value(name, for: length) { () async throws(MatrixError) in await asked.next() }
        }
        #expect(try await ask("a") == 1)
        #expect(try await ask("a") == 1)
        clock.advance(by: .seconds(30))
        #expect(try await ask("a", for: .minutes(1)) == 1, "who is content with older answers")
        #expect(try await ask("a") == 2)
        for name in ["b", "c", "d"] { _ = try await ask(name) }
        #expect(try await ask("a") == 6, "it does not grow without end")
        await #expect(throws: MatrixError.timedOut) {
            try await memory.value("z", for: .seconds(30)) { () async throws(MatrixError) -> Int in throw .timedOut }
        }
        #expect(try await ask("z") == 7)
    }
}

actor Counter {
    private var count = 0

    func next() -> Int {
        count += 1
        return count
    }
}
