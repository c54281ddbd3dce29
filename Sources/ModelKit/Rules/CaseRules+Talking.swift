// Talking, and help (K9, B6, T1–T3, Q4, M3).
extension CaseRules {
    // MARK: - Conversations

    /// Why a party cannot be brought into a conversation, or an accused into an interrogation.
    func refusal(toSummon party: Conversation.Party, _ facts: CaseFacts) -> CaseRefusal? {
        guard facts.has(party) else { return .noParty(party) }
        if party == .subject, facts.kind == .concern { return .concernAccusesNobody }
        // Nobody but an accused is interrogated.
        let isInterrogation = party == .subject && facts.kind == .accusation
        if isInterrogation, facts.state == .closed { return .closed }
        let support = support(toBring: party, facts)
        if support.level == .unavailable { return .unavailable(support.note, field: "party") }
        guard isInterrogation else { return nil }
        if facts.isSilenced { return .silenced }
        if facts.isAboutToBeSilenced { return .silencedSoon }
        return facts.interrogatedIn.map { .interrogatedElsewhere($0) }
    }

    /// How the chat brings a party. What was found of the accused says nothing of who reported them.
    public func support(toBring party: Conversation.Party, _ facts: CaseFacts) -> Support {
        guard party == .subject else { return chat.support(of: .contact) }
        let ability: Ability = facts.kind == .accusation ? .interrogation : .contact
        return facts.support[ability] ?? chat.support(of: ability)
    }

    /// Another let them go in the same moment: that is no refusal.
    func refusal(toDismiss channel: ChannelID, _ facts: CaseFacts) -> CaseRefusal? {
        facts.talks.contains { $0.channel == channel } ? nil : .noConversation
    }

    /// Nobody hears it unless somebody is there, or on their way.
    func refusal(toSpeakIn channel: ChannelID, _ facts: CaseFacts) -> CaseRefusal? {
        guard let talk = facts.talks.first(where: { $0.channel == channel }) else { return .noConversation }
        return talk.state.isOpen ? nil : .nobodyThere(hasFailed: talk.state == .failed)
    }

    /// Of what is said there.
    func refusal(ofLine text: String) -> CaseRefusal? {
        if text.allSatisfy(\.isWhitespace) { return .emptyLine }
        if text.limited(to: Limits.text).cut { return .lineTooLong(limit: Limits.text) }
        return unfilled(text, field: "text")
    }

    // MARK: - Help

    /// Why helplines cannot be sent to a party, as the moderator has put them together.
    func refusal(toRefer referral: Referral, _ facts: CaseFacts) -> CaseRefusal? {
        guard facts.has(referral.to) else { return .noParty(referral.to) }
        guard referral.helplines.count <= Limits.helplines, Set(referral.helplines).count == referral.helplines.count else {
            return .tooManyHelplines(limit: Limits.helplines)
        }
        guard referral.helplines.allSatisfy({ community.helpline($0) != nil }) else {
            return .unknownHelpline(known: community.helplines.map(\.id))
        }
        return refusal(ofText: referral.text) ?? (referral.mail ? refusal(toMail: referral.to, facts) : nil)
    }

    private func refusal(ofText text: String) -> CaseRefusal? {
        if text.allSatisfy(\.isWhitespace) { return .emptyText }
        if text.limited(to: Limits.text).cut { return .textTooLong(limit: Limits.text) }
        return unfilled(text, field: "text")
    }

    /// Why a party cannot be written to by e-mail.
    public func refusal(toMail party: Conversation.Party, _ facts: CaseFacts) -> CaseRefusal? {
        guard chat.mail else { return .noMail }
        return facts.addressed.contains(party) ? nil : .noAddress
    }

    /// - Parameter danger: somebody is in danger at this moment.
    func refusal(toHandUp facts: CaseFacts, danger: Bool) -> CaseRefusal? {
        if !danger {
            if let refusal = undecided(facts, .handedUp) { return refusal }
            if moderator.role == .admin { return .nobodyAbove }
        }
        return facts.canBeHandedUp ? nil : .nobodyToTell
    }
}
