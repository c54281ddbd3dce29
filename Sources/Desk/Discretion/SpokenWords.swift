import ModelKit

/// A member's or a moderator's words in a conversation, as they are kept beside the log.
struct SpokenWords: Codable, Sendable {
    var text: String
    /// The nickname or the display name under which they were said.
    var name: String
    /// The member who said it; nil for a moderator.
    var author: MemberID?
    /// The chat's id of a member's message; the console's command of a moderator's line.
    var message: MessageID?
    var command: String?
}
