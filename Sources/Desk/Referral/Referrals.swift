import ModelKit

/// Help for people at risk (T1–T3, Q4).
enum Referrals {
    /// Sends help to somebody privately, and by e-mail too if requested.
    static func send(
        _ referral: Referral, to member: MemberID, of theCase: Case, by moderator: Moderator, in draft: inout Draft
    ) throws -> [CaseEvent] {
        let number = theCase.number
        let sent = SentReferral(by: moderator.name, party: referral.to, helplines: referral.helplines, mail: referral.mail)
        var events: [CaseEvent] = [
            .referred(sent), try Notices.tell(member, referral.text, for: .referral, case: number, in: &draft),
        ]
        if referral.mail {
            let theCase = draft.facts.text(.mailSubject, for: member, case: number)
            events.append(
                try draft.request(.mail, for: .referral, case: number, member: member) {
                    ($0.text, $0.reason) = (referral.text, theCase)
                })
        }
        return events
    }
}
