/// Bringing somebody into a conversation, talking there, and releasing them (K9, B6).
public struct ConversationRules: Sendable {
    let rules: CaseRules

    init(_ rules: CaseRules) { self.rules = rules }

    /// Why a party cannot be brought into a conversation, which is an interrogation for an accused.
    func refusal(toSummon party: Conversation.Party, _ facts: CaseFacts) -> CaseRefusal? {
        guard facts.has(party) else { return .noParty(party) }
        if party == .subject, facts.kind == .concern { return .concernAccusesNobody }
        // Only an accused is interrogated.
        let isInterrogation = party == .subject && facts.kind == .accusation
        if isInterrogation, facts.state == .closed { return .closed }
        let support = support(toBring: party, facts)
        if support.level == .unavailable { return .unavailable(support.note, field: "party") }
        guard isInterrogation else { return nil }
        if facts.isSilenced { return .silenced }
        if facts.isAboutToBeSilenced { return .silencedSoon }
        return facts.interrogatedIn.map { .interrogatedElsewhere($0) }
    }

    /// How the chat brings in a party. What was found about the accused does not apply to reporters.
    public func support(toBring party: Conversation.Party, _ facts: CaseFacts) -> Support {
        guard party == .subject else { return rules.house.chat.support(of: .contact) }
        let ability: Ability = facts.kind == .accusation ? .interrogation : .contact
        return facts.support[ability] ?? rules.house.chat.support(of: ability)
    }

    /// It is not refused if a colleague has released them at the same moment.
    func refusal(toDismiss channel: ChannelID, _ facts: CaseFacts) -> CaseRefusal? {
        facts.conversations.contains { $0.channel == channel } ? nil : .noConversation
    }

    /// A line is refused if the member is neither there nor on their way, because nobody would read it.
    func refusal(toSpeakIn channel: ChannelID, _ facts: CaseFacts) -> CaseRefusal? {
        guard let conversation = facts.conversations.first(where: { $0.channel == channel }) else { return .noConversation }
        return conversation.state.isOpen ? nil : .nobodyThere(hasFailed: conversation.state == .failed)
    }
}
