import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Messages to members of a homeserver", .timeLimit(.minutes(5)))
struct MatrixNoticeTests {
    func notice(_ purpose: ActionRequest.Purpose, _ member: MemberID = MatrixStage.gast, id: Int = 3) -> ChatAction {
        ChatAction(id: id, case: 1, type: .notice, member: member, text: "Danke!", purpose: purpose)
    }

    @Test("A server notice is sent once, even if its answer was lost")
    func serverNotice() async throws {
        try await MatrixStage.with { stage in
            stage.synapse.fails("send_server_notice", isDone: true) { StubHomeserver.html("", status: 502) }
            #expect(await stage.does(notice(.thanks))?.status == .done)
            #expect(stage.synapse.look { $0.notices[MatrixStage.gast.rawValue] } == ["Danke!"])
            #expect(stage.synapse.look { $0.rooms.isEmpty })
        }
    }

    @Test("Without server notices, members are invited, not forced, to a room with the desk's account")
    func direct() async throws {
        try await MatrixStage.with { stage in
            stage.synapse.change { $0.hasNotices = false }
            #expect(await stage.does(notice(.thanks))?.status == .done)
            #expect(await stage.does(notice(.thanks, id: 4))?.status == .done)
            #expect(stage.membership(MatrixStage.gast, "!room1") == "invite")
            #expect(stage.lines("!room1") == ["Danke!", "Danke!"])
            let state = try #require(stage.synapse.look { $0.rooms["!room1"]?.state })
            #expect(state["m.room.member|\(MatrixStage.gast)"]?["is_direct"] == .bool(true))
            // Messages that were written before they accept are visible to them.
            #expect(state["m.room.history_visibility|"]?["history_visibility"]?.string == "shared")
            // The desk does not try again for every member.
            #expect(stage.stub.asked.count { $0.target.contains("send_server_notice") } == 1)
        }
    }

    @Test("James writes to moderators, and to members of other servers, in their room with him")
    func james() async throws {
        try await MatrixStage.with { stage in
            _ = await stage.does(notice(.alarm))
            _ = await stage.does(notice(.escalation, id: 4))
            _ = await stage.does(notice(.thanks, MatrixStage.lobo, id: 5))
            #expect(stage.synapse.look { $0.notices.isEmpty })
            #expect(stage.lines("!room1") == ["Danke!", "Danke!"])
            #expect(stage.lines("!room2") == ["Danke!"])
        }
    }

    @Test("A member who left the room is invited again; one who accepts no invitations cannot be told")
    func left() async throws {
        try await MatrixStage.with { stage in
            _ = await stage.does(notice(.alarm))
            stage.synapse.moves(MatrixStage.gast, "leave", in: "!room1")
            #expect(await stage.does(notice(.alarm, id: 4))?.status == .done)
            #expect(stage.membership(MatrixStage.gast, "!room1") == "invite")
            stage.synapse.moves(MatrixStage.gast, "leave", in: "!room1")
            stage.synapse.fails("PUT /_matrix/client/v3/rooms/!room1/state/m.room.member") {
                StubHomeserver.refusal("M_INVITE_BLOCKED", "@gast:chat.test blocks you", status: 403)
            }
            let outcome = await stage.does(notice(.alarm, id: 5))
            #expect(outcome?.status == .failed)
            #expect(outcome?.detail?.contains("gast") == false)
        }
    }

    @Test("A room that is gone is made again")
    func gone() async throws {
        try await MatrixStage.with { stage in
            _ = await stage.does(notice(.alarm))
            stage.synapse.change { $0.rooms = [:] }
            #expect(await stage.does(notice(.alarm, id: 4))?.status == .done)
            #expect(stage.lines("!room2") == ["Danke!"])
        }
    }

    @Test("Somebody who does not exist is not told, and the desk does not write to itself")
    func nobody() async throws {
        try await MatrixStage.with { stage in
            #expect(await stage.does(notice(.thanks, "@nobody:chat.test"))?.status == .failed)
            #expect(await stage.does(notice(.thanks, HomeserverInMemory.account))?.status == .failed)
            #expect(stage.stub.asked.count { $0.method == "POST" } == 0)
        }
    }
}
