/// Text that is safe to draw, whoever wrote it.
///
///     surface.put(SafeText(message.text), row: 3, column: 26)
///
/// Controls, bidirectional overrides, invisible and unassigned characters become visible marks (`␛`, `‹U+202E›`), because they
/// are evidence for a moderator. The raw text stays in the evidence; this is only what is drawn. A surface accepts nothing
/// else, so raw text from a stranger cannot reach the terminal.
package struct SafeText: Sendable, Hashable {
    private(set) var glyphs: [Glyph]
    /// The width on the screen, in columns.
    package private(set) var width: Int

    /// Sanitises `raw`; a line break becomes the mark `⏎`.
    package init(_ raw: String) {
        var sanitizer = Sanitizer()
        sanitizer.take(raw)
        sanitizer.finish()
        self.init(glyphs: sanitizer.glyphs)
    }

    init() {
        glyphs = []
        width = 0
    }

    /// For glyphs that are known to be safe because they come from a sanitizer.
    init(glyphs: [Glyph]) {
        self.glyphs = glyphs
        width = glyphs.reduce(0) { $0 + $1.width }
    }

    /// The lines of `raw`, split at LF and CR LF. A lone CR does not overwrite anything and stays visible as a mark. Many lines
    /// without visible characters become one mark with their number.
    package static func lines(_ raw: String) -> [SafeText] {
        var lines: [SafeText] = []
        var void: [Substring] = []
        func endVoid() {
            lines += void.count > mostVoidLines ? [SafeText(mark: "‹⏎×\(void.count)›")] : void.map { SafeText(String($0)) }
            void = []
        }
        for line in raw.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
            if VoidRun.isVoid(line) {
                void.append(line)
            } else {
                endVoid()
                lines.append(SafeText(String(line)))
            }
        }
        endVoid()
        return lines
    }

    /// Up to this many empty lines separate paragraphs.
    private static let mostVoidLines = 2

    /// The console's own words within a stranger's text; strangers cannot write such marks.
    private init(mark: String) {
        self.init(glyphs: mark.unicodeScalars.map { Glyph($0, width: 1, isMark: true) })
    }

    var isEmpty: Bool { glyphs.isEmpty }

    /// The drawn characters as a string, which is safe to print.
    package var plain: String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: glyphs.lazy.map(\.scalar))
        return String(scalars)
    }

    mutating func append(_ other: SafeText) {
        glyphs += other.glyphs
        width += other.width
    }

    static func + (left: SafeText, right: SafeText) -> SafeText {
        var sum = left
        sum.append(right)
        return sum
    }

    static func += (left: inout SafeText, right: SafeText) {
        left.append(right)
    }

    /// `count` columns of spaces.
    static func spaces(_ count: Int) -> SafeText {
        SafeText(glyphs: Array(repeating: .space, count: max(0, count)))
    }
}

extension SafeText: CustomStringConvertible {
    package var description: String { plain }
}
