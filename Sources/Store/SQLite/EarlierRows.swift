import GRDB
import ModelKit

/// Rows that an earlier version wrote, and that a migration corrects: for that it needs the cases as they are today.
package enum EarlierRows: Sendable {
    /// Rows that lack other categories and names, and whether a message was judged before.
    case incomplete
    /// Rows that name a place of few people although nobody is to know who reported.
    case places
    /// The same of all places that are not public, as are those that the chat has not described.
    case undescribedPlaces
    /// Closed cases in which an alarm was raised that nobody has seen to.
    case unseenAlarms
    /// An action that had failed and was asked for again stood there as if it had not, and a conversation as closed whose member had
    /// come before the chat said that it could not bring them.
    case drifted

    /// Corrects such rows of some cases.
    package typealias Correction = @Sendable (EarlierRows, [CaseNumber], Stores) throws -> Void

    /// The cases whose rows they are.
    func numbers(_ db: GRDB.Database) throws -> [CaseNumber] {
        try SQLiteConnection(db).rows("cases", sql).compactMap {
            // What cannot be read of these is left to the audit.
            if self == .drifted { return try? $0.number(0) }
            return try $0.number(0)
        }
    }

    private var sql: String {
        switch self {
        case .incomplete:
            // Of the closed ones those that the log may tell more of.
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

    /// Cases that somebody reported without their name, and appeals against these.
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
