import GRDB
import ModelKit

extension ProfileChange {
    /// The latest hundred changes that can be read, oldest first.
    static func fetch(of member: MemberID, from db: Database) throws -> [ProfileChange] {
        let sql = "SELECT id, until, field, was FROM member_change WHERE member = ? ORDER BY id DESC LIMIT 100"
        return try db.stored("member_change", sql, [member.rawValue]).reversed()
            .compactMap { try? ProfileChange(until: $0.value(1), field: $0.value(2), was: $0.value(3)) }
    }
}
