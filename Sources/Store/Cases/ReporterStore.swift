import ModelKit

/// What became of somebody's reports, and what they bear for malicious ones (K12).
package struct ReporterStore {
    let connection: any Connection

    /// The latest ratings of somebody's reports, oldest first.
    ///
    /// - Parameters:
    ///   - anonymously: of what they reported without their name, or of what they reported with it.
    ///   - isRead: whether that of a case counts.
    package func ratings(
        of reporter: MemberID, anonymously: Bool, most: Int, where isRead: (CaseNumber) -> Bool
    ) throws -> [ReporterRecord.Rating] {
        let sql = "SELECT number, verdict, at FROM rating WHERE reporter = ? AND anonymous = ? ORDER BY at DESC, number DESC"
        var latest: [ReporterRecord.Rating] = []
        try connection.each("rating", sql, [reporter, anonymously]) { row in
            // One that cannot be read counts for nothing.
            let rating = try? ReporterRecord.Rating(number: row.number(0), verdict: row.choice(1), at: row.value(2))
            if let rating, isRead(rating.number) { latest.append(rating) }
            return latest.count < most
        }
        return latest.reversed()
    }

    /// Until when reporting is closed to somebody; nil if it is open.
    ///
    /// - Parameter number: a case of which that does not count.
    package func closedUntil(_ reporter: MemberID, at now: Timestamp, but number: CaseNumber?) throws -> Timestamp? {
        let sql = "SELECT number, until FROM consequence WHERE reporter = ? AND kind = 'closed' AND until > ? AND number <> ?"
        return try connection.rows("consequence", sql, [reporter, now, number ?? DeskEvent.number])
            .compactMap { try? $0.value(1) }.max()
    }

    /// The cases for which reporting is closed to somebody.
    package func closings(of reporter: MemberID, at now: Timestamp) throws -> [CaseNumber] {
        let sql = "SELECT number FROM consequence WHERE reporter = ? AND kind = 'closed' AND until > ?"
        return try connection.rows("consequence", sql, [reporter, now]).map { try $0.number(0) }
    }

    /// The cases but one for which somebody bears something now that malicious reports brought upon them.
    package func penalties(of reporter: MemberID, at now: Timestamp, but number: CaseNumber) throws -> [CaseNumber] {
        let sql = """
            SELECT number FROM consequence WHERE reporter = ? AND kind = 'closed' AND until > ? AND number <> ?
            UNION SELECT number FROM sanction
            WHERE member = ? AND ordered_by IS NULL AND phase IN ('in_force', 'failed') AND number <> ? ORDER BY number
            """
        return try connection.rows("consequence", sql, [reporter, now, number, reporter, number]).map { try $0.number(0) }
    }
}
