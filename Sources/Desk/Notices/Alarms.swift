import ModelKit

/// What James tells moderators about a case, in the chat (K7).
enum Alarms {
    /// Notifies the team of a new case. Moderators who are a party or may not decide it are not notified.
    ///
    /// - Parameter reporter: the named reporter of this moment, if the case does not know them yet.
    static func alarm(
        of opened: Case, _ key: Texts.Key = .alarm, by reporter: MemberID? = nil, but others: [ModeratorName] = [],
        in draft: inout Draft
    ) throws -> [CaseEvent] {
        let facts = draft.facts
        let team = team(opened.team, of: opened, without: reporter, facts).filter { !others.contains($0.name) }
        let key = key == .alarm && opened.due <= facts.now ? .alarmLate : key
        let told = try alert(team, of: opened, key, for: .alarm, in: &draft)
        // If the team may not decide the case, leads and admins are notified instead.
        guard told.isEmpty, !others.isEmpty else { return told }
        let above = thoseAbove(facts).filter { !others.contains($0.name) }
        return try alert(above, of: opened, key, for: .alarm, in: &draft)
    }

    /// Notifies a category's team when another report of a case names that category (K10a).
    ///
    /// - Parameter reporter: the named reporter of this moment, whom the case does not know yet.
    static func alert(
        _ category: Category, of theCase: Case, _ key: Texts.Key, by reporter: MemberID?, in draft: inout Draft
    ) throws -> [CaseEvent] {
        let team = team(category.team, of: theCase, without: reporter, draft.facts)
        return try alert(team, of: theCase, key, for: .alarm, category: category.id, in: &draft)
    }

    /// Notifies the new team when a case moves to it, as for a new case (K7).
    ///
    /// - Parameter moved: the case as it will be.
    static func alarmNewTeam(of moved: Case, since before: Case, in draft: inout Draft) throws -> [CaseEvent] {
        moved.team == before.team ? [] : try alarm(of: moved, .moved, in: &draft)
    }

    private static func thoseAbove(_ facts: Facts) -> [Moderator] { facts.moderators.filter { $0.role >= .lead } }

    private static func team(_ team: TeamID, of theCase: Case, without reporter: MemberID?, _ facts: Facts) -> [Moderator] {
        let own = facts.moderators.filter {
            $0.teams.contains(team) && facts.discretion(of: $0).mayKnow(of: theCase.kind)
        }
        // If the team has no members, leads and admins are notified.
        return (own.isEmpty ? thoseAbove(facts) : own).filter { !$0.members.contains { $0 == reporter } }
    }

    /// Notifies moderators of a case, each in their own language.
    ///
    /// - Parameter category: the category to name; nil for that of the case.
    static func alert(
        _ moderators: [Moderator], of theCase: Case, _ key: Texts.Key, for purpose: ActionRequest.Purpose,
        by moderator: Moderator? = nil, category: CategoryID? = nil, in draft: inout Draft
    ) throws -> [CaseEvent] {
        let facts = draft.facts
        let id = category ?? theCase.category
        return try moderators.filter { try facts.isTold($0, of: theCase) }.compactMap { told in
            guard let member = told.members.first else { return nil }
            let category = facts.community.category(id)?.title(in: facts.language(of: member) ?? "en")
            let values = [
                "category": category ?? id.rawValue, "moderator": moderator?.name.rawValue ?? "",
                "time": facts.told(theCase.opened, to: member),
            ]
            let text = facts.text(key, for: member, case: theCase.number, values)
            return try Notices.tell(member, text, for: purpose, case: theCase.number, in: &draft)
        }
    }
}
