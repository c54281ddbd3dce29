import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Power that the desk takes in a room is given back", .timeLimit(.minutes(5)))
struct TakenPowerTests {
    /// James has no power there.
    private static let powers: JSONValue = .object([
        "users": .object(["@gast:chat.test": .integer(100), "@mimi:chat.test": .integer(0)])
    ])
    private static let james = HomeserverInMemory.account

    private func mine(_ stage: MatrixStage, _ room: String) -> Int64? {
        stage.levels(room)?["users"]?[Self.james.rawValue]?.integer
    }

    private func noted(_ stage: MatrixStage) async throws -> Int {
        let records = try await stage.scene.port.memos("matrix power ", as: TakenPower.Record.self)
        return records.count
    }

    private func with(_ body: @escaping @Sendable (MatrixStage) async throws -> Void) async throws {
        try await MatrixStage.with(takesPower: true, body)
    }

    @Test(
        "After a mute, James's power and membership are as they were before", arguments: [nil, 0, 10] as [Int64?],
        [true, false])
    func afterAMute(_ entry: Int64?, _ isThere: Bool) async throws {
        try await with { stage in
            let levels = Self.powers.with(entry.map { .integer($0) }, at: "users", "@james:chat.test")
            let room = stage.room(levels: levels, desk: isThere)
            #expect(await stage.does(stage.sanction(.mute, in: room))?.status == .done)
            #expect(mine(stage, room) == 100, "to end it takes as much power")
            #expect(await stage.does(stage.sanction(.mute, in: room, id: 8, lift: true))?.status == .done)
            #expect(stage.levels(room) == levels)
            #expect(stage.membership(Self.james, room) == (isThere ? "join" : "leave"))
            let noted = try await noted(stage)
            #expect(noted == 0)
        }
    }

