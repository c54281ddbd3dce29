import GRDB
import ModelKit

extension ProfileChange {
    /// The latest hundred changes, oldest first.
    static func fetch(of member: MemberID, from db: Database) throws -> [ProfileChange] {
        let sql = "SELECT until, field, was FROM member_change WHERE member = ? ORDER BY id DESC LIMIT 100"
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [member.rawValue]).reversed()
            .map { ProfileChange(until: Timestamp(milliseconds: $0[0]), field: $0[1], was: $0[2]) }
    }
}
