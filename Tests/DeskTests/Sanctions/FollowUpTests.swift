import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// Consequences of a reopened case, including those in later cases (M6).
@Suite("Consequences of a reopened case in other cases", .timeLimit(.minutes(5)))
struct FollowUpTests {
    /// Malicious reports, one after the other, each against a different member.
    private func malicious(_ scene: Scene, _ count: Int, by reporter: Member = Scene.mimi, anonymous: Bool = false) async throws
        -> [CaseNumber]
    {
        var numbers: [CaseNumber] = []
        for index in 1...count {
            let message = MessageID("f\(index)-\(reporter.id)")
            try await scene.says(Scene.bolle, "hm", id: message)
            numbers.append(try await scene.reports(reporter, [message], anonymous: anonymous).case)
            await scene.passes(.minutes(5))
        }
        for number in numbers {
            try await scene.rates(Scene.mira, .malicious, number)
            await scene.passes(.minutes(5))
        }
        return numbers
    }

    private func followUps(_ scene: Scene, _ number: CaseNumber) async throws -> [Dossier.FollowUp] {
        try await scene.dossier(number, for: Scene.nadia).followUps ?? []
    }

    @Test("A lock and closed reporting from later cases are proposed for lifting, with what they would have been")
    func reporters() async throws {
        let scene = try await Scene()
        let numbers = try await malicious(scene, 3)
        #expect(try await scene.asked(of: Scene.mimi, .sanction).count == 1, "the third one locks the account")
        for number in numbers { #expect(try await followUps(scene, number).isEmpty, "nothing is taken back") }
        try await scene.does(Scene.mira, .reopen(reason: "neu prüfen"), numbers[0])
        let soon = try await followUps(scene, numbers[0])
        #expect(soon.map(\.number) == [numbers[2], numbers[1]], "while the reopening can still be undone")
        await scene.passes(.seconds(5))
        let found = try await followUps(scene, numbers[0])
        #expect(found.map(\.number) == [numbers[2], numbers[1]])
        #expect(found.map(\.instead) == [.reportingClosed, .warned])
        #expect(found[0].sanction?.step.kind == .lock && found[0].sanction?.nick == "mimi")
        #expect(found[1].closing?.nick == "mimi" && found[1].closing?.reporter == 1)
        #expect(try await scene.dossier(numbers[1], for: Scene.nadia).closings == [found[1].closing].compactMap(\.self))
        let said = try #require(try await scene.asked(of: Scene.mimi, .notice).last)
        #expect(
            said.purpose == .retraction
                && said.text?.contains("Later decisions (cases 2 and 3) were stricter because case 1 counted.") == true)
    }

