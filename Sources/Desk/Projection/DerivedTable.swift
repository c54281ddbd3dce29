import Foundation

/// A table that is made of the log: of each case its rows are known by what the case's events make it, and by nothing else.
enum DerivedTable: String, CaseIterable, Sendable {
    case report, reported, rating, consequence, sanction, conversation, appeal, action

    /// By these a row is found.
    var key: [String] {
        switch self {
        case .report, .appeal, .action: ["id"]
        case .reported: ["message", "number"]
        case .rating, .consequence: ["reporter", "number"]
        case .sanction: ["number", "id"]
        case .conversation: ["channel"]
        }
    }

    /// What else of a row is made of the log. A table can have further columns, which say something about no case.
    var columns: [String] {
        switch self {
        case .report: ["number", "place", "reporter", "receipt"]
        case .reported: []
        case .rating: ["verdict", "at", "anonymous"]
        case .consequence: ["kind", "until"]
        case .sanction: ["member", "kind", "channel", "effective_at", "until", "length", "ordered_by", "phase"]
        case .conversation: ["number", "member", "kind", "open"]
        case .appeal: ["number", "original", "member", "receipt"]
        case .action: ["number", "evidence", "status"]
        }
    }

    /// What else a row says: it is given with the row, and stays when that is made anew.
    var others: [String] {
        switch self {
        case .report, .appeal: ["content"]
        case .action: ["awaited", "attempts", "retry_at", "scope"]
        case .reported, .rating, .consequence, .sanction, .conversation: []
        }
    }
}

/// A row of such a table.
struct DerivedRow: Hashable, Sendable {
    /// What a column holds.
    enum Value: Hashable, Sendable {
        case nothing
        case number(Int64)
        case text(String)
        case bytes(Data)
    }

    let table: DerivedTable
    let key: [Value]
    /// In the order of the table's columns.
    let values: [Value]
}

extension DerivedRow.Value: CustomStringConvertible {

    init(_ number: Int) { self = .number(Int64(number)) }
    init(_ number: Int64?) { self = number.map { .number($0) } ?? .nothing }
    init(_ text: String?) { self = text.map { .text($0) } ?? .nothing }

    var description: String {
        switch self {
        case .nothing: "NULL"
        case .number(let number): "\(number)"
        case .text(let text): text
        case .bytes(let bytes): "\(bytes.count) bytes"
        }
    }
}
