import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("What a dossier shows of somebody's other cases", .timeLimit(.minutes(5)))
struct PriorCaseTests {
    @Test("A verdict is shown once it can no longer be undone")
    func settled() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        await scene.passes(.minutes(4))
        let second = try await scene.insult(id: "m2")
        try await scene.rates(Scene.mira, .unproven, first)
        func verdicts() async throws -> [Verdict?] { try await scene.dossier(second).priors.map(\.verdict) }
        #expect(try await verdicts().allSatisfy { $0 == nil })
        try await scene.does(Scene.mira, .undo, first)
        #expect(try await verdicts().allSatisfy { $0 == nil })
        try await scene.rates(Scene.mira, .unproven, first)
        await scene.passes(.seconds(10))
        #expect(try await verdicts() == [.unproven, .unproven])
    }

    @Test("A reporter's other cases are shown with the category that they reported, not a later one")
    func ownCategory() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh doch", id: "m1")
        let first = try await scene.reports(Scene.gast, ["m1"], category: "other").case
        #expect(try await scene.reports(Scene.mimi, ["m1"], category: "youth", anonymous: true).case == first)
        #expect(try await scene.row(first)?.category == "youth")
        await scene.passes(.minutes(4))
        let second = try await scene.insult(id: "m2")
        let priors = try await scene.dossier(second).priors
        #expect(priors.filter { $0.part == .reporter }.map(\.category) == ["other"])
        #expect(priors.filter { $0.part == .accused }.map(\.category) == ["youth"])
    }

    @Test("The number of shown cases does not reveal how many are hidden")
    func howMany() async throws {
        let scene = try await Scene()
        var numbers: [CaseNumber] = []
        for place in 1...26 {
            await scene.passes(.minutes(5))
            try await scene.says(Scene.bolle, "geh doch", id: MessageID("m\(place)"))
            numbers.append(
                try await scene.reports(Scene.gast, [MessageID("m\(place)")], anonymous: (21...25).contains(place)).case)
        }
        let priors = try await scene.dossier(26).priors.filter { $0.part == .reporter }
        #expect(priors.map(\.number) == numbers.prefix(20).reversed())
    }
}
