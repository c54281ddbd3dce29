import Foundation
import ModelKit

/// A table that is made of the log: of each case its rows are known by what the case's events make it, and by nothing else.
package enum DerivedTable: String, CaseIterable, Sendable {
    case report, reported, rating, consequence, sanction, conversation, appeal, action

    /// Whether the log says all of a table: one of these, or that of the cases.
    static func isOfLog(_ table: String) -> Bool { table == "cases" || DerivedTable(rawValue: table) != nil }

    /// By these a row is found.
    var key: [String] {
        switch self {
        case .report, .appeal, .action: ["id"]
        case .reported: ["message", "number"]
        case .rating, .consequence: ["reporter", "number"]
        case .sanction: ["number", "id"]
        case .conversation: ["channel"]
        }
    }

    /// What else of a row is made of the log. A table can have further columns, which say something about no case.
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

    /// What else a row says: it is given with the row, and stays when that is made anew.
    var others: [String] {
        switch self {
        case .report, .appeal: ["content"]
        case .action: ["awaited", "attempts", "retry_at", "scope"]
        case .reported, .rating, .consequence, .sanction, .conversation: []
        }
    }
}

/// A row of such a table.
struct DerivedRow: Hashable, Sendable {
    let table: DerivedTable
    let key: [SQLValue]
    /// In the order of the table's columns.
    let values: [SQLValue]

    init(_ table: DerivedTable, _ key: [any Bindable], _ values: [any Bindable]) {
        (self.table, self.key, self.values) = (table, key.map(\.sqlValue), values.map(\.sqlValue))
    }

    /// By which it is found.
    struct Name: Hashable, Sendable {
        let table: DerivedTable
        let key: [SQLValue]
    }

    var name: Name { Name(table: table, key: key) }
}

/// What else a new row says, which is not in the log.
package struct RowRemark: Sendable {
    let name: DerivedRow.Name
    /// Of the table's other columns, in their order.
    let values: [SQLValue]

    private init(_ table: DerivedTable, _ key: any Bindable, _ values: [any Bindable]) {
        name = DerivedRow.Name(table: table, key: [key.sqlValue])
        self.values = values.map(\.sqlValue)
    }

    /// Of a report: the digest of all that was asked for.
    package static func report(_ id: UUID, content: Data?) -> RowRemark { RowRemark(.report, id, [content]) }

    /// The same of an appeal.
    package static func appeal(_ id: UUID, content: Data?) -> RowRemark { RowRemark(.appeal, id, [content]) }

    /// Of an action: how far the desk has come with it, and what it is about, so that a later one takes its place.
    package static func action(
        _ id: Int, awaited isAwaited: Bool, attempts: Int, retryAt: Timestamp?, scope: String?
    ) -> RowRemark {
        RowRemark(.action, id, [isAwaited, attempts, retryAt, scope])
    }
}
