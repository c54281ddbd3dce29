/// Lines as rows: all of them, or only the first and the last ones. No more of a long text is laid out than is shown.
struct WrappedText: Sendable, Hashable {
    private(set) var head: [SafeText] = []
    private(set) var tail: [SafeText] = []
    private(set) var isShortened = false

    init(_ lines: [SafeText], first: Int, rest: Int, rows: Int?, lastRows: Int) {
        guard let rows else {
            head = lines.enumerated().flatMap { Self.wrap($0.element, first: $0.offset == 0 ? first : rest, rest: rest) }
            return
        }
        // One row too many shows that there are more. A row takes at most this many glyphs, including combining marks.
        let most = (rows + lastRows + 1) * (max(first, rest) + 1) * 5
        for (index, line) in lines.enumerated() where head.count <= rows + lastRows {
            head += Self.wrap(line.prefix(glyphs: most), first: index == 0 ? first : rest, rest: rest)
        }
        guard head.count > rows + lastRows else { return }
        isShortened = true
        head = Array(head.prefix(rows))
        for line in lines.reversed() where tail.count < lastRows {
            tail = line.suffix(glyphs: most).wrapped(to: rest) + tail
        }
        tail = Array(tail.suffix(lastRows))
    }

    private static func wrap(_ line: SafeText, first: Int, rest: Int) -> [SafeText] { line.wrapped(to: first, then: rest) }

    /// How many visible characters are shown.
    var signs: Int { head.signs + tail.signs }
}

extension SafeText {
    fileprivate func prefix(glyphs count: Int) -> SafeText {
        glyphs.count <= count ? self : SafeText(glyphs: Array(glyphs.prefix(count)))
    }

    /// Without combining marks that have lost their letter.
    fileprivate func suffix(glyphs count: Int) -> SafeText {
        glyphs.count <= count ? self : SafeText(glyphs: Array(glyphs.suffix(count).drop { $0.width == 0 }))
    }
}
