import Foundation
import ModelKit
import Store

/// Reads the conversations of a case as moderators may see them: anonymous reporters stay anonymous (B1).
struct Transcript {
    let stores: Stores
    let theCase: Case
    /// Veils what the parties say if a reporter is anonymous.
    let veil: NameVeil?

    init(stores: Stores, theCase: Case, veil: NameVeil?) { (self.stores, self.theCase, self.veil) = (stores, theCase, veil) }

    /// In an appeal, this also hides the anonymous reporters of the case under appeal.
    init(stores: Stores, theCase: Case) throws {
        let judged = try theCase.original.flatMap { try Case.fetch($0, from: stores) } ?? theCase
        self.init(stores: stores, theCase: theCase, veil: try judged.veil(from: stores))
    }

    /// The lines of a channel in order.
    ///
    /// - Parameter after: the position in the log after which to begin.
    func lines(of channel: ChannelID, after position: Int64 = 0) throws -> [TranscriptLine] {
        try stores.log.entries(of: theCase.number, after: position).compactMap { entry in
            guard case .said(let utterance) = try entry.caseEvent, utterance.channel == channel else { return nil }
            return try line(utterance, id: entry.sequence, at: entry.at)
        }
    }

    func line(_ utterance: Utterance, id: Int64, at: Timestamp) throws -> TranscriptLine? {
        try stores.evidence.words(SpokenWords.self, of: utterance.evidence).map { line(utterance, saying: $0, id: id, at: at) }
    }

    func line(_ utterance: Utterance, saying words: SpokenWords, id: Int64, at: Timestamp) -> TranscriptLine {
        let member = theCase.conversation(utterance.channel)?.member
        let isHidden = utterance.by == nil && (words.author ?? member).map { theCase.isAnonymous($0) } ?? true
        let text = utterance.by == nil ? veil?.veiled(words.text) ?? words.text : words.text
        return TranscriptLine(
            id: id, at: at, by: utterance.by, name: isHidden ? nil : words.name, text: text, action: utterance.action,
            delivery: utterance.action.flatMap { delivery(of: $0) }, command: words.command.flatMap { UUID(uuidString: $0) })
    }

    func delivery(of action: Int) -> TranscriptLine.Delivery? {
        switch theCase.actions.first(where: { $0.request.id == action })?.status {
        case .asked: .asked
        case .done: .done
        case .failed, .abandoned: .failed
        case nil: nil
        }
    }

    /// A conversation as moderators see it.
    ///
    /// - Parameter nick: the member's nickname in the chat.
    func view(_ conversation: Conversation, nick: String) throws -> ConversationView {
        let isHidden = theCase.isAnonymous(conversation.member)
        var view = ConversationView(
            number: theCase.number, channel: conversation.channel, party: conversation.party,
            kind: theCase.channelKind(with: conversation.party),
            nick: isHidden ? nil : nick,
            state: conversation.state, since: conversation.since)
        if conversation.state == .failed, !isHidden,
            case .failed(let detail?)? = theCase.actions.first(where: { $0.request.id == conversation.summons })?.status
        {
            view.detail = try stores.evidence.words(String.self, of: detail)
        }
        return view
    }
}
