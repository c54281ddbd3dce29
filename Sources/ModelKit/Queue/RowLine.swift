/// A row as one line of text: the fields in the order of ``Field``, separated by tabs. A tab, line feed, carriage return or
/// backslash in a field is written as `\t`, `
/// `, `\r` or `\\`. Reading a snapshot of a hundred thousand rows in this form takes a fraction of the time and memory of JSON,
/// and `cut` and `awk` can read it too. Later versions add fields at the end; readers skip fields that they do not know.
public enum RowLine {
    public enum Field: Int, CaseIterable, Sendable {
        case number, version, kind, state, priority, category, team, opened, due, accused, accusedNick, priors, reporter,
            reporterFlags, reporters, reporterRated, reporterJustified, channel, claimedBy, claimedUntil, verdict, decidedBy,
            decidedAt, effectiveAt, original, marks, otherCategories, otherNames, flood,
            reopenedBy, reopensAt
    }

    /// The letters of the field `marks`.
    public enum Mark: UInt8, Sendable {
        case handedUp = 0x75  // u
        case asked = 0x69  // i
        case present = 0x70  // p
        case gone = 0x67  // g
        case sanctioned = 0x73  // s
        case trouble = 0x74  // t
        case failed = 0x66  // f
        case alarmUnseen = 0x64  // d
        case judgedBefore = 0x6A  // j
        case aboutSelf = 0x68  // h
    }

    /// The names of the fields in order: the first line of a snapshot.
    public static let header = Field.allCases.map { "\($0)" }.joined(separator: "\t")

    /// Appends the row's line without a line end.
    public static func append(_ row: CaseRow, to bytes: inout [UInt8]) {
        var writer = Writer(bytes: bytes)
        bytes = []
        writer.number(row.number, first: true)
        writer.number(row.version)
        writer.text(row.kind.rawValue)
        writer.text(row.state.rawValue)
        writer.text(row.priority.rawValue)
        writer.text(row.category.rawValue)
        writer.text(row.team.rawValue)
        writer.number(row.opened.milliseconds)
        writer.number(row.due.milliseconds)
        writer.text(row.accused?.rawValue ?? "")
        writer.text(row.accusedNick)
        writer.number(row.priors)
        writer.text(row.reporter)
        writer.text((row.anonymous ? "a" : "") + (row.reporterIsGuest ? "g" : ""))
        writer.number(row.reporters)
        writer.number(row.reporterRated)
        writer.number(row.reporterJustified)
        writer.text(row.channel)
        writer.text(row.claim?.by.rawValue ?? "")
        writer.time(row.claim?.until)
        writer.text(row.decision?.verdict.rawValue ?? "")
        writer.text(row.decision?.by.rawValue ?? "")
        writer.time(row.decision?.at)
        writer.time(row.decision?.effectiveAt)
        writer.text(row.original.map { String($0) } ?? "")
        writer.text(String(decoding: row.marks.map(\.rawValue), as: UTF8.self))
        writer.list(row.extras?.otherCategories.map(\.rawValue) ?? [])
        writer.list(row.extras?.otherNames ?? [])
        writer.text(row.extras?.flood.map { String($0) } ?? "")
        writer.text(row.reopening?.by.rawValue ?? "")
        writer.time(row.reopening?.effectiveAt)
        bytes = writer.bytes
    }

    /// What a line (without its line end) contains.
    public enum Reading: Hashable, Sendable {
        case row(CaseRow)
        /// A case that this version cannot show as a row.
        case unshown(UnshownRow)
        case nothing
    }

    public static func read(_ line: some Collection<UInt8>) -> Reading {
        if let row = row(from: line) { return .row(row) }
        let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { unescaped($0) }
        return UnshownRow(fields: fields).map { .unshown($0) } ?? .nothing
    }

