import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Removing messages on a homeserver", .timeLimit(.minutes(5)))
struct MatrixRedactionTests {
    static let powerless: JSONValue = .object(["users": .object(["@gast:chat.test": .integer(100)])])

    func redact(_ messages: [String]?, in room: String?, _ member: MemberID = MatrixStage.bolle) -> ChatAction {
        ChatAction(
            id: 7, case: 1, type: .redact, member: member, channel: room.map { ChannelID($0) }, purpose: .sanction,
            messages: messages?.map { MessageID($0) })
    }

    @Test("With or without the desk's own power, each message is removed once", arguments: [true, false])
    func some(_ hasPower: Bool) async throws {
        try await MatrixStage.with { stage in
            let room = stage.room(levels: hasPower ? MatrixSanctionTests.powers : Self.powerless, desk: hasPower)
            let said = ["eins", "zwei", "drei"].map { stage.synapse.says(MatrixStage.bolle, $0, in: room) }
            #expect(await stage.does(redact([said[0], said[2]], in: room))?.status == .done)
            #expect(stage.synapse.look { $0.redacted } == [said[0], said[2]])
            #expect(stage.stub.asked.contains { $0.target.hasPrefix("/_matrix/client/v3/rooms/%21lobby/redact") } == hasPower)
        }
    }

    @Test("Only the member's own messages in that room are removed; one that is gone counts as removed")
    func others() async throws {
        try await MatrixStage.with { stage in
            let room = stage.room(levels: MatrixSanctionTests.powers)
            let his = stage.synapse.says(MatrixStage.bolle, "eins", in: room)
            let another = stage.synapse.says(MatrixStage.gast, "zwei", in: room)
            let outcome = await stage.does(redact([another, "$gone", his], in: room))
            #expect(outcome?.detail?.hasPrefix("1 of 3") == true)
            #expect(stage.synapse.look { $0.redacted } == [his])
        }
    }

    @Test(
        "A sticker needs power in the room; without it the others are removed, and the failure is reported",
        arguments: [true, false])
    func sticker(_ takesPower: Bool) async throws {
        try await MatrixStage.with(takesPower: takesPower) { stage in
            let room = stage.room(levels: Self.powerless, desk: false)
            let sticker = stage.synapse.happens("m.sticker", by: MatrixStage.bolle, in: room, .object(["body": .string("x")]))
            let text = stage.synapse.says(MatrixStage.bolle, "eins", in: room)
            let outcome = await stage.does(redact([sticker, text], in: room))
            #expect(outcome?.status == (takesPower ? .done : .failed))
            #expect(stage.synapse.look { $0.redacted } == (takesPower ? [sticker, text] : [text]))
        }
    }

    @Test("Everything they said is removed, even in rooms that they left, but not what they said to moderators")
    func all() async throws {
        try await MatrixStage.with { stage in
            let room = stage.room(levels: Self.powerless, desk: false)
            let said = stage.synapse.says(MatrixStage.bolle, "eins", in: room)
            stage.synapse.moves(MatrixStage.bolle, "leave", in: room)
            _ = await stage.does(stage.summons())
            stage.synapse.says(MatrixStage.bolle, "zum Fall", in: "!room1")
            // Another task for the same member is running.
            stage.synapse.fails("POST /_synapse/admin/v1/user/@bolle:chat.test/redact") {
                StubHomeserver.refusal("M_UNKNOWN", "Redact already in progress for user @bolle:chat.test", status: 400)
            }
            #expect(await stage.does(redact(nil, in: nil))?.status == .done)
            #expect(stage.synapse.look { $0.redacted } == [said])
        }
    }

    @Test("Messages that the homeserver could not remove are counted")
    func failed() async throws {
        try await MatrixStage.with { stage in
            _ = stage.room(levels: Self.powerless, desk: false)
            stage.synapse.fails("redact_status") {
                StubHomeserver.json(#"{"status":"complete","failed_redactions":{"$a":"403","$b":"403"}}"#)
            }
            #expect(await stage.does(redact(nil, in: nil))?.detail?.hasPrefix("2 of their messages") == true)
        }
    }

    @Test("Moderators see the progress")
    func progress() async throws {
        try await MatrixStage.with { stage in
            let room = stage.room(levels: MatrixSanctionTests.powers)
            let bolle = Member(id: MatrixStage.bolle, nick: "Bolle")
            try await stage.scene.happens([.join(channel: "lobby", member: bolle.id)])
            try await stage.scene.says(bolle, "geh doch st████", id: "m1")
            let number = try await stage.scene.reports(Scene.gast, ["m1"], against: bolle).case
            try await stage.scene.sanctions(Scene.mira, .redaction, number)
            await stage.scene.passes(.seconds(10))
            var action = try #require(try await stage.scene.asked(of: bolle, .redact).last)
            action.channel = ChannelID(room)
            action.messages = (1...25).map { MessageID(stage.synapse.says(bolle.id, "\($0)", in: room)) }
            #expect(await stage.does(action)?.status == .done)
            let progress = try await stage.scene.dossier(number).actions.first { $0.id == action.id }?.progress
            #expect(progress == ActionProgress(done: 20, total: 25))
        }
    }
}
