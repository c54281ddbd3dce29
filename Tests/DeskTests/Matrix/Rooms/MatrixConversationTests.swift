import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Conversations on a homeserver (K9, B6)", .timeLimit(.minutes(5)))
struct MatrixConversationTests {
    @Test("Brought in without consent, greeted, spoken to, released; then the room is deleted")
    func conversation() async throws {
        try await MatrixStage.with { stage in
            #expect(await stage.does(stage.summons())?.status == .done)
            #expect(stage.membership(MatrixStage.bolle, "!room1") == "join")
            #expect(stage.lines("!room1") == ["Wir möchten mit dir sprechen."])
            let say = ChatAction(id: 6, case: 1, type: .say, channel: "notruf-1", text: "Warum?", as: "Mira")
            #expect(await stage.does(say)?.status == .done)
            #expect(stage.lines("!room1").last == "Mira: Warum?")
            let release = ChatAction(id: 7, case: 1, type: .release, member: MatrixStage.bolle, channel: "notruf-1")
            #expect(await stage.does(release)?.status == .done)
            #expect(stage.synapse.look { $0.rooms.isEmpty })
            #expect(await stage.does(release)?.status == .done)
            #expect(await stage.does(stage.summons(id: 8))?.status == .done)
            #expect(stage.membership(MatrixStage.bolle, "!room2") == "join")
        }
    }

    @Test("The room is private, unencrypted, closed to others, and reveals nothing")
    func room() async throws {
        try await MatrixStage.with { stage in
            _ = await stage.does(stage.summons())
            let made = try #require(stage.synapse.look { $0.rooms["!room1"]?.state["io.test.creation|"] })
            #expect(made["creation_content"] == .object(["m.federate": .bool(false)]))
            #expect(made["invite"] == nil)
            #expect(made["room_alias_name"] == nil)
            #expect(made["name"]?.string == "Kummerkasten · 1")
            #expect(made["visibility"]?.string == "private")
            let state = try #require(stage.synapse.look { $0.rooms["!room1"]?.state })
            #expect(state["m.room.join_rules|"]?["join_rule"]?.string == "invite")
            #expect(state["m.room.history_visibility|"]?["history_visibility"]?.string == "joined")
            #expect(state["m.room.guest_access|"]?["guest_access"]?.string == "forbidden")
            #expect(state["m.room.encryption|"] == nil)
            let levels = try #require(made["power_level_content_override"])
            #expect(levels["invite"]?.integer == 100)
            #expect(levels["state_default"]?.integer == 100)
            #expect(levels["events_default"]?.integer == 0)
            let mark = try #require(state["io.notruf.room|"]?.canonical)
            #expect(!mark.contains("notruf-1"))
            #expect(!mark.contains("bolle"))
        }
    }

    @Test("If they left, they are brought into the same room again, and get the greeting again")
    func again() async throws {
        try await MatrixStage.with { stage in
            _ = await stage.does(stage.summons())
            stage.synapse.moves(MatrixStage.bolle, "leave", in: "!room1")
            #expect(await stage.does(stage.summons(id: 9))?.status == .done)
            #expect(stage.membership(MatrixStage.bolle, "!room1") == "join")
            #expect(stage.lines("!room1").count == 2)
        }
    }

    @Test(
        "A lost answer causes neither a second room nor a second message", arguments: ["createRoom", "join/!room1", "send"])
    func lost(_ call: String) async throws {
        try await MatrixStage.with { stage in
            stage.synapse.fails(call, isDone: true) { StubHomeserver.html("bad gateway", status: 502) }
            #expect(await stage.does(stage.summons())?.status == .done)
            #expect(stage.synapse.look { $0.made } == 1)
            #expect(stage.lines("!room1").count == 1)
        }
    }

    @Test("A desk that stopped after the room was made, but before it knew, finds the room again")
    func foundAgain() async throws {
        let scene = try await Scene()
        let synapse = HomeserverInMemory()
        try await MatrixStage.with(scene, synapse) { stage in
            for _ in 1...20 { synapse.fails("createRoom", isDone: true) { StubHomeserver.html("", status: 502) } }
            // Nothing else is asked as often within one patience.
            synapse.fails("joined_rooms") { StubHomeserver.refusal("M_FORBIDDEN", status: 403) }
            #expect(await stage.does(stage.summons())?.status == .failed)
            #expect(synapse.look { $0.made } == 1)
            synapse.change { $0.troubles = [] }
        }
        try await MatrixStage.with(try await scene.restarted(), synapse) { stage in
            #expect(await stage.does(stage.summons())?.status == .done)
            #expect(synapse.look { $0.made } == 1)
            #expect(stage.membership(MatrixStage.bolle, "!room1") == "join")
        }
    }

