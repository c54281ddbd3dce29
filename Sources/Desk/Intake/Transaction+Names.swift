import Foundation
import ModelKit
import Store

// Under which names an accused is found.
extension Transaction {
    /// Brings the rows of open cases up to date whose accused has another name now.
    func refreshNames(of accused: MemberID) throws {
        for number in state.board.against(accused).sorted() {
            guard let before = state.board.row(number) else { continue }
            var row = before
            try addNames(to: &row)
            if row != before { try refresh(row) }
        }
    }

    /// Adds what the desk knows the accused by, or knew. There is nothing to add to an anonymous appeal: its row names nobody.
    func addNames(to row: inout CaseRow) throws {
        guard let accused = row.accused else { return }
        let now = state.directory.members[accused].map { [$0.nick] } ?? []
        row.addNames(try now + stores.members.earlierNames(of: accused, among: Self.namesAtOnce))
    }

    /// How many changes of a name a row is made of at most: somebody may change it all day long.
    private static let namesAtOnce = 100
}

extension ProfileSnapshot {
    /// The names that the member had, the latest first, as the report found them.
    var earlierNames: [String] { history.reversed().filter { $0.field == ProfileChange.nick }.map(\.was) }
    /// The one that they had then, and those before it.
    var names: [String] { [member.nick] + earlierNames }
}
