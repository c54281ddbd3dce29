import Foundation
import ModelKit

/// What the columns of a table can contain. With this, `notruf audit` checks every row of the desk's file, even in tables that
/// are not derived from the log.
package struct TableForm: Sendable {
    /// Checks a column of a row, and throws if it has a wrong value.
    typealias Check = @Sendable (StoredRow, Int) throws(UnreadableRow) -> Void

    let name: String
    /// The columns in order. The first one names a row.
    let columns: [(name: String, check: Check)]

    init(_ name: String, _ columns: [(String, Check)]) {
        self.name = name
        self.columns = columns.map { (name: $0.0, check: $0.1) }
    }

    /// Reports each unreadable row.
    package func check(_ stores: Stores, _ find: (UnreadableRow) -> Void) throws {
        // A file of an earlier version may lack some columns.
        let there = Set(try stores.connection.columns(of: name))
        guard !there.isEmpty else { return }
        let present = columns.filter { there.contains($0.name) }
        let sql = "SELECT \(present.map(\.name).joined(separator: ", ")) FROM \(name)"
        try stores.connection.each(name, sql) { row in
            for (index, column) in present.enumerated() {
                do throws(UnreadableRow) { try column.check(row, index) } catch { find(error) }
            }
            return true
        }
    }
}

extension TableForm {
    package static let all = [
        TableForm("meta", [("key", text), ("value", text)]),
        TableForm(
            "log", [("seq", number), ("at", time), ("number", number), ("payload", event), ("digest", digest)]),
        TableForm(
            "evidence",
            [
                ("id", wholeNumber), ("digest", text), ("number", number), ("kind", one(of: EvidenceStore.Kind.self)),
                ("salt", bytes),
                ("content", bytes),
            ]),
        TableForm(
            "cases",
            [
                ("number", number), ("touched", number), ("open", flag), ("opened", time), ("subject", ifAny(text)),
                ("channel", ifAny(text)), ("verdict", ifAny(one(of: Verdict.self))), ("concern", flag),
            ]),
        TableForm(
            "report",
            [
                ("id", uuid), ("number", number), ("place", number), ("reporter", text), ("receipt", text),
                ("content", ifAny(digest)),
            ]),
        // These rows are named by their case, because reporters must stay private.
        TableForm(
            "rating",
            [("number", number), ("reporter", text), ("verdict", one(of: Verdict.self)), ("at", time), ("anonymous", flag)]),
        TableForm(
            "consequence",
            [("number", number), ("reporter", text), ("kind", one(of: ["warning", "closed"])), ("until", ifAny(time))]),
        TableForm(
            "sanction",
            [
                ("number", number), ("id", number), ("member", text), ("kind", one(of: SanctionKind.self)),
                ("channel", ifAny(text)),
                ("effective_at", time), ("until", ifAny(time)), ("length", ifAny(wholeNumber)), ("ordered_by", ifAny(text)),
                ("phase", one(of: SanctionPhase.self)),
            ]),
        TableForm(
            "action",
            [
                ("id", number), ("number", number), ("evidence", text),
                ("status", one(of: ActionStatus.self)), ("attempts", number), ("retry_at", ifAny(time)),
                ("scope", ifAny(text)), ("awaited", flag),
            ]),
        TableForm(
            "command",
            [
                ("id", uuid), ("moderator", text), ("at", time), ("answer", json(CommandReceipt.self)),
                ("content", ifAny(digest)),
            ]),
        TableForm(
            "conversation",
            [("channel", text), ("number", number), ("member", text), ("kind", one(of: Channel.Kind.self)), ("open", flag)]),
        TableForm(
            "appeal",
            [
                ("id", uuid), ("number", number), ("original", number), ("member", text), ("receipt", text),
                ("content", ifAny(digest)),
            ]),
        TableForm("reported", [("number", number), ("message", text)]),
        TableForm("member", [("id", text), ("content", json(Member.self) { $0.id.rawValue })]),
        TableForm("member_change", [("id", wholeNumber), ("member", text), ("until", time), ("field", text), ("was", text)]),
        TableForm("channel", [("id", text), ("content", json(Channel.self) { $0.id.rawValue })]),
        TableForm(
            "visit",
            [("serial", number), ("member", text), ("channel", text), ("until", ifAny(number)), ("left_at", ifAny(time))]),
        TableForm("message", [("serial", number), ("content", json(KeptMessage.self) { String($0.serial) })]),
        TableForm("seen", [("id", text), ("at", time)]),
        TableForm("chat_memo", [("key", text), ("content", anyJSON)]),
    ]

    // MARK: - What a column can contain

    private static let text: Check = { (row, column) throws(UnreadableRow) in _ = try row.value(column) as String }
    private static let bytes: Check = { (row, column) throws(UnreadableRow) in _ = try row.value(column) as Data }
    /// A SHA-256.
    private static let digest: Check = { (row, column) throws(UnreadableRow) in
        let digest: Data = try row.value(column)
        guard digest.count == 32 else { throw row.unreadable(column, "is no digest") }
    }

    private static let flag: Check = { (row, column) throws(UnreadableRow) in _ = try row.value(column) as Bool }
    private static let number: Check = { (row, column) throws(UnreadableRow) in _ = try row.number(column) as Int64 }
    private static let wholeNumber: Check = { (row, column) throws(UnreadableRow) in _ = try row.value(column) as Int64 }

    /// A time in a supported year, or never.
    private static let time: Check = { (row, column) throws(UnreadableRow) in
        let time: Timestamp = try row.value(column)
        guard Timestamp.range.contains(time) || time.milliseconds == .max else { throw row.unreadable(column, "is no time") }
    }

    private static let uuid: Check = { (row, column) throws(UnreadableRow) in
        guard UUID(uuidString: try row.value(column)) != nil else { throw row.unreadable(column, "is no UUID") }
    }

    /// The column before says whether the event belongs to a case.
    private static let event: Check = { (row, column) throws(UnreadableRow) in
        if try row.number(column - 1) == DeskEvent.number {
            _ = try row.json(column) as DeskEvent
        } else {
            _ = try row.json(column) as CaseEvent
        }
    }

    private static let anyJSON: Check = { (row, column) throws(UnreadableRow) in
        let data: Data = try row.value(column)
        let isJSON = (try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) != nil
        guard isJSON else { throw row.unreadable(column, "cannot be read") }
    }

    private static func ifAny(_ check: @escaping Check) -> Check {
        { (row, column) throws(UnreadableRow) in if !row.isEmpty(column) { try check(row, column) } }
    }

    private static func one(of words: [String]) -> Check {
        { (row, column) throws(UnreadableRow) in
            guard words.contains(try row.value(column)) else {
                throw row.unreadable(column, "is none of the words that it can be")
            }
        }
    }

    private static func one<Choice: RawRepresentable<String> & SendableMetatype>(of: Choice.Type) -> Check {
        { (row, column) throws(UnreadableRow) in _ = try row.choice(column) as Choice }
    }

    private static func json<Value: Decodable & SendableMetatype>(_ type: Value.Type) -> Check {
        { (row, column) throws(UnreadableRow) in _ = try row.json(column) as Value }
    }

    /// - Parameter key: the key of the row, computed from its content.
    private static func json<Value: Decodable & SendableMetatype>(
        _ type: Value.Type, _ key: @escaping @Sendable (Value) -> String
    ) -> Check {
        { (row, column) throws(UnreadableRow) in
            guard row.isCalled(key(try row.json(column))) else { throw row.unreadable(column, "belongs to another row") }
        }
    }
}
