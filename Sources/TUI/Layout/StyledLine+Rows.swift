extension StyledLine {
    /// The line in as many rows as it takes, if its parts have no places of their own. It is broken between words, whatever
    /// their styles; a word that is longer than a row is cut. Rows after the first are indented.
    func rows(of width: Int, indent: Int = 2) -> [StyledLine] {
        words.reduce(into: [StyledLine()]) { rows, word in
            let row = rows[rows.count - 1].appending(word.gap)
            if row.width + word.text.width <= width { return rows[rows.count - 1] = row.appending(word.text) }
            let next = StyledLine(.spaces(indent))
            if word.text.width <= width - indent { return rows.append(next.appending(word.text)) }
            if row.width + 2 <= width { rows[rows.count - 1] = row }
            for span in word.text.spans { Self.fill(&rows, with: span, width: width, next: next) }
        }
    }

    /// Puts parts of a word that is longer than a row wherever there is room.
    private static func fill(_ rows: inout [StyledLine], with span: Span, width: Int, next: StyledLine) {
        var rest = span.text
        while !rest.isEmpty {
            // A wide glyph takes two columns.
            if width - rows[rows.count - 1].width < 2 { rows.append(next) }
            let part = rest.wrapped(to: max(2, width - rows[rows.count - 1].width))[0]
            rows[rows.count - 1] = rows[rows.count - 1].text(part, span.style)
            rest = rest.dropping(columns: max(1, part.width))
        }
    }

    /// Its words, each with the blanks before it.
    private var words: [(gap: StyledLine, text: StyledLine)] {
        var words: [(gap: StyledLine, text: StyledLine)] = [(StyledLine(), StyledLine())]
        for span in spans {
            for run in span.text.runsOfBlanks {
                let last = words.count - 1
                if !run.isBlank {
                    words[last].text = words[last].text.text(run.text, span.style)
                } else if words[last].text.spans.isEmpty {
                    words[last].gap = words[last].gap.text(run.text, span.style)
                } else {
                    words.append((StyledLine(run.text, span.style), StyledLine()))
                }
            }
        }
        return words
    }
}

extension SafeText {
    /// The text in pieces that are blank and pieces that are not.
    fileprivate var runsOfBlanks: [(text: SafeText, isBlank: Bool)] {
        var runs: [(glyphs: [Glyph], isBlank: Bool)] = []
        for glyph in glyphs {
            let isBlank = glyph == .space
            if runs.last?.isBlank == isBlank {
                runs[runs.count - 1].glyphs.append(glyph)
            } else {
                runs.append(([glyph], isBlank))
            }
        }
        return runs.map { (SafeText(glyphs: $0.glyphs), $0.isBlank) }
    }
}
