import Foundation
import ModelKit

/// Writes what events make of a case into the tables that are looked up: nobody else writes what is made of the log.
package struct Projection {
    let connection: any Connection

    /// - Parameters:
    ///   - before: the case before the events.
    ///   - after: the case after them.
    ///   - remarks: what else new rows say.
    package func project(_ events: [CaseEvent], from before: Case, to after: Case, with remarks: [RowRemark] = []) throws {
        let others = Dictionary(remarks.map { ($0.name, $0.values) }) { _, last in last }
        let (old, new) = after.changedRows(by: events, since: before)
        let (known, kept) = (Set(old.map(\.name)), Set(new.map(\.name)))
        for row in old where !kept.contains(row.name) { try delete(row) }
        for row in new.subtracting(old) {
            if known.contains(row.name) { try update(row) } else { try insert(row, with: others[row.name]) }
        }
    }

    /// - Parameter others: the values of its table's other columns; nil where nothing is known of them.
    func insert(_ row: DerivedRow, with others: [SQLValue]? = nil) throws {
        let statement = others == nil ? Statements.insertion : Statements.fullInsertion
        try execute(statement, row, row.key + row.values + (others ?? []))
    }

    /// What else it says stays.
    func update(_ row: DerivedRow) throws {
        if !row.values.isEmpty { try execute(Statements.update, row, row.values + row.key) }
    }

    private func delete(_ row: DerivedRow) throws { try execute(Statements.deletion, row, row.key) }

    private func execute(_ statements: [DerivedTable: String], _ row: DerivedRow, _ values: [SQLValue]) throws {
        try connection.execute(statements[row.table, default: ""], values)
    }
}

// The rows of cases. What they show beside their case is given with them.
extension Projection {
    /// - Parameters:
    ///   - row: follows the case; see ``CaseRow/follow(_:)``.
    ///   - sequence: by which entry it was touched.
    package func put(_ row: CaseRow, of theCase: Case, touched sequence: Int64) throws {
        assert(row.follows(theCase), "a row says of its case what that is")
        let values: [any Bindable] = [row.number, sequence, row.line]
        try connection.execute(Statements.row, values.map(\.sqlValue) + theCase.columns)
    }

    /// Writes what is looked up of a case; a row that is not there gets its line afterwards.
    func put(_ theCase: Case, touched sequence: Int64) throws {
        let values: [any Bindable] = [theCase.number, sequence, Data()]
        try connection.execute(Statements.columns, values.map(\.sqlValue) + theCase.columns)
    }

    /// Writes what a row shows beside its case, which is as it was.
    package func refresh(_ row: CaseRow, touched sequence: Int64) throws {
        try connection.write("UPDATE cases SET touched = ?, line = ? WHERE number = ?", [sequence, row.line, row.number])
    }

    /// Writes what is made of a case into rows that are there, whatever stands in them.
    ///
    /// - Parameter tables: of which those rows are.
    package func correct(_ theCase: Case, in tables: [DerivedTable]) throws {
        for row in theCase.derivedRows where tables.contains(row.table) { try update(row) }
    }
}

private enum Statements {
    static let row =
        newRow
        + " DO UPDATE SET touched = excluded.touched, open = excluded.open, verdict = excluded.verdict, line = excluded.line"
    static let columns = """
        \(newRow) DO UPDATE SET open = excluded.open, opened = excluded.opened, subject = excluded.subject,
            channel = excluded.channel, verdict = excluded.verdict, concern = excluded.concern
        """
    private static let newRow =
        "INSERT INTO cases (number, touched, line, \(Case.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number)"

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
