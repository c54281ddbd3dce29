import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement that is run with SQLite's own calls. Each turn of the desk runs some twenty statements, and GRDB's
/// conversion of values would take as long as SQLite itself. In addition, texts are written and read completely, whatever they
/// contain.
struct RawStatement {
    private let statement: Statement
    private let database: GRDB.Database
    private var handle: OpaquePointer { statement.sqliteStatement }

    init(_ statement: Statement, of database: GRDB.Database) { (self.statement, self.database) = (statement, database) }

    var columns: [String] { statement.columnNames }

    /// Returns rows until `body` returns false. Afterwards the statement is reset, and keeps none of the values.
    ///
    /// - Throws: ``StoreError``, and what `body` throws.
    func run(_ values: [SQLValue], _ body: ([SQLValue]) throws -> Bool) throws {
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        guard Int(sqlite3_bind_parameter_count(handle)) == values.count else {
            throw StoreError(.other, "\(values.count) values were given", origin: statement.sql)
        }
        for (index, value) in values.enumerated() { try check(bind(value, at: Int32(index + 1))) }
        let count = sqlite3_column_count(handle)
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: guard try body((0..<count).map(value)) else { return }
            case SQLITE_DONE: return
            default: throw error()
            }
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, number)
        case .real(let number): return sqlite3_bind_double(handle, index, number)
        // An empty text may have no address, which SQLite would read as NULL.
        case .text(""): return sqlite3_bind_text(handle, index, "", 0, Self.copied)
        case .text(var text):
            return text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(handle, index, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
                }
            }
        case .bytes(let data):
            guard !data.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
            return data.withUnsafeBytes { sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), Self.copied) }
        }
    }

    /// Tells SQLite to copy the value. The macro in its header, an invalid function pointer, cannot be imported.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func value(_ column: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            // The documentation prescribes this order: the bytes are counted after the text has been read.
            let start = sqlite3_column_text(handle, column)
            let count = Int(sqlite3_column_bytes(handle, column))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: start == nil ? 0 : count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, column)
            return .bytes(start.map { Data(bytes: $0, count: Int(sqlite3_column_bytes(handle, column))) } ?? Data())
        default: return .null
        }
    }

    private func check(_ code: Int32) throws(StoreError) { if code != SQLITE_OK { throw error() } }

    private func error() -> StoreError {
        // The extended code says more about the failure.
        let code = sqlite3_extended_errcode(database.sqliteConnection)
        return StoreError(
            of: DatabaseError(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage, sql: statement.sql))
    }
}
