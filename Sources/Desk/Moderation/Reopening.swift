import ModelKit

/// A closed case is judged again, and all consequences of its verdict are undone (M6).
enum Reopening {
    /// Reopens the case. What to undo depends on the case as it was before, so it is decided first.
    ///
    /// - Parameter others: members who are notified in another way.
    static func reopen(_ theCase: Case, by moderator: ModeratorName, tellingAllBut others: Set<MemberID>, in draft: inout Draft)
        throws
    {
        let facts = draft.facts
        let moved = movedBack(theCase, by: moderator, facts)
        let reopened = theCase.after(moved, at: facts.now)
        let due = facts.now + facts.policies.deadline(for: reopened.priority)
        let unwinding = try unwind(theCase, tellingAllBut: others, &draft)
        let alarms = try Alarms.alarmNewTeam(of: reopened, since: theCase, in: &draft)
        try draft.record(
            moved + [.reopened(by: moderator, due: due)] + unwinding + alarms, on: theCase.number,
            .everybody(.reopened, by: moderator))
    }

    /// If the verdict's playbook moved the case to another category, it moves back.
    static func movedBack(_ theCase: Case, by moderator: ModeratorName, _ facts: Facts) -> [CaseEvent] {
        guard let id = theCase.decision?.formerCategory, id != theCase.category, let category = facts.community.category(id)
        else {
            return []
        }
        return [.recategorised(theCase.moved(to: category, by: moderator, facts.policies))]
    }

    /// The events that undo the consequences of a case's verdict, and tell those who had been told.
    private static func unwind(_ theCase: Case, tellingAllBut others: Set<MemberID>, _ draft: inout Draft) throws -> [CaseEvent] {
        let ends = try theCase.endingConsequences() + Sanctions.endAll(of: theCase, .unwound, in: &draft)
        let now = draft.facts.now
        let unwound = theCase.after([.reopened(by: "", due: now)] + ends, at: now)
        return ends + (try Withdrawal.tellAll(of: theCase, now: unwound, but: others, in: &draft))
    }
}
