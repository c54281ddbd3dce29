import GRDB

/// SQLite as seen by the stores.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    /// Statements whose rows are being read. They must not be restarted.
    private var running: [String] = []
    /// What listeners are told once everything is on disk.
    private(set) var notices: [String] = []

    init(_ database: GRDB.Database) { self.database = database }

    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try statement(sql).run(values) { _ in true }
        return database.changesCount
    }

    func query(_ sql: String, _ values: [SQLValue], _ body: ([String], [SQLValue]) throws -> Bool) throws {
        let statement = try statement(sql)
        running.append(sql)
        defer { running.removeLast() }
        let columns = statement.columns
        try statement.run(values) { try body(columns, $0) }
    }

    private func statement(_ sql: String) throws -> RawStatement {
        // If the disk fails, SQLite may have rolled back the whole transaction by itself. What follows would then be written
        // without the rest.
        guard database.isInsideTransaction else { throw StoreError(.failing, "the transaction was aborted", origin: sql) }
        return try StoreError.mapping {
            let isRunning = running.contains(sql)
            let statement = try isRunning ? database.makeStatement(sql: sql) : database.cachedStatement(sql: sql)
            return RawStatement(statement, of: database)
        }
    }

    func columns(of table: String) throws -> [String] {
        try StoreError.mapping { try database.tableExists(table) ? database.columns(in: table).map(\.name) : [] }
    }

    var changes: Int { database.totalChangesCount }

    func notify(_ text: String) { notices.append(text) }
}

extension StoreError {
    /// Runs SQLite calls, and converts their errors to the stores' own.
    static func mapping<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let error as DatabaseError { throw StoreError(of: error) }
    }

    init(of error: DatabaseError) {
        let kind: Kind =
            switch error.resultCode {
            case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged
            case .SQLITE_ERROR: .unexpected
            case .SQLITE_FULL: .full
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_IOERR, .SQLITE_CANTOPEN: .failing
            default: .other
            }
        let code = error.extendedResultCode.rawValue
        self.init(
            kind, error.message ?? "SQLite error \(code)", origin: "SQLite error \(code)" + (error.sql.map { ": \($0)" } ?? ""))
    }
}
