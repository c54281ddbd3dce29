import ModelKit

/// What a member or a moderator said in a conversation, as stored beside the log.
struct SpokenWords: Codable, Sendable {
    var text: String
    /// The nickname or display name of the speaker at that time.
    var name: String
    /// The member who said it; nil for a moderator.
    var author: MemberID?
    /// The chat's id of a member's message, or the console's command for a moderator's line.
    var message: MessageID?
    var command: String?
}
