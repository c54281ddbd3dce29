import Foundation
import ModelKit

/// A report that was made at the chat server itself, with the evidence fetched from there. It is for chats that keep messages
/// and do not send them to the desk as they are said.
package struct FetchedReport: Sendable, Codable {
    /// Derived from the chat server's own id of the report, so that it identifies a report that is fetched again.
    package var id: UUID
    /// The reporter. At a chat server, nobody reports anonymously.
    package var reporter: Person
    /// When it was made, by the chat server's clock; see ``made(at:readAt:)``.
    package var at: Timestamp
    /// Nil if the chat server no longer knows whose message it was.
    package var accused: Person?
    /// The reporter's choice, or the category for unsorted reports.
    package var category: CategoryID
    /// Nil for a report about a member rather than a message.
    package var channel: Channel?
    /// The reported messages, which are among `lines`.
    package var messages: [MessageID]
    /// By time.
    package var lines: [EvidenceLine]
    /// What the reporter wrote.
    package var note: String
    /// The abilities of the chat server that differ in this case, for example for a member of another server.
    package var support: [Ability: Support] = [:]
    /// What could not be read, and why: one sentence each, by language.
    package var gaps: [LocalText] = []
    /// The account in the chat to which members can write privately; nil if there is none.
    package var confidant: MemberID?

    /// A member as the chat server describes them.
    package struct Person: Sendable, Codable {
        package var member: Member
        package var account: AccountFacts?
        /// From the chat server; oldest first.
        package var history: [ProfileChange] = []
        /// The name could not be read, so the desk uses the name that it already knows, if any. This is not stored.
        package var isNameUnknown = false

        private enum CodingKeys: String, CodingKey {
            case member, account, history
        }

        package init(member: Member, account: AccountFacts? = nil, history: [ProfileChange] = []) {
            (self.member, self.account, self.history) = (member, account, history)
        }
    }

    package init(
        id: UUID, reporter: Person, at: Timestamp, accused: Person?, category: CategoryID, channel: Channel?,
        messages: [MessageID], lines: [EvidenceLine], note: String, support: [Ability: Support] = [:], gaps: [LocalText] = [],
        confidant: MemberID? = nil
    ) {
        (self.id, self.reporter, self.at, self.accused, self.category) = (id, reporter, at, accused, category)
        (self.channel, self.messages, self.lines, self.note) = (channel, messages, lines, note)
        (self.support, self.gaps, self.confidant) = (support, gaps, confidant)
    }

    /// The time of a report, or the time of reading it if the given time is implausible: no desk is away for more than a year,
    /// and no report is made after it is read.
    package static func made(at time: Timestamp, readAt now: Timestamp) -> Timestamp {
        time > now - .days(365) && time < now ? time : now
    }

    /// The outcome for the report.
    package enum Outcome: Hashable, Sendable {
        /// It is in a case, since now or since an earlier call.
        case taken(CaseNumber)
        /// It is refused; the reporter must be told this.
        case refused(tell: String)
        /// It was refused before, and the reporter was told.
        case refusedBefore
    }
}
