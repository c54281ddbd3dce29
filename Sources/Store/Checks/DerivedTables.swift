import Foundation
import ModelKit

/// Compares the derived tables with the log row by row, and rebuilds them.
package struct DerivedTables {
    /// The cases according to the log.
    let cases: [CaseNumber: Case]
    /// The rows that the tables should have, except for the table of cases.
    let expected: [DerivedTable: Set<DerivedRow>]

    package init(_ cases: [CaseNumber: Case]) {
        self.cases = cases
        expected = cases.values.reduce(into: [:]) { tables, theCase in
            for row in theCase.derivedRows { tables[row.table, default: []].insert(row) }
        }
    }

    package func compare(_ stores: Stores, _ find: (String) -> Void) throws {
        try compareCases(stores.connection, find)
        for table in DerivedTable.allCases {
            // A file of an earlier version may lack some tables.
            guard try table.isThere(stores.connection) else { continue }
            var left = expected[table] ?? []
            try stores.connection.each(table.rawValue, table.selection) { stored in
                if left.remove(table.row(stored)) == nil {
                    find("Table \(table), \(table.name(of: stored)): the log says otherwise.")
                }
                return true
            }
            // The rows are not named, because that would reveal who reported.
            if !left.isEmpty { find("Table \(table): \(left.count) rows of the log are missing in it, or are others.") }
        }
    }

    private func compareCases(_ connection: any Connection, _ find: (String) -> Void) throws {
        // A missing table is reported by the check of the file.
        guard try !connection.columns(of: "cases").isEmpty else { return }
        var left = Set(cases.keys)
        try connection.eachCase { stored, _, values in
            guard let number = stored.number else { return }
            left.remove(number)
            guard let theCase = cases[number], let row = try? stored.written() else {
                return find("Case \(number) of the table is not in the log, or cannot be read.")
            }
            var expected = row
            expected.follow(theCase)
            if expected != row || theCase.columns != values {
                find("Case \(number) is not the same in the table as in the log.")
            }
        }
        for number in left.sorted() { find("Case \(number) of the log is not in the table.") }
    }
}

extension Connection {
    /// The rows of all cases, with their keys and their columns beside the line.
    func eachCase(_ body: (StoredCase, _ key: SQLValue, _ columns: [SQLValue]) throws -> Void) throws {
        let sql = "SELECT c.number, c.line, \(Case.columns) FROM cases c ORDER BY c.number"
        try each("cases", sql) { row in
            try body(StoredCase(row), row[0], row.values(from: 2))
            return true
        }
    }
}

extension DerivedTable {
    private var all: [String] { key + columns }

    /// The statement that selects the derived columns.
    var selection: String { "SELECT \(all.joined(separator: ", ")) FROM \(rawValue)" }

    func isThere(_ connection: any Connection) throws -> Bool {
        try Set(connection.columns(of: rawValue)).isSuperset(of: all + others)
    }

    /// The name of a row in findings. It has only the case, because reporters and their ids must stay private.
    func name(of stored: StoredRow) -> String {
        let number =
            all.firstIndex(of: "number").flatMap { try? stored.number($0) as CaseNumber }.map { "case \($0)" } ?? "some case"
        switch self {
        case .sanction, .action: return "\(number), id \(all.firstIndex(of: "id").flatMap { try? stored.number($0) as Int } ?? 0)"
        case .report, .reported, .rating, .consequence, .conversation, .appeal: return number
        }
    }

    /// The row as it is stored.
    func row(_ stored: StoredRow) -> DerivedRow {
        let values = all.indices.map { stored[$0] }
        return DerivedRow(self, Array(values.prefix(key.count)), Array(values.dropFirst(key.count)))
    }
}
