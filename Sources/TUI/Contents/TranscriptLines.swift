import ModelKit

/// The transcript of a conversation as lines: times, names, and aligned texts.
struct TranscriptLines {
    private(set) var lines: [StyledLine] = []

    private let casebook: Casebook
    private let width: Int
    private let isNarrow: Bool
    private let nickColumn: Int
    private let textColumn: Int
    private let isWhole: Bool
    private let texts: [Int64: SpokenText]

    /// How many rows the beginning and the end of a line may take.
    private static let rows = (head: 24, tail: 6)

    /// - Parameters:
    ///   - own: what the moderator has sent and the desk has not shown yet.
    ///   - texts: long lines that were already parsed.
    ///   - cause: why nobody could be brought, to be shown at the bottom.
    ///   - isWhole: each line is shown completely, however long it is.
    init(
        _ told: [TranscriptLine], own: [OwnLine] = [], texts: [Int64: SpokenText] = [:], cause: SafeText? = nil,
        isWhole: Bool = false, casebook: Casebook, width: Int
    ) {
        self.texts = texts
        self.isWhole = isWhole
        self.casebook = casebook
        self.width = width
        isNarrow = width < 56
        let me = casebook.desk.me.map { SafeText($0.name.rawValue) } ?? ""
        let widest = Set(told.map { Self.name(of: $0, casebook) } + [me]).map(\.width).max() ?? 0
        nickColumn = isNarrow ? 3 : 4 + casebook.times.width(of: told.map(\.at) + own.map(\.at)) + 3
        textColumn = isNarrow ? nickColumn : nickColumn + min(max(widest, 8), width / 6 + 4) + 2
        for line in told { append(line) }
        for line in own { append(line) }
        guard let cause else { return }
        if !lines.isEmpty { lines.append(StyledLine()) }
        lines += StyledLine.signed("✗", casebook.words.conversation.failed(cause), .soon, width: width)
    }

    private static func name(of line: TranscriptLine, _ casebook: Casebook) -> SafeText {
        SafeText(line.by?.rawValue ?? line.name ?? casebook.words.queue.anonymous.plain)
    }

    private mutating func append(_ line: TranscriptLine) {
        let style: Style = line.by.map { casebook.isMe($0) ? .accent : .text } ?? .text.bold
        let hasFailed = line.delivery == .failed
        append(
            texts[line.id] ?? SpokenText(line.text), at: line.at, name: Self.name(of: line, casebook), style, text: .text,
            mark: hasFailed ? "✗" : nil,
            markStyle: .soon, remark: hasFailed ? casebook.words.conversation.notDelivered : nil)
    }

    private mutating func append(_ line: OwnLine) {
        let name = casebook.desk.me.map { SafeText($0.name.rawValue) } ?? ""
        append(
            SpokenText(line.text), at: line.at, name: name, .dim, text: .dim, mark: line.refusal == nil ? "…" : "✗",
            markStyle: line.refusal == nil && casebook.desk.isCurrent ? .dim : .soon,
            remark: line.refusal.map(casebook.words.conversation.notSent))
    }

    private mutating func append(
        _ spoken: SpokenText, at time: Timestamp, name: SafeText, _ nameStyle: Style, text: Style, mark: SafeText?,
        markStyle: Style,
        remark: SafeText?
    ) {
        let nameWidth = isNarrow ? min(name.width, width / 2) : textColumn - nickColumn - 2
        let start = isNarrow ? nickColumn + nameWidth + 1 : textColumn
        let room = max(8, width - start - 1)
        // Under a narrow name, the text continues at the margin, so that it does not become a column of syllables.
        let rest = isNarrow ? max(8, width - nickColumn - 1) : room
        let wrapped = WrappedText(
            spoken.lines, first: room, rest: rest, rows: isWhole ? nil : Self.rows.head, lastRows: Self.rows.tail)
        let hidden = spoken.signs - wrapped.signs
        let missing = wrapped.isShortened && hidden > 0 ? casebook.words.evidence.characters(casebook.words.number(hidden)) : nil
        for (index, part) in (wrapped.head + (missing.map { [$0] } ?? []) + wrapped.tail).enumerated() {
            var line = StyledLine()
            if index == 0 {
                if let mark { line = line.text(mark, markStyle, at: 1) }
                if !isNarrow { line = line.text(casebook.times.timeOfDay(time), .dim, at: 4) }
                line = line.text(name.truncated(to: nameWidth), nameStyle, at: nickColumn)
            }
            let style = index == wrapped.head.count && missing != nil ? .dim : text
            lines.append(line.said(part, style, at: index == 0 || !isNarrow ? start : nickColumn))
        }
        guard let remark else { return }
        let column = isNarrow ? nickColumn : start
        lines += remark.wrapped(to: max(8, width - column - 1)).map { StyledLine().text($0, .soon, at: column) }
    }
}

extension TranscriptLines {
    /// The conversations of a dossier, each under its heading; conversations without lines are left out.
    static func sections(of dossier: Dossier, isWhole: Bool, casebook: Casebook, width: Int) -> [StyledLine] {
        dossier.conversations.filter { !$0.lines.isEmpty }.flatMap { conversation in
            let name =
                conversation.view.nick.map { SafeText($0) } ?? casebook.name(of: conversation.view.party, in: dossier.row.number)
            let words = casebook.words.conversation
            let heading = conversation.view.kind == .interrogation ? words.interrogation : words.contactWith(name)
            let transcript = TranscriptLines(conversation.lines, isWhole: isWhole, casebook: casebook, width: width)
            return [StyledLine(), StyledLine(.spaces(2)).text(heading, .dim), StyledLine()] + transcript.lines
        }
    }
}
