import Foundation
import GRDB
import ModelKit

/// Writes what events make of a case into the tables that are looked up: nobody else writes what is made of the log.
struct Projection {
    let db: Database

    /// - Parameters:
    ///   - before: the case before the events.
    ///   - after: the case after them.
    ///   - others: what else new rows say.
    func project(
        _ events: [CaseEvent], from before: Case, to after: Case, with others: [DerivedRow.Name: [DerivedRow.Value]] = [:]
    ) throws {
        let (old, new) = after.changedRows(by: events, since: before)
        let (known, kept) = (Set(old.map(\.name)), Set(new.map(\.name)))
        for row in old where !kept.contains(row.name) { try delete(row) }
        for row in new.subtracting(old) {
            if known.contains(row.name) { try update(row) } else { try insert(row, with: others[row.name]) }
        }
    }

    /// - Parameter others: the values of its table's other columns; nil where nothing is known of them.
    func insert(_ row: DerivedRow, with others: [DerivedRow.Value]? = nil) throws {
        let statement = others == nil ? Statements.insertion : Statements.fullInsertion
        try execute(statement, row, row.key + row.values + (others ?? []))
    }

    /// What else it says stays.
    func update(_ row: DerivedRow) throws {
        if !row.values.isEmpty { try execute(Statements.update, row, row.values + row.key) }
    }

    private func delete(_ row: DerivedRow) throws { try execute(Statements.deletion, row, row.key) }

    private func execute(_ statements: [DerivedTable: String], _ row: DerivedRow, _ values: [DerivedRow.Value]) throws {
        try db.cachedStatement(sql: statements[row.table, default: ""]).execute(arguments: StatementArguments(values))
    }
}

private enum Statements {
    static let insertion = each { insertion($0, $0.key + $0.columns) }
    static let fullInsertion = each { insertion($0, $0.key + $0.columns + $0.others) }
    static let update = each { table in
        let changes = table.columns.map { "\($0) = ?" }.joined(separator: ", ")
        return "UPDATE \(table.rawValue) SET \(changes) WHERE \(condition(table))"
    }
    static let deletion = each { "DELETE FROM \($0.rawValue) WHERE \(condition($0))" }

    private static func insertion(_ table: DerivedTable, _ columns: [String]) -> String {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        // A message can be in several reports of a case.
        let conflict = table == .reported ? " ON CONFLICT (\(table.key.joined(separator: ", "))) DO NOTHING" : ""
        return "INSERT INTO \(table.rawValue) (\(columns.joined(separator: ", "))) VALUES (\(marks))" + conflict
    }

    private static func condition(_ table: DerivedTable) -> String {
        table.key.map { "\($0) = ?" }.joined(separator: " AND ")
    }

    private static func each(_ make: (DerivedTable) -> String) -> [DerivedTable: String] {
        Dictionary(uniqueKeysWithValues: DerivedTable.allCases.map { ($0, make($0)) })
    }
}

extension DerivedRow.Value: DatabaseValueConvertible {
    var databaseValue: DatabaseValue {
        switch self {
        case .nothing: .null
        case .number(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): bytes.databaseValue
        }
    }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        switch value.storage {
        case .int64(let number): .number(number)
        case .string(let text): .text(text)
        case .blob(let bytes): .bytes(bytes)
        case .null: .nothing
        case .double: nil
        }
    }
}
