import Foundation
import ModelKit

/// Writes the derived tables from the events of a case. Nothing else writes to them.
package struct Projection {
    let connection: any Connection

    /// - Parameters:
    ///   - before: the case before the events.
    ///   - after: the case after them.
    ///   - remarks: the values of new rows that are not in the log.
    package func project(_ events: [CaseEvent], from before: Case, to after: Case, with remarks: [RowRemark] = []) throws {
        let others = Dictionary(remarks.map { ($0.name, $0.values) }) { _, last in last }
        let (old, new) = after.changedRows(by: events, since: before)
        let (known, kept) = (Set(old.map(\.name)), Set(new.map(\.name)))
        for row in old where !kept.contains(row.name) { try delete(row) }
        for row in new.subtracting(old) {
            if known.contains(row.name) { try update(row) } else { try insert(row, with: others[row.name]) }
        }
    }

    /// - Parameter others: the values of the columns that are not derived; nil if they are unknown.
    func insert(_ row: DerivedRow, with others: [SQLValue]? = nil) throws {
        let statement = others == nil ? Statements.insertion : Statements.fullInsertion
        try execute(statement, row, row.key + row.values + (others ?? []))
    }

    /// The columns that are not derived stay.
    func update(_ row: DerivedRow) throws {
        if !row.values.isEmpty { try execute(Statements.update, row, row.values + row.key) }
    }

    private func delete(_ row: DerivedRow) throws { try execute(Statements.deletion, row, row.key) }

    private func execute(_ statements: [DerivedTable: String], _ row: DerivedRow, _ values: [SQLValue]) throws {
        try connection.execute(statements[row.table, default: ""], values)
    }
}

// The rows of cases. Data from outside the case is passed in with the row.
extension Projection {
    /// - Parameters:
    ///   - row: a row that agrees with the case; see ``CaseRow/follow(_:)``.
    ///   - sequence: the entry that touched the row.
    package func put(_ row: CaseRow, of theCase: Case, touched sequence: Int64) throws {
        assert(row.follows(theCase), "a row says of its case what that is")
        let values: [any Bindable] = [row.number, sequence, row.line]
        try connection.execute(Statements.row, values.map(\.sqlValue) + theCase.columns)
    }

    /// Writes the columns of a case. A new row gets its line afterwards.
    func put(_ theCase: Case, touched sequence: Int64) throws {
        let values: [any Bindable] = [theCase.number, sequence, Data()]
        try connection.execute(Statements.columns, values.map(\.sqlValue) + theCase.columns)
    }

    /// Writes the line of a row whose case has not changed.
    package func refresh(_ row: CaseRow, touched sequence: Int64) throws {
        try connection.write("UPDATE cases SET touched = ?, line = ? WHERE number = ?", [sequence, row.line, row.number])
    }

    /// Corrects the derived columns of existing rows, whatever they contain.
    ///
    /// - Parameter tables: the tables to correct.
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
        // A message can be in several reports of one case.
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
