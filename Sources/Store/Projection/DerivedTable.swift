import Foundation
import ModelKit

/// A table that is derived from the log. Its rows depend only on the events of their cases.
package enum DerivedTable: String, CaseIterable, Sendable {
    case report, reported, rating, consequence, sanction, conversation, appeal, action

    /// Whether a table is entirely derived from the log. This includes the table of cases.
    static func isOfLog(_ table: String) -> Bool { table == "cases" || DerivedTable(rawValue: table) != nil }

    /// The key columns.
    var key: [String] {
        switch self {
        case .report, .appeal, .action: ["id"]
        case .reported: ["message", "number"]
        case .rating, .consequence: ["reporter", "number"]
        case .sanction: ["number", "id"]
        case .conversation: ["channel"]
        }
    }

    /// The other derived columns. A table can have more columns, which are not derived from a case.
    var columns: [String] {
        switch self {
        case .report: ["number", "place", "reporter", "receipt"]
        case .reported: []
        case .rating: ["verdict", "at", "anonymous"]
        case .consequence: ["kind", "until"]
        case .sanction: ["member", "kind", "channel", "effective_at", "until", "length", "ordered_by", "phase"]
        case .conversation: ["number", "member", "kind", "open"]
        case .appeal: ["number", "original", "member", "receipt"]
        case .action: ["number", "evidence", "status"]
        }
    }

    /// Columns that are not derived. They are given with a new row, and stay when the row is rebuilt.
    var others: [String] {
        switch self {
        case .report, .appeal: ["content"]
        case .action: ["awaited", "attempts", "retry_at", "scope"]
        case .reported, .rating, .consequence, .sanction, .conversation: []
        }
    }
}

/// A row of a derived table.
struct DerivedRow: Hashable, Sendable {
    let table: DerivedTable
    let key: [SQLValue]
    /// The values of the other derived columns, in order.
    let values: [SQLValue]

    init(_ table: DerivedTable, _ key: [any Bindable], _ values: [any Bindable]) {
        (self.table, self.key, self.values) = (table, key.map(\.sqlValue), values.map(\.sqlValue))
    }

    /// Identifies a row.
    struct Name: Hashable, Sendable {
        let table: DerivedTable
        let key: [SQLValue]
    }

    var name: Name { Name(table: table, key: key) }
}

/// The values of a new row that are not in the log.
package struct RowRemark: Sendable {
    let name: DerivedRow.Name
    /// The values of the columns that are not derived, in order.
    let values: [SQLValue]

    private init(_ table: DerivedTable, _ key: any Bindable, _ values: [any Bindable]) {
        name = DerivedRow.Name(table: table, key: [key.sqlValue])
        self.values = values.map(\.sqlValue)
    }

    /// For a report: the digest of the whole request.
    package static func report(_ id: UUID, content: Data?) -> RowRemark { RowRemark(.report, id, [content]) }

    /// For an appeal: the digest of the whole request.
    package static func appeal(_ id: UUID, content: Data?) -> RowRemark { RowRemark(.appeal, id, [content]) }

    /// For an action: its delivery state, and its scope, so that a later action can replace it.
    package static func action(
        _ id: Int, awaited isAwaited: Bool, attempts: Int, retryAt: Timestamp?, scope: String?
    ) -> RowRemark {
        RowRemark(.action, id, [isAwaited, attempts, retryAt, scope])
    }
}
