import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The progress of a sanction in the chat", .timeLimit(.minutes(5)))
struct SanctionDeliveryTests {
    private func imposed(
        _ kind: SanctionKind, for length: Duration, _ number: CaseNumber, _ scene: Scene
    ) async throws -> ChatAction {
        try await scene.sanctions(Scene.mira, kind, for: length, number)
        await scene.passes(.seconds(5))
        return try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
    }

    private func sanction(_ number: CaseNumber, _ scene: Scene, _ index: Int = 0) async throws -> Dossier.SanctionSummary {
        try #require(try await scene.dossier(number).sanctions.dropFirst(index).first)
    }

    @Test("Until the chat has confirmed it, every dossier of the member shows it as unconfirmed")
    func unconfirmed() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let action = try await imposed(.mute, for: .hours(1), number, scene)
        await scene.passes(.minutes(4))
        try await scene.says(Scene.bolle, "noch mehr", id: "m9")
        let second = try await scene.reports(Scene.mimi, ["m9"]).case
        #expect(second != number)
        for number in [number, second] { #expect(try await sanction(number, scene).isUnconfirmed) }
        let restarted = try await scene.restarted()
        #expect(try await sanction(second, restarted).isUnconfirmed)
        try await restarted.answers(action)
        for number in [number, second] { #expect(try await sanction(number, restarted).pending == nil) }
    }

    @Test("Until the chat has confirmed the lift, it may be in force, and shows as being lifted", arguments: [false, true])
    func beingLifted(expires: Bool) async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.answers(try await imposed(.mute, for: .hours(1), number, scene))
        if expires {
            await scene.passes(.hours(1))
        } else {
            try await scene.does(Scene.mira, .lift(sanction: 1, reason: "genug"), number)
        }
        let lift = try #require(try await scene.asked(of: Scene.bolle, .lift).last)
        #expect(try await sanction(number, scene).isBeingLifted)
        try await scene.answers(lift)
        #expect(try await sanction(number, scene).pending == nil)
    }

    @Test("An expired sanction that the chat could not end is in force, given up or not, until it is lifted")
    func expiredAndHeld() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.answers(try await imposed(.mute, for: .hours(1), number, scene))
        await scene.passes(.hours(1))
        let lift = try #require(try await scene.asked(of: Scene.bolle, .lift).last)
        try await scene.refuses(lift)
        #expect(try await sanction(number, scene).held == true)
        try await scene.does(Scene.mira, .giveUp(action: lift.id), number)
        await scene.passes(.hours(30))
        #expect(try await sanction(number, scene).held == true)
        try await scene.says(Scene.bolle, "noch mehr", id: "m9")
        let second = try await scene.reports(Scene.mimi, ["m9"]).case
        #expect(try await scene.dossier(second).sanctions.map(\.held) == [true])
        try await scene.does(Scene.mira, .lift(sanction: 1, reason: "die Zeit ist um"), number)
        let again = try #require(try await scene.asked(of: Scene.bolle, .lift).last)
        #expect(again.id != lift.id)
        try await scene.answers(again)
        #expect(try await scene.dossier(second).sanctions.isEmpty)
    }

    @Test("A sanction that one case could not lift and another case lifted has ended in both")
    func liftedElsewhere() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.answers(try await imposed(.mute, for: .hours(1), first, scene))
        await scene.passes(.hours(1))
        let lift = try #require(try await scene.asked(of: Scene.bolle, .lift).last)
        try await scene.refuses(lift)
        try await scene.does(Scene.mira, .giveUp(action: lift.id), first)
        try await scene.says(Scene.bolle, "noch mehr", id: "m9")
        let second = try await scene.reports(Scene.mimi, ["m9"]).case
        #expect(second != first)
        try await scene.answers(try await imposed(.mute, for: .hours(1), second, scene))
        #expect(try await sanction(first, scene).held == true)
        await scene.passes(.hours(1))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .lift).last))
        #expect(try await sanction(first, scene).held == nil)
        #expect(try await scene.dossier(second).sanctions.map(\.held) == [nil])
        let ends = try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .ended }
        #expect(Set(ends.map(\.case)) == [first, second])
    }

    @Test("A failed action is named by its sanction; of two, the one that was given up stays given up")
    func named() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let mute = try await imposed(.mute, for: .hours(1), number, scene)
        try await scene.refuses(mute)
        try await scene.does(Scene.mira, .giveUp(action: mute.id), number)
        let lock = try await imposed(.lock, for: .days(1), number, scene)
        var dossier = try await scene.dossier(number)
        let open = dossier.actions.filter { $0.type == .sanction }
        #expect(open.map(\.step?.kind) == [.lock] && open.map(\.sanction) == [2])
        #expect(dossier.isGivenUp(try await sanction(number, scene)), "the lock is under way, and the mute is not")
        #expect(!dossier.isGivenUp(try await sanction(number, scene, 1)))
        try await scene.answers(lock)
        dossier = try await scene.dossier(number)
        let told = dossier.timeline.filter { $0.purpose == .sanction }
        #expect(told.map(\.sanction) == [.mute, .mute, .mute, .lock, .lock], "\(told.map(\.happening))")
    }

    @Test("Nobody reads that their restriction has ended while another sanction of the case is in force")
    func goesOn() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.answers(try await imposed(.lock, for: .days(1), number, scene))
        try await scene.answers(try await imposed(.mute, for: .hours(1), number, scene))
        await scene.passes(.hours(1))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .lift).last))
        func ends() async throws -> Int { try await scene.asked(of: Scene.bolle, .notice).count { $0.purpose == .ended } }
        #expect(try await ends() == 0)
        await scene.passes(.days(1))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .lift).last))
        #expect(try await ends() == 1)
    }

    @Test("A lift that a new sanction replaces is no longer awaited, and is done once that one is lifted")
    func replacedLift() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.answers(try await imposed(.lock, for: .days(1), number, scene))
        try await scene.does(Scene.mira, .lift(sanction: 1, reason: "verwechselt"), number)
        #expect(try await sanction(number, scene).isBeingLifted)
        let again = try await imposed(.lock, for: .days(2), number, scene)
        #expect(try await sanction(number, scene).pending == nil, "the new one stands for it")
        try await scene.answers(again)
        try await scene.does(Scene.mira, .lift(sanction: 2, reason: "genug"), number)
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .lift).last))
        let dossier = try await scene.dossier(number)
        #expect(dossier.sanctions.allSatisfy { $0.pending == nil && $0.held == nil && $0.phase == .lifted })
        #expect(
            try await scene.asked(of: Scene.bolle, .notice).count { $0.purpose == .ended } == 1,
            "they are told that they are free")
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("A sanction that a later one replaces has the same progress as that one")
    func replacedSanction() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        _ = try await imposed(.lock, for: .days(1), number, scene)
        let second = try await imposed(.lock, for: .days(2), number, scene)
        func pending() async throws -> [Bool?] { try await scene.dossier(number).sanctions.map(\.pending) }
        #expect(try await pending() == [true, true])
        try await scene.answers(second)
        #expect(try await pending() == [nil, nil])
    }
}
