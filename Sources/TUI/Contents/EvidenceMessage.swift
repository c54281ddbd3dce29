import ModelKit

/// A message of a dossier as paragraphs: what it replies to, its text, its attachments, and what happened to it. Attachments
/// are never loaded (M5).
struct EvidenceMessage {
    /// How much is shown.
    enum Extent: Sendable {
        /// All of it, however long.
        case all
        /// What a moderator reads first: a few rows of the surrounding messages, and the last of the earlier versions.
        case dossier
        /// What is needed to rate most cases.
        case glance
    }

    /// How many rows a message around the selected ones may take, and how many an earlier version.
    private static let contextRows = 3
    /// How many rows the beginning of a selected message gets. Its end gets a quarter of that, so that a long beginning does
    /// not hide the end.
    static let selectedRows = 16
    private static let versionRows = 2
    private static let versions = 3

    private struct Paragraph {
        /// The console's words before it.
        var lead = SafeText()
        var lines: [SafeText]
        var style: Style
        /// The console's words after it; at a glance they are omitted if there is no room.
        var tail = SafeText()
        /// The console's words after it that are never omitted.
        var remark = SafeText()
        /// How many rows it may take at most; nil: no limit.
        var rows: Int?
        /// How many of its last rows are shown if it is longer.
        var lastRows = 0
        /// How many characters it has in total; nil: not counted yet.
        var signs: Int?
    }

    private let casebook: Casebook
    private let extent: Extent
    private let selectedRows: (head: Int, tail: Int)
    private var paragraphs: [Paragraph] = []
    /// How many earlier versions are not shown.
    private var hiddenVersions = 0

    /// - Parameter rows: how many rows the beginning of a longer selected message gets; 0: one row, and nothing of its end.
    init(
        _ line: EvidenceLine, _ extent: Extent, rows: Int = selectedRows, casebook: Casebook, text: EvidenceText? = nil
    ) {
        self.casebook = casebook
        self.extent = extent
        selectedRows = rows == 0 ? (1, 0) : (rows, max(1, rows / 4))
        let words = casebook.words.evidence
        let isSelected = line.part == .selected
        let style: Style = isSelected ? .evidence : .text
        let detail = line.detail
        if extent != .glance, let reply = detail?.reply {
            let text = casebook.words.dossier.author(named: reply.nick) + ": " + StyledLine.flowing(reply.text)
            paragraphs.append(Paragraph(lead: "↳ ", lines: [text], style: .dim, rows: 1))
        }
        let first = paragraphs.count
        append(text ?? EvidenceText(line.message), of: line, style, isSelected: isSelected)
        // Shown at a glance too, because this is what people read.
        if let shown = detail?.shown {
            let limit = isSelected || extent == .all ? nil : Self.contextRows
            paragraphs.append(Paragraph(lead: words.shown, lines: SafeText.lines(shown), style: style, rows: limit))
        }
        if let attachment = detail?.attachment { append(attachment, style) }
        if let stamp = casebook.times.stamp(of: line), paragraphs.indices.contains(first) {
            paragraphs[first].remark = "(\(stamp))"
        }
        if extent != .glance { appendVersions(detail?.earlier ?? []) }
        if extent != .glance, let reactions = detail?.reactions, !reactions.isEmpty {
            let text = SafeText.joined(reactions.map { SafeText($0.key) + " \($0.count)" }, "  ")
            paragraphs.append(Paragraph(lines: [text], style: .dim, rows: 1))
        }
        if let time = detail?.takenBack {
            paragraphs.append(Paragraph(lines: [words.takenBack(casebook.times.minute(time))], style: .soon))
        }
        if let found = detail?.authenticity, found.finding == .mismatch {
            let why = found.why.map { casebook.text($0) } ?? ""
            let text = words.mismatch(SafeText(found.server)) + (why.isEmpty ? "" : ": " + why)
            paragraphs.append(Paragraph(lead: "✗ ", lines: [text], style: .urgent))
        }
    }

    private mutating func append(_ said: EvidenceText, of line: EvidenceLine, _ style: Style, isSelected: Bool) {
        let words = casebook.words.evidence
        let detail = line.detail
        let isEncrypted = detail?.encrypted == true
        let text = line.message.text
        let marks = [detail?.earlier?.isEmpty == false ? words.edited : "", isEncrypted ? "(\(words.encrypted))" : ""]
        let tail = SafeText.joined(marks.filter { !$0.isEmpty }, " ")
        // A chat that has no text for a picture sends the file name as its text.
        let isNothing = text.isEmpty || text == detail?.attachment?.name
        if isNothing, isEncrypted, detail?.attachment == nil {
            return paragraphs.append(Paragraph(lines: [words.encrypted], style: .soon))
        }
        if isNothing, detail?.attachment != nil { return }
        var lines = said.lines
        // The text that an earlier version stored was cut off at its end.
        if line.message.cut, said.tail.isEmpty, let last = lines.popLast() {
            lines.append(last + " " + casebook.words.dossier.cut)
        }
        let rows = extent == .all ? nil : isSelected ? selectedRows.head : Self.contextRows
        let lastRows = isSelected ? selectedRows.tail : 0
        var whole = Paragraph(
            lines: lines, style: style, tail: said.tail.isEmpty ? tail : "", rows: rows, lastRows: lastRows, signs: said.signs)
        guard !said.tail.isEmpty else { return paragraphs.append(whole) }
        // Around the gap, the edges matter least.
        whole.lastRows = 0
        paragraphs.append(whole)
        let missing = words.missing(words.size(Int64(line.message.omission?.bytes ?? 0)))
        paragraphs.append(Paragraph(lines: [missing], style: .soon))
        (whole.lines, whole.tail, whole.signs) = (said.tail, tail, nil)
        (whole.rows, whole.lastRows) = (rows.map { min($0, 2) }, lastRows)
        paragraphs.append(whole)
    }

