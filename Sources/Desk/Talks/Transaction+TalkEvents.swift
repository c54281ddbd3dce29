import Foundation
import ModelKit
import Store

// What happens in a conversation, and telling it to those who have it before them.
extension Transaction {
    /// The case and the conversation to which a channel belongs; nil for any other channel.
    private func place(of channel: ChannelID) throws -> (Case, Conversation)? {
        guard channel.rawValue.hasPrefix("notruf-") else { return nil }
        guard let number = try caseNumber(of: channel), let subject = try fetchCase(number),
            let conversation = subject.conversation(channel)
        else { return nil }
        return (subject, conversation)
    }

    func caseNumber(of channel: ChannelID) throws -> CaseNumber? {
        try stores.conversations.number(of: channel)
    }

    /// Takes what happens in a conversation's channel; false if it is another channel.
    func takeTalk(_ event: ChatEvent) throws -> Bool {
        switch event {
        case .join(let channel, let member):
            guard let (subject, conversation) = try place(of: channel) else { return false }
            if member == conversation.member, conversation.state != .released, conversation.state != .present {
                try move(subject, .joined(channel), as: .joined)
            }
        case .leave(let channel, let member):
            guard let (subject, conversation) = try place(of: channel) else { return false }
            if member == conversation.member, conversation.state == .present || conversation.state == .asked {
                try move(subject, .left(channel), as: .left)
            }
        case .message(let message, _):
            guard var (subject, _) = try place(of: message.channel) else { return false }
            guard try isNew(message.id) else { return true }
            let nick = state.directory.member(message.author).nick
            let said = message.text.headAndTail(bytes: Limits.spoken).marked
            let words = SpokenWords(text: said, name: nick, author: message.author, message: message.id)
            try utter(words, in: message.channel, of: &subject, by: nil)
        case .member, .channel: return false
        }
        return true
    }

    private func move(_ subject: Case, _ event: CaseEvent, as kind: FeedHappening.Kind) throws {
        guard var row = try row(subject.number) else { throw UnreadableRow.missing(case: subject.number) }
        var subject = subject
        try record([event], on: &subject, row: &row, as: kind, by: nil)
    }

    // MARK: - Telling those who look on

    func utter(
        _ words: SpokenWords, in channel: ChannelID, of subject: inout Case, by moderator: ModeratorName?, action: Int? = nil
    ) throws {
        let evidence = try keep(words, kind: .transcript, case: subject.number)
        let utterance = Utterance(channel: channel, by: moderator, evidence: evidence, action: action)
        try append([.said(utterance)], to: &subject)
        let line = try Transcript(stores: stores, subject: subject).line(
            utterance, saying: words, id: state.head.sequence, at: now)
        signal(channel, .line(line))
    }

    func tellState(of channel: ChannelID, in subject: Case) throws {
        guard let conversation = subject.conversation(channel) else { return }
        signal(
            channel,
            .state(try Transcript(stores: stores, subject: subject, veil: nil).view(conversation, directory: state.directory)))
    }

    /// After events of a case: those who look on at its conversations see how they stand now.
    func tellTalks(after events: [CaseEvent], in subject: Case) throws {
        for channel in Set(events.compactMap(\.channel)).sorted() { try tellState(of: channel, in: subject) }
    }

    /// What became of a summons or of a line.
    func tellTalk(of action: ChatAction, in subject: Case) throws {
        guard let channel = action.channel else { return }
        switch action.type {
        case .say:
            if let delivery = Transcript(stores: stores, subject: subject, veil: nil).delivery(of: action.id) {
                signal(channel, .delivery(LineDelivery(action: action.id, delivery: delivery)))
            }
        case .summon: try tellState(of: channel, in: subject)
        default: break
        }
    }
}

extension CaseEvent {
    /// The conversation whose standing it changes.
    fileprivate var channel: ChannelID? {
        switch self {
        case .summoned(let summons): summons.channel
        case .joined(let channel), .left(let channel), .dismissed(let channel, _): channel
        default: nil
        }
    }
}
