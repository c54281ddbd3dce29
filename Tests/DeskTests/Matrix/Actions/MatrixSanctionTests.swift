import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Sanctions on a homeserver (K14)", .timeLimit(.minutes(5)))
struct MatrixSanctionTests {
    static let powers: JSONValue = .object([
        "users": .object(["@gast:chat.test": .integer(100), "@james:chat.test": .integer(100)])
    ])

    @Test(
        "A muted member is told first, then cannot speak, and later gets exactly the power that they had",
        arguments: [nil, 5] as [Int64?])
    func mute(_ entry: Int64?) async throws {
        try await MatrixStage.with { stage in
            let levels = Self.powers.with(entry.map { .integer($0) }, at: "users", "@bolle:chat.test")
            let room = stage.room(levels: levels)
            #expect(await stage.does(stage.sanction(.mute, in: room))?.status == .done)
            #expect(stage.levels(room)?["users"]?["@bolle:chat.test"]?.integer == -1)
            #expect(stage.synapse.look { $0.notices["@bolle:chat.test"]?.first?.hasPrefix("Der Grund.") } == true)
            // Somebody changes something else in the meantime.
            stage.synapse.change { world in
                let now = world.rooms[room]?.state["m.room.power_levels|"] ?? .null
                world.add("m.room.power_levels", by: "@gast:chat.test", in: room, now.with(.integer(70), at: "ban"), key: "")
            }
            #expect(await stage.does(stage.sanction(.mute, in: room, id: 8, lift: true))?.status == .done)
            #expect(stage.levels(room) == levels.with(.integer(70), at: "ban"))
        }
    }

    @Test("A longer mute that ends once restores the original power")
    func longer() async throws {
        try await MatrixStage.with { stage in
            let levels = Self.powers.with(.integer(5), at: "users", "@bolle:chat.test")
            let room = stage.room(levels: levels)
            for id in [7, 7, 8] { _ = await stage.does(stage.sanction(.mute, in: room, id: id)) }
            _ = await stage.does(stage.sanction(.mute, in: room, id: 9, lift: true))
            #expect(stage.levels(room) == levels)
            // A repeated end of the mute does nothing after somebody else silenced them.
            stage.synapse.change {
                $0.add(
                    "m.room.power_levels", by: "@gast:chat.test", in: room,
                    levels.with(.integer(-1), at: "users", "@bolle:chat.test"), key: "")
            }
            _ = await stage.does(stage.sanction(.mute, in: room, id: 10, lift: true))
            #expect(stage.levels(room)?["users"]?["@bolle:chat.test"]?.integer == -1)
        }
    }

    @Test("A member who was made a moderator of the room in the meantime stays one")
    func promoted() async throws {
        try await MatrixStage.with { stage in
            let room = stage.room(levels: Self.powers)
            _ = await stage.does(stage.sanction(.mute, in: room))
            stage.synapse.change {
                $0.add(
                    "m.room.power_levels", by: "@gast:chat.test", in: room,
                    Self.powers.with(.integer(50), at: "users", "@bolle:chat.test"), key: "")
            }
            #expect(await stage.does(stage.sanction(.mute, in: room, id: 8, lift: true))?.status == .done)
            #expect(stage.levels(room)?["users"]?["@bolle:chat.test"]?.integer == 50)
        }
    }

    @Test("Put out, and kept out until the sanction ends", arguments: [SanctionKind.kick, .removal])
    func putOut(_ kind: SanctionKind) async throws {
        try await MatrixStage.with { stage in
            let room = stage.room(levels: Self.powers)
            #expect(await stage.does(stage.sanction(kind, in: room))?.status == .done)
            #expect(await stage.does(stage.sanction(kind, in: room))?.status == .done)
            #expect(stage.membership(MatrixStage.bolle, room) == (kind == .kick ? "leave" : "ban"))
            #expect(await stage.does(stage.sanction(kind, in: room, id: 8, lift: true))?.status == .done)
            #expect(stage.membership(MatrixStage.bolle, room) == "leave")
            // The room does not see the reason.
            #expect(!stage.stub.asked.contains { $0.target.contains("lobby") && $0.body.contains("Grund") })
        }
    }

    @Test("A member who had been banned by the room's own moderators stays banned")
    func bannedBefore() async throws {
        try await MatrixStage.with { stage in
            let room = stage.room(levels: Self.powers)
            stage.synapse.moves(MatrixStage.bolle, "ban", in: room)
            _ = await stage.does(stage.sanction(.removal, in: room))
            for _ in 1...2 { _ = await stage.does(stage.sanction(.removal, in: room, id: 8, lift: true)) }
            #expect(stage.membership(MatrixStage.bolle, room) == "ban")
        }
    }

    // MARK: - Power

    @Test("Without power, the refusal says what is missing and what to do, and names nobody", arguments: [true, false])
    func powerless(_ isThere: Bool) async throws {
        try await MatrixStage.with { stage in
            let room = stage.room(levels: .object(["users": .object(["@gast:chat.test": .integer(100)])]), desk: isThere)
            for kind in [SanctionKind.mute, .kick, .removal] {
                let outcome = await stage.does(stage.sanction(kind, in: room))
                #expect(outcome?.status == .failed)
                #expect(outcome?.detail?.contains("needs") == true)
                #expect(outcome?.detail?.contains("take_power") == true)
                #expect(outcome?.detail?.contains("@") == false)
            }
            #expect(stage.synapse.look { $0.notices.isEmpty })
            #expect(!stage.stub.asked.contains { $0.target.contains("make_room_admin") })
        }
    }

    @Test("If allowed, the desk takes power and joins", arguments: [true, false])
    func takesPower(_ isThere: Bool) async throws {
        try await MatrixStage.with(takesPower: true) { stage in
            let room = stage.room(levels: .object(["users": .object(["@gast:chat.test": .integer(100)])]), desk: isThere)
            #expect(await stage.does(stage.sanction(.mute, in: room))?.status == .done)
            #expect(stage.levels(room)?["users"]?["@bolle:chat.test"]?.integer == -1)
            #expect(stage.membership(HomeserverInMemory.account, room) == "join")
        }
    }

    @Test("The creator of a version 12 room, an equal, or an administrator of the server cannot be sanctioned")
    func above() async throws {
        try await MatrixStage.with { stage in
            var room = stage.room(levels: Self.powers, creator: MatrixStage.bolle, version: "12")
            #expect(await stage.does(stage.sanction(.removal, in: room))?.detail?.contains("created this room") == true)
            room = stage.room(levels: Self.powers.with(.integer(100), at: "users", "@bolle:chat.test"))
            #expect(await stage.does(stage.sanction(.mute, in: room))?.detail?.contains("power level 100") == true)
            room = stage.room(levels: Self.powers)
            stage.synapse.change { $0.users["@bolle:chat.test"]?.isAdmin = true }
            #expect(await stage.does(stage.sanction(.kick, in: room))?.detail?.contains("administrator") == true)
            #expect(stage.membership(MatrixStage.bolle, room) == "join")
        }
    }

    @Test("A room that no longer exists, and a request without a room")
    func noRoom() async throws {
        try await MatrixStage.with { stage in
            #expect(await stage.does(stage.sanction(.mute, in: "!gone"))?.detail == "this room no longer exists")
            #expect(await stage.does(stage.sanction(.mute))?.status == .failed)
        }
    }
}
