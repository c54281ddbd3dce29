import ModelKit
import Store

// Events in a conversation.
extension Conversations {
    /// The case and the conversation that a channel belongs to; nil for any other channel.
    static func place(of channel: ChannelID, _ facts: Facts) throws -> (Case, Conversation)? {
        guard channel.rawValue.hasPrefix("notruf-") else { return nil }
        guard let number = try facts.stores.conversations.number(of: channel), let theCase = try facts.case(number),
            let conversation = theCase.conversation(channel)
        else { return nil }
        return (theCase, conversation)
    }

    /// Records that the member has joined the conversation's channel.
    static func join(_ member: MemberID, _ conversation: Conversation, of theCase: Case, in draft: inout Draft) throws {
        guard member == conversation.member, conversation.state != .released, conversation.state != .present else { return }
        try draft.record([.joined(conversation.channel)], on: theCase.number, .everybody(.joined))
    }

    /// Records that the member has left the conversation's channel.
    static func leave(_ member: MemberID, _ conversation: Conversation, of theCase: Case, in draft: inout Draft) throws {
        guard member == conversation.member, conversation.state == .present || conversation.state == .asked else { return }
        try draft.record([.left(conversation.channel)], on: theCase.number, .everybody(.left))
    }
}
