import ModelKit

// What somebody bears for a report without their name, beside what they bear under it: by neither can the other be seen (B1). What is
// borne under a name goes its way as if there were nothing else, and the chat is asked anew for what it lifted with it.
extension Transaction {
    /// The chat lifted something of a member: what they bear in the same way for a report without their name holds on.
    ///
    /// - Parameter lift: what the chat did just now.
    func holdOnUnseen(after lift: ChatAction) throws {
        guard let member = lift.member, let kind = lift.kind else { return }
        for holding in try holding(member, kind, lift.channel) {
            guard var subject = try fetchCase(holding.number), subject.isAnonymous(member), var row = try row(holding.number),
                let sanction = subject.sanction(holding.id)?.sanction
            else { continue }
            let asked = try ask(for: sanction, until: holding.until, of: subject)
            try record(asked, on: &subject, row: &row, as: .refreshed, by: nil, quietly: true)
        }
    }

    /// Tells a member that what they bore for a report without their name has ended, while something else holds them all the same: the
    /// chat is not asked to lift anything.
    func tellUnseenEnd(of standing: CaseSanction, _ ending: SanctionEnding, in subject: Case) throws -> [CaseEvent] {
        let member = standing.sanction.member
        guard standing.hasHappened, standing.sanction.kind.isTold,
            let text = textOfEnd(ending, for: member, case: subject.number)
        else { return [] }
        return [try tell(member, text, for: .ended, case: subject.number)]
    }
}
