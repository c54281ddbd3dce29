import Foundation
import ModelKit
import Store

/// Moderators talk to a party of a case (K9, B6).
enum Conversations {
    /// Summons a party. Does nothing if they are already there or have been asked.
    static func summon(
        _ party: Conversation.Party, _ member: MemberID, to theCase: Case, by moderator: Moderator, in draft: inout Draft
    ) throws -> [CaseEvent] {
        let channel = Conversation.channel(of: theCase.number, with: party)
        if let state = theCase.conversation(channel)?.state, state == .asked || state == .present { return [] }
        let kind = theCase.channelKind(with: party)
        let superseded = try ActionQueue.supersede(channel.rawValue, in: theCase.number, in: &draft)
        let action = draft.nextAction
        let text = draft.facts.text(kind == .interrogation ? .interrogation : .contact, for: member, case: theCase.number)
        let requested = try draft.request(.summon, for: .summons, case: theCase.number, member: member) {
            ($0.channel, $0.channelKind, $0.text) = (channel, kind, text)
        }
        let summons = Summons(by: moderator.name, channel: channel, party: party, member: member, action: action)
        return superseded + [.summoned(summons), requested]
    }

    static func dismiss(_ conversation: Conversation, of number: CaseNumber, by moderator: ModeratorName?, in draft: inout Draft)
        throws -> [CaseEvent]
    {
        let superseded = try ActionQueue.supersede(conversation.channel.rawValue, in: number, in: &draft)
        let release = try draft.request(.release, for: .release, case: number, member: conversation.member) {
            $0.channel = conversation.channel
        }
        return superseded + [.dismissed(conversation.channel, by: moderator), release]
    }

    static func dismissAll(of theCase: Case, in draft: inout Draft) throws -> [CaseEvent] {
        try theCase.conversations.filter(\.isOpen).flatMap { try dismiss($0, of: theCase.number, by: nil, in: &draft) }
    }

    // MARK: - What is said

    /// Says a moderator's line. The row of the case does not change; only those who follow the conversation are notified.
    static func say(
        _ text: String, in conversation: Conversation, of theCase: Case, by moderator: Moderator, command: UUID,
        in draft: inout Draft
    ) throws {
        let action = draft.nextAction
        let requested = try draft.request(.say, for: .say, case: theCase.number, member: conversation.member) {
            // The chat server knows who is in the channel. The history keeps the member, to show to whom this was said.
            ($0.member, $0.channel, $0.text, $0.as) = (nil, conversation.channel, text, moderator.displayName)
        }
        let words = SpokenWords(text: text, name: moderator.displayName, command: command.uuidString)
        try draft.record([requested], on: theCase.number, .nobody)
        try utter(words, in: conversation.channel, of: theCase, by: moderator.name, action: action, &draft)
    }

    /// Stores a member's message as evidence.
    static func hear(_ message: Message, in theCase: Case, in draft: inout Draft) throws {
        let nick = draft.facts.directory.member(message.author).nick
        let said = message.text.headAndTail(bytes: Limits.spoken).marked
        let words = SpokenWords(text: said, name: nick, author: message.author, message: message.id)
        try utter(words, in: message.channel, of: theCase, by: nil, &draft)
    }

    private static func utter(
        _ words: SpokenWords, in channel: ChannelID, of theCase: Case, by moderator: ModeratorName?, action: Int? = nil,
        _ draft: inout Draft
    ) throws {
        let evidence = try draft.keep(spoken: words, case: theCase.number)
        let utterance = Utterance(channel: channel, by: moderator, evidence: evidence, action: action)
        try draft.record([.said(utterance)], on: theCase.number, .nobody)
    }
}
