/// Bringing somebody into a conversation, talking there, and letting them go (K9, B6).
public struct ConversationRules: Sendable {
    let rules: CaseRules

    init(_ rules: CaseRules) { self.rules = rules }

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
        guard party == .subject else { return rules.house.chat.support(of: .contact) }
        let ability: Ability = facts.kind == .accusation ? .interrogation : .contact
        return facts.support[ability] ?? rules.house.chat.support(of: ability)
    }

    /// Another let them go in the same moment: that is no refusal.
    func refusal(toDismiss channel: ChannelID, _ facts: CaseFacts) -> CaseRefusal? {
        facts.conversations.contains { $0.channel == channel } ? nil : .noConversation
    }

    /// Nobody hears it unless somebody is there, or on their way.
    func refusal(toSpeakIn channel: ChannelID, _ facts: CaseFacts) -> CaseRefusal? {
        guard let conversation = facts.conversations.first(where: { $0.channel == channel }) else { return .noConversation }
        return conversation.state.isOpen ? nil : .nobodyThere(hasFailed: conversation.state == .failed)
    }
}
