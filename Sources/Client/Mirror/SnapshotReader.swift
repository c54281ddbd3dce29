import ModelKit

/// Reads a snapshot as its bytes arrive and passes its rows on in batches: a small one first, so that a screen is full
/// immediately, and then larger ones.
struct SnapshotReader {
    /// Why the rest cannot be read.
    enum Mistake: Error, Hashable {
        /// The first line does not name the fields that every version knows.
        case header
        /// A line is not a row; counted from 1, including the header.
        case line(Int)
    }

    /// The limit for a line, in bytes. Lines from a desk are far shorter, since names are bounded (``Limits``).
    static let longestLine = 1 << 16
    /// The length of the first version's header, in bytes.
    private static let shortestHeader = RowLine.Field.allCases.prefix { $0.rawValue <= RowLine.Field.effectiveAt.rawValue }
        .map { "\($0)" }.joined(separator: "\t").utf8.count
    static let firstBatch = 200
    static let greatestBatch = 4096

    /// The beginning of the line that has not ended yet.
    private var beginning: [UInt8] = []
    private var batch = RowBatch(capacity: firstBatch)
    private var batchSize = firstBatch
    private var line = 0

    init() {}

    /// Takes the next bytes and returns the batches that they completed.
    mutating func read(_ bytes: UnsafeRawBufferPointer) throws(Mistake) -> [RowBatch] {
        var batches: [RowBatch] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: newline) {
            if beginning.isEmpty {
                try take(UnsafeRawBufferPointer(rebasing: rest[..<end]), into: &batches)
            } else {
                beginning.append(contentsOf: rest[..<end])
                try takeBeginning(into: &batches)
            }
            rest = rest[(end + 1)...]
        }
        beginning.append(contentsOf: rest)
        if beginning.count > Self.longestLine { throw .line(line + 1) }
        return batches
    }

    /// The last batch, when everything has arrived; the last line does not need a line end.
    mutating func finish() throws(Mistake) -> RowBatch? {
        var batches: [RowBatch] = []
        if !beginning.isEmpty { try takeBeginning(into: &batches) }
        if line == 0 { throw .header }
        return batches.first ?? (batch.count > 0 ? batch : nil)
    }

    private mutating func takeBeginning(into batches: inout [RowBatch]) throws(Mistake) {
        let whole = beginning
        beginning.removeAll(keepingCapacity: true)
        // Typed errors do not pass through withUnsafeBytes.
        let result: Result<Void, Mistake> = whole.withUnsafeBytes { bytes in
            do throws(Mistake) { return .success(try take(bytes, into: &batches)) } catch { return .failure(error) }
        }
        try result.get()
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer, into batches: inout [RowBatch]) throws(Mistake) {
        line += 1
        if line == 1 {
            // A desk of an earlier version names fewer fields, one of a later version more.
            let known = RowLine.header.utf8
            let isKnown = bytes.starts(with: known) || known.starts(with: bytes) && bytes.count >= Self.shortestHeader
            guard isKnown else { throw .header }
            return
        }
        guard bytes.count <= Self.longestLine, batch.append(line: bytes) else { throw .line(line) }
        guard batch.count == batchSize else { return }
        batches.append(batch)
        batchSize = min(batchSize * 2, Self.greatestBatch)
        batch = RowBatch(capacity: batchSize)
    }

    private let newline = UInt8(ascii: "\n")
}

extension RowBatch {
    /// Takes the row of a line without its line end, or notes that the row cannot be shown. It reads like ``RowLine/read(_:)``,
    /// but does not create a string for any field.
    ///
    /// - Returns: false if it is not such a line.
    mutating func append(line: UnsafeRawBufferPointer) -> Bool {
        if appendRow(line) { return true }
        guard case .unshown(let row) = RowLine.read(line), UInt32(exactly: row.number) != nil else { return false }
        if row.isListed { unshown.insert(row.number) }
        return true
    }

