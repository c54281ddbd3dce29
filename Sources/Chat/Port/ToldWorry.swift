import Foundation
import ModelKit

/// A worry that somebody told the desk's account in the chat, and wants passed on.
package struct ToldWorry: Sendable {
    /// Derived from the chat's own id of the message, so that it identifies the same worry sent again.
    package var id: UUID
    /// The member who worries.
    package var reporter: MemberID
    /// The person whom it is about; nil if nobody known is meant.
    package var about: MemberID?
    /// What they wrote, as it is kept with the case.
    package var note: String
    /// The concern that it adds to; its note is used if it becomes a concern of its own instead.
    package var adding: Addition?
    /// Members whom the desk may not know yet, with their names in the chat.
    package var people: [Member]

    /// An addition to an earlier concern of the same member.
    package struct Addition: Sendable {
        package var number: CaseNumber
        /// The note, if it becomes a concern of its own instead.
        package var noteAlone: String
        /// Identifies the entry in the first concern that points to the second.
        package var link: UUID

        package init(to number: CaseNumber, noteAlone: String, link: UUID) {
            (self.number, self.noteAlone, self.link) = (number, noteAlone, link)
        }
    }

    package init(
        id: UUID, reporter: MemberID, about: MemberID?, note: String, adding: Addition? = nil, people: [Member] = []
    ) {
        (self.id, self.reporter, self.about, self.note) = (id, reporter, about, note)
        (self.adding, self.people) = (adding, people)
    }
}