    @Test("Lifting them is announced, and nothing is proposed any more; reporting is open again")
    func lifting() async throws {
        let scene = try await Scene()
        let numbers = try await malicious(scene, 3)
        try await scene.reopens(Scene.mira, numbers[0])
        let lock = try #require(try await followUps(scene, numbers[0]).first?.sanction)
        try await scene.does(Scene.mira, .lift(sanction: lock.id, reason: "ohne Fall 1 zu hart"), numbers[2])
        try await scene.does(Scene.jonas, .openReporting(reporter: 1, reason: "ohne Fall 1 zu hart"), numbers[1])
        #expect(try await followUps(scene, numbers[0]).isEmpty)
        let said = try #require(try await scene.asked(of: Scene.mimi, .notice).last?.text)
        #expect(
            said == "Your restriction from case \(numbers[1]) has been lifted.",
            "the chat has not said yet that the lock is lifted")
        try await scene.says(Scene.bolle, "na", id: "again")
        try await scene.reports(Scene.mimi, ["again"])
        let dossier = try await scene.dossier(numbers[1], for: Scene.nadia)
        let entry = try #require(dossier.timeline.last { $0.happening == .lifted })
        #expect(entry.by == "jonas" && entry.nick == "mimi" && entry.detail == "ohne Fall 1 zu hart")
        #expect(dossier.closings == nil)
        let again = try await scene.restarted()
        #expect(try await again.dossier(numbers[1], for: Scene.nadia).closings == nil)
    }

    @Test("Opening reporting is refused if it is not closed, to a party, and without a reason")
    func refusals() async throws {
        let scene = try await Scene()
        let numbers = try await malicious(scene, 2)
        func refused(_ moderator: Moderator, _ place: Int, _ reason: String, _ number: CaseNumber) async throws -> String? {
            await #expect(throws: Problem.self) {
                try await scene.does(moderator, .openReporting(reporter: place, reason: reason), number)
            }?.type
        }
        #expect(try await refused(Scene.mira, 1, "weil", numbers[0]) == "urn:notruf:not-closed")
        #expect(try await refused(Scene.mira, 2, "weil", numbers[1]) == "urn:notruf:unknown-reporter")
        #expect(try await refused(Scene.mira, 0, "weil", numbers[1]) == "urn:notruf:unknown-reporter")
        #expect(try await refused(Scene.mira, 1, " \n", numbers[1]) == "urn:notruf:no-reason")
        try await scene.does(Scene.mira, .openReporting(reporter: 1, reason: "weil"), numbers[1])
        #expect(try await refused(Scene.mira, 1, "weil", numbers[1]) == "urn:notruf:not-closed")
    }

    @Test("Only an anonymous reporter themselves learns of their consequences elsewhere")
    func anonymous() async throws {
        let scene = try await Scene()
        let numbers = try await malicious(scene, 2, anonymous: true)
        try await scene.reopens(Scene.mira, numbers[0])
        #expect(try await followUps(scene, numbers[0]).isEmpty)
        #expect(
            try await scene.asked(of: Scene.mimi, .notice).last?.text?.contains(
                "Later decisions (case 2) were stricter because case 1 counted.") == true
        )
        #expect(try await scene.dossier(numbers[1], for: Scene.nadia).closings?.map(\.nick) == [nil])
    }

    @Test("Named and anonymous reports count separately, so that nothing of one follows from the other")
    func oneOfEach() async throws {
        let scene = try await Scene()
        let open = try await malicious(scene, 1)[0]
        try await scene.says(Scene.bolle, "na", id: "h1")
        let hidden = try await scene.reports(Scene.mimi, ["h1"], anonymous: true).case
        try await scene.rates(Scene.mira, .malicious, hidden)
        await scene.passes(.minutes(5))
        #expect(try await scene.theCase(hidden)?.consequences.map(\.consequence) == [.warning])
        try await scene.reopens(Scene.mira, open)
        #expect(try await followUps(scene, open).isEmpty)
        #expect(try await scene.asked(of: Scene.mimi, .notice).last?.text?.contains("(case \(hidden))") == false)
    }

    @Test("The row of a reopened case shows the records as they are then")
    func records() async throws {
        let scene = try await Scene()
        var numbers: [CaseNumber] = []
        for id in ["a", "b"] {
            numbers.append(try await scene.insult(id: MessageID(id)))
            await scene.passes(.minutes(5))
        }
        for number in numbers {
            try await scene.rates(Scene.mira, .justified, number)
            await scene.passes(.seconds(5))
        }
        for number in numbers { try await scene.reopens(Scene.mira, number) }
        for number in numbers {
            let row = try #require(try await scene.row(number))
            #expect(row.priors == 0 && row.reporterRated == 0 && row.reporterJustified == 0, "#\(number)")
        }
    }

    @Test("A consequence that would have come anyway, or is judged malicious again, is not proposed")
    func stillRight() async throws {
        let scene = try await Scene()
        let numbers = try await malicious(scene, 3)
        try await scene.reopens(Scene.mira, numbers[2])
        #expect(try await followUps(scene, numbers[2]).isEmpty, "nothing came after it")
        try await scene.reopens(Scene.mira, numbers[0])
        try await scene.rates(Scene.mira, .malicious, numbers[0])
        await scene.passes(.seconds(5))
        #expect(try await followUps(scene, numbers[0]).isEmpty)
        // A consequence still counts if a moderator ended it early.
        for number in numbers where try await scene.dossier(number, for: Scene.nadia).closings != nil {
            try await scene.does(Scene.mira, .openReporting(reporter: 1, reason: "reicht"), number)
        }
        #expect(try await followUps(scene, numbers[0]).isEmpty)
    }

    @Test("An earlier case is not a consequence of a later one")
    func inOrder() async throws {
        let scene = try await Scene()
        let numbers = try await malicious(scene, 3)
        try await scene.reopens(Scene.mira, numbers[0])
        try await scene.reopens(Scene.mira, numbers[2])
        #expect(try await followUps(scene, numbers[2]).isEmpty)
        #expect(try await scene.asked(of: Scene.mimi, .notice).last?.text?.contains("case \(numbers[2]) counted") == false)
    }

    @Test("A sanction that a moderator ended early still counts for what came after it")
    func endedEarly() async throws {
        let scene = try await Scene()
        let numbers = try await malicious(scene, 3)
        try await scene.does(Scene.jonas, .openReporting(reporter: 1, reason: "reicht"), numbers[1])
        try await scene.reopens(Scene.mira, numbers[1])
        #expect(try await followUps(scene, numbers[1]).map(\.number) == [numbers[2]])
    }

    @Test("The right to appeal remains even if a moderator ends the sanction", arguments: [true, false])
    func mercy(isBeforeTheAppeal: Bool) async throws {
        let scene = try await Scene()
        let numbers = try await malicious(scene, 2)
        func open() async throws {
            try await scene.does(Scene.jonas, .openReporting(reporter: 1, reason: "reicht"), numbers[1])
        }
        if isBeforeTheAppeal { try await open() }
        let appeal = try await scene.appeals(Scene.mimi, numbers[1]).case
        if !isBeforeTheAppeal { try await open() }
        try await scene.rates(Scene.nadia, .granted, appeal)
        await scene.passes(.seconds(5))
        let dossier = try await scene.dossier(numbers[1], for: Scene.nadia)
        #expect(dossier.timeline.contains { $0.happening == .overturned || $0.happening == .overturnedPartly })
        #expect(dossier.reporters.first?.ratedMalicious == 1, "case 1 alone")
    }

    @Test("Reporting is only said to be open again if it is")
    func openAgain() async throws {
        let scene = try await Scene()
        let numbers = try await malicious(scene, 2)
        try await scene.does(Scene.jonas, .openReporting(reporter: 1, reason: "reicht"), numbers[1])
        let said = try #require(try await scene.asked(of: Scene.mimi, .notice).last?.text)
        #expect(said == "Your restriction from case 2 has been lifted. You can report again.")
    }

    @Test("Reports about a moderator count separately: nothing about them follows from other cases")
    func aboutTheModerator() async throws {
        let scene = try await Scene()
        let mira = Member(id: "u-mira", nick: "Mira")
        try await scene.happens([.member(mira), .join(channel: "lobby", member: mira.id)])
        let first = try await malicious(scene, 1)[0]
        try await scene.says(mira, "hm", id: "x1")
        let second = try await scene.reports(Scene.mimi, ["x1"], against: mira).case
        try await scene.rates(Scene.nadia, .malicious, second)
        await scene.passes(.seconds(5))
        try await scene.reopens(Scene.nadia, first)
        #expect(try await followUps(scene, first).isEmpty)
        let shown = try await scene.dossier(first, for: Scene.mira)
        #expect(shown.followUps == nil)
        #expect(!shown.priors.contains { $0.number == second })
    }

    @Test("A granted appeal proposes the same")
    func afterAnAppeal() async throws {
        let scene = try await Scene()
        let numbers = try await malicious(scene, 2)
        let appeal = try await scene.appeals(Scene.mimi, numbers[0]).case
        try await scene.rates(Scene.nadia, .granted, appeal)
        await scene.passes(.seconds(5))
        #expect(try await followUps(scene, numbers[0]).map(\.instead) == [.warned])
    }

    @Test("A later sanction of the accused that followed one of this case")
    func accused() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), first)
        try await scene.rates(Scene.mira, .justified, first)
        await scene.passes(.minutes(5))
        let second = try await scene.insult(id: "m2", by: Scene.mimi)
        let suggested = try #require(try await scene.dossier(second).suggestion?.step)
        #expect(suggested == SanctionStep(.removal, for: .days(1)))
        try await scene.sanctions(Scene.mira, suggested.kind, for: suggested.length, second)
        try await scene.rates(Scene.mira, .justified, second)
        await scene.passes(.minutes(1))
        try await scene.reopens(Scene.mira, first)
        let found = try await followUps(scene, first)
        #expect(found.map(\.number) == [second] && found.first?.sanction?.step == suggested)
        guard case .step(let milder) = found.first?.instead else {
            Issue.record("no step: \(found)")
            return
        }
        #expect(milder.isAtMost(suggested) && milder != suggested)
        let said = try #require(try await scene.asked(of: Scene.bolle, .notice).last { $0.purpose == .retraction }?.text)
        #expect(said.contains("Spätere Entscheidungen (Fall \(second)) waren strenger, weil Fall \(first) mitgezählt wurde."))
        // If it is judged justified again, it counts again.
        try await scene.rates(Scene.mira, .justified, first)
        await scene.passes(.seconds(5))
        #expect(try await followUps(scene, first).isEmpty)
    }

    @Test("A case on the record counted even without a sanction")
    func onTheRecord() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.rates(Scene.mira, .justified, first)
        await scene.passes(.minutes(5))
        let second = try await scene.insult(id: "m2", by: Scene.mimi)
        let suggested = try #require(try await scene.dossier(second).suggestion?.step)
        try await scene.sanctions(Scene.mira, suggested.kind, for: suggested.length, second)
        try await scene.rates(Scene.mira, .justified, second)
        await scene.passes(.seconds(5))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .sanction).last))
        try await scene.reopens(Scene.mira, first)
        #expect(try await followUps(scene, first).map(\.instead) == [.step(SanctionStep(.admonition))])
    }

    @Test("A playbook's category is undone with its verdict, and the old team is notified again")
    func recategorised() async throws {
        var community = Community.standard(name: "Kummerkasten")
        community.playbooks = [Playbook(id: "phish", titles: ["en": "Phishing"], verdict: .justified, category: "password")]
        let scene = try await Scene(community: community)
        let number = try await scene.insult()
        let before = try #require(try await scene.row(number))
        try await scene.does(Scene.mira, .playbook("phish"), number)
        await scene.passes(.seconds(5))
        #expect(try await scene.row(number)?.category == "password")
        try await scene.reopens(Scene.mira, number)
        let row = try #require(try await scene.row(number))
        #expect(row.category == before.category && row.team == before.team && row.priority == before.priority)
        #expect(row.due == scene.clock.now + community.policies.deadline(for: row.priority))
        #expect(try await scene.dossier(number).timeline.last { $0.happening == .recategorised }?.category == before.category)
        #expect(try await scene.actions().contains { $0.purpose == .alarm && $0.text?.contains("has been moved to") == true })
    }

    @Test("Deleted content is not restored: the history and the member say so", arguments: [false, true])
    func deleted(onAppeal: Bool) async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.nadia, .redaction, number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let removal = try #require(try await scene.asked(of: Scene.bolle, .redact).last)
        try await scene.answers(removal)
        if onAppeal {
            let appeal = try await scene.appeals(Scene.bolle, number).case
            try await scene.rates(Scene.jonas, .granted, appeal)
            await scene.passes(.seconds(5))
        } else {
            try await scene.reopens(Scene.nadia, number)
        }
        #expect(try await scene.asked(of: Scene.bolle, .notice).last?.text?.contains("Was gelöscht wurde, lässt sich") == true)
        let entry = try #require(try await scene.dossier(number).timeline.last { $0.happening == .unwound })
        #expect(entry.sanction == .redaction && entry.arrived == true)
    }

    @Test("A removal of messages that never happened is simply undone")
    func notDeleted() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.nadia, .redaction, number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        try await scene.refuses(try #require(try await scene.asked(of: Scene.bolle, .redact).last))
        try await scene.reopens(Scene.nadia, number)
        #expect(try await scene.asked(of: Scene.bolle, .notice).allSatisfy { $0.text?.contains("Gelöschtes") != true })
        #expect(try await scene.dossier(number).timeline.last { $0.happening == .unwound }?.arrived == nil)
    }
}
