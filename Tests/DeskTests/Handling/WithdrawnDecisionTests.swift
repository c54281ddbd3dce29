import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// Members who are told that a decision was undone read what that means for them, and nothing that is untrue.
@Suite("What members read when a decision is undone", .timeLimit(.minutes(5)))
struct WithdrawnDecisionTests {
    private static let anew = "Fall 1 wird neu geprüft."
    private static let countsNot = "Die frühere Entscheidung zählt nicht mehr gegen Dich."

    /// Bolle bears sanctions that the chat has imposed, and the case is justified.
    private func sentenced(_ steps: SanctionStep..., by moderator: Moderator = Scene.nadia) async throws -> (Scene, CaseNumber) {
        let scene = try await Scene()
        let number = try await scene.insult()
        for step in steps {
            try await scene.sanctions(moderator, step.kind, for: step.length, number)
            await scene.passes(.seconds(5))
            try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .sanction).last))
        }
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        return (scene, number)
    }

    private func said(to member: Member, _ scene: Scene) async throws -> [String] {
        try await scene.asked(of: member, .notice).compactMap(\.text)
    }

    private func lifts(_ scene: Scene) async throws {
        for lift in try await scene.asked(of: Scene.bolle, .lift) { try await scene.answers(lift) }
    }

    @Test(
        "The accused reads that it no longer counts, and, once the chat has lifted it, what they can do again",
        arguments: [
            (SanctionStep(.mute, for: .hours(1)), "Du kannst in „Lobby“ wieder schreiben."),
            (SanctionStep(.removal, for: .days(1)), "Du hast wieder Zutritt zu „Lobby“."),
            (SanctionStep(.suspension, for: .days(1)), "Du kannst wieder schreiben."),
            (SanctionStep(.lock, for: .days(1)), "Du kannst Dein Konto wieder benutzen."),
        ])
    func restriction(step: SanctionStep, again: String) async throws {
        let (scene, number) = try await sentenced(step)
        try await scene.reopens(Scene.nadia, number)
        let first = "\(Self.anew) \(Self.countsNot) Deine Einschränkung wird gerade aufgehoben."
        #expect(try await said(to: Scene.bolle, scene) == [first])
        try await lifts(scene)
        #expect(try await said(to: Scene.bolle, scene) == [first, "Deine Einschränkung aus Fall 1 wurde aufgehoben. \(again)"])
    }

    @Test(
        "A warning or an admonition restricted nothing, so it only stops counting",
        arguments: [SanctionKind.admonition, .warning])
    func word(kind: SanctionKind) async throws {
        let (scene, number) = try await sentenced(SanctionStep(kind))
        try await scene.reopens(Scene.nadia, number)
        #expect(try await said(to: Scene.bolle, scene) == ["\(Self.anew) \(Self.countsNot)"])
    }

    @Test("If several sanctions end together, the last lift tells everything that is possible again")
    func several() async throws {
        let (scene, number) = try await sentenced(SanctionStep(.mute, for: .hours(1)), SanctionStep(.lock, for: .days(1)))
        try await scene.reopens(Scene.nadia, number)
        try await lifts(scene)
        #expect(
            try await said(to: Scene.bolle, scene).last
                == "Deine Einschränkung aus Fall 1 wurde aufgehoben. Du kannst Dein Konto wieder benutzen. "
                + "Du kannst in „Lobby“ wieder schreiben.")
    }

    @Test("A restriction that remains because of another case is not said to have ended or to be lifted")
    func heldByAnother() async throws {
        let (scene, number) = try await sentenced(SanctionStep(.mute, for: .hours(1)))
        await scene.passes(.minutes(5))
        let other = try await scene.insult(id: "m2", by: Scene.mimi)
        try await scene.sanctions(Scene.nadia, .mute, for: .days(1), other)
        await scene.passes(.seconds(5))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .sanction).last))
        try await scene.reopens(Scene.nadia, number)
        #expect(try await scene.asked(of: Scene.bolle, .lift).isEmpty)
        #expect(try await said(to: Scene.bolle, scene).last == "\(Self.anew) \(Self.countsNot)")
    }

    @Test("Reporters read only what concerned them: thanked reporters bore nothing")
    func thanked() async throws {
        let (scene, number) = try await sentenced(SanctionStep(.lock, for: .days(1)))
        try await scene.reopens(Scene.nadia, number)
        #expect(
            try await said(to: Scene.gast, scene).last
                == "Case \(number) is being reviewed again. We will let you know the outcome.")
        #expect(try await !said(to: Scene.gast, scene).contains { $0.contains("restriction") || $0.contains("counts") })
    }

    @Test("If reporters are not told of unproven verdicts, they are not promised an answer")
    func noPromise() async throws {
        var community = Community.standard(name: "Kummerkasten")
        community.policies.answersUnproven = false
        let scene = try await Scene(community: community)
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        try await scene.reopens(Scene.mira, number)
        #expect(try await said(to: Scene.gast, scene).last == "Case 1 is being reviewed again.")
    }

    @Test("A warned reporter reads that the warning no longer counts; one with closed reporting, that it is open")
    func malicious() async throws {
        let scene = try await Scene()
        var numbers: [CaseNumber] = []
        for step in 1...2 {
            numbers.append(try await scene.insult(id: MessageID("m\(step)"), by: Scene.mimi))
            try await scene.rates(Scene.mira, .malicious, numbers[step - 1])
            await scene.passes(.minutes(5))
        }
        try await scene.reopens(Scene.mira, numbers[1])
        #expect(
            try await said(to: Scene.mimi, scene).last
                == "Case 2 is being reviewed again. Your report is no longer considered knowingly false. You can report again. "
                + "We will let you know the outcome.")
        try await scene.says(Scene.bolle, "na", id: "again")
        try await scene.reports(Scene.mimi, ["again"])
        try await scene.reopens(Scene.mira, numbers[0])
        #expect(
            try await said(to: Scene.mimi, scene).last
                == "Case 1 is being reviewed again. The warning for your report no longer counts. We will let you know the outcome."
        )
    }

    @Test("A locked reporter reads that they can enter again once the chat has lifted the lock, not before")
    func locked() async throws {
        let scene = try await Scene()
        var last = 0
        for step in 1...3 {
            await scene.passes(.days(8))
            last = try await scene.insult(id: MessageID("m\(step)"), by: Scene.mimi)
            try await scene.rates(Scene.mira, .malicious, last)
            await scene.passes(.seconds(5))
        }
        try await scene.answers(try #require(try await scene.asked(of: Scene.mimi, .sanction).last))
        try await scene.reopens(Scene.mira, last)
        #expect(
            try await said(to: Scene.mimi, scene).last
                == "Case 3 is being reviewed again. Your report is no longer considered knowingly false. "
                + "Your restriction is being lifted. We will let you know the outcome.")
        try await scene.answers(try #require(try await scene.asked(of: Scene.mimi, .lift).last))
        #expect(
            try await said(to: Scene.mimi, scene).last
                == "Your restriction from case 3 has been lifted. You can use your account again.")
    }

    @Test("Reporting is said to be open again even if the reporter bore a sanction long ago")
    func boreSomethingOnce() async throws {
        let scene = try await Scene()
        let old = try await scene.insult(id: "m0", by: Scene.gast)
        try await scene.sanctions(Scene.nadia, .warning, old)
        try await scene.rates(Scene.mira, .justified, old)
        await scene.passes(.minutes(5))
        var numbers: [CaseNumber] = []
        for step in 1...2 {
            try await scene.says(Scene.mimi, "hm", id: MessageID("b\(step)"))
            numbers.append(try await scene.reports(Scene.bolle, [MessageID("b\(step)")], against: Scene.mimi).case)
            try await scene.rates(Scene.mira, .malicious, numbers[step - 1])
            await scene.passes(.minutes(5))
        }
        try await scene.does(Scene.jonas, .openReporting(reporter: 1, reason: "reicht"), numbers[1])
        #expect(
            try await said(to: Scene.bolle, scene).last?.hasSuffix("wurde aufgehoben. Du kannst wieder etwas melden.") == true)
    }

    @Test("A granted appeal says the same to its member")
    func granted() async throws {
        let (scene, number) = try await sentenced(SanctionStep(.mute, for: .days(1)), by: Scene.mira)
        let appeal = try await scene.appeals(Scene.bolle, number).case
        try await scene.rates(Scene.jonas, .granted, appeal)
        await scene.passes(.seconds(5))
        #expect(
            try await said(to: Scene.bolle, scene) == [
                "Dein Widerspruch (Fall \(appeal)) war berechtigt; wir bitten um Entschuldigung. "
                    + "Die Entscheidung in Fall \(number) wurde aufgehoben. \(Self.countsNot) "
                    + "Deine Einschränkung wird gerade aufgehoben."
            ])
        try await lifts(scene)
        #expect(
            try await said(to: Scene.bolle, scene).last
                == "Deine Einschränkung aus Fall 1 wurde aufgehoben. Du kannst in „Lobby“ wieder schreiben.")
    }

    @Test("A warned reporter whose appeal is granted had no restriction, and reads of none")
    func grantedToAReporter() async throws {
        let scene = try await Scene()
        let number = try await scene.insult(by: Scene.mimi)
        try await scene.rates(Scene.mira, .malicious, number)
        await scene.passes(.seconds(5))
        let appeal = try await scene.appeals(Scene.mimi, number).case
        try await scene.rates(Scene.jonas, .granted, appeal)
        await scene.passes(.seconds(5))
        #expect(
            try await said(to: Scene.mimi, scene).last
                == "Your appeal (case 2) was justified, and we apologise. The decision in case 1 has been withdrawn. "
                + "The warning for your report no longer counts.")
    }

    @Test("The same goes for an appeal that lapses because the case is judged again")
    func lapsed() async throws {
        let (scene, number) = try await sentenced(SanctionStep(.lock, for: .days(1)))
        try await scene.appeals(Scene.bolle, number)
        try await scene.reopens(Scene.nadia, number)
        let told = try await said(to: Scene.bolle, scene)
        #expect(told.count == 1)
        #expect(told[0].hasSuffix("\(Self.countsNot) Deine Einschränkung wird gerade aufgehoben."))
    }

    @Test("A warning before a verdict that finds nothing no longer counts, and no restriction is mentioned")
    func warnedBeforeTheVerdict() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .warning, number)
        await scene.passes(.seconds(5))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .sanction).last))
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.seconds(5))
        #expect(
            try await said(to: Scene.bolle, scene) == ["Die Entscheidung in Fall 1 wurde aufgehoben. \(Self.countsNot)"])
    }

    @Test("Expired sanctions no longer count either", arguments: [false, true])
    func expired(onAppeal: Bool) async throws {
        let (scene, number) = try await sentenced(SanctionStep(.mute, for: .hours(1)), by: Scene.mira)
        await scene.passes(.hours(1))
        try await lifts(scene)
        if onAppeal {
            let appeal = try await scene.appeals(Scene.bolle, number).case
            try await scene.rates(Scene.jonas, .granted, appeal)
            await scene.passes(.seconds(5))
        } else {
            try await scene.reopens(Scene.nadia, number)
        }
        #expect(try await said(to: Scene.bolle, scene).last?.contains(Self.countsNot) == true)
        #expect(try await said(to: Scene.bolle, scene).last?.contains("Einschränkung") == false, "there is none any more")
        let next = try await scene.insult(id: "m2", by: Scene.mimi)
        #expect(try await scene.dossier(next).suggestion?.why == .first)
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("In Dutch too")
    func dutch() async throws {
        let scene = try await Scene()
        let guus = Member(id: "u5", nick: "Guus", language: "nl")
        try await scene.happens([.member(guus), .join(channel: "lobby", member: guus.id)])
        let number = try await scene.insult(by: guus)
        try await scene.rates(Scene.mira, .malicious, number)
        await scene.passes(.seconds(5))
        try await scene.reopens(Scene.mira, number)
        #expect(
            try await said(to: guus, scene).last
                == "Zaak 1 wordt opnieuw bekeken. De waarschuwing voor je melding telt niet meer. Je hoort wat de uitkomst is.")
    }
}
