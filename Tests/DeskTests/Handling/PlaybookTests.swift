import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Playbooks (K16)", .timeLimit(.minutes(5)))
struct PlaybookTests {
    private func playbook(_ category: CategoryID, in scene: Scene, where fits: (Playbook) -> Bool) throws -> Playbook {
        let found = scene.environment.community.playbooks(for: category).first(where: fits)
        return try #require(found)
    }

    @Test("Verdict, sanction, category and messages in one step, after one undo period")
    func oneStep() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let playbook = try playbook("insult", in: scene) { $0.sanction?.kind == .mute }
        try await scene.does(Scene.jonas, .playbook(playbook.id), number)
        #expect(try await scene.row(number)?.decision?.verdict == .justified)
        await scene.passes(.seconds(5))
        #expect(try await scene.row(number)?.state == .closed)
        let action = try #require(try await scene.asked(of: Scene.bolle, .sanction).first)
        #expect(action.kind == .mute)
        #expect(action.reason?.contains("{") == false)
        #expect(try await scene.asked(of: Scene.gast, .notice).contains { $0.purpose == .thanks })
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test func undoneAltogether() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let playbook = try playbook("insult", in: scene) { $0.sanction?.kind == .mute }
        try await scene.does(Scene.jonas, .playbook(playbook.id), number)
        try await scene.does(Scene.jonas, .undo, number)
        await scene.passes(.hours(1))
        #expect(try await scene.told(Scene.bolle).isEmpty)
        #expect(try await scene.told(Scene.gast).isEmpty)
        let row = try #require(try await scene.row(number))
        #expect(row.state == .new)
        #expect(row.category == "insult")
        #expect(!row.isSanctioned)
    }

    @Test func beyondRightsItIsRefused() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "komm doch mal privat", id: "m1")
        let number = try await scene.reports(Scene.mimi, ["m1"], category: "youth").case
        let playbook = try playbook("youth", in: scene) { $0.sanction?.isForGood == true }
        let refused = await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, .playbook(playbook.id), number) }
        #expect(refused?.status == 403)
        #expect(try await scene.row(number)?.state == .new)
        try await scene.does(Scene.mira, .playbook(playbook.id), number)
    }

    @Test func oneOfAnotherCategoryIsRefused() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let playbook = try playbook("spam", in: scene) { !$0.categories.isEmpty }
        let refused = await #expect(throws: Problem.self) { try await scene.does(Scene.mira, .playbook(playbook.id), number) }
        #expect(refused?.type == "urn:notruf:other-category")
    }
}
