import Chat
import ModelKit

/// A worry that the team has: what its member writes soon after is perhaps more of it, and has not gone anywhere yet.
struct PassedWorry: Hashable, Sendable, Codable {
    var number: CaseNumber
    var kind: Worry
    /// Whom it named; nil: nobody.
    var about: MemberID?
    var at: Timestamp

    /// After that what they write is another thing.
    static let patience: Duration = .hours(1)
}
