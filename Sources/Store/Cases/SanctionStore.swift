import ModelKit

/// The sanctions of members, and their state.
package struct SanctionStore {
    let connection: any Connection

    /// The cases with a sanction that may restrict a member, because it is in force, or because the chat may not have lifted
    /// it.
    package func casesThatMayHold(_ member: MemberID) throws -> [CaseNumber] {
        let sql = """
            SELECT DISTINCT number FROM sanction WHERE member = ? AND phase IN ('in_force', 'over', 'withdrawn') ORDER BY number
            """
        return try connection.rows("sanction", sql, [member]).map { try $0.number(0) }
    }

    /// The cases in which a member bears or has borne a sanction, the latest first.
    package func cases(of member: MemberID) throws -> [CaseNumber] {
        let sql = "SELECT DISTINCT number FROM sanction WHERE member = ? ORDER BY number DESC"
        return try connection.rows("sanction", sql, [member]).map { try $0.number(0) }
    }

    /// Whether a sanction of a case is due to take effect or to end.
    package func isDue(_ number: CaseNumber, at now: Timestamp) throws -> Bool {
        let sql = """
            SELECT 1 FROM sanction WHERE number = ? AND (phase = 'ordered' AND effective_at <= ?
            OR phase IN ('in_force', 'failed') AND until <= ?) LIMIT 1
            """
        return try connection.exists(sql, [number, now, now])
    }

    /// A sanction that is in force.
    package struct InForce {
        package let number: CaseNumber
        package let id: Int
        /// Nil for good.
        package let until: Timestamp?
    }

    /// The sanctions of one kind in force, in one channel or in the whole chat.
    package func inForce(_ member: MemberID, _ kind: SanctionKind, _ channel: ChannelID?) throws -> [InForce] {
        let sql = """
            SELECT number, id, until FROM sanction
            WHERE member = ? AND kind = ? AND channel IS NOT DISTINCT FROM ? AND phase = 'in_force'
            """
        return try connection.rows("sanction", sql, [member, kind, channel]).map { row in
            InForce(number: try row.number(0), id: try row.number(1), until: try row.value(ifAny: 2))
        }
    }

    /// The cases in which a member has a sanction of certain kinds, in force or ordered. Unreadable ones are left out.
    package func cases(of member: MemberID, bearing kinds: (SanctionKind) -> Bool) throws -> [CaseNumber] {
        let sql = "SELECT number, kind FROM sanction WHERE member = ? AND phase IN ('ordered', 'in_force')"
        return try connection.rows("sanction", sql, [member]).compactMap { row in
            guard let kind: SanctionKind = try? row.choice(1), kinds(kind) else { return nil }
            return try row.number(0)
        }
    }

    /// A member's earlier sanctions that were not withdrawn, in order. Those that the policy ordered for malicious reports are
    /// left out, because the ladder must not reveal what somebody reported.
    package func past(of member: MemberID) throws -> [SanctionPolicy.Past] {
        let sql = """
            SELECT number, kind, length, effective_at FROM sanction
            WHERE member = ? AND phase IN ('in_force', 'over') AND ordered_by IS NOT NULL ORDER BY effective_at
            """
        // An unreadable sanction does not count.
        return try connection.rows("sanction", sql, [member]).compactMap { try? SanctionPolicy.Past($0) }
    }

    /// When sanctions take effect or end, each with its case, or why that is unreadable.
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
