import Foundation
import ModelKit
import Store

// Moderators who follow a conversation live.
extension Desk {
    /// Begins to follow a conversation. The log records first that the moderator looked (B2).
    ///
    /// - Parameter position: the line after which to continue; nil to start at the beginning.
    func follow(_ channel: ChannelID, after position: Int64?, _ moderator: Moderator) async throws
        -> (id: Int, queue: EventQueue<ConversationSignal>)
    {
        let number = try await perform {
            try Looks.conversation(channel, moderator, isAgain: position != nil, in: $0)
        }
        // There is no `await` after this point, so no line can be lost between those that are read and those that are sent.
        let backlog = try whatWasSaid(in: channel, of: number, after: position ?? 0)
        return conversations.add(ConversationListener(channel: channel, moderator: moderator), backlog: backlog)
    }

    private func whatWasSaid(in channel: ChannelID, of number: CaseNumber, after position: Int64) throws -> [ConversationSignal] {
        let directory = state.directory
        return try log.read { stores in
            guard let theCase = try Case.fetch(number, from: stores), let conversation = theCase.conversation(channel) else {
                return []
            }
            let transcript = try Transcript(stores: stores, theCase: theCase)
            return [.state(try transcript.view(conversation, nick: directory.member(conversation.member).nick))]
                + (try transcript.lines(of: channel, after: position).map { .line($0) }) + [.ready]
        }
    }

    func stopFollowing(conversation id: Int, _ channel: ChannelID) { conversations.remove(id, from: channel) }
}
