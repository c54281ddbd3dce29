import FoundationEssentials
import Testing

@testable import ModelKit

/// What a member no longer bears when a decision is taken back. They are told nothing about what they never bore.
@Suite struct ReliefTests {
    private static let digest = EvidenceDigest(rawValue: "00")
    private static let now = Timestamp(milliseconds: 1000)
    private let accused: MemberID = "u17"
    private let reporter: MemberID = "u1"

    private func after(_ events: [CaseEvent], _ subject: Case? = nil) -> Case {
        var result =
            subject
            ?? Case(
                number: 12,
                opening: CaseEvent.Opening(
                    kind: .accusation, subject: accused, channel: "lobby", category: "insult", team: "community",
                    priority: .normal, due: Timestamp(milliseconds: 900_000)),
                at: Timestamp(milliseconds: 0))
        for event in events { result.apply(event, at: Self.now) }
        return result
    }

    private func rated(_ verdict: Verdict) -> [CaseEvent] {
        [
            .rated(Decision(verdict: verdict, by: "mira", at: Self.now, effectiveAt: Self.now)), .settled(verdict),
        ]
    }

    /// A sanction that the chat has imposed.
    private func borne(_ kind: SanctionKind, id: Int = 1) -> [CaseEvent] {
        let sanction = Sanction(
            id: id, member: accused, kind: kind, channel: kind.isOfChannel ? "lobby" : nil, by: "mira",
            effectiveAt: Self.now, until: kind.lasts ? Self.now + .hours(1) : nil, reason: Self.digest)
        let request = ActionRequest(
            id: id, type: .sanction, member: accused, purpose: .sanction, evidence: Self.digest, sanction: id)
        return [.ordered(sanction), .imposed(sanction: id), .requested(request), .performed(action: id)]
    }

    /// The case without the sanction, with or without a request to the chat to lift it.
    private func unwound(lifting: Bool, id: Int = 1) -> [CaseEvent] {
        let request = ActionRequest(
            id: id + 100, type: .lift, member: accused, purpose: .lift, evidence: Self.digest, sanction: id)
        return [.ended(sanction: id, .unwound)] + (lifting ? [.requested(request)] : [])
    }

    private let reopened = CaseEvent.reopened(by: "mira", due: Timestamp(milliseconds: 900_000))

    private func relief(of member: MemberID, from before: Case, by events: [CaseEvent]) -> Relief {
        after(events, before).relief(of: member, since: before, at: Self.now)
    }

    @Test func aThankedReporterIsRelievedOfNothing() {
        let before = after(rated(.justified))
        #expect(relief(of: reporter, from: before, by: [reopened]) == Relief())
        #expect(relief(of: accused, from: before, by: [reopened]) == Relief(record: true))
    }

    @Test(arguments: SanctionKind.allCases) func theAccusedIsRelievedOfWhatTheyBore(kind: SanctionKind) {
        let before = after(borne(kind) + rated(.justified))
        let found = relief(of: accused, from: before, by: unwound(lifting: kind.lasts) + [reopened])
        #expect(found == Relief(record: true, restriction: kind.lasts && kind.isTold))
    }

    @Test func whatAnotherCaseHoldsOnIsNotSaidToBeLifted() {
        let before = after(borne(.mute) + rated(.justified))
        #expect(relief(of: accused, from: before, by: unwound(lifting: false) + [reopened]) == Relief(record: true))
    }

    @Test func anUnprovenCaseCountedAgainstNobody() {
        #expect(relief(of: accused, from: after(rated(.unproven)), by: [reopened]) == Relief())
    }

    @Test func aWordBeforeTheVerdictCountsUntilThatFindsNothing() {
        let before = after(borne(.admonition))
        #expect(relief(of: accused, from: before, by: unwound(lifting: false) + rated(.unproven)) == Relief(record: true))
        #expect(relief(of: accused, from: before, by: rated(.justified)) == Relief())
    }

    @Test(arguments: [
        (MaliciousReportPolicy.Consequence.warning, Relief(warning: true)),
        (.closedReporting(until: now + .days(7)), Relief(falseReport: true, closing: true)),
        (.closedReporting(until: now), Relief(falseReport: true)), (.locked(until: now + .days(1)), Relief(falseReport: true)),
    ])
    func aReporterIsRelievedOfWhatTheyBore(consequence: MaliciousReportPolicy.Consequence, relieved: Relief) {
        let sanction = CaseEvent.ReporterSanction(reporter: reporter, consequence: consequence)
        let before = after(rated(.malicious) + [.sanctioned(sanction)])
        #expect(relief(of: reporter, from: before, by: [.lifted(sanction), reopened]) == relieved)
        #expect(relief(of: "u2", from: before, by: [.lifted(sanction), reopened]) == Relief())
    }
}
