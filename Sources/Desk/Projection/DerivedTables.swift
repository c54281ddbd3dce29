import Foundation
import GRDB
import ModelKit

/// Compares the tables that are made of the log with what they should be, row by row.
struct DerivedTables {
    /// What the log says.
    let expected: Set<DerivedRow>

    init(_ cases: some Sequence<Case>) { expected = cases.reduce(into: []) { $0.formUnion($1.derivedRows) } }

    func compare(_ db: Database, _ find: (String) -> Void) throws {
        let byTable = Dictionary(grouping: expected, by: \.table)
        for table in DerivedTable.allCases {
            // A file of an earlier version lacks some.
            guard try table.isThere(db) else { continue }
            var left = Set(byTable[table] ?? [])
            try db.eachStored(table.rawValue, table.selection) { stored in
                if left.remove(table.row(stored)) == nil { find("Table \(table), row \(stored.key): it is not so in the log.") }
            }
            // Which one of them would tell who reported is not told.
            if !left.isEmpty { find("Table \(table): \(left.count) rows of the log are missing in it, or are others.") }
        }
    }
}

extension DerivedTable {
    private var all: [String] { key + columns }

    /// Asks for what is made of the log.
    var selection: String { "SELECT \(all.joined(separator: ", ")) FROM \(rawValue)" }

    func isThere(_ db: Database) throws -> Bool {
        try db.tableExists(rawValue) && Set(db.columns(in: rawValue).map(\.name)).isSuperset(of: all + others)
    }

    /// As it stands there.
    func row(_ stored: StoredRow) -> DerivedRow {
        let values = all.indices.map { stored.derived($0) }
        return DerivedRow(self, Array(values.prefix(key.count)), Array(values.dropFirst(key.count)))
    }
}

extension StoredRow {
    /// What a column holds, whatever that is.
    func derived(_ column: Int) -> DerivedRow.Value {
        if isEmpty(column) { return .nothing }
        if let number: Int64 = try? value(column) { return .number(number) }
        return (try? value(column) as String).map { .text($0) } ?? .bytes((try? value(column)) ?? Data())
    }
}
