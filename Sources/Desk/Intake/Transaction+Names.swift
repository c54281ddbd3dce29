import Foundation
import GRDB
import ModelKit

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
        row.addNames(try now + Member.earlierNames(of: accused, among: Self.namesAtOnce, from: db))
    }

    /// How many changes of a name a row is made of at most: somebody may change it all day long.
    private static let namesAtOnce = 100
}

extension Member {
    /// All names that somebody has or had.
    static func names(of member: MemberID, from db: Database) throws -> [String] {
        let stored = try db.firstStored("member", "SELECT id, content FROM member WHERE id = ?", [member.rawValue])
        let now = stored.flatMap { try? $0.json(1, as: Member.self).nick }
        return try [now].compactMap(\.self) + earlierNames(of: member, among: .max, from: db)
    }

    /// The names that somebody had, the latest first; of their latest changes alone.
    fileprivate static func earlierNames(of member: MemberID, among changes: Int, from db: Database) throws -> [String] {
        let sql = "SELECT id, was FROM member_change WHERE member = ? AND field = 'nick' ORDER BY id DESC LIMIT ?"
        return try db.stored("member_change", sql, [member.rawValue, changes]).compactMap { try? $0.value(1) }
    }
}

extension ProfileSnapshot {
    /// The names that the member had, the latest first, as the report found them.
    var earlierNames: [String] { history.reversed().filter { $0.field == ProfileChange.nick }.map(\.was) }
    /// The one that they had then, and those before it.
    var names: [String] { [member.nick] + earlierNames }
}
