import ModelKit
import Synchronization
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("What the desk's account can do to a member", .timeLimit(.minutes(5)))
struct RoomPowersTests {
    private func support(
        against member: MemberID = "@bolle:chat.test", in room: String? = "!lobby", powers: String = "{}", version: String = "11",
        creator: MemberID = "@lena:chat.test", takesPower: Bool = false
    ) async throws -> [Ability: Support] {
        let server = InventedHomeserver()
        try server.change { state in
            state.register("bolle")
            state.register("root", ["admin": .bool(true)])
            state.open("!lobby", named: "Lobby", version: version)
            state.roomState["!lobby"] = [
                .object([
                    "type": .string("m.room.power_levels"), "state_key": .string(""), "content": try JSONValue.reading(powers),
                ]),
                .object([
                    "type": .string("m.room.create"), "state_key": .string(""), "sender": .string(creator.rawValue),
                    "content": .object(["room_version": .string(version)]),
                ]),
            ]
        }
        let found = Mutex<[Ability: Support]>([:])
        try await server.serving(takesPower: takesPower) { door in
            let support = await door.fetch.powers.support(against: member, in: room)
            found.withLock { $0 = support }
        }
        return found.withLock { $0 }
    }

    private static let desk100 = #"{"users":{"@desk:chat.test":100}}"#

    @Test func withPowerAllIsAsAlways() async throws {
        #expect(try await support(powers: Self.desk100).isEmpty)
        #expect(try await support(in: nil).isEmpty, "no room, no power")
    }

    @Test("Without power, the note says how much is needed, unless the desk may take it")
    func needsPower() async throws {
        let found = try await support(powers: #"{"users":{"@desk:chat.test":50},"ban":60,"events":{"m.room.power_levels":100}}"#)
        #expect(found[.kick] == nil)
        #expect(found[.removal]?.note["en"] == "the desk's account needs power level 60 in this room, but has 50")
        #expect(found[.mute]?.level == .emulated)
        #expect(try await support(powers: "{}", takesPower: true).isEmpty)
    }

    @Test("Nobody can be removed by an account that has no more power than they")
    func equals() async throws {
        let found = try await support(powers: #"{"users":{"@desk:chat.test":50,"@bolle:chat.test":50}}"#)
        #expect(found[.kick]?.note["en"] == "the desk's account needs power level 51 in this room, but has 50")
        for takesPower in [true, false] {
            let highest = try await support(
                powers: #"{"users":{"@desk:chat.test":100,"@bolle:chat.test":100}}"#, takesPower: takesPower)
            #expect([.kick, .removal, .mute].allSatisfy { highest[$0]?.level == .unavailable })
        }
    }

    @Test("From version 12 on, the creator of a room is above everybody in it")
    func founders() async throws {
        let found = try await support(powers: Self.desk100, version: "12", creator: "@bolle:chat.test", takesPower: true)
        #expect([.kick, .removal, .mute].allSatisfy { found[$0]?.level == .unavailable })
        #expect(found[.lock] == nil)
        #expect(try await support(powers: Self.desk100, version: "11", creator: "@bolle:chat.test").isEmpty)
    }

    @Test("Members of other servers can only be sanctioned in the room, and are invited instead of being brought in")
    func remote() async throws {
        let found = try await support(against: "@petra:wald.test", powers: Self.desk100)
        #expect([.suspension, .shadowBan, .lock, .deactivation, .addresses].allSatisfy { found[$0]?.level == .unavailable })
        #expect(found[.interrogation]?.level == .emulated && found[.kick] == nil && found[.redaction] == nil)
    }

    @Test func againstAnAdministratorNothingCanBeOrdered() async throws {
        let found = try await support(against: "@root:chat.test", powers: Self.desk100, takesPower: true)
        for ability in [Ability.mute, .kick, .removal, .suspension, .shadowBan, .lock, .deactivation] {
            #expect(found[ability]?.level == .unavailable, "\(ability)")
        }
        #expect(found[.interrogation] == nil && found[.warning] == nil)
    }

    @Test func theDeskDoesNothingToItself() async throws {
        let found = try await support(against: "@desk:chat.test", powers: Self.desk100, takesPower: true)
        #expect(Ability.allCases.allSatisfy { $0 == .addresses || found[$0]?.level == .unavailable })
    }

    @Test("What the homeserver does not say is not called impossible")
    func unknown() async throws {
        #expect(try await support(in: "!nowhere").isEmpty)
    }
}
