import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Sanctions of accounts", .timeLimit(.minutes(5)))
struct AccountSanctionTests {
    static let lasting: [SanctionKind] = [.suspension, .shadowBan, .lock]

    func holds(_ stage: MatrixStage, _ kind: SanctionKind) -> Bool? {
        stage.synapse.look { world in
            let user = world.users["@bolle:chat.test"]
            return switch kind {
            case .suspension: user?.isSuspended
            case .shadowBan: user?.isShadowBanned
            case .lock: user?.isLocked
            default: user?.isDeactivated
            }
        }
    }

    @Test("Imposed, requested again, and ended", arguments: lasting)
    func imposed(_ kind: SanctionKind) async throws {
        try await MatrixStage.with { stage in
            for _ in 1...2 { #expect(await stage.does(stage.sanction(kind))?.status == .done) }
            #expect(holds(stage, kind) == true)
            // They are not told about a shadow ban, and once about the others.
            #expect(stage.synapse.look { $0.notices["@bolle:chat.test"]?.count ?? 0 } == (kind == .shadowBan ? 0 : 1))
            for _ in 1...2 { #expect(await stage.does(stage.sanction(kind, id: 8, lift: true))?.status == .done) }
            #expect(holds(stage, kind) == false)
        }
    }

    @Test("The desk does not end what somebody else had imposed before", arguments: lasting)
    func before(_ kind: SanctionKind) async throws {
        try await MatrixStage.with { stage in
            stage.synapse.change { world in
                world.users["@bolle:chat.test"] = HomeserverInMemory.User(isLocked: true, isSuspended: true, isShadowBanned: true)
            }
            _ = await stage.does(stage.sanction(kind))
            for _ in 1...2 { #expect(await stage.does(stage.sanction(kind, id: 8, lift: true))?.status == .done) }
            #expect(holds(stage, kind) == true)
        }
    }

    @Test("Without a kind, everything that the desk imposed ends")
    func all() async throws {
        try await MatrixStage.with { stage in
            for kind in Self.lasting { _ = await stage.does(stage.sanction(kind)) }
            _ = await stage.does(ChatAction(id: 9, case: 1, type: .lift, member: MatrixStage.bolle))
            for kind in Self.lasting { #expect(holds(stage, kind) == false) }
        }
    }

    @Test("An account is closed once and for good, and its messages are not erased")
    func deactivation() async throws {
        try await MatrixStage.with { stage in
            for _ in 1...2 { #expect(await stage.does(stage.sanction(.deactivation))?.status == .done) }
            #expect(holds(stage, .deactivation) == true)
            let calls = stage.stub.asked.filter { $0.target.contains("deactivate") }
            #expect(calls.map(\.body) == [#"{"erase":false}"#])
        }
    }

    @Test(
        "No account is created, and neither the desk's own account nor an administrator's is changed",
        arguments: ["@nobody:chat.test", "@james:chat.test", "@boss:chat.test", "@lobo:elsewhere.test"] as [MemberID])
    func untouched(_ member: MemberID) async throws {
        try await MatrixStage.with { stage in
            stage.synapse.change { $0.users["@boss:chat.test"] = HomeserverInMemory.User(isAdmin: true) }
            for kind in Self.lasting + [.deactivation] {
                let outcome = await stage.does(stage.sanction(kind, member))
                #expect(outcome?.status == .failed)
                #expect(outcome?.detail?.contains(member.localpart) == false)
                _ = await stage.does(stage.sanction(kind, member, id: 8, lift: true))
            }
            #expect(!stage.stub.asked.contains { $0.method != "GET" })
        }
    }

    @Test("An admonition or a warning fails if it reaches nobody; other sanctions do not")
    func unreachable() async throws {
        try await MatrixStage.with { stage in
            stage.synapse.change { world in
                for _ in 1...2 {
                    world.troubles.append(
                        HomeserverInMemory.Trouble(line: "send_server_notice", isDone: false) {
                            StubHomeserver.refusal("M_NOT_FOUND", status: 404)
                        })
                }
            }
            #expect(await stage.does(stage.sanction(.warning))?.status == .failed)
            #expect(await stage.does(stage.sanction(.lock, id: 8))?.status == .done)
            #expect(holds(stage, .lock) == true)
        }
    }
}
