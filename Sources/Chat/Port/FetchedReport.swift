import Foundation
import ModelKit

/// A report that was made at the chat server itself, with the evidence as it was fetched from there: for chats that keep what
/// was said, and do not send it to the desk as it is said.
package struct FetchedReport: Sendable, Codable {
    /// Made of what the chat server knows the report by: the same one fetched again is known by it.
    package var id: UUID
    /// Who reported it, under their name: at a chat server nobody reports without.
    package var reporter: Person
    /// When it was made, by the chat server's clock; see ``made(at:readAt:)``.
    package var at: Timestamp
    /// Nil where the chat server no longer knows whose message it was.
    package var accused: Person?
    /// As the reporter chose it, or the unsorted one.
    package var category: CategoryID
    /// Nil for a report about somebody and no message of theirs.
    package var channel: Channel?
    /// Those that were reported: they are among `lines`.
    package var messages: [MessageID]
    /// By time.
    package var lines: [EvidenceLine]
    /// What the reporter wrote.
    package var note: String
    /// What the chat server can do in this case otherwise than in others, as to somebody of another server.
    package var support: [Ability: Support] = [:]
    /// What could not be read, and why: a sentence each, by language.
    package var gaps: [LocalText] = []
    /// The account in the chat to which members can write privately; nil if there is none.
    package var confidant: MemberID?

    /// Somebody as the chat server describes them.
    package struct Person: Sendable, Codable {
        package var member: Member
        package var account: AccountFacts?
        /// As the chat server knows them; oldest first.
        package var history: [ProfileChange] = []
        /// The name could not be read: that by which the desk knows them is taken, where it knows one. It is no part of what is kept.
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

    /// When a report was made that has a time. One that cannot be is no better than that of reading it: no desk is away for more
    /// than a year, and none reads what is made later.
    package static func made(at time: Timestamp, readAt now: Timestamp) -> Timestamp {
        time > now - .days(365) && time < now ? time : now
    }

    /// What became of it.
    package enum Outcome: Hashable, Sendable {
        /// It is in a case, since now or since an earlier time.
        case taken(CaseNumber)
        /// It is not taken; the reporter is to be told this.
        case refused(tell: String)
        /// It was refused before, and they were told.
        case refusedBefore
    }
}
