import Foundation
import ModelKit
import Store

/// A report that was made at the chat server itself, with the evidence as it was fetched from there: for chats that keep what
/// was said, and do not send it to the desk as it is said.
struct FetchedReport: Sendable, Codable {
    /// Made of what the chat server knows the report by: the same one fetched again is known by it.
    var id: UUID
    var reporter: Person
    /// When it was made, by the chat server's clock; see ``made(at:readAt:)``.
    var at: Timestamp
    /// Nil where the chat server no longer knows whose message it was.
    var accused: Person?
    var category: CategoryID
    /// Nil for a report about somebody and no message of his.
    var channel: Channel?
    var messages: [MessageID]
    /// By time.
    var lines: [EvidenceLine]
    /// What the reporter wrote.
    var note: String
    /// What the chat server can do in this case otherwise than in others, as to somebody of another server.
    var support: [Ability: Support] = [:]
    /// What could not be read, and why: a sentence each, by language.
    var gaps: [LocalText] = []
    /// The account in the chat to which members can write privately; nil if there is none.
    var confidant: MemberID?

    struct Person: Sendable, Codable {
        var member: Member
        var account: AccountFacts?
        /// As the chat server knows them; oldest first.
        var history: [ProfileChange] = []
    }

    /// When a report was made that has a time. One that cannot be is no better than that of reading it: no desk is away for more
    /// than a year, and none reads what is made later.
    static func made(at time: Timestamp, readAt now: Timestamp) -> Timestamp {
        time > now - .days(365) && time < now ? time : now
    }

    enum Outcome: Hashable, Sendable {
        /// It is in a case, since now or since an earlier time.
        case taken(CaseNumber)
        /// It is not taken; the reporter is to be told this.
        case refused(tell: String)
        /// It was refused before, and he was told.
        case refusedBefore
    }
}
