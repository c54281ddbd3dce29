import Foundation
import ModelKit

/// A row of the desk's file as it is read. In SQLite, a column can contain a value of any type, and a damaged file can contain
/// anything. A wrong value causes an error that names the place.
struct StoredRow {
    let table: String
    private let columns: [String]
    private let values: [SQLValue]

    init(table: String, columns: [String], values: [SQLValue]) {
        (self.table, self.columns, self.values) = (table, columns, values)
    }

    /// The value of a column.
    func value<Value: StoredValue>(_ column: Int) throws(UnreadableRow) -> Value {
        guard let value = Value(stored: values[column]) else { throw unreadable(column, "is not \(Value.form)") }
        return value
    }

    /// The same for a column that may be empty.
    func value<Value: StoredValue>(ifAny column: Int) throws(UnreadableRow) -> Value? {
        isEmpty(column) ? nil : try value(column) as Value
    }

    /// A count or an identifying number. It is within limits, whatever the file contains, so that counting on from it cannot
    /// overflow.
    func number<Number: FixedWidthInteger>(_ column: Int) throws(UnreadableRow) -> Number {
        let value: Int64 = try value(column)
        guard (0...Limits.greatestNumber).contains(value), let number = Number(exactly: value) else {
            throw unreadable(column, "is no number that there can be")
        }
        return number
    }

    func number<Number: FixedWidthInteger>(ifAny column: Int) throws(UnreadableRow) -> Number? {
        isEmpty(column) ? nil : try number(column) as Number
    }

    /// A value that was written as JSON.
    func json<Value: Decodable>(_ column: Int, as type: Value.Type = Value.self) throws(UnreadableRow) -> Value {
        let data: Data = try value(column)
        do { return try JSON.value(type, from: data) } catch { throw unreadable(column, "cannot be read") }
    }

    /// One of a few words.
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
        UnreadableRow(table: table, row: key, column: columns[column], what: what)
    }

    /// The value of a column, whatever it is.
    subscript(column: Int) -> SQLValue { values[column] }

    /// The values of a column and all that follow it.
    func values(from column: Int) -> [SQLValue] { Array(values.dropFirst(column)) }

    func isEmpty(_ column: Int) -> Bool { values[column] == .null }

    func isCalled(_ name: String) -> Bool { self.name == name }

    /// The name of the row: the value of its first column.
    private var name: String? {
        switch values[0] {
        case .integer(let number): "\(number)"
        case .text(let text): text
        case .real(let number): "\(number)"
        case .bytes, .null: nil
        }
    }

    /// The name for a message.
    var key: String {
        guard let name else { return "without a name" }
        if case .text = values[0] { return "“\(name.limited(to: 60).text)”" }
        return name
    }
}

/// A type of value that a column can contain.
protocol StoredValue: Bindable {
    /// The type in words, with its article.
    static var form: String { get }
    /// Nil if the column contains a different type.
    init?(stored: SQLValue)
}

extension Int64: StoredValue {
    static let form = "a whole number"

    init?(stored: SQLValue) {
        guard case .integer(let number) = stored else { return nil }
        self = number
    }
}

extension Timestamp: StoredValue {
    static let form = "a time"

    init?(stored: SQLValue) {
        guard let milliseconds = Int64(stored: stored) else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

extension Bool: StoredValue {
    static let form = "0 or 1"

    init?(stored: SQLValue) {
        guard let number = Int64(stored: stored), number == 0 || number == 1 else { return nil }
        self = number == 1
    }
}

extension String: StoredValue {
    static let form = "a text"

    init?(stored: SQLValue) {
        guard case .text(let text) = stored else { return nil }
        self = text
    }
}

extension Data: StoredValue {
    static let form = "a run of bytes"

    /// Texts are accepted too, because values that were restored by hand are stored as texts.
    init?(stored: SQLValue) {
        switch stored {
        case .bytes(let data): self = data
        case .text(let text): self = Data(text.utf8)
        case .integer, .real, .null: return nil
        }
    }
}
