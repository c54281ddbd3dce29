import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Commands", .timeLimit(.minutes(5)))
struct CommandTests {
    @Test("The first one wins, and the other learns who was faster (M4)")
    func twoRateTheSameCase() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let seen = try #require(try await scene.row(number)?.version)
        try await scene.does(Scene.jonas, .rate(.unproven, note: nil), number, seen: seen)
        let problem = await #expect(throws: Problem.self) {
            try await scene.does(Scene.mira, .rate(.justified, note: nil), number, seen: seen)
        }
        #expect(problem?.status == 409)
        #expect(problem?.conflict?.by == "jonas")
        #expect(problem?.conflict?.verdict == .unproven)
    }

    @Test func theSameCommandIsCarriedOutOnce() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let id = UUID()
        let first = try await scene.does(Scene.mira, .note("einmal"), number, id: id)
        #expect(try await scene.does(Scene.mira, .note("einmal"), number, id: id) == first)
        #expect(try await scene.desk.dossier(number, for: Scene.mira).notes.map(\.text) == ["einmal"])
        let again = try await scene.restarted()
        #expect(try await again.does(Scene.mira, .note("einmal"), number, id: id) == first)
    }

    @Test func aFurtherReportIsNoConflict() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let seen = try #require(try await scene.row(number)?.version)
        try await scene.says(Scene.bolle, "mehr", id: "m2")
        try await scene.reports(Scene.mimi, ["m2"])
        try await scene.does(Scene.mira, .rate(.justified, note: nil), number, seen: seen)
        #expect(try await scene.row(number)?.state == .pending)
    }

    @Test func aClaimKeepsOthersAwayAndEndsByItself() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.jonas, .claim, number)
        let problem = await #expect(throws: Problem.self) { try await scene.rates(Scene.mira, .justified, number) }
        #expect(problem?.conflict?.operation == .claimed)
        await scene.passes(.minutes(10))
        #expect(try await scene.row(number)?.state == .new)
        try await scene.rates(Scene.mira, .justified, number)
    }

    @Test func activityKeepsAClaim() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.jonas, .claim, number)
        await scene.passes(.minutes(6))
        _ = try await scene.desk.dossier(number, for: Scene.jonas)
        await scene.passes(.minutes(6))
        #expect(try await scene.row(number)?.claim?.by == "jonas")
        await scene.passes(.minutes(5))
        #expect(try await scene.row(number)?.claim == nil)
    }

    @Test func aLeadTakesACaseOver() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .claim, number)
        await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, .claim, number) }
        try await scene.does(Scene.nadia, .claim, number)
        #expect(try await scene.row(number)?.claim?.by == "nadia")
    }

    @Test("Parties never handle their own case (M5)")
    func parties() async throws {
        let scene = try await Scene()
        let jonas = Member(id: "u-jonas", nick: "jonas im Chat")
        try await scene.happens([.member(jonas), .join(channel: "lobby", member: jonas.id)])
        try await scene.says(jonas, "ach komm", id: "j1")
        try await scene.says(Scene.bolle, "ach komm", id: "b1")
        let accused = try await scene.reports(Scene.gast, ["j1"], against: jonas).case
        let reporter = try await scene.reports(jonas, ["b1"]).case
        for number in [accused, reporter] {
            for operation in [.rate(.unproven, note: nil), .claim, .note("x"), .recategorise("spam")] as [Command.Operation] {
                let problem = await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, operation, number) }
                #expect(problem?.status == 403)
            }
        }
        await #expect(throws: Problem.self, "who reported him is not for him to see") {
            try await scene.desk.dossier(accused, for: Scene.jonas)
        }
        #expect(await scene.desk.snapshot(for: Scene.jonas).rows.map(\.number) == [reporter], "nor is the row that names him")
        #expect(await scene.desk.snapshot(for: Scene.mira).rows.count == 2)
        #expect(try await scene.actions().filter { $0.member == jonas.id }.isEmpty, "James does not tell him either")
    }

    @Test("A party, as accused or as reporter, reads nothing of what colleagues write in the case")
    func partiesReadNothing() async throws {
        let scene = try await Scene()
        let jonas = Member(id: "u-jonas", nick: "jonas im Chat")
        try await scene.happens([.member(jonas), .join(channel: "lobby", member: jonas.id)])
        try await scene.says(jonas, "ach komm", id: "j1")
        try await scene.says(Scene.bolle, "ach komm", id: "b1")
        for number in [
            try await scene.reports(Scene.gast, ["j1"], against: jonas).case, try await scene.reports(jonas, ["b1"]).case,
        ] {
            try await scene.does(Scene.mira, .note("er meldet jeden"), number)
            let refused = await #expect(throws: Problem.self) { try await scene.dossier(number, for: Scene.jonas) }
            #expect(refused?.type == "urn:notruf:party")
            #expect(try await scene.dossier(number, for: Scene.mira).notes.count == 1)
        }
    }

    @Test func undoIsForWhoRatedAndForLeads() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .justified, number)
        let problem = await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, .undo, number) }
        #expect(problem?.status == 403)
        try await scene.does(Scene.nadia, .undo, number)
        #expect(try await scene.row(number)?.state == .new)
        await scene.passes(.seconds(5))
        #expect(try await scene.told(Scene.gast).isEmpty)
    }

    @Test func recategorisingRoutesAnew() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.jonas, .recategorise("youth"), number)
        #expect(
            try await scene.actions().last { $0.purpose == .alarm }?.text
                == "James: case \(number) has been moved to Youth protection.", "it is not a new one")
        let row = try #require(try await scene.row(number))
        #expect(row.team == "youth" && row.priority == .urgent)
        #expect(row.due == row.opened + .minutes(2))
        #expect(try await scene.actions().last?.member == "u-mira", "James tells the team that has it now")
        await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, .recategorise("concern"), number) }
    }

    @Test func looksAreLogged() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        _ = try await scene.desk.dossier(number, for: Scene.jonas)
        let looks = try scene.desk.log.read { try Case.fetchWithEvents(number, from: $0)?.events ?? [] }
        #expect(looks.contains { $0.1 == .viewed(by: "jonas", unattended: false) })
    }
}
