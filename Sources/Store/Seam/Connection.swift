import ModelKit

/// The seam: all that the stores ask of a database, within one look at it or one transaction. Statements are in the part of SQL that
/// SQLite and PostgreSQL share, with a `?` for each value; what differs is in the migrations of a driver. A value has the type of the
/// column that it is for: true and false are given and read as 1 and 0. Texts are compared by their bytes.
protocol Connection: AnyObject {
    /// - Returns: how many rows it wrote or deleted.
    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int

    /// Gives the rows that a statement finds, one after the other, until `body` says that it wants no more. Others can be asked for
    /// meanwhile.
    func query(_ sql: String, _ values: [SQLValue], _ body: (_ columns: [String], _ row: [SQLValue]) throws -> Bool) throws

    /// The columns of a table; none if there is no such table, as in a file of an earlier version.
    func columns(of table: String) throws -> [String]

    /// How many rows were written or deleted so far.
    var changes: Int { get }

    /// Tells whoever else follows the database, once the transaction is on disk.
    func notify(_ text: String)
}

/// How a database is reached.
protocol Driver: Sendable {
    /// One look: all of it sees the same state.
    func read<Value>(_ body: (any Connection) throws -> Value) throws -> Value

    /// The same on a thread of its own, where it may take long.
    func readAside<Value: Sendable>(_ body: @Sendable (any Connection) throws -> Value) async throws -> Value

    /// All that it writes is on disk when it returns, or nothing is.
    func transaction<Value>(_ body: (any Connection) throws -> Value) throws -> Value

    /// Hears what is told by transactions that are on disk, whoever made them; see ``Connection/notify(_:)``.
    func listen(_ listener: @escaping @Sendable (String) -> Void)

    /// Puts all in order that it keeps, and lets go of it.
    func close() throws
}

extension Connection {
    /// The rows that a statement finds, each named in errors by its first column.
    func rows(_ table: String, _ sql: String, _ values: [any Bindable] = []) throws -> [StoredRow] {
        var found: [StoredRow] = []
        try each(table, sql, values) {
            found.append($0)
            return true
        }
        return found
    }

    func first(_ table: String, _ sql: String, _ values: [any Bindable] = []) throws -> StoredRow? {
        var found: StoredRow?
        try each(table, sql, values) {
            found = $0
            return false
        }
        return found
    }

    /// The same one after the other, where there are many.
    ///
    /// - Parameter body: false if no more are wanted.
    func each(_ table: String, _ sql: String, _ values: [any Bindable] = [], _ body: (StoredRow) throws -> Bool) throws {
        try query(sql, values.map(\.sqlValue)) { try body(StoredRow(table: table, columns: $0, values: $1)) }
    }

    /// The same with what is made of each row, or why that cannot be read: one keeps no other from being read.
    func each<Value>(
        _ table: String, _ sql: String, as read: (StoredRow) throws(UnreadableRow) -> Value,
        _ body: (StoredRow, Result<Value, UnreadableRow>) -> Void
    ) throws {
        try each(table, sql) { row in
            body(row, Result { () throws(UnreadableRow) in try read(row) })
            return true
        }
    }

    /// Whether there is such a row.
    func exists(_ sql: String, _ values: [any Bindable]) throws -> Bool {
        var exists = false
        try query(sql, values.map(\.sqlValue)) { _, _ in
            exists = true
            return false
        }
        return exists
    }

    /// The greatest number in a column; 0 if there is none. A number that there cannot be is nothing's.
    func greatest(_ column: String, in table: String) throws -> Int {
        let sql = "SELECT max(\(column)) FROM \(table) WHERE \(column) BETWEEN 0 AND ?"
        return try first(table, sql, [Limits.greatestNumber])?.number(ifAny: 0) ?? 0
    }

    @discardableResult
    func write(_ sql: String, _ values: [any Bindable] = []) throws -> Int { try execute(sql, values.map(\.sqlValue)) }
}
