import FoundationEssentials
import Testing
import TestSupport

@testable import ModelKit

@Suite struct CaseTests {
    private static let opening = CaseEvent.Opening(
        kind: .accusation, subject: "u17", channel: "lobby", category: "insult", team: "community", priority: .normal,
        due: Timestamp(milliseconds: 900_000))
    private static let later = Timestamp(milliseconds: 7_000_000)
    private static let digest = EvidenceDigest(rawValue: "00")

    private func opened() -> Case { Case(number: 12, opening: Self.opening, at: Timestamp(milliseconds: 0)) }

    @Test(
        "A case is as old as its report, even if the desk learned of it later; without a time in the log, as old as its entry")
    func openedLater() {
        let reported = Timestamp(milliseconds: 0)
        var opening = Self.opening
        opening.at = reported
        #expect(Case(number: 12, opening: opening, at: Self.later).opened == reported)
        #expect(Case(number: 12, opening: Self.opening, at: Self.later).opened == Self.later)
    }

    private static func report(by reporter: MemberID, _ n: UInt8 = 1) -> CaseEvent {
        .reported(
            Report(
                id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, n)), reporter: reporter,
                at: Timestamp(milliseconds: 1),
                receipt: "r", messages: ["m1"], category: "insult", anonymous: false, evidence: digest))
    }

    private static let decision = Decision(
        verdict: .justified, by: "mira", at: Timestamp(milliseconds: 10), effectiveAt: Timestamp(milliseconds: 5010))
    private static let claim = Claim(by: "jonas", until: Timestamp(milliseconds: 600_000))
    private static let sanction = CaseEvent.ReporterSanction(reporter: "u1", consequence: .warning)
    private static let request = ActionRequest(id: 7, type: .notice, member: "u1", purpose: .thanks, evidence: digest)

    /// One of each kind.
    private static let events: [CaseEvent] = [
        report(by: "u1"), .claimed(claim), .released(.init(by: "jonas", expired: false)), .rated(decision), .undone(by: "mira"),
        .rated(decision),
        .settled(.justified), .requested(request), .performed(action: 7), .failed(action: 7, detail: digest),
        .sanctioned(sanction),
        .lifted(sanction), .noted(by: "nadia", evidence: digest), .reopened(by: "nadia", due: later),
        .recategorised(.init(by: "mira", category: "spam", team: "community", priority: .low, due: Timestamp(milliseconds: 1))),
        .viewed(by: "mira"), .released(.init(by: "jonas", expired: true)),
    ]

    private func apply(_ events: [CaseEvent], to case: Case? = nil) -> Case {
        var result = `case` ?? opened()
        for (index, event) in events.enumerated() { result.apply(event, at: Timestamp(milliseconds: Int64(index))) }
        return result
    }

    @Test func aCaseGoesFromNewToClosedAndBack() {
        var subject = opened()
        #expect(subject.state == .new && subject.version == 1 && subject.kind == .accusation)
        subject = apply([Self.report(by: "u1")], to: subject)
        #expect(subject.state == .new)
        subject = apply([.claimed(Self.claim)], to: subject)
        #expect(subject.state == .claimed && subject.claim == Self.claim)
        subject = apply([.rated(Self.decision)], to: subject)
        #expect(subject.state == .pending && subject.decision == Self.decision)
        subject = apply([.settled(.justified)], to: subject)
        #expect(subject.state == .closed && subject.settled && subject.claim == nil)
        subject = apply([.reopened(by: "nadia", due: Self.later)], to: subject)
        #expect(subject.state == .new && subject.decision == nil && !subject.settled)
        #expect(subject.due == Self.later)
    }

    @Test func anUndoneVerdictLeavesTheCaseAsItWas() {
        let claimed = apply([Self.report(by: "u1"), .claimed(Self.claim)])
        let undone = apply([.rated(Self.decision), .undone(by: "mira")], to: claimed)
        #expect(undone.state == .claimed && undone.decision == nil && undone.claim == Self.claim)
        #expect(apply([.rated(Self.decision), .undone(by: "mira")]).state == .new)
    }

    @Test func aReleasedCaseIsNewAgain() {
        #expect(apply([.claimed(Self.claim), .released(.init(by: "jonas", expired: true))]).state == .new)
    }

    @Test func aCaseThatIsRatedAgainAfterReopeningRunsItsUndoPeriodAgain() {
        let again = apply([
            .rated(Self.decision), .settled(.justified), .reopened(by: "mira", due: Self.later), .rated(Self.decision),
        ])
        #expect(again.state == .pending && !again.settled)
    }

    @Test func reportersAreKeptOnceEachInTheirOrder() {
        let joined = apply([Self.report(by: "u5", 1), Self.report(by: "u1", 2), Self.report(by: "u5", 3)])
        #expect(joined.reporters == ["u5", "u1"])
        #expect(joined.reports.count == 3)
    }

    @Test func recategorisingRoutesAnew() {
        let moved = apply([
            .recategorised(
                .init(by: "mira", category: "youth", team: "youth", priority: .urgent, due: Timestamp(milliseconds: 5)))
        ])
        #expect(
            moved.category == "youth" && moved.team == "youth" && moved.priority == .urgent
                && moved.due == Timestamp(milliseconds: 5))
        #expect(moved.opened == Timestamp(milliseconds: 0))
    }

    @Test func actionsShowWhatBecameOfThem() {
        let other = ActionRequest(id: 8, type: .notice, member: "u2", purpose: .thanks, evidence: Self.digest)
        let asked = apply([.requested(Self.request), .requested(other)])
        #expect(asked.actions.map(\.status) == [.asked, .asked])
        #expect(apply([.performed(action: 7)], to: asked).actions.map(\.status) == [.done, .asked])
        #expect(
            apply([.failed(action: 8, detail: Self.digest)], to: asked).actions.map(\.status) == [
                .asked, .failed(detail: Self.digest),
            ])
        #expect(apply([.performed(action: 99)], to: asked) == asked)
    }

    @Test func sanctionsAreTakenBack() {
        #expect(apply([.sanctioned(Self.sanction)]).consequences == [Self.sanction])
        #expect(apply([.sanctioned(Self.sanction), .lifted(Self.sanction)]).consequences.isEmpty)
    }

    @Test func aNoteIsKeptWithItsTime() {
        let noted = apply([.viewed(by: "mira"), .noted(by: "nadia", evidence: Self.digest)])
        #expect(noted.notes.map(\.by) == ["nadia"] && noted.notes[0].at == Timestamp(milliseconds: 1))
    }

    /// Views and the outcomes of actions must not cause a conflict for a moderator's command.
    @Test(arguments: events) func theVersionCountsWhatChangesItsHandling(event: CaseEvent) {
        let before = apply(Self.events)
        #expect(apply([event], to: before).version == before.version + (event.changesHandling ? 1 : 0))
        switch event {
        case .viewed, .requested, .performed, .failed, .sanctioned, .lifted: #expect(!event.changesHandling)
        default: #expect(event.changesHandling)
        }
    }

    @Test func aConflictCanTellWhoDidWhat() {
        #expect(apply([Self.report(by: "u1")]).latest == nil)
        let rated = apply([.claimed(Self.claim), .rated(Self.decision), .viewed(by: "nadia")])
        #expect(rated.latest == Case.Change(version: 3, by: "mira", operation: .rated, at: Timestamp(milliseconds: 1)))
        let expired = apply([.claimed(Self.claim), .released(.init(by: "jonas", expired: true))])
        #expect(expired.latest?.operation == .claimed)
        #expect(apply([.claimed(Self.claim), .released(.init(by: "jonas", expired: false))]).latest?.operation == .released)
    }

    @Test func accusedAndReportersAreParties() {
        let subject = apply([Self.report(by: "u1")])
        #expect(subject.isParty(["u17"]) && subject.isParty(["x", "u1"]))
        #expect(!subject.isParty(["u2"]) && !subject.isParty([]))
    }

    /// Whether the desk would log the event, because it checks commands first.
    private func isLawful(_ event: CaseEvent, after state: CaseState) -> Bool {
        switch event {
        case .rated: state == .new || state == .claimed
        case .undone, .settled: state == .pending
        case .reopened: state == .closed
        case .claimed, .released: state == .new || state == .claimed
        default: true
        }
    }

    @Test func replayingAnyPrefixGivesTheSameCase() {
        var chance = Seeded(5)
        var reached: Set<CaseState> = []
        for _ in 0..<200 {
            var events: [CaseEvent] = []
            var subject = opened()
            for index in 0..<40 {
                let lawful = Self.events.filter { isLawful($0, after: subject.state) }
                guard let event = lawful.randomElement(using: &chance) else { continue }
                events.append(event)
                subject.apply(event, at: Timestamp(milliseconds: Int64(index)))
                reached.insert(subject.state)
                #expect((subject.decision != nil) == (subject.state == .pending || subject.state == .closed))
                #expect(subject.settled == (subject.state == .closed))
                if index % 10 == 9 { #expect(apply(events) == subject) }
            }
            #expect(apply(events) == subject)
        }
        #expect(reached == Set(CaseState.allCases))
    }

    @Test(arguments: events) func anEventIsTheSameAfterTheLog(event: CaseEvent) throws {
        #expect(try JSONDecoder().decode(CaseEvent.self, from: JSONEncoder().encode(event)) == event)
    }

    @Test func aCaseIsTheSameAfterACheckpoint() throws {
        let subject = apply(Self.events)
        #expect(try JSONDecoder().decode(Case.self, from: JSONEncoder().encode(subject)) == subject)
    }
}
