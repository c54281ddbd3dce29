import ModelKit

/// Help for people at risk (T1–T3, Q4).
enum Referrals {
    static func check(_ referral: Referral, in subject: Case, _ facts: Facts) throws -> MemberID {
        guard let member = subject.member(referral.to) else {
            throw Problem("no-party", status: 422, title: "Case \(subject.number) has no such party", field: "party")
        }
        guard referral.helplines.count <= Limits.helplines, Set(referral.helplines).count == referral.helplines.count else {
            throw Problem(
                "too-many-helplines", status: 422, title: "Too many helplines", detail: "at most \(Limits.helplines), each once",
                field: "helplines")
        }
        for id in referral.helplines where facts.community.helpline(id) == nil {
            let known = facts.community.helplines.map(\.id).joined(separator: ", ")
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
        try SanctionOrders.checkFilled(referral.text, field: "text")
        guard referral.mail else { return member }
        guard facts.chat.mail else {
            throw Problem("no-mail", status: 422, title: "This desk sends no e-mail", detail: "the section [mail] is missing")
        }
        guard facts.directory.member(member).mail != nil else {
            throw Problem("no-address", status: 422, title: "No e-mail address is known", field: "mail")
        }
        return member
    }

    /// Sends somebody help, privately; by e-mail too where that is wanted.
    static func send(
        _ referral: Referral, to member: MemberID, of subject: Case, by moderator: Moderator, in draft: inout Draft
    ) throws -> [CaseEvent] {
        let number = subject.number
        let sent = SentReferral(by: moderator.name, party: referral.to, helplines: referral.helplines, mail: referral.mail)
        var events: [CaseEvent] = [
            .referred(sent), try Notices.tell(member, referral.text, for: .referral, case: number, in: &draft),
        ]
        if referral.mail {
            let subject = draft.facts.text(.mailSubject, for: member, case: number)
            events.append(
                try draft.request(.mail, for: .referral, case: number, member: member) {
                    ($0.text, $0.reason) = (referral.text, subject)
                })
        }
        return events
    }
}
