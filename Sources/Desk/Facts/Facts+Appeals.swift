import ModelKit

// Who may appeal against what (Q3).
extension Facts {
    /// The rules for a member's appeal against a case.
    func appealRules(for member: MemberID, against original: Case) throws -> AppealRules {
        // Most members have nothing to appeal against, so no earlier appeals are read for them.
        let earlier =
            try original.appealable(by: member) == nil
            ? [] : stores.appeals.against(original.number, by: member).compactMap { try `case`($0) }
        return AppealRules(original, by: member, earlier: earlier, within: policies.appeals, at: now)
    }

    /// The cases whose sanctions a member could appeal against right now, the latest first.
    func appealable(by member: MemberID) throws -> [CaseNumber] {
        try stores.sanctions.cases(of: member).filter { number in
            try `case`(number).map { try appealRules(for: member, against: $0).isPossible } ?? false
        }
    }

    /// The appeals against a case that are undecided, or whose decision can still be undone.
    func openAppeals(against original: CaseNumber) throws -> [CaseNumber] {
        try stores.appeals.against(original).filter { number in
            guard let appeal = try `case`(number) else { return false }
            return !appeal.settled || appeal.reopening != nil
        }
    }
}
