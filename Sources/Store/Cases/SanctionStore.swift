import ModelKit

/// What members bear, and how it stands.
package struct SanctionStore {
    let connection: any Connection

    /// The cases of which a sanction may hold a member: it is in force, or the chat may not have lifted it.
    package func casesThatMayHold(_ member: MemberID) throws -> [CaseNumber] {
        let sql = """
            SELECT DISTINCT number FROM sanction WHERE member = ? AND phase IN ('in_force', 'over', 'withdrawn') ORDER BY number
            """
        return try connection.rows("sanction", sql, [member]).map { try $0.number(0) }
    }

    /// The cases for which a member bears or bore something, the latest first.
    package func cases(of member: MemberID) throws -> [CaseNumber] {
        let sql = "SELECT DISTINCT number FROM sanction WHERE member = ? ORDER BY number DESC"
        return try connection.rows("sanction", sql, [member]).map { try $0.number(0) }
    }

    /// Whether a sanction of a case takes effect, or ends.
    package func isDue(_ number: CaseNumber, at now: Timestamp) throws -> Bool {
        let sql = """
            SELECT 1 FROM sanction WHERE number = ? AND (phase = 'ordered' AND effective_at <= ?
            OR phase IN ('in_force', 'failed') AND until <= ?) LIMIT 1
            """
        return try connection.exists(sql, [number, now, now])
    }

    /// One that is in force.
    package struct InForce {
        package let number: CaseNumber
        package let id: Int
        /// Nil: for good.
        package let until: Timestamp?
    }

    /// Those in force of one kind, in one place or in none.
    package func inForce(_ member: MemberID, _ kind: SanctionKind, _ channel: ChannelID?) throws -> [InForce] {
        let sql = """
            SELECT number, id, until FROM sanction
            WHERE member = ? AND kind = ? AND channel IS NOT DISTINCT FROM ? AND phase = 'in_force'
            """
        return try connection.rows("sanction", sql, [member, kind, channel]).map { row in
            InForce(number: try row.number(0), id: try row.number(1), until: try row.value(ifAny: 2))
        }
    }

    /// The cases for which a member bears, or is to bear, something of some kinds. What cannot be read is none of them.
    package func cases(of member: MemberID, bearing kinds: (SanctionKind) -> Bool) throws -> [CaseNumber] {
        let sql = "SELECT number, kind FROM sanction WHERE member = ? AND phase IN ('ordered', 'in_force')"
        return try connection.rows("sanction", sql, [member]).compactMap { row in
            guard let kind: SanctionKind = try? row.choice(1), kinds(kind) else { return nil }
            return try row.number(0)
        }
    }

    /// What a member bore and what was not withdrawn, in its order. What the policy ordered for malicious reports is none of it: the
    /// ladder does not tell what somebody reported.
    package func past(of member: MemberID) throws -> [SanctionPolicy.Past] {
        let sql = """
            SELECT number, kind, length, effective_at FROM sanction
            WHERE member = ? AND phase IN ('in_force', 'over') AND ordered_by IS NOT NULL ORDER BY effective_at
            """
        // One that cannot be read counts for nothing.
        return try connection.rows("sanction", sql, [member]).compactMap { try? SanctionPolicy.Past($0) }
    }

    /// When sanctions take effect or end, each with its case; or why that cannot be read.
    package func deadlines() throws -> [(number: CaseNumber, at: Result<Timestamp, UnreadableRow>)] {
        let sql = """
            SELECT number, CASE phase WHEN 'ordered' THEN effective_at ELSE until END AS at FROM sanction
            WHERE phase IN ('ordered', 'in_force') AND (phase = 'ordered' OR until IS NOT NULL)
            UNION ALL SELECT number, until FROM sanction WHERE phase = 'failed' AND until IS NOT NULL
            """
        return try connection.rows("sanction", sql).map { row in
            (try row.number(0), Result { () throws(UnreadableRow) in try row.value(1) })
        }
    }
}

extension SanctionPolicy.Past {
    fileprivate init(_ row: StoredRow) throws(UnreadableRow) {
        let length: Int64? = try row.value(ifAny: 2)
        self.init(
            number: try row.number(0), step: SanctionStep(try row.choice(1), for: length.map { .milliseconds($0) }),
            at: try row.value(3))
    }
}
