import GRDB
import ModelKit

/// Rows from an earlier version that a migration corrects. This needs the cases in their current form.
package enum EarlierRows: Sendable {
    /// Rows without other categories and names, and without the mark for messages that were judged before.
    case incomplete
    /// Rows of anonymous reports that name a channel that is not open to everybody.
    case places
    /// The same for all channels that are not public, including those that the chat has not described.
    case undescribedPlaces
    /// Closed cases with an alarm that nobody has seen.
    case unseenAlarms
    /// A failed action that was requested again was stored as if it had not failed. A conversation was stored as closed if its
    /// member had joined before the chat reported that it could not bring them in.
    case drifted

    /// Corrects such rows of some cases.
    package typealias Correction = @Sendable (EarlierRows, [CaseNumber], Stores) throws -> Void

    /// The cases with such rows.
    func numbers(_ db: GRDB.Database) throws -> [CaseNumber] {
        try SQLiteConnection(db).rows("cases", sql).compactMap {
            // Unreadable rows of this kind are left to the audit.
            if self == .drifted { return try? $0.number(0) }
            return try $0.number(0)
        }
    }

    private var sql: String {
        switch self {
        case .incomplete:
            // Closed cases are only included if the log may add something.
            """
            SELECT number FROM cases WHERE open UNION SELECT number FROM action WHERE status = 'failed'
            UNION SELECT number FROM report GROUP BY number HAVING count(*) > 1
            """
        case .places:
            Self.placed(
                """
                channel IN (
                    SELECT id FROM channel
                    WHERE json_extract(CAST(content AS TEXT), '$.kind') IN ('private', 'mail', 'photo', 'page', 'guestbook'))
                """)
        case .undescribedPlaces:
            Self.placed(
                "channel NOT IN (SELECT id FROM channel WHERE json_extract(CAST(content AS TEXT), '$.kind') = 'public')")
        case .unseenAlarms:
            """
            SELECT DISTINCT number FROM log WHERE substr(CAST(payload AS TEXT), 1, 13) = '{"handedUp":{'
            AND json_extract(CAST(payload AS TEXT), '$.handedUp._0.danger') = 1
            """
        case .drifted: "SELECT number FROM conversation UNION SELECT number FROM action WHERE awaited"
        }
    }

    /// Cases with anonymous reports, and appeals against them.
    private static func placed(_ condition: String) -> String {
        """
        WITH hidden AS (
            SELECT number FROM cases WHERE \(condition)
            AND number IN (
                SELECT number FROM log WHERE substr(CAST(payload AS TEXT), 1, 13) = '{"reported":{'
                AND json_extract(CAST(payload AS TEXT), '$.reported._0.anonymous') = 1))
        SELECT number FROM hidden UNION SELECT number FROM appeal WHERE original IN (SELECT number FROM hidden)
        """
    }
}
