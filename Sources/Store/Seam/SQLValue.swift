import Foundation
import ModelKit

/// What a column holds, and what a statement is given.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes(Data)
}

extension SQLValue: CustomStringConvertible {
    package var description: String {
        switch self {
        case .null: "NULL"
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text): text
        case .bytes(let bytes): "\(bytes.count) bytes"
        }
    }
}

/// What a statement can be given in place of a `?`.
package protocol Bindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: Bindable {
    package var sqlValue: SQLValue { self }
}

extension Optional: Bindable where Wrapped: Bindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Int: Bindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: Bindable {
    package var sqlValue: SQLValue { .integer(self) }
}

extension Bool: Bindable {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension String: Bindable {
    package var sqlValue: SQLValue { .text(self) }
}

extension Data: Bindable {
    package var sqlValue: SQLValue { .bytes(self) }
}

extension Timestamp: Bindable {
    package var sqlValue: SQLValue { .integer(milliseconds) }
}

extension UUID: Bindable {
    package var sqlValue: SQLValue { .text(uuidString) }
}

extension Identifier: Bindable {
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension EvidenceDigest: Bindable {
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension Bindable where Self: RawRepresentable<String> {
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension SanctionKind: Bindable {}
extension Verdict: Bindable {}
