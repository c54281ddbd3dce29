import Chat
import ModelKit

/// A worry that the team has. What its member writes soon after may add to it, and has not been passed on yet.
struct PassedWorry: Hashable, Sendable, Codable {
    var number: CaseNumber
    var kind: Worry
    /// The person that it named; nil if none.
    var about: MemberID?
    var at: Timestamp

    /// After this time, what they write is about something else.
    static let patience: Duration = .hours(1)
}
