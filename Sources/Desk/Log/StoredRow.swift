import Foundation
import GRDB
import ModelKit

/// A row of the desk's file as it is read. SQLite takes a value of any type in any column, and a damaged file has anything: what is
/// not what it should be is an error that names the place. GRDB's own subscripts end the program there, or make a 0 of it.
struct StoredRow {
    let table: String
    private let row: Row

    init(_ row: Row, of table: String) {
        self.table = table
        self.row = row
    }

    /// What a column holds.
    func value<Value: StoredValue>(_ column: Int) throws(UnreadableRow) -> Value {
        guard let value = Value(stored: stored(column)) else { throw unreadable(column, "is not \(Value.form)") }
        return value
    }

    /// The same where there may be nothing.
    func value<Value: StoredValue>(ifAny column: Int) throws(UnreadableRow) -> Value? {
        stored(column).isNull ? nil : try value(column) as Value
    }

    /// A number that things are counted or called by. It can be counted on from, whatever the file says.
    func number<Number: FixedWidthInteger>(_ column: Int) throws(UnreadableRow) -> Number {
        let value: Int64 = try value(column)
        guard (0...Self.greatestNumber).contains(value), let number = Number(exactly: value) else {
            throw unreadable(column, "is no number that there can be")
        }
        return number
    }

    func number<Number: FixedWidthInteger>(ifAny column: Int) throws(UnreadableRow) -> Number? {
        stored(column).isNull ? nil : try number(column) as Number
    }

    /// The greatest number that anything can have: so much happens to no desk.
    static let greatestNumber: Int64 = 1 << 53

    /// A value that was written as JSON.
    func json<Value: Decodable>(_ column: Int, as type: Value.Type = Value.self) throws(UnreadableRow) -> Value {
        let data: Data = try value(column)
        do { return try JSON.value(type, from: data) } catch { throw unreadable(column, "cannot be read") }
    }

    /// One of some words.
    func choice<Choice: RawRepresentable<String>>(_ column: Int) throws(UnreadableRow) -> Choice {
        let text: String = try value(column)
        guard let choice = Choice(rawValue: text) else { throw unreadable(column, "is none of the words that it can be") }
        return choice
    }

    func id<Kind>(_ column: Int) throws(UnreadableRow) -> Identifier<Kind> { Identifier(try value(column) as String) }

    func id<Kind>(ifAny column: Int) throws(UnreadableRow) -> Identifier<Kind>? {
        (try value(ifAny: column) as String?).map { Identifier($0) }
    }

    /// The error that names the place.
    func unreadable(_ column: Int, _ what: String) -> UnreadableRow {
        UnreadableRow(table: table, row: key, column: row[row.index(row.startIndex, offsetBy: column)].0, what: what)
    }

    /// Of this type everything is, so that this subscript alone ends nothing.
    private func stored(_ column: Int) -> DatabaseValue { row[column] }

    /// As it would be written; nil where there is nothing, or bytes.
    func text(_ column: Int) -> String? { Self.text(stored(column)) }

    func isEmpty(_ column: Int) -> Bool { stored(column).isNull }

    func isCalled(_ name: String) -> Bool { self.name == name }

    /// What a row is called: what its first column holds.
    private var name: String? { Self.text(stored(0)) }

    private static func text(_ value: DatabaseValue) -> String? {
        switch value.storage {
        case .int64(let number): "\(number)"
        case .string(let text): text
        case .double(let number): "\(number)"
        case .blob, .null: nil
        }
    }

    /// The same in words.
    var key: String {
        guard let name else { return "without a name" }
        if case .string = stored(0).storage { return "“\(name.limited(to: 60).text)”" }
        return name
    }
}

extension Database {
    /// The rows that a statement finds, each named in errors by its first column.
    func stored(_ table: String, _ sql: String, _ arguments: StatementArguments = []) throws -> [StoredRow] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments).map { StoredRow($0, of: table) }
    }

    func firstStored(_ table: String, _ sql: String, _ arguments: StatementArguments = []) throws -> StoredRow? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments).map { StoredRow($0, of: table) }
    }

    /// The same one after the other, where there are many.
    func eachStored(_ table: String, _ sql: String, _ arguments: StatementArguments = [], _ body: (StoredRow) throws -> Void)
        throws
    {
        let cursor = try Row.fetchCursor(self, sql: sql, arguments: arguments)
        while let row = try cursor.next() { try body(StoredRow(row, of: table)) }
    }
}

/// What a column can hold.
protocol StoredValue {
    /// In words, with its article.
    static var form: String { get }
    /// Nil if a column holds something else.
    init?(stored: DatabaseValue)
}

extension Int64: StoredValue {
    static let form = "a whole number"

    init?(stored: DatabaseValue) {
        guard case .int64(let number) = stored.storage else { return nil }
        self = number
    }
}

extension Timestamp: StoredValue {
    static let form = "a time"

    init?(stored: DatabaseValue) {
        guard let milliseconds = Int64(stored: stored) else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

extension Bool: StoredValue {
    static let form = "0 or 1"

    init?(stored: DatabaseValue) {
        guard let number = Int64(stored: stored), number == 0 || number == 1 else { return nil }
        self = number == 1
    }
}

extension String: StoredValue {
    static let form = "a text"

    init?(stored: DatabaseValue) {
        guard case .string(let text) = stored.storage else { return nil }
        self = text
    }
}

extension Data: StoredValue {
    static let form = "a run of bytes"

    /// A text is one too: what was put back by hand is kept as one.
    init?(stored: DatabaseValue) {
        switch stored.storage {
        case .blob(let data): self = data
        case .string(let text): self = Data(text.utf8)
        case .int64, .double, .null: return nil
        }
    }
}
