import ModelKit

/// Handing up a case to those who may do more (M3).
enum HandUps {
    /// Notifies those who may do more, at once, because seconds count if somebody is in danger.
    static func handUp(_ theCase: Case, danger: Bool, by moderator: Moderator, in draft: inout Draft) throws -> [CaseEvent] {
        let role = HandUp.role(danger: danger, theCase, by: moderator)
        let told = try draft.facts.reachable(role, of: theCase, by: moderator)
        let now = draft.facts.now
        let due = min(theCase.due, now + draft.facts.policies.urgentDeadline)
        let handUp = HandUp(by: moderator.name, to: role, danger: danger, due: max(due, now))
        return [.handedUp(handUp)]
            + (try Alarms.alert(
                told, of: theCase, danger ? .danger : .handedUp, for: .escalation, by: moderator, in: &draft))
    }
}
