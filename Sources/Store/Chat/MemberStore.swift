import ModelKit

/// The members that the chat has described, and their earlier names.
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

    /// The latest hundred readable changes, oldest first.
    package func changes(of member: MemberID) throws -> [ProfileChange] {
        let sql = "SELECT id, until, field, was FROM member_change WHERE member = ? ORDER BY id DESC LIMIT 100"
        return try connection.rows("member_change", sql, [member]).reversed()
            .compactMap { try? ProfileChange(until: $0.value(1), field: $0.value(2), was: $0.value(3)) }
    }

    /// All names that a member has or had.
    package func names(of member: MemberID) throws -> [String] {
        let stored = try connection.first("member", "SELECT id, content FROM member WHERE id = ?", [member])
        let now = stored.flatMap { try? $0.json(1, as: Member.self).nick }
        return try [now].compactMap(\.self) + earlierNames(of: member)
    }

    /// A member's earlier names, the latest first.
    ///
    /// - Parameter changes: the most changes that are read.
    package func earlierNames(of member: MemberID, among changes: Int = .max) throws -> [String] {
        let sql = "SELECT id, was FROM member_change WHERE member = ? AND field = 'nick' ORDER BY id DESC LIMIT ?"
        return try connection.rows("member_change", sql, [member, changes]).compactMap { try? $0.value(1) }
    }

    /// All members.
    ///
    /// - Parameter body: gets each member, or why it is unreadable.
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
