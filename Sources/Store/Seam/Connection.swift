import ModelKit

/// The only interface between the stores and a database, within one read or one transaction. Statements use the part of SQL
/// that SQLite and PostgreSQL share, with a `?` for each value. Differences are confined to the migrations of a driver. A value
/// has the type of its column; true and false are 1 and 0. Texts are compared by their bytes.
protocol Connection: AnyObject {
    /// - Returns: the number of rows that were written or deleted.
    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int

    /// Returns the rows of a statement one by one, until `body` returns false. Other statements can run in the meantime.
    func query(_ sql: String, _ values: [SQLValue], _ body: (_ columns: [String], _ row: [SQLValue]) throws -> Bool) throws

    /// The columns of a table; empty if there is no such table, for example in a file of an earlier version.
    func columns(of table: String) throws -> [String]

    /// The number of rows that have been written or deleted so far.
    var changes: Int { get }

    /// Notifies the listeners of the database once the transaction is on disk.
    func notify(_ text: String)
}

/// Access to a database.
protocol Driver: Sendable {
    /// Reads from the database. The whole block sees the same state.
    func read<Value>(_ body: (any Connection) throws -> Value) throws -> Value

    /// The same on a thread of its own, for reads that may take long.
    func readAside<Value: Sendable>(_ body: @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Everything that it writes is on disk when it returns, or nothing is.
    func transaction<Value>(_ body: (any Connection) throws -> Value) throws -> Value

    /// Listens to the notices of all transactions that are on disk, whoever made them; see ``Connection/notify(_:)``.
    func listen(_ listener: @escaping @Sendable (String) -> Void)

    /// Puts everything in order and closes the database.
    func close() throws
}

extension Connection {
    /// The rows of a statement. In errors, each is named by its first column.
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

    /// The same, one by one, if there are many.
    ///
    /// - Parameter body: returns false to stop.
    func each(_ table: String, _ sql: String, _ values: [any Bindable] = [], _ body: (StoredRow) throws -> Bool) throws {
        try query(sql, values.map(\.sqlValue)) { try body(StoredRow(table: table, columns: $0, values: $1)) }
    }

    /// The same with the value that is read from each row, or why it is unreadable. An unreadable row does not stop the others.
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

    /// The highest number in a column; 0 if there is none. Impossible numbers are ignored.
    func greatest(_ column: String, in table: String) throws -> Int {
        let sql = "SELECT max(\(column)) FROM \(table) WHERE \(column) BETWEEN 0 AND ?"
        return try first(table, sql, [Limits.greatestNumber])?.number(ifAny: 0) ?? 0
    }

    @discardableResult
    func write(_ sql: String, _ values: [any Bindable] = []) throws -> Int { try execute(sql, values.map(\.sqlValue)) }
}
