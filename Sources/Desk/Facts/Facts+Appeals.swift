import ModelKit

// Who may appeal against what (Q3).
extension Facts {
    /// What decides whether a member can appeal against what a case brought them.
    func appealRules(for member: MemberID, against original: Case) throws -> AppealRules {
        // Most have nothing to appeal against: for them no appeal is looked for.
        let earlier =
            try original.appealable(by: member) == nil
            ? [] : stores.appeals.against(original.number, by: member).compactMap { try `case`($0) }
        return AppealRules(original, by: member, earlier: earlier, within: policies.appeals, at: now)
    }

    /// The cases whose sanctions a member could appeal against just now, the latest first.
    func appealable(by member: MemberID) throws -> [CaseNumber] {
        try stores.sanctions.cases(of: member).filter { number in
            try `case`(number).map { try appealRules(for: member, against: $0).isPossible } ?? false
        }
    }

    /// The appeals against a case that nobody has decided, or whose decision can still be undone.
    func openAppeals(against original: CaseNumber) throws -> [CaseNumber] {
        try stores.appeals.against(original).filter { number in
            guard let appeal = try `case`(number) else { return false }
            return !appeal.settled || appeal.reopening != nil
        }
    }
}
