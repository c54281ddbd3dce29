/// Sending help, and handing a case up (T1–T3, Q4, M3).
public struct HelpRules: Sendable {
    let rules: CaseRules

    init(_ rules: CaseRules) { self.rules = rules }

    /// Why the moderator's referral cannot be sent to a party.
    func refusal(toRefer referral: Referral, _ facts: CaseFacts) -> CaseRefusal? {
        guard facts.has(referral.to) else { return .noParty(referral.to) }
        guard referral.helplines.count <= Limits.helplines, Set(referral.helplines).count == referral.helplines.count else {
            return .tooManyHelplines(limit: Limits.helplines)
        }
        guard referral.helplines.allSatisfy({ rules.house.community.helpline($0) != nil }) else {
            return .unknownHelpline(known: rules.house.community.helplines.map(\.id))
        }
        return WordRules.refusal(ofText: referral.text) ?? (referral.mail ? refusal(toMail: referral.to, facts) : nil)
    }

    /// Why a party cannot be sent an e-mail.
    public func refusal(toMail party: Conversation.Party, _ facts: CaseFacts) -> CaseRefusal? {
        guard rules.house.chat.mail else { return .noMail }
        return facts.addressed.contains(party) ? nil : .noAddress
    }

    /// - Parameter danger: somebody is in danger right now.
    func refusal(toHandUp facts: CaseFacts, danger: Bool) -> CaseRefusal? {
        if !danger {
            if let refusal = rules.undecided(facts, .handedUp) { return refusal }
            if rules.moderator.role == .admin { return .nobodyAbove }
        }
        return facts.canBeHandedUp ? nil : .nobodyToTell
    }
}
