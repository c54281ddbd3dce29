/// The result of one check of a chat server, as `notruf doctor` prints it.
public struct ChatFinding: Hashable, Sendable {
    /// The result of the check.
    public enum Level: Hashable, Sendable {
        case works
        /// It works with restrictions.
        case limited
        case missing
    }

    /// How well it works.
    public var level: Level
    /// What was checked, in a few words.
    public var subject: String
    /// What was found.
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
