import Foundation
import ModelKit

/// A row of the desk's file as it is read. SQLite takes a value of any type in any column, and a damaged file has anything: what is
/// not what it should be is an error that names the place.
struct StoredRow {
    let table: String
    private let columns: [String]
    private let values: [SQLValue]

    init(table: String, columns: [String], values: [SQLValue]) {
        (self.table, self.columns, self.values) = (table, columns, values)
    }

    /// What a column holds.
    func value<Value: StoredValue>(_ column: Int) throws(UnreadableRow) -> Value {
        guard let value = Value(stored: values[column]) else { throw unreadable(column, "is not \(Value.form)") }
        return value
    }

    /// The same where there may be nothing.
    func value<Value: StoredValue>(ifAny column: Int) throws(UnreadableRow) -> Value? {
        isEmpty(column) ? nil : try value(column) as Value
    }

    /// A number that things are counted or called by. It can be counted on from, whatever the file says.
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
        UnreadableRow(table: table, row: key, column: columns[column], what: what)
    }

    /// What a column holds, whatever that is.
    subscript(column: Int) -> SQLValue { values[column] }

    /// What a column and all after it hold.
    func values(from column: Int) -> [SQLValue] { Array(values.dropFirst(column)) }

    func isEmpty(_ column: Int) -> Bool { values[column] == .null }

    func isCalled(_ name: String) -> Bool { self.name == name }

    /// What a row is called: what its first column holds.
    private var name: String? {
        switch values[0] {
        case .integer(let number): "\(number)"
        case .text(let text): text
        case .real(let number): "\(number)"
        case .bytes, .null: nil
        }
    }

    /// The same in words.
    var key: String {
        guard let name else { return "without a name" }
        if case .text = values[0] { return "“\(name.limited(to: 60).text)”" }
        return name
    }
}

/// What a column can hold.
protocol StoredValue: Bindable {
    /// In words, with its article.
    static var form: String { get }
    /// Nil if a column holds something else.
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

    /// A text is one too: what was put back by hand is kept as one.
    init?(stored: SQLValue) {
        switch stored {
        case .bytes(let data): self = data
        case .text(let text): self = Data(text.utf8)
        case .integer, .real, .null: return nil
        }
    }
}