    /// The row in a line (without its line end); nil if it is not a valid one.
    public static func row(from line: some Collection<UInt8>) -> CaseRow? {
        let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { unescaped($0) }
        // Rows from an earlier version have fewer fields.
        guard fields.count > Field.effectiveAt.rawValue else { return nil }
        func text(_ field: Field) -> String { field.rawValue < fields.count ? fields[field.rawValue] : "" }
        func count(_ field: Field) -> Int? { Int(text(field)) }
        func time(_ field: Field) -> Timestamp? { Int64(text(field)).map { Timestamp(milliseconds: $0) } }
        guard let number = count(.number), let version = count(.version), let kind = CaseKind(rawValue: text(.kind)),
            let state = CaseState(rawValue: text(.state)), let priority = Priority(rawValue: text(.priority)),
            let opened = time(.opened), let due = time(.due), let priors = count(.priors),
            let reporters = count(.reporters), let rated = count(.reporterRated), let justified = count(.reporterJustified)
        else { return nil }
        var claim: Claim?
        if let until = time(.claimedUntil) { claim = Claim(by: ModeratorName(text(.claimedBy)), until: until) }
        var decision: Decision?
        // An unknown verdict must not look like an undecided case.
        guard text(.verdict).isEmpty || Verdict(rawValue: text(.verdict)) != nil else { return nil }
        if let verdict = Verdict(rawValue: text(.verdict)), let at = time(.decidedAt), let effective = time(.effectiveAt) {
            decision = Decision(verdict: verdict, by: ModeratorName(text(.decidedBy)), at: at, effectiveAt: effective)
        }
        var row = CaseRow(
            number: number, version: version, kind: kind, state: state, priority: priority,
            category: CategoryID(text(.category)), team: TeamID(text(.team)), opened: opened, due: due,
            accused: text(.accused).isEmpty ? nil : MemberID(text(.accused)), accusedNick: text(.accusedNick), priors: priors,
            reporter: text(.reporter), reporterIsGuest: text(.reporterFlags).contains("g"),
            anonymous: text(.reporterFlags).contains("a"), reporters: reporters, reporterRated: rated,
            reporterJustified: justified, channel: text(.channel), claim: claim, decision: decision)
        row.original = kind == .appeal ? count(.original) : nil
        // Earlier versions wrote "?" for an unknown person.
        if row.accused == nil, row.accusedNick == "?" { row.accusedNick = "" }
        row.mark(Set(text(.marks).utf8.compactMap { Mark(rawValue: $0) }))
        row.note { extras in
            extras.otherCategories = list(text(.otherCategories)).map { CategoryID($0) }
            extras.otherNames = list(text(.otherNames))
            extras.flood = count(.flood)
            extras.reopening = time(.reopensAt).map {
                CaseRow.PendingReopening(by: ModeratorName(text(.reopenedBy)), effectiveAt: $0)
            }
        }
        return row
    }

    /// Separates the items of a list in one field (ASCII: unit separator). Items never contain it.
    static let separator: Character = "\u{1F}"

    /// The items of a list in a field.
    public static func list(_ field: String) -> [String] { field.split(separator: separator).map { String($0) } }

    /// A field's text without escapes; invalid UTF-8 becomes U+FFFD.
    public static func unescaped(_ field: some Collection<UInt8>) -> String {
        guard field.contains(UInt8(ascii: "\\")) else { return String(decoding: field, as: UTF8.self) }
        var bytes: [UInt8] = []
        var escaped = false
        for byte in field {
            if escaped {
                escaped = false
                switch byte {
                case UInt8(ascii: "t"): bytes.append(UInt8(ascii: "\t"))
                case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
                case UInt8(ascii: "r"): bytes.append(UInt8(ascii: "\r"))
                default: bytes.append(byte)
                }
            } else if byte == UInt8(ascii: "\\") {
                escaped = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private struct Writer {
        var bytes: [UInt8]

        mutating func number(_ value: some BinaryInteger, first: Bool = false) {
            if !first { bytes.append(UInt8(ascii: "\t")) }
            bytes.append(contentsOf: String(value).utf8)
        }

        mutating func time(_ time: Timestamp?) {
            if let time { number(time.milliseconds) } else { text("") }
        }

        mutating func list(_ members: [String]) {
            text(members.map { $0.filter { $0 != RowLine.separator } }.joined(separator: String(RowLine.separator)))
        }

        mutating func text(_ text: String) {
            bytes.append(UInt8(ascii: "\t"))
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "\t"): bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
                case UInt8(ascii: "\n"): bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
                case UInt8(ascii: "\r"): bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
                case UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\\")])
                default: bytes.append(byte)
                }
            }
        }
    }
}

extension CaseRow {
    fileprivate var marks: [RowLine.Mark] {
        var marks: [RowLine.Mark] = handedUp ? [.handedUp] : []
        switch interrogation {
        case .asked: marks.append(.asked)
        case .present: marks.append(.present)
        case .gone: marks.append(.gone)
        case .released, .failed, nil: break
        }
        if isSanctioned { marks.append(.sanctioned) }
        if hasTrouble { marks.append(.trouble) }
        if hasFailed { marks.append(.failed) }
        if isAlarmUnseen { marks.append(.alarmUnseen) }
        if extras?.wasJudgedBefore ?? false { marks.append(.judgedBefore) }
        if isAboutSelf { marks.append(.aboutSelf) }
        return marks
    }

    fileprivate mutating func mark(_ marks: Set<RowLine.Mark>) {
        handedUp = marks.contains(.handedUp)
        interrogation =
            marks.contains(.asked) ? .asked : marks.contains(.present) ? .present : marks.contains(.gone) ? .gone : nil
        isSanctioned = marks.contains(.sanctioned)
        hasTrouble = marks.contains(.trouble)
        note { extras in
            extras.hasFailed = marks.contains(.failed)
            extras.isAlarmUnseen = marks.contains(.alarmUnseen)
            extras.wasJudgedBefore = marks.contains(.judgedBefore)
            extras.aboutSelf = marks.contains(.aboutSelf) ? true : nil
        }
    }
}
