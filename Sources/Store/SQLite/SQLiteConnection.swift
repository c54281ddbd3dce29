import Foundation
import GRDB

/// SQLite as the stores see it.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    /// Statements of which rows are being read: such a one is not begun anew.
    private var running: Set<String> = []
    /// What others are told when all is on disk.
    private(set) var notices: [String] = []

    init(_ database: GRDB.Database) { self.database = database }

    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try StoreError.mapping {
            try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
            return database.changesCount
        }
    }

    func query(_ sql: String, _ values: [SQLValue], _ body: ([String], [SQLValue]) throws -> Bool) throws {
        let isFirst = running.insert(sql).inserted
        defer { if isFirst { running.remove(sql) } }
        try StoreError.mapping {
            let statement = try isFirst ? database.cachedStatement(sql: sql) : database.makeStatement(sql: sql)
            let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(values))
            let columns = statement.columnNames
            while let row = try cursor.next() {
                guard try body(columns, columns.indices.map { SQLValue(row[$0]) }) else { return }
            }
        }
    }

    func columns(of table: String) throws -> [String] {
        try StoreError.mapping { try database.tableExists(table) ? database.columns(in: table).map(\.name) : [] }
    }

    var changes: Int { database.totalChangesCount }

    func notify(_ text: String) { notices.append(text) }
}

extension SQLValue: DatabaseValueConvertible {
    init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .bytes(data)
            }
    }

    package var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): bytes.databaseValue
        }
    }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> SQLValue? { SQLValue(value) }
}

extension StoreError {
    /// Does something of SQLite, whose errors become the stores' own.
    static func mapping<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let error as DatabaseError { throw StoreError(error) }
    }

    private init(_ error: DatabaseError) {
        let kind: Kind =
            switch error.resultCode {
            case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged
            case .SQLITE_ERROR: .unexpected
            case .SQLITE_FULL: .full
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_IOERR, .SQLITE_CANTOPEN: .failing
            default: .other
            }
        self.init(kind, error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
}