    /// `▦ image  katze.png · image/png · 1.2 MB (not loaded)`
    private mutating func append(_ attachment: EvidenceDetail.Attachment, _ style: Style) {
        let words = casebook.words.evidence
        let facts = [attachment.mediaType.map { SafeText($0) }, attachment.bytes.map { words.size($0) }].compactMap { $0 }
        let name = attachment.name.map { StyledLine.flowing($0) } ?? ""
        var tail = SafeText.joined(facts, " · ")
        if attachment.kind.isLoadable { tail += (tail.isEmpty ? "" : " ") + words.notLoaded }
        if !name.isEmpty, !facts.isEmpty { tail = "· " + tail }
        let lead = "▦ " + words.attachment(attachment.kind) + (name.isEmpty ? "" : "  ")
        let limit = extent == .all ? nil : Self.contextRows
        paragraphs.append(Paragraph(lead: lead, lines: [name], style: style, tail: tail, rows: limit))
    }

    /// The last versions are nearest to what was reported.
    private mutating func appendVersions(_ versions: [EvidenceDetail.Version]) {
        let shown = extent == .all ? versions[...] : versions.suffix(Self.versions)
        hiddenVersions = versions.count - shown.count
        for version in shown {
            let text = casebook.words.evidence.before(casebook.times.timeOfDay(version.at), StyledLine.flowing(version.text))
            paragraphs.append(Paragraph(lines: [text], style: .dim, rows: extent == .all ? nil : Self.versionRows))
        }
    }

    // MARK: - Rows

    /// The rows, and whether something is left out that can be shown.
    ///
    /// - Parameters:
    ///   - first: the width of the first row, which begins after the nickname.
    ///   - rest: the width of the rows below it.
    func rows(first: Int, rest: Int) -> (rows: [StyledLine], isShortened: Bool) {
        var rows: [StyledLine] = []
        var isShortened = hiddenVersions > 0
        for paragraph in paragraphs {
            let (more, isCut) = self.rows(of: paragraph, first: rows.isEmpty ? first : rest, rest: rest)
            rows += more
            isShortened = isShortened || isCut
        }
        if hiddenVersions > 0 { rows.append(mark(casebook.words.evidence.versions(casebook.words.number(hiddenVersions)))) }
        return (rows, isShortened)
    }

    private func rows(of paragraph: Paragraph, first: Int, rest: Int) -> (rows: [StyledLine], isCut: Bool) {
        let lines = [paragraph.lead + (paragraph.lines.first ?? "")] + paragraph.lines.dropFirst()
        if paragraph.rows == 1, paragraph.lastRows == 0 {
            let text = lines.count > 1 ? lines[0] + " …" : lines[0]
            var rows = [row(text.truncated(to: first), paragraph, isFirst: true)]
            append(paragraph.remark, to: &rows, first: first, rest: rest, isKept: true)
            return (rows, false)
        }
        let wrapped = WrappedText(lines, first: first, rest: rest, rows: paragraph.rows, lastRows: paragraph.lastRows)
        var hidden = 0
        if wrapped.isShortened {
            hidden = (paragraph.signs ?? lines.signs) - (wrapped.signs - paragraph.lead.signs)
        }
        var rows = wrapped.head.enumerated().map { row($0.element, paragraph, isFirst: $0.offset == 0) }
        if hidden > 0 { rows.append(mark(casebook.words.evidence.characters(casebook.words.number(hidden)))) }
        rows += wrapped.tail.map { row($0, paragraph, isFirst: false) }
        append(paragraph.remark, to: &rows, first: first, rest: rest, isKept: true)
        append(paragraph.tail, to: &rows, first: first, rest: rest, isKept: extent != .glance)
        return (rows, hidden > 0)
    }

    /// Words after the last row, or below it if there is no room and they are important enough.
    private func append(_ words: SafeText, to rows: inout [StyledLine], first: Int, rest: Int, isKept: Bool) {
        guard !words.isEmpty, let last = rows.popLast() else { return }
        if last.width + 1 + words.width <= (rows.isEmpty ? first : rest) {
            rows.append(last.text(" " + words, .dim))
        } else {
            rows += [last] + (isKept ? words.wrapped(to: rest).map { StyledLine($0, .dim) } : [])
        }
    }

    private func row(_ text: SafeText, _ paragraph: Paragraph, isFirst: Bool) -> StyledLine {
        let lead = paragraph.lead
        guard isFirst, !lead.isEmpty, text.width > lead.width else { return StyledLine().said(text, paragraph.style) }
        let leadStyle: Style = paragraph.style == .urgent ? .urgent : .dim
        return StyledLine(lead, leadStyle).said(text.dropping(columns: lead.width), paragraph.style)
    }

    /// What is left out, with the key that shows it, if there is one.
    private func mark(_ text: SafeText) -> StyledLine {
        let line = StyledLine(text, .dim)
        return extent == .dossier ? line.text("  ").text("m", .key.bold) : line
    }
}

extension EvidenceDetail.Attachment.Kind {
    /// It contains something that could be downloaded.
    fileprivate var isLoadable: Bool {
        switch self {
        case .image, .video, .audio, .voice, .file, .sticker: true
        case .location, .poll, .other: false
        }
    }
}
