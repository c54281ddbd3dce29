import ModelKit

// What somebody bears for a report without their name, or for one about a moderator, beside what they bear otherwise: by neither can the
// other be seen (B1, M5). What is borne otherwise goes its way as if there were nothing else, and the chat is asked anew for what it
// lifted with it.
extension Transaction {
    /// Whether what somebody bears for a case may show in no other one.
    func isUnseen(_ member: MemberID, in subject: Case) -> Bool {
        subject.isAnonymous(member) || state.hidden.contains(subject.number)
    }

    /// The same of what was asked of the chat for it.
    func isUnseen(action id: Int, in subject: Case) -> Bool {
        guard let request = subject.actions.first(where: { $0.request.id == id })?.request else { return false }
        return subject.isUnseen(request)
            || state.hidden.contains(subject.number) && (request.type.isOfSanction || request.purpose == .ended)
    }

    /// Whether an unseen sanction has to wait: the chat may put its member out of a conversation of another case, which would tell in
    /// that one whom this one is about.
    func waits(_ sanction: Sanction, of subject: Case) throws -> Bool {
        guard isUnseen(sanction.member, in: subject), environment.chat.silencing.contains(sanction.kind) else { return false }
        guard try stores.conversations.open(with: sanction.member).contains(where: { $0 != subject.number }) else { return false }
        state.schedule(case: subject.number, at: now + .minutes(1))
        return true
    }

    /// The chat lifted something of a member: what they bear in the same way unseen holds on.
    ///
    /// - Parameter lift: what the chat did just now.
    func holdOnUnseen(after lift: ChatAction) throws {
        guard let member = lift.member, let kind = lift.kind else { return }
        for holding in try holding(member, kind, lift.channel) {
            guard var subject = try fetchCase(holding.number), isUnseen(member, in: subject), var row = try row(holding.number),
                let sanction = subject.sanction(holding.id)?.sanction
            else { continue }
            let asked = try ask(for: sanction, until: holding.until, of: subject)
            try record(asked, on: &subject, row: &row, as: .refreshed, by: nil, quietly: true)
        }
    }

    /// Tells a member that what they bore unseen has ended, while something else holds them all the same: the
    /// chat is not asked to lift anything.
    func tellUnseenEnd(of standing: CaseSanction, _ ending: SanctionEnding, in subject: Case) throws -> [CaseEvent] {
        let member = standing.sanction.member
        guard standing.hasHappened, standing.sanction.kind.isTold,
            let text = textOfEnd(ending, for: member, case: subject.number)
        else { return [] }
        return [try tell(member, text, for: .ended, case: subject.number)]
    }
}
