/// Something that was looked at on a chat server, and how it stands: what `notruf doctor` prints.
public struct ChatFinding: Hashable, Sendable {
    /// How it stands.
    public enum Level: Hashable, Sendable {
        case works
        /// It goes on, with less.
        case limited
        case missing
    }

    /// How well it works.
    public var level: Level
    /// What was looked at, in a few words.
    public var subject: String
    /// How it stands.
    public var detail: String
    /// What to do about it.
    public var remedy: String?

    public init(_ level: Level, _ subject: String, _ detail: String, remedy: String? = nil) {
        self.level = level
        self.subject = subject
        self.detail = detail
        self.remedy = remedy
    }
}
