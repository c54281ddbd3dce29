import Foundation
import ModelKit

// Help for people at risk, and handing a case to those who may do more (T1–T3, Q4, M3).
extension Transaction {
    func check(_ referral: Referral, in subject: Case) throws -> MemberID {
        guard let member = subject.member(referral.to) else {
            throw Problem("no-party", status: 422, title: "Case \(subject.number) has no such party", field: "party")
        }
        guard referral.helplines.count <= Limits.helplines, Set(referral.helplines).count == referral.helplines.count else {
            throw Problem(
                "too-many-helplines", status: 422, title: "Too many helplines", detail: "at most \(Limits.helplines), each once",
                field: "helplines")
        }
        for id in referral.helplines where community.helpline(id) == nil {
            let known = community.helplines.map(\.id).joined(separator: ", ")
            throw Problem(
                "unknown-helpline", status: 422, title: "There is no such helpline", detail: "known: \(known)",
                field: "helplines")
        }
        guard !referral.text.allSatisfy(\.isWhitespace) else {
            throw Problem("empty-text", status: 422, title: "The text is empty", field: "text")
        }
        guard !referral.text.limited(to: Limits.text).cut else {
            throw Problem(
                "too-long", status: 422, title: "The text is too long", detail: "at most \(Limits.text) characters", field: "text"
            )
        }
        try checkFilled(referral.text, field: "text")
        guard referral.mail else { return member }
        guard environment.chat.mail else {
            throw Problem("no-mail", status: 422, title: "This desk sends no e-mail", detail: "the section [mail] is missing")
        }
        guard state.directory.member(member).mail != nil else {
            throw Problem("no-address", status: 422, title: "No e-mail address is known", field: "mail")
        }
        return member
    }

    /// Sends somebody help, privately; by e-mail too where that is wanted.
    func refer(_ referral: Referral, to member: MemberID, of subject: Case, by moderator: Moderator) throws -> [CaseEvent] {
        let number = subject.number
        let sent = SentReferral(by: moderator.name, party: referral.to, helplines: referral.helplines, mail: referral.mail)
        var events: [CaseEvent] = [.referred(sent), try tell(member, referral.text, for: .referral, case: number)]
        if referral.mail {
            events.append(
                try request(.mail, for: .referral, case: number, member: member) {
                    $0.text = referral.text
                    $0.reason = text(.mailSubject, for: member, case: number)
                })
        }
        return events
    }

    func checkHandUp(danger: Bool, of subject: Case, by moderator: Moderator) throws -> Moderator.Role {
        let role: Moderator.Role = danger || subject.kind == .concern || moderator.role == .lead ? .admin : .lead
        guard moderator.role < .admin || danger else {
            throw Problem("nobody-above", status: 422, title: "Nobody is above an admin", detail: "the case stays with you")
        }
        return role
    }

    /// Those to whom a case can be handed: of the role, else, where it may be that none of them can do anything, anybody who may know of
    /// it.
    func checkReachable(_ role: Moderator.Role, of subject: Case, by moderator: Moderator) throws -> [Moderator] {
        let others = try environment.moderators.filter { other in
            try other.name != moderator.name && !other.members.isEmpty && isTold(other, of: subject)
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
    func handUp(_ subject: Case, to role: Moderator.Role, danger: Bool, by moderator: Moderator, telling told: [Moderator]) throws
        -> [CaseEvent]
    {
        let due = min(subject.due, now + community.policies.urgentDeadline)
        let handUp = HandUp(by: moderator.name, to: role, danger: danger, due: max(due, now))
        return [.handedUp(handUp)]
            + (try alert(told, of: subject, danger ? .danger : .handedUp, for: .escalation, by: moderator))
    }
}
