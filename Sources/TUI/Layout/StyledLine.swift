/// A line of text in several styles: scrolling panes consist of these.
///
///     StyledLine("accused", .dim).at(10).text(nick, .text.bold)
struct StyledLine: Sendable, Hashable {
    struct Span: Sendable, Hashable {
        var text: SafeText
        var style: Style
        /// The column where it begins, if that is not already passed.
        var column: Int?
    }

    private(set) var spans: [Span] = []
    var background = Background.none

    init() {}

    init(_ text: SafeText, _ style: Style = .text) { spans = [Span(text: text, style: style)] }

    func text(_ text: SafeText, _ style: Style = .text, at column: Int? = nil) -> StyledLine {
        var line = self
        line.spans.append(Span(text: text, style: style, column: column))
        return line
    }

    /// The line, directly followed by another one.
    func appending(_ other: StyledLine) -> StyledLine { other.spans.reduce(self) { $0.text($1.text, $1.style) } }

    /// The line, followed by another one that begins at a column.
    func appending(_ other: StyledLine, at column: Int) -> StyledLine {
        other.spans.enumerated().reduce(self) {
            $0.text($1.element.text, $1.element.style, at: $1.offset == 0 ? column : $1.element.column.map { $0 + column })
        }
    }

    /// The width in columns, if no part has a place of its own.
    var width: Int { spans.reduce(0) { $0 + $1.text.width } }

    /// The column after its last part.
    var end: Int { spans.reduce(0) { max($0, $1.column ?? 0) + $1.text.width } }

    func gap(_ columns: Int = 1) -> StyledLine { text(.spaces(columns)) }

    func on(_ background: Background) -> StyledLine {
        var line = self
        line.background = background
        return line
    }

    /// A stranger's text; words that are masked with blocks are shown as masked.
    func said(_ text: SafeText, _ style: Style = .text, at column: Int? = nil) -> StyledLine {
        var line = self
        var start = column
        for run in Self.runs(of: text) {
            line = line.text(run.text, run.isMasked ? .mask : style, at: start)
            start = nil
        }
        return line
    }

    /// Lines of at most `width` columns in one style.
    static func wrapped(_ text: SafeText, to width: Int, _ style: Style = .text, indent: Int = 0) -> [StyledLine] {
        text.wrapped(to: max(1, width - indent)).map { StyledLine(.spaces(indent)).said($0, style) }
    }

    /// Rows of somebody's words in quotation marks; the first quotation mark is at a column.
    static func quoted(_ rows: [SafeText], _ words: HistoryWords, at column: Int) -> [StyledLine] {
        rows.enumerated().map { index, text in
            let line = StyledLine().text(index == 0 ? words.opening : "", .dim, at: column).said(text, .evidence, at: column + 1)
            return index == rows.count - 1 ? line.text(words.closing, .dim) : line
        }
    }

    /// A text after a sign, in as many rows as it takes.
    static func signed(_ sign: SafeText, _ text: SafeText, _ style: Style, width: Int) -> [StyledLine] {
        text.wrapped(to: max(8, width - 5)).enumerated().map { index, part in
            StyledLine().text(index == 0 ? sign : "", style, at: 2).text(part, style, at: 4)
        }
    }

    /// A text of several lines as one line.
    static func flowing(_ raw: String) -> SafeText { SafeText.joined(SafeText.lines(raw), " ") }

    private static func runs(of text: SafeText) -> [(text: SafeText, isMasked: Bool)] {
        let block: Unicode.Scalar = "█"
        guard text.glyphs.contains(where: { $0.scalar == block }) else { return [(text, false)] }
        var runs: [(glyphs: [Glyph], isMasked: Bool)] = []
        for glyph in text.glyphs {
            let isMasked = glyph.scalar == block
            if runs.last?.isMasked == isMasked {
                runs[runs.count - 1].glyphs.append(glyph)
            } else {
                runs.append(([glyph], isMasked))
            }
        }
        return runs.map { (SafeText(glyphs: $0.glyphs), $0.isMasked) }
    }
}
