import Foundation
import ModelKit

/// A worry that somebody told the desk's account in the chat, and wants passed on.
package struct ToldWorry: Sendable {
    /// Made of what the chat knows it by: the same again is known by it.
    package var id: UUID
    /// Who worries.
    package var reporter: MemberID
    /// Whom it is about; nil where that is nobody known.
    package var about: MemberID?
    /// What they said, as it is kept with the case.
    package var note: String
    /// The concern to which it adds, and the words where it becomes one of its own instead.
    package var adding: Addition?
    /// What the chat calls those whom the desk may not know.
    package var people: [Member]

    /// That it adds to an earlier concern of the same member.
    package struct Addition: Sendable {
        package var number: CaseNumber
        /// The note where it becomes a concern of its own instead.
        package var noteAlone: String
        /// By which the first concern's word of the second is known.
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
