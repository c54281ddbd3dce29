import ModelKit

/// Which members can be talked to, and in which channels.
package struct ConversationStore {
    let connection: any Connection

    /// The case of a conversation's channel; nil for any other channel.
    package func number(of channel: ChannelID) throws -> CaseNumber? {
        try connection.first("conversation", "SELECT channel, number FROM conversation WHERE channel = ?", [channel])?.number(1)
    }

    /// The cases with an open conversation with a member.
    package func open(with member: MemberID) throws -> [CaseNumber] {
        try connection.rows("conversation", "SELECT number FROM conversation WHERE member = ? AND open", [member])
            .map { try $0.number(0) }
    }

    /// The case in which a member is being interrogated, or will be.
    package func openInterrogation(of member: MemberID) throws -> CaseNumber? {
        let sql = "SELECT number FROM conversation WHERE member = ? AND open AND kind = 'interrogation'"
        return try connection.first("conversation", sql, [member])?.number(0)
    }
}