    @Test("A deleted room is made again")
    func purged() async throws {
        try await MatrixStage.with { stage in
            _ = await stage.does(stage.summons())
            stage.synapse.change { $0.rooms = [:] }
            #expect(await stage.does(stage.summons(id: 9))?.status == .done)
            #expect(stage.membership(MatrixStage.bolle, "!room2") == "join")
        }
    }

    @Test("If every room is encrypted, nobody is brought into one, and the administrator is told what to set")
    func encrypted() async throws {
        try await MatrixStage.with { stage in
            stage.synapse.fails("GET /_matrix/client/v3/rooms/!room1/state/m.room.encryption") {
                StubHomeserver.json(#"{"algorithm":"m.megolm.v1.aes-sha2"}"#)
            }
            let outcome = await stage.does(stage.summons())
            #expect(outcome?.status == .failed)
            #expect(outcome?.detail?.contains("encryption_enabled_by_default_for_room_type") == true)
            #expect(stage.synapse.look { $0.rooms.isEmpty })
            #expect(await stage.does(stage.summons(id: 9))?.status == .done)
        }
    }

    @Test(
        "The desk says that somebody cannot be brought in, without their name",
        arguments: ["M_USER_SUSPENDED", "M_NOT_FOUND", "M_BAD_STATE"])
    func refused(_ code: String) async throws {
        try await MatrixStage.with { stage in
            stage.synapse.fails("POST /_synapse/admin/v1/join") {
                StubHomeserver.refusal(code, "@bolle:chat.test cannot join", status: 403)
            }
            let outcome = await stage.does(stage.summons())
            #expect(outcome?.status == .failed)
            #expect(outcome?.detail?.isEmpty == false)
            #expect(outcome?.detail?.contains("bolle") == false)
        }
    }

    @Test("A line in a room that everybody has left was read by nobody")
    func nobody() async throws {
        try await MatrixStage.with { stage in
            let say = ChatAction(id: 6, case: 1, type: .say, channel: "notruf-1", text: "Hallo?", as: "Mira")
            #expect(await stage.does(say)?.status == .failed)
            _ = await stage.does(stage.summons())
            stage.synapse.moves(MatrixStage.bolle, "leave", in: "!room1")
            #expect(await stage.does(say)?.status == .failed)
            #expect(stage.lines("!room1").count == 1)
        }
    }

    // MARK: - Members of other servers

    /// Lobo, of another server, is summoned in a case against him.
    func invited(_ body: @escaping @Sendable (MatrixStage, ChatAction) async throws -> Void) async throws {
        try await MatrixStage.with { stage in
            let lobo = Member(id: MatrixStage.lobo, nick: "lobo")
            try await stage.scene.happens([.member(lobo), .join(channel: "lobby", member: lobo.id)])
            try await stage.scene.says(lobo, "geh doch st████", id: "m1")
            let number = try await stage.scene.reports(Scene.gast, ["m1"], against: lobo).case
            try await stage.scene.does(Scene.mira, .summon(.subject), number)
            let action = try #require(try await stage.scene.asked(of: lobo, .summon).last)
            #expect(await stage.does(action) == nil)
            #expect(stage.membership(lobo.id, "!room1") == "invite")
            #expect(stage.lines("!room1").isEmpty)
            try await body(stage, action)
        }
    }

    @Test("A member of another server is invited; when they come, they are greeted, and the summons is done")
    func comes() async throws {
        try await invited { stage, action in
            let position = try await stage.syncs()
            #expect(try await stage.scene.theCase(1)?.conversation("notruf-1")?.state == .asked)
            stage.synapse.moves(MatrixStage.lobo, "join", in: "!room1")
            try await stage.syncs(after: position)
            #expect(try await stage.scene.theCase(1)?.conversation("notruf-1")?.state == .present)
            #expect(try await stage.scene.theCase(1)?.actions.first { $0.request.id == action.id }?.status == .done)
            #expect(stage.lines("!room1") == [try #require(action.text)])
        }
    }

    @Test("If they decline or do not come, the desk says that they could only be invited")
    func declines() async throws {
        try await invited { stage, action in
            let position = try await stage.syncs()
            stage.synapse.moves(MatrixStage.lobo, "leave", in: "!room1")
            try await stage.syncs(after: position)
            #expect(try await stage.scene.theCase(1)?.conversation("notruf-1")?.state == .failed)
        }
        try await invited { stage, action in
            #expect(await stage.does(action) == nil)
            stage.scene.clock.advance(by: .minutes(21))
            let outcome = await stage.does(action)
            #expect(outcome?.status == .failed)
            #expect(outcome?.detail?.contains("invited") == true)
            #expect(stage.membership(MatrixStage.lobo, "!room1") == "leave")
        }
    }
}
