import ModelKit

/// The members that the chat told of, and what they were called before.
package struct MemberStore {
    let connection: any Connection

    package func put(_ member: Member) throws {
        let sql = "INSERT INTO member (id, content) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET content = excluded.content"
        try connection.write(sql, [member.id, try JSON.data(member)])
    }

    package func add(_ change: ProfileChange, of member: MemberID) throws {
        try connection.write(
            "INSERT INTO member_change (member, until, field, was) VALUES (?, ?, ?, ?)",
            [member, change.until, change.field, change.was])
    }

    /// The latest hundred changes that can be read, oldest first.
    package func changes(of member: MemberID) throws -> [ProfileChange] {
        let sql = "SELECT id, until, field, was FROM member_change WHERE member = ? ORDER BY id DESC LIMIT 100"
        return try connection.rows("member_change", sql, [member]).reversed()
            .compactMap { try? ProfileChange(until: $0.value(1), field: $0.value(2), was: $0.value(3)) }
    }

    /// All names that somebody has or had.
    package func names(of member: MemberID) throws -> [String] {
        let stored = try connection.first("member", "SELECT id, content FROM member WHERE id = ?", [member])
        let now = stored.flatMap { try? $0.json(1, as: Member.self).nick }
        return try [now].compactMap(\.self) + earlierNames(of: member)
    }

    /// The names that somebody had, the latest first.
    ///
    /// - Parameter changes: of so many changes at most, the latest.
    package func earlierNames(of member: MemberID, among changes: Int = .max) throws -> [String] {
        let sql = "SELECT id, was FROM member_change WHERE member = ? AND field = 'nick' ORDER BY id DESC LIMIT ?"
        return try connection.rows("member_change", sql, [member, changes]).compactMap { try? $0.value(1) }
    }

    /// All members.
    ///
    /// - Parameter body: takes each, or why it cannot be read.
    package func each(_ body: (Result<Member, UnreadableRow>) -> Void) throws {
        try connection.each("member", "SELECT id, content FROM member") { (row) throws(UnreadableRow) in
            let member: Member = try row.json(1)
            guard try row.id(0) == member.id else { throw row.unreadable(1, "is somebody else") }
            return member
        } _: {
            body($1)
        }
    }
}
