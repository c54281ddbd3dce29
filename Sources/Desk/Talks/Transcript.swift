import Foundation
import GRDB
import ModelKit

/// Reads what was said in the conversations of a case, as moderators may see it: an anonymous reporter stays so (B1).
struct Transcript {
    let db: Database
    let subject: Case

    /// The lines of a channel in their order.
    ///
    /// - Parameter after: the position in the log after which they are wanted.
    func lines(of channel: ChannelID, after position: Int64 = 0) throws -> [TranscriptLine] {
        let sql = "SELECT seq, at, payload FROM log WHERE number = ? AND seq > ? ORDER BY seq"
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [subject.number, position]).compactMap { row in
            guard case .said(let utterance) = try JSON.value(CaseEvent.self, from: row[2]), utterance.channel == channel else {
                return nil
            }
            return try line(utterance, id: row[0], at: Timestamp(milliseconds: row[1]))
        }
    }

    func line(_ utterance: Utterance, id: Int64, at: Timestamp) throws -> TranscriptLine? {
        let statement = try db.cachedStatement(sql: "SELECT content FROM evidence WHERE digest = ?")
        // Words whose time is over are missing.
        guard let content = try Data.fetchOne(statement, arguments: [utterance.evidence.rawValue]) else { return nil }
        return line(utterance, saying: try JSON.value(SpokenWords.self, from: content), id: id, at: at)
    }

    func line(_ utterance: Utterance, saying words: SpokenWords, id: Int64, at: Timestamp) -> TranscriptLine {
        let member = subject.conversation(utterance.channel)?.member
        let isHidden = utterance.by == nil && (words.author ?? member).map { subject.isAnonymous($0) } ?? true
        return TranscriptLine(
            id: id, at: at, by: utterance.by, name: isHidden ? nil : words.name, text: words.text, action: utterance.action,
            delivery: utterance.action.flatMap { delivery(of: $0) }, command: words.command.flatMap { UUID(uuidString: $0) })
    }

    func delivery(of action: Int) -> TranscriptLine.Delivery? {
        switch subject.actions.first(where: { $0.request.id == action })?.status {
        case .asked: .asked
        case .done: .done
        case .failed, .abandoned: .failed
        case nil: nil
        }
    }

    /// A conversation as moderators see it.
    func view(_ conversation: Conversation, directory: Directory) throws -> ConversationView {
        let isHidden = subject.isAnonymous(conversation.member)
        var view = ConversationView(
            number: subject.number, channel: conversation.channel, party: conversation.party,
            kind: subject.channelKind(with: conversation.party),
            nick: isHidden ? nil : directory.member(conversation.member).nick,
            state: conversation.state, since: conversation.since)
        if conversation.state == .failed, !isHidden,
            case .failed(let detail?)? = subject.actions.first(where: { $0.request.id == conversation.summons })?.status
        {
            let statement = try db.cachedStatement(sql: "SELECT content FROM evidence WHERE digest = ?")
            view.detail = try Data.fetchOne(statement, arguments: [detail.rawValue]).map { try JSON.value(String.self, from: $0) }
        }
        return view
    }
}
