import Foundation
import ModelKit

/// A value in a column or for a statement.
enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes(Data)
}

/// A value that can replace a `?` in a statement.
protocol Bindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: Bindable {
    var sqlValue: SQLValue { self }
}

extension Optional: Bindable where Wrapped: Bindable {
    var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Int: Bindable {
    var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: Bindable {
    var sqlValue: SQLValue { .integer(self) }
}

extension Bool: Bindable {
    var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension String: Bindable {
    var sqlValue: SQLValue { .text(self) }
}

extension Data: Bindable {
    var sqlValue: SQLValue { .bytes(self) }
}

extension Timestamp: Bindable {
    var sqlValue: SQLValue { .integer(milliseconds) }
}

extension UUID: Bindable {
    var sqlValue: SQLValue { .text(uuidString) }
}

extension Identifier: Bindable {
    var sqlValue: SQLValue { .text(rawValue) }
}

extension EvidenceDigest: Bindable {
    var sqlValue: SQLValue { .text(rawValue) }
}

extension Bindable where Self: RawRepresentable<String> {
    var sqlValue: SQLValue { .text(rawValue) }
}

extension SanctionKind: Bindable {}
extension Verdict: Bindable {}
