import ModelKit

/// The outcomes of a member's reports, and the consequences of malicious ones (K12).
package struct ReporterStore {
    let connection: any Connection

    /// The latest ratings of a member's reports, oldest first.
    ///
    /// - Parameters:
    ///   - anonymously: whether to select anonymous reports or those under the member's name.
    ///   - isRead: whether the rating of a case counts.
    package func ratings(
        of reporter: MemberID, anonymously: Bool, most: Int, where isRead: (CaseNumber) -> Bool
    ) throws -> [ReporterRecord.Rating] {
        let sql = "SELECT number, verdict, at FROM rating WHERE reporter = ? AND anonymous = ? ORDER BY at DESC, number DESC"
        var latest: [ReporterRecord.Rating] = []
        try connection.each("rating", sql, [reporter, anonymously]) { row in
            // An unreadable rating does not count.
            let rating = try? ReporterRecord.Rating(number: row.number(0), verdict: row.choice(1), at: row.value(2))
            if let rating, isRead(rating.number) { latest.append(rating) }
            return latest.count < most
        }
        return latest.reversed()
    }

    /// Until when reporting is closed to a member; nil if it is open.
    ///
    /// - Parameter number: a case whose consequences are left out.
    package func closedUntil(_ reporter: MemberID, at now: Timestamp, but number: CaseNumber?) throws -> Timestamp? {
        let sql = "SELECT number, until FROM consequence WHERE reporter = ? AND kind = 'closed' AND until > ? AND number <> ?"
        return try connection.rows("consequence", sql, [reporter, now, number ?? DeskEvent.number])
            .compactMap { try? $0.value(1) }.max()
    }

    /// The cases that have closed reporting to a member.
    package func closings(of reporter: MemberID, at now: Timestamp) throws -> [CaseNumber] {
        let sql = "SELECT number FROM consequence WHERE reporter = ? AND kind = 'closed' AND until > ?"
        return try connection.rows("consequence", sql, [reporter, now]).map { try $0.number(0) }
    }

    /// The cases, except one, whose consequences of malicious reports a member currently bears.
    package func penalties(of reporter: MemberID, at now: Timestamp, but number: CaseNumber) throws -> [CaseNumber] {
        let sql = """
            SELECT number FROM consequence WHERE reporter = ? AND kind = 'closed' AND until > ? AND number <> ?
            UNION SELECT number FROM sanction
            WHERE member = ? AND ordered_by IS NULL AND phase IN ('in_force', 'failed') AND number <> ? ORDER BY number
            """
        return try connection.rows("consequence", sql, [reporter, now, number, reporter, number]).map { try $0.number(0) }
    }
}
