import ModelKit

/// Handing a case to those who may do more (M3).
enum HandUps {
    static func check(danger: Bool, of subject: Case, by moderator: Moderator) throws -> Moderator.Role {
        let role: Moderator.Role = danger || subject.kind == .concern || moderator.role == .lead ? .admin : .lead
        guard moderator.role < .admin || danger else {
            throw Problem("nobody-above", status: 422, title: "Nobody is above an admin", detail: "the case stays with you")
        }
        return role
    }

    /// Those to whom a case can be handed: of the role, else, where it may be that none of them can do anything, anybody who may know of
    /// it.
    static func checkReachable(_ role: Moderator.Role, of subject: Case, by moderator: Moderator, _ facts: Facts) throws
        -> [Moderator]
    {
        let others = try facts.moderators.filter { other in
            try other.name != moderator.name && !other.members.isEmpty && Alarms.isTold(other, of: subject, facts)
        }
        let above = others.filter { $0.role >= role }
        // Those who are parties without their name are among them, and can do nothing.
        let told = above.count > subject.anonymousParties ? above : others
        guard !told.isEmpty else {
            throw Problem(
                "nobody-to-tell", status: 409, title: "Nobody can be notified of case \(subject.number)",
                detail: "no other moderator has a member in the chat, or they are parties; call somebody yourself")
        }
        return told
    }

    /// Tells those who may do more, at once: where somebody is in danger seconds count.
    static func handUp(
        _ subject: Case, to role: Moderator.Role, danger: Bool, by moderator: Moderator, telling told: [Moderator],
        in draft: inout Draft
    ) throws -> [CaseEvent] {
        let now = draft.facts.now
        let due = min(subject.due, now + draft.facts.policies.urgentDeadline)
        let handUp = HandUp(by: moderator.name, to: role, danger: danger, due: max(due, now))
        return [.handedUp(handUp)]
            + (try Alarms.alert(
                told, of: subject, danger ? .danger : .handedUp, for: .escalation, by: moderator, in: &draft))
    }
}
