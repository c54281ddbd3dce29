extension SafeText {
    package enum Alignment: Sendable {
        case leading, trailing, center
    }

    /// The text in at most `width` columns; it ends in `…` if something was cut off.
    package func truncated(to width: Int) -> SafeText {
        guard self.width > width else { return self }
        guard width > 0 else { return SafeText() }
        var kept = SafeText(glyphs: Array(glyphs[..<end(ofColumns: width - 1, from: 0)]))
        kept.append(SafeText(glyphs: [.ellipsis]))
        return kept
    }

    /// A title of two parts, `Category: measure`, in at most `width` columns. The first part is shortened as long as anything
    /// of it is left.
    func shortened(to width: Int) -> SafeText {
        guard self.width > width, let colon = glyphs.lastIndex(where: { $0.scalar == ":" }) else { return truncated(to: width) }
        let end = SafeText(glyphs: Array(glyphs[colon...]))
        let room = width - end.width
        return room < 4 ? truncated(to: width) : SafeText(glyphs: Array(glyphs[..<colon])).truncated(to: room) + end
    }

    /// The text without its first `columns`; a wide glyph that is cut in two leaves a space.
    func dropping(columns: Int) -> SafeText {
        guard columns > 0 else { return self }
        var start = end(ofColumns: columns, from: 0)
        let dropped = glyphs[..<start].reduce(0) { $0 + $1.width }
        guard dropped < columns, start < glyphs.count else { return SafeText(glyphs: Array(glyphs[start...])) }
        start = endOfCell(at: start)
        return SafeText(glyphs: [.space] + glyphs[start...])
    }

    /// The text, padded with spaces to `width` columns; longer text stays as it is.
    package func padded(to width: Int, alignment: Alignment = .leading) -> SafeText {
        let missing = width - self.width
        guard missing > 0 else { return self }
        switch alignment {
        case .leading: return self + .spaces(missing)
        case .trailing: return .spaces(missing) + self
        case .center: return .spaces(missing / 2) + self + .spaces(missing - missing / 2)
        }
    }

    /// Lines of at most `width` columns (at least 1), broken at spaces and between wide glyphs; a longer word is cut. Never
    /// empty: an empty text gives one empty line.
    func wrapped(to width: Int) -> [SafeText] {
        let width = max(1, width)
        guard self.width > width else { return [self] }
        var lines: [SafeText] = []
        var start = 0
        while start < glyphs.count {
            let limit = end(ofColumns: width, from: start)
            if limit == start {  // a wide glyph in a single column
                lines.append(SafeText(glyphs: [.ellipsis]))
                start = endOfCell(at: start)
            } else if limit == glyphs.count {
                lines.append(SafeText(glyphs: Array(glyphs[start...])))
                start = limit
            } else {
                let stop = lineBreak(before: limit, from: start)
                lines.append(SafeText(glyphs: withoutTrailingSpaces(start..<stop)))
                start = stop
                while start < glyphs.count, glyphs[start] == .space { start += 1 }
            }
        }
        return lines
    }

    /// The index after the last cell that ends within `columns`, counted from the cell at `start`.
    private func end(ofColumns columns: Int, from start: Int) -> Int {
        var used = 0
        var index = start
        while index < glyphs.count {
            used += glyphs[index].width
            if used > columns { break }
            index += 1
        }
        return index
    }

    /// The index of the next spacing glyph after `index`.
    private func endOfCell(at index: Int) -> Int {
        var next = index + 1
        while next < glyphs.count, glyphs[next].width == 0 { next += 1 }
        return next
    }

    private func lineBreak(before limit: Int, from start: Int) -> Int {
        if glyphs[limit] == .space || glyphs[limit].width == 2 { return limit }
        var index = limit
        while index > start {
            let previous = glyphs[index - 1]
            if previous == .space { return index }
            if previous.width == 2, glyphs[index].width > 0 { return index }
            index -= 1
        }
        return limit
    }

    private func withoutTrailingSpaces(_ range: Range<Int>) -> [Glyph] {
        var end = range.upperBound
        while end > range.lowerBound + 1, glyphs[end - 1] == .space { end -= 1 }
        return Array(glyphs[range.lowerBound..<end])
    }

    /// The texts in a row, with a separator between them.
    static func joined(_ parts: some Sequence<SafeText>, _ separator: SafeText = ", ") -> SafeText {
        parts.reduce(into: SafeText()) { text, part in text += text.isEmpty ? part : separator + part }
    }
}
