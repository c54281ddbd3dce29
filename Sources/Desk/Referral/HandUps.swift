import ModelKit

/// Handing a case to those who may do more (M3).
enum HandUps {
    /// Tells those who may do more, at once: where somebody is in danger seconds count.
    static func handUp(_ subject: Case, danger: Bool, by moderator: Moderator, in draft: inout Draft) throws -> [CaseEvent] {
        let role = HandUp.role(danger: danger, subject, by: moderator)
        let told = try draft.facts.reachable(role, of: subject, by: moderator)
        let now = draft.facts.now
        let due = min(subject.due, now + draft.facts.policies.urgentDeadline)
        let handUp = HandUp(by: moderator.name, to: role, danger: danger, due: max(due, now))
        return [.handedUp(handUp)]
            + (try Alarms.alert(
                told, of: subject, danger ? .danger : .handedUp, for: .escalation, by: moderator, in: &draft))
    }
}
