import Testing

@testable import ModelKit

/// Whether a member can appeal, and against what (Q3).
@Suite("The rules of appeals") struct AppealRulesTests {
    private static let digest = EvidenceDigest(rawValue: "00")
    private static let start = Timestamp(milliseconds: 1_795_000_000_000)
    private static let period = Duration.days(30)

    private func sanction(_ id: Int, _ kind: SanctionKind = .mute, of member: MemberID = "u17") -> Sanction {
        Sanction(
            id: id, member: member, kind: kind, channel: "lobby", by: "mira", effectiveAt: Self.start, until: nil,
            reason: Self.digest)
    }

    private func opened(_ number: CaseNumber, _ kind: CaseKind, _ events: [CaseEvent], at time: Timestamp = start) -> Case {
        var subject = Case(
            number: number,
            opening: CaseEvent.Opening(
                kind: kind, subject: "u17", channel: "lobby", category: "insult", team: "community", priority: .normal,
                due: time + .minutes(15), original: kind == .appeal ? 12 : nil), at: time)
        for event in events { subject.apply(event, at: time) }
        return subject
    }

    /// A case with sanctions in force.
    private func bearing(_ sanctions: Sanction...) -> Case {
        opened(12, .accusation, sanctions.flatMap { [.ordered($0), .imposed(sanction: $0.id)] })
    }

    private func appeal(against sanctions: [Int], _ decision: Verdict? = nil) -> Case {
        let appeal = Appeal(
            id: .init(), member: "u17", original: 12, sanctions: sanctions, deciders: ["mira"], receipt: "r",
            evidence: Self.digest)
        var events: [CaseEvent] = [.appealed(appeal)]
        if let decision {
            events.append(.rated(Decision(verdict: decision, by: "nadia", at: Self.start, effectiveAt: Self.start)))
        }
        return opened(15, .appeal, events, at: Self.start + .hours(1))
    }

    private func rules(
        _ original: Case, by member: MemberID = "u17", earlier: [Case] = [], after time: Duration = .days(1)
    ) -> AppealRules {
        AppealRules(original, by: member, earlier: earlier, within: Self.period, at: Self.start + time)
    }

    @Test("Members can appeal against what they bear and were told about") func bears() throws {
        let original = bearing(sanction(1), sanction(2, .lock))
        #expect(try rules(original).sanctions(objecting: "Ich war das nicht.") == [1, 2])
        #expect(throws: AppealRefusal.nothingToAppeal) { try rules(original, by: "u2").sanctions() }
        let ordered = opened(12, .accusation, [.ordered(sanction(1))])
        #expect(throws: AppealRefusal.nothingToAppeal) { try rules(ordered).sanctions() }
        #expect(throws: AppealRefusal.nothingToAppeal) { try rules(bearing(sanction(1, .shadowBan))).sanctions() }
        let lifted = opened(
            12, .accusation,
            [.ordered(sanction(1)), .imposed(sanction: 1), .ended(sanction: 1, .lifted(by: "mira", reason: Self.digest))])
        #expect(throws: AppealRefusal.nothingToAppeal) { try rules(lifted).sanctions() }
    }

    @Test("An appeal needs a readable text") func words() {
        let rules = rules(bearing(sanction(1)))
        #expect(throws: AppealRefusal.empty) { try rules.sanctions(objecting: " \n ") }
        let long = String(repeating: "x", count: Limits.appeal + 1)
        #expect(throws: AppealRefusal.tooLong(limit: Limits.appeal)) { try rules.sanctions(objecting: long) }
        #expect(throws: AppealRefusal.nothingToAppeal, "what they are not to know they do not learn this way") {
            try self.rules(bearing(sanction(1)), by: "u2").sanctions(objecting: "")
        }
    }

    @Test("Each sanction can be appealed once, and again if the decision under appeal no longer exists") func once() throws {
        let original = bearing(sanction(1), sanction(2, .lock))
        #expect(try rules(original, earlier: [appeal(against: [1])]).sanctions() == [2])
        #expect(throws: AppealRefusal.appealedAlready) {
            try rules(original, earlier: [appeal(against: [1, 2])]).sanctions()
        }
        #expect(try rules(original, earlier: [appeal(against: [1, 2], .lapsed)]).sanctions() == [1, 2])
    }

    @Test("An appeal must be in time") func time() {
        let original = bearing(sanction(1))
        #expect(rules(original, after: Self.period - .seconds(1)).isPossible)
        #expect(!rules(original, after: Self.period).isPossible)
        #expect(throws: AppealRefusal.expired(after: Self.period)) {
            try rules(original, after: Self.period).sanctions()
        }
    }
}
