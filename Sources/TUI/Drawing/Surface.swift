/// One frame: a grid of cells that screens draw on. It is a value; nothing reaches the terminal before `Terminal.present`.
///
///     var surface = Surface(width: 80, height: 24)
///     surface.put("Notruf", row: 0, column: 2, style: .text.bold)
///
/// Anything outside is clipped without an error; a wide glyph is never split.
struct Surface: Sendable, Hashable {
    struct Size: Sendable, Hashable {
        var width: Int
        var height: Int
    }

    /// Eight bytes.
    struct Cell: Sendable, Hashable {
        var glyph = Glyph.space
        var style = Style.text
    }

    let size: Size
    /// Row by row.
    private(set) var cells: [Cell]
    /// The combining marks of the few cells that have any, by the index of the cell; unused places are zero.
    private(set) var combining: [Int: SIMD4<UInt32>] = [:]
    /// Where the terminal's cursor is shown.
    var cursor: Position?

    struct Position: Sendable, Hashable {
        var row: Int
        var column: Int
    }

    init(width: Int, height: Int) {
        size = Size(width: max(0, width), height: max(0, height))
        cells = Array(repeating: Cell(), count: size.width * size.height)
    }

    var width: Int { size.width }
    var height: Int { size.height }

    subscript(row: Int, column: Int) -> Cell {
        cells[row * size.width + column]
    }

    /// Draws `text` in at most `maxWidth` columns and returns how many it took. A style without a background leaves the
    /// existing one.
    @discardableResult
    mutating func put(
        _ text: SafeText, row: Int, column: Int, style: Style = .text, maxWidth: Int = .max
    ) -> Int {
        guard 0..<size.height ~= row, column < size.width, maxWidth > 0 else { return 0 }
        let (sum, overflow) = column.addingReportingOverflow(maxWidth)
        let end = overflow ? size.width : min(size.width, sum)
        let origin = row * size.width
        var at = column
        var base: Int?
        for glyph in text.glyphs {
            if glyph.width == 0 {
                if let base { combine(glyph, at: base) }
                continue
            }
            if at + glyph.width > end { break }
            base = at >= 0 ? origin + at : nil
            if let base { place(glyph, at: base, style: glyph.isMark ? style.asMark : style) }
            at += glyph.width
        }
        return max(0, at - column)
    }

    /// Blanks these columns, with the background of `style`.
    mutating func fill(row: Int, columns: Range<Int>, style: Style = .text) {
        repeatGlyph(.space, row: row, columns: columns, style: style)
    }

    /// A horizontal line.
    mutating func rule(row: Int, columns: Range<Int>, style: Style = .faint) {
        repeatGlyph(Glyph("─", width: 1), row: row, columns: columns, style: style)
    }

    /// A vertical line.
    mutating func rule(column: Int, rows: Range<Int>, style: Style = .faint) {
        guard 0..<size.width ~= column else { return }
        for row in rows.clamped(to: 0..<size.height) {
            place(Glyph("│", width: 1), at: row * size.width + column, style: style)
        }
    }

    /// Sets a background under what is drawn; masked words keep theirs.
    mutating func setBackground(row: Int, columns: Range<Int>, background: Background) {
        guard 0..<size.height ~= row else { return }
        let range = columns.clamped(to: 0..<size.width)
        guard !range.isEmpty else { return }
        let origin = row * size.width
        var first = origin + range.lowerBound
        var last = origin + range.upperBound - 1
        if cells[first].glyph.isContinuation { first -= 1 }
        if cells[last].glyph.width == 2 { last += 1 }
        for index in first...last where cells[index].style.background != .mask {
            cells[index].style.background = background
        }
    }

    /// A copy with other glyphs in the same places and no combining marks.
    func mapGlyphs(_ transform: (Glyph) -> Glyph) -> Surface {
        var copy = self
        copy.combining = [:]
        for index in cells.indices { copy.cells[index].glyph = transform(cells[index].glyph) }
        return copy
    }

    private mutating func repeatGlyph(_ glyph: Glyph, row: Int, columns: Range<Int>, style: Style) {
        guard 0..<size.height ~= row else { return }
        for column in columns.clamped(to: 0..<size.width) {
            place(glyph, at: row * size.width + column, style: style)
        }
    }

    /// Writes a spacing glyph; the index, and for a wide glyph also the next one, must be within the row.
    private mutating func place(_ glyph: Glyph, at index: Int, style: Style) {
        let last = index + glyph.width - 1
        if cells[index].glyph.isContinuation { blank(index - 1) }
        if cells[last].glyph.width == 2 { blank(last + 1) }
        write(glyph, at: index, style: style)
        if last > index { write(.continuation, at: last, style: style) }
    }

    private mutating func write(_ glyph: Glyph, at index: Int, style: Style) {
        let beneath = cells[index].style.background
        if cells[index].glyph.isCombined { combining[index] = nil }
        cells[index] = Cell(glyph: glyph, style: style.background == .none ? style.on(beneath) : style)
    }

    /// Blanks the other half of a wide glyph that was overwritten.
    private mutating func blank(_ index: Int) {
        if cells[index].glyph.isCombined { combining[index] = nil }
        cells[index].glyph = .space
    }

    private mutating func combine(_ glyph: Glyph, at index: Int) {
        var marks = combining[index] ?? .zero
        guard let free = marks.indices.first(where: { marks[$0] == 0 }) else { return }
        marks[free] = glyph.scalarValue
        combining[index] = marks
        cells[index].glyph = cells[index].glyph.combined
    }
}

extension Style {
    fileprivate var asMark: Style { Style(role: .mark, background: background, attributes: attributes) }
}