    @Test("An action that takes effect once then no longer needs the power", arguments: [SanctionKind.kick, .redaction])
    func moment(_ kind: SanctionKind) async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers, desk: false)
            if kind == .kick {
                #expect(await stage.does(stage.sanction(.kick, in: room))?.status == .done)
            } else {
                let sticker = stage.synapse.happens("m.sticker", by: MatrixStage.bolle, in: room, .object(["body": .string("x")]))
                let action = ChatAction(
                    id: 9, case: 1, type: .redact, member: MatrixStage.bolle, channel: ChannelID(room),
                    purpose: .sanction, messages: [MessageID(sticker)])
                #expect(await stage.does(action)?.status == .done)
            }
            #expect(stage.levels(room) == Self.powers && stage.membership(Self.james, room) == "leave")
        }
    }

    @Test("The power stays while anybody there is muted or banned, even over a restart and other actions")
    func untilTheLast() async throws {
        let scene = try await Scene()
        let synapse = HomeserverInMemory()
        try await MatrixStage.with(scene, synapse, takesPower: true) { stage in
            let room = stage.room(levels: Self.powers, desk: false, [MatrixStage.bolle, MatrixStage.gast, MatrixStage.mimi])
            _ = await stage.does(stage.sanction(.mute, in: room, id: 1))
            _ = await stage.does(stage.sanction(.mute, in: room, id: 2))
            _ = await stage.does(stage.sanction(.removal, MatrixStage.mimi, in: room, id: 3))
            _ = await stage.does(stage.sanction(.kick, in: room, id: 4))
        }
        try await MatrixStage.with(try await scene.restarted(), synapse, takesPower: true) { stage in
            await stage.work.taken.begin()
            #expect(mine(stage, "!lobby") == 100)
            _ = await stage.does(stage.sanction(.mute, in: "!lobby", id: 5, lift: true))
            #expect(mine(stage, "!lobby") == 100)
            _ = await stage.does(stage.sanction(.removal, MatrixStage.mimi, in: "!lobby", id: 6, lift: true))
            #expect(mine(stage, "!lobby") == nil && stage.membership(Self.james, "!lobby") == "leave")
        }
    }

    @Test("An action that a restart interrupted no longer needs the power, which is given back after the restart")
    func cutShort() async throws {
        let scene = try await Scene()
        let synapse = HomeserverInMemory()
        try await MatrixStage.with(scene, synapse, takesPower: true) { stage in
            let room = stage.room(levels: Self.powers)
            // The power was taken, and the desk is killed before it used it.
            _ = try await RoomPower(home: stage.work.home, taken: stage.work.taken)
                .levels(in: room, for: .kick, against: MatrixStage.bolle, 1)
            #expect(mine(stage, room) == 100)
        }
        try await MatrixStage.with(try await scene.restarted(), synapse, takesPower: true) { stage in
            let work = Task { await stage.work.run() }
            defer { work.cancel() }
            try await stage.waits("it is given back") { mine(stage, "!lobby") == nil }
        }
    }

    @Test("Power is also given back after a failure")
    func failed() async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers)
            stage.synapse.fails("rooms/!lobby/kick") { StubHomeserver.refusal("M_UNKNOWN", status: 400) }
            #expect(await stage.does(stage.sanction(.kick, in: room))?.status == .failed)
            #expect(mine(stage, room) == nil)
        }
    }

    @Test("If power cannot be given back, the desk says so and retries, and clears the message once it succeeds")
    func retried() async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers)
            _ = await stage.does(stage.sanction(.mute, in: room))
            let lift = stage.sanction(.mute, in: room, id: 8, lift: true)
            // The mute is ended, and then the homeserver fails.
            stage.synapse.change { world in
                world.troubles.append(
                    HomeserverInMemory.Trouble(line: "PUT /_matrix/client/v3/rooms/!lobby/state", isDone: true) {
                        StubHomeserver.json(#"{"event_id":"$unmuted"}"#)
                    })
                world.troubles.append(
                    HomeserverInMemory.Trouble(line: "PUT /_matrix/client/v3/rooms/!lobby/state", isDone: false) {
                        StubHomeserver.html("", status: 500)
                    })
            }
            #expect(await stage.does(lift)?.status == .done)
            #expect(mine(stage, room) == 100)
            #expect(stage.powerTroubles.all.last??["en"]?.contains("power that it took in 1 room (the homeserver failed") == true)
            let work = Task { await stage.work.taken.run() }
            defer { work.cancel() }
            try await stage.waits("it is given back") { mine(stage, room) == nil }
            try await stage.waits("it is no longer said") { stage.powerTroubles.all.last == .some(nil) }
        }
    }

    @Test("If somebody has since changed James's power or removed James, that stays")
    func decidedOtherwise() async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers)
            _ = await stage.does(stage.sanction(.mute, in: room))
            stage.synapse.change { world in
                let now = world.rooms[room]?.state["m.room.power_levels|"] ?? .null
                let changed = now.with(.integer(60), at: "users", "@james:chat.test")
                world.add("m.room.power_levels", by: "@gast:chat.test", in: room, changed, key: "")
            }
            _ = await stage.does(stage.sanction(.mute, in: room, id: 8, lift: true))
            #expect(mine(stage, room) == 60)
        }
        try await with { stage in
            let room = stage.room(levels: Self.powers)
            _ = await stage.does(stage.sanction(.mute, in: room))
            stage.synapse.moves(Self.james, "leave", in: room)
            await stage.work.taken.release(.sanction(.mute, MatrixStage.bolle), in: room)
            let noted = try await noted(stage)
            #expect(noted == 0)
            #expect(stage.powerTroubles.all.allSatisfy { $0 == nil })
        }
    }

    @Test("Power that somebody gave to James stays with James")
    func given() async throws {
        try await with { stage in
            let levels = Self.powers.with(.integer(100), at: "users", "@james:chat.test")
            let room = stage.room(levels: levels)
            for (id, isLift) in [(7, false), (8, true)] {
                _ = await stage.does(stage.sanction(.mute, in: room, id: id, lift: isLift))
            }
            #expect(stage.levels(room) == levels)
        }
    }

    @Test("If somebody gave James power before he took more, he returns to that power")
    func givenInBetween() async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers, [MatrixStage.bolle, MatrixStage.gast, MatrixStage.mimi])
            _ = await stage.does(stage.sanction(.mute, in: room, id: 1))
            let forty = stage.levels(room)?.with(.integer(40), at: "users", "@james:chat.test") ?? .null
            stage.synapse.happens("m.room.power_levels", by: MatrixStage.gast, in: room, forty, key: "")
            _ = await stage.does(stage.sanction(.mute, MatrixStage.mimi, in: room, id: 2))
            #expect(mine(stage, room) == 100)
            _ = await stage.does(stage.sanction(.mute, in: room, id: 3, lift: true))
            _ = await stage.does(stage.sanction(.mute, MatrixStage.mimi, in: room, id: 4, lift: true))
            #expect(mine(stage, room) == 40)
        }
    }

    @Test("If the desk was given power but could not join, it joins later, gives the power back and leaves")
    func couldNotCome() async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers, desk: false)
            stage.synapse.fails("POST /_matrix/client/v3/join") { StubHomeserver.refusal("M_FORBIDDEN", status: 403) }
            #expect(await stage.does(stage.sanction(.kick, in: room))?.status == .failed)
            #expect(stage.levels(room) == Self.powers && stage.membership(Self.james, room) == "leave")
        }
    }

    @Test("In a public room nobody is invited; there too the desk joins, gives the power back and leaves")
    func publicRoom() async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers, desk: false)
            stage.synapse.happens(
                "m.room.join_rules", by: MatrixStage.gast, in: room, .object(["join_rule": .string("public")]), key: "")
            stage.synapse.fails("POST /_matrix/client/v3/join") { StubHomeserver.refusal("M_FORBIDDEN", status: 403) }
            #expect(await stage.does(stage.sanction(.kick, in: room))?.status == .failed)
            #expect(stage.levels(room) == Self.powers && stage.membership(Self.james, room) == "leave")
            // It was there once, and left on its own.
            stage.synapse.fails("POST /_matrix/client/v3/join") { StubHomeserver.refusal("M_FORBIDDEN", status: 403) }
            #expect(await stage.does(stage.sanction(.kick, in: room, id: 8))?.status == .failed)
            #expect(stage.levels(room) == Self.powers && stage.membership(Self.james, room) == "leave")
            let noted = try await noted(stage)
            #expect(noted == 0)
        }
    }

    @Test("In a room that bans the desk no power is taken, and the refusal says why")
    func banned() async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers, desk: false)
            stage.synapse.moves(Self.james, "ban", in: room)
            let outcome = await stage.does(stage.sanction(.mute, in: room))
            #expect(outcome?.status == .failed && outcome?.detail?.contains("is banned from this room") == true)
            #expect(stage.levels(room) == Self.powers)
            let noted = try await noted(stage)
            #expect(noted == 0)
        }
    }

    @Test(
        "Somebody else's changes of the power levels at the same moment are kept", arguments: ["mute", "unmute", "giving back"])
    func atTheSameMoment(_ step: String) async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers)
            let change: @Sendable (inout HomeserverInMemory.World) -> Void = { world in
                let now = world.rooms[room]?.state["m.room.power_levels|"] ?? .null
                let changed = now.with(.integer(50), at: "users", "@mimi:chat.test")
                world.add("m.room.power_levels", by: "@gast:chat.test", in: room, changed, key: "")
            }
            let line = "PUT /_matrix/client/v3/rooms/!lobby/state/m.room.power_levels"
            if step == "mute" { stage.synapse.interrupts(line, change) }
            #expect(await stage.does(stage.sanction(.mute, in: room))?.status == .done)
            if step == "unmute" { stage.synapse.interrupts(line, change) }
            if step == "giving back" {
                stage.synapse.interrupts(line) { $0.interruptions.append((line, change)) }
            }
            #expect(await stage.does(stage.sanction(.mute, in: room, id: 8, lift: true))?.status == .done)
            #expect(stage.levels(room) == Self.powers.with(.integer(50), at: "users", "@mimi:chat.test"))
        }
    }

    @Test("A sanction in a deleted room has ended", arguments: [SanctionKind.mute, .removal])
    func deletedRoom(_ kind: SanctionKind) async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers)
            #expect(await stage.does(stage.sanction(kind, in: room))?.status == .done)
            stage.synapse.change { $0.rooms[room] = nil }
            #expect(await stage.does(stage.sanction(kind, in: room, id: 8, lift: true))?.status == .done)
            let noted = try await noted(stage)
            #expect(noted == 0 && stage.powerTroubles.all.allSatisfy { $0 == nil })
        }
    }

    @Test("If the desk still cannot join, that is remembered and reported")
    func cannotCome() async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers, desk: false)
            for _ in 1...2 {
                stage.synapse.fails("POST /_matrix/client/v3/join") { StubHomeserver.refusal("M_FORBIDDEN", status: 403) }
            }
            #expect(await stage.does(stage.sanction(.kick, in: room))?.status == .failed)
            let noted = try await noted(stage)
            #expect(noted == 1 && stage.powerTroubles.all.last??["en"]?.contains("1 room") == true)
        }
    }

    @Test("A need that was registered before the power was taken keeps it until it is done, whoever took it and finishes first")
    func sideBySide() async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers)
            let taken = stage.work.taken
            let power = RoomPower(home: stage.work.home, taken: taken)
            // A redaction has begun and read the power levels; a kick takes power and finishes.
            try await taken.claim(.action(1), in: room)
            #expect(await stage.does(stage.sanction(.kick, in: room, id: 2))?.status == .done)
            #expect(mine(stage, room) == 100)
            _ = try await power.levels(in: room, for: .redact, against: nil, 1)
            await taken.release(.action(1), in: room)
            let noted = try await noted(stage)
            #expect(mine(stage, room) == nil && noted == 0)
        }
    }

    @Test("A ban that a restart interrupted keeps the power to end it")
    func banAgain() async throws {
        try await with { stage in
            let room = stage.room(levels: Self.powers)
            let removal = stage.sanction(.removal, in: room)
            #expect(await stage.does(removal)?.status == .done)
            // As if the desk had stopped before it recorded the need.
            await stage.work.taken.release(.sanction(.removal, MatrixStage.bolle), in: room)
            #expect(mine(stage, room) == nil)
            #expect(await stage.does(removal)?.status == .done)
            #expect(mine(stage, room) == 100)
            #expect(await stage.does(stage.sanction(.removal, in: room, id: 8, lift: true))?.status == .done)
            #expect(mine(stage, room) == nil && stage.membership(MatrixStage.bolle, room) != "ban")
        }
    }
}