    private mutating func appendRow(_ line: UnsafeRawBufferPointer) -> Bool {
        var fields = FieldCursor(line)
        guard let number = fields.integer().flatMap({ UInt32(exactly: $0) }), let version = fields.integer(),
            let kind: CaseKind = fields.choice(), let state: CaseState = fields.choice(),
            let priority: Priority = fields.choice(), let category = name(&fields), let team = name(&fields),
            let opened = fields.integer(), let due = fields.integer(), let accused = name(&fields),
            let accusedNick = name(&fields), let priors = fields.integer(), let reporter = name(&fields),
            let reporterFlags = fields.next(), let reporters = fields.integer(), let rated = fields.integer(),
            let justified = fields.integer(), let channel = name(&fields), let claimBy = name(&fields),
            let claimUntil = fields.next(), let verdict = fields.next(), let decidedBy = fields.next(),
            let decidedAt = fields.next(), let effectiveAt = fields.next(),
            verdict.isEmpty || FieldCursor.choice(verdict, of: Verdict.self) != nil
        else { return false }
        // Rows from an earlier version end here.
        let original = fields.next().flatMap { kind == .appeal ? FieldCursor.integer($0) : nil }
            .map { vocabulary.names.intern(String($0)) }
        let marks = fields.next()
        var flags = PackedRow.Flags(kind: kind, state: state, priority: priority)
        if reporterFlags.contains(UInt8(ascii: "g")) { flags.insert(.guest) }
        if reporterFlags.contains(UInt8(ascii: "a")) { flags.insert(.anonymous) }
        let letters = marks.map { $0.contains(UInt8(ascii: "\\")) ? Array(RowLine.unescaped($0).utf8) : Array($0) } ?? []
        flags.mark(letters)
        if let more = extras(letters, &fields) { extras[number] = more }
        let until = FieldCursor.integer(claimUntil)
        if until != nil { flags.insert(.hasClaim) }
        if let verdict = FieldCursor.choice(verdict, of: Verdict.self), let at = FieldCursor.integer(decidedAt),
            let effective = FieldCursor.integer(effectiveAt)
        {
            flags.insert(.hasDecision)
            decisions[number] = Decision(
                verdict: verdict, by: ModeratorName(RowLine.unescaped(decidedBy)), at: Timestamp(milliseconds: at),
                effectiveAt: Timestamp(milliseconds: effective))
        }
        rows.append(
            PackedRow(
                opened: opened, due: due, claimUntil: until ?? 0, number: number, version: UInt32(clamping: version),
                accused: accused, accusedNick: accusedNick, reporter: original ?? reporter, channel: channel,
                route: vocabulary.intern(.init(category: category, team: team)), claimBy: until == nil ? 0 : claimBy,
                priors: UInt16(clamping: priors), reporters: UInt16(clamping: reporters),
                reporterRated: UInt8(clamping: rated), reporterJustified: UInt8(clamping: justified), flags: flags))
        return true
    }

    /// The parts that few cases have; nil for other cases, for which no string is created.
    private func extras(_ letters: [UInt8], _ fields: inout FieldCursor) -> CaseRow.Extras? {
        let lists = (categories: fields.next(), names: fields.next(), flood: fields.next())
        let reopening = (by: fields.next(), at: fields.next())
        var extras = CaseRow.Extras()
        extras.hasFailed = letters.contains(RowLine.Mark.failed.rawValue)
        extras.isAlarmUnseen = letters.contains(RowLine.Mark.alarmUnseen.rawValue)
        extras.wasJudgedBefore = letters.contains(RowLine.Mark.judgedBefore.rawValue)
        if letters.contains(RowLine.Mark.aboutSelf.rawValue) { extras.aboutSelf = true }
        if let field = lists.categories, !field.isEmpty {
            extras.otherCategories = RowLine.list(RowLine.unescaped(field)).map { CategoryID($0) }
        }
        if let field = lists.names, !field.isEmpty { extras.otherNames = RowLine.list(RowLine.unescaped(field)) }
        extras.flood = lists.flood.flatMap { FieldCursor.integer($0) }.map { Int($0) }
        if let by = reopening.by, let at = reopening.at.flatMap({ FieldCursor.integer($0) }) {
            extras.reopening = CaseRow.PendingReopening(
                by: ModeratorName(RowLine.unescaped(by)), effectiveAt: Timestamp(milliseconds: at))
        }
        return extras == CaseRow.Extras() ? nil : extras
    }

    private mutating func name(_ fields: inout FieldCursor) -> NameTable.ID? {
        guard let field = fields.next() else { return nil }
        return field.contains(UInt8(ascii: "\\"))
            ? vocabulary.names.intern(RowLine.unescaped(field)) : vocabulary.names.intern(field)
    }
}

/// The fields of a line, one after the other.
private struct FieldCursor {
    private var rest: UnsafeRawBufferPointer?

    init(_ line: UnsafeRawBufferPointer) { rest = line }

    mutating func next() -> UnsafeRawBufferPointer? {
        guard let line = rest else { return nil }
        guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else {
            rest = nil
            return line
        }
        rest = UnsafeRawBufferPointer(rebasing: line[(tab + 1)...])
        return UnsafeRawBufferPointer(rebasing: line[..<tab])
    }

    mutating func integer() -> Int64? { next().flatMap { Self.integer($0) } }

    mutating func choice<Choice: RawRepresentable & CaseIterable>() -> Choice? where Choice.RawValue == String {
        next().flatMap { Self.choice($0, of: Choice.self) }
    }

    static func integer(_ field: UnsafeRawBufferPointer) -> Int64? {
        let negative = field.first == UInt8(ascii: "-")
        let digits = negative ? field.dropFirst() : field[...]
        guard !digits.isEmpty, digits.count <= 18 else { return nil }
        var value: Int64 = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return negative ? -value : value
    }

    static func choice<Choice: RawRepresentable & CaseIterable>(_ field: UnsafeRawBufferPointer, of: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        if field.isEmpty { return nil }
        return Choice.allCases.first { field.elementsEqual($0.rawValue.utf8) }
    }
}
