import ModelKit

/// A closed case is judged anew: what followed from its verdict is taken back (M6).
enum Reopening {
    /// The case is judged anew: what followed is unwound, as the case stood before, so it is decided now.
    ///
    /// - Parameter others: who are told otherwise.
    static func reopen(_ subject: Case, by moderator: ModeratorName, tellingAllBut others: Set<MemberID>, in draft: inout Draft)
        throws
    {
        let facts = draft.facts
        let moved = movedBack(subject, by: moderator, facts)
        let reopened = subject.after(moved, at: facts.now)
        let due = facts.now + facts.policies.deadline(for: reopened.priority)
        let unwinding = try unwind(subject, tellingAllBut: others, &draft)
        let alarms = try Alarms.alarmNewTeam(of: reopened, since: subject, in: &draft)
        try draft.record(
            moved + [.reopened(by: moderator, due: due)] + unwinding + alarms, on: subject.number,
            .everybody(.reopened, by: moderator))
    }

    /// A playbook that gave the verdict had moved the case: it goes back to where it was.
    static func movedBack(_ subject: Case, by moderator: ModeratorName, _ facts: Facts) -> [CaseEvent] {
        guard let id = subject.decision?.formerCategory, id != subject.category, let category = facts.community.category(id)
        else {
            return []
        }
        return [.recategorised(subject.moved(to: category, by: moderator, facts.policies))]
    }

    /// The events that take back what followed from a case's verdict, and say so to those who had been told.
    private static func unwind(_ subject: Case, tellingAllBut others: Set<MemberID>, _ draft: inout Draft) throws -> [CaseEvent] {
        let ends = try subject.endingConsequences() + Sanctions.endAll(of: subject, .unwound, in: &draft)
        let now = draft.facts.now
        let unwound = subject.after([.reopened(by: "", due: now)] + ends, at: now)
        return ends + (try Withdrawal.tellAll(of: subject, now: unwound, but: others, in: &draft))
    }
}
