// Talking, and help (K9, B6, T1–T3, Q4, M3).
extension CaseRules {
    // MARK: - Conversations

    /// Why a party cannot be brought into a conversation, or an accused into an interrogation.
    public func refusal(toSummon party: Conversation.Party, _ facts: CaseFacts) -> CaseRefusal? {
        guard facts.has(party) else { return .noParty }
        if party == .subject, facts.kind == .concern { return .concernAccusesNobody }
        // Nobody but an accused is interrogated.
        let isInterrogation = party == .subject && facts.kind == .accusation
        if isInterrogation, facts.state == .closed { return .closed }
        let ability: Ability = isInterrogation ? .interrogation : .contact
        let support = facts.support[ability] ?? chat.support(of: ability)
        if support.level == .unavailable { return .unavailable(support.note, field: "party") }
        guard isInterrogation else { return nil }
        if facts.isSilenced { return .silenced }
        if facts.isAboutToBeSilenced { return .silencedSoon }
        return facts.interrogatedIn.map { .interrogatedElsewhere($0) }
    }

    /// Another let them go in the same moment: that is no refusal.
    public func refusal(toDismiss channel: ChannelID, _ facts: CaseFacts) -> CaseRefusal? {
        facts.talks.contains { $0.channel == channel } ? nil : .noConversation
    }

    /// Nobody hears it unless somebody is there, or on their way.
    public func refusal(toSpeakIn channel: ChannelID, _ facts: CaseFacts) -> CaseRefusal? {
        guard let talk = facts.talks.first(where: { $0.channel == channel }) else { return .noConversation }
        return talk.state.isOpen ? nil : .nobodyThere(hasFailed: talk.state == .failed)
    }

    /// Of what is said there.
    public func refusal(ofLine text: String) -> CaseRefusal? {
        if text.allSatisfy(\.isWhitespace) { return .emptyLine }
        return text.limited(to: Limits.text).cut ? .lineTooLong(limit: Limits.text) : nil
    }

    // MARK: - Help

    /// Why helplines cannot be sent to a party, as the moderator has put them together.
    public func refusal(toRefer referral: Referral, _ facts: CaseFacts) -> CaseRefusal? {
        guard facts.has(referral.to) else { return .noParty }
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
    public func refusal(toHandUp facts: CaseFacts, danger: Bool) -> CaseRefusal? {
        if !danger {
            if let refusal = undecided(facts, .handedUp) { return refusal }
            if moderator.role == .admin { return .nobodyAbove }
        }
        return facts.canBeHandedUp ? nil : .nobodyToTell
    }
}
