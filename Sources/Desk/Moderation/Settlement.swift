import ModelKit

/// The automatic consequences of a verdict when its undo period has ended (K11–K13, M6).
enum Settlement {
    /// The consequences of a verdict on an accusation, as events of its case.
    static func events(of decision: Decision, on theCase: Case, in draft: inout Draft) throws -> [CaseEvent] {
        var events: [CaseEvent] = [.settled(decision.verdict)]
        for reporter in theCase.reporters {
            guard let outcome = theCase.outcome(for: reporter) else { continue }
            events += try follow(outcome, for: reporter, of: theCase, after: events, &draft)
        }
        // A case that is not justified has no sanctions.
        if decision.verdict != .justified {
            events += try Sanctions.endAll(of: theCase, .unwound, in: &draft)
            let unwound = theCase.after(events, at: draft.facts.now)
            // Members under a sanction are told when the chat has lifted it.
            for member in theCase.bearers where !theCase.holds(member) {
                events += try Withdrawal.tell(member, of: unwound, since: theCase, in: &draft)
            }
        }
        // A playbook's text for reporters is only for those whose reports have the same verdict as the case.
        for notice in theCase.prepared
        where notice.member == theCase.subject || theCase.outcome(for: notice.member)?.verdict == decision.verdict {
            let text = try draft.facts.words(String.self, notice.evidence) ?? ""
            events.append(try Notices.tell(notice.member, text, for: .message, case: theCase.number, in: &draft))
        }
        return events
    }

    /// The consequences for one reporter.
    private static func follow(
        _ outcome: ReportOutcome, for reporter: MemberID, of theCase: Case, after events: [CaseEvent], _ draft: inout Draft
    ) throws -> [CaseEvent] {
        let verdict = outcome.verdict
        let facts = draft.facts
        let number = theCase.number
        var record = try facts.ratings(of: reporter, like: theCase)
        record.rate(number, verdict, at: facts.now)
        switch verdict {
        case .justified:
            let text = facts.text(.thanks, for: reporter, case: number)
            return [try Notices.tell(reporter, text, for: .thanks, case: number, in: &draft)]
        case .malicious:
            let policy = facts.policies.maliciousReports
            guard let consequence = policy.consequence(of: record.ratings, at: facts.now) else { return [] }
            return try impose(consequence, on: reporter, of: theCase.after(events, at: facts.now), &draft)
        case .unproven:
            guard facts.policies.answersUnproven else { return [] }
            return [try Notices.tell(.unproven, of: number, to: reporter, for: .outcome, in: &draft)]
        case .granted, .upheld, .lapsed, .attended: return []
        }
    }

    private static func impose(
        _ consequence: MaliciousReportPolicy.Consequence, on reporter: MemberID, of theCase: Case, _ draft: inout Draft
    ) throws -> [CaseEvent] {
        let number = theCase.number
        let sanctioned = CaseEvent.sanctioned(CaseEvent.ReporterSanction(reporter: reporter, consequence: consequence))
        switch consequence {
        case .warning:
            return [sanctioned, try Notices.tell(.warned, of: number, to: reporter, for: .warning, in: &draft)]
        case .closedReporting(let until):
            let values = ["until": draft.facts.told(until, to: reporter)]
            return [
                sanctioned, try Notices.tell(.reportingClosed, of: number, to: reporter, for: .warning, values, in: &draft),
            ]
        case .locked(let until):
            // From here on, this is a lock like any other: the desk ends it, and the member can appeal.
            let reason = draft.facts.text(.maliciousReason, for: reporter, case: number)
            let ordered = try Sanctions.order(
                SanctionStep(.lock, for: until - draft.facts.now), for: reporter, on: theCase, reason: reason, by: nil,
                undoPeriod: .zero, in: &draft)
            guard case .ordered(let sanction) = ordered, try !Sanctions.waits(sanction, of: theCase, in: &draft) else {
                return [sanctioned, ordered]
            }
            return [sanctioned, ordered] + (try Sanctions.impose(sanction, of: theCase, after: [ordered], in: &draft))
        }
    }
}
