import ModelKit

extension StyledLine {
    /// A text in which placeholders that must be filled in stand out.
    static func template(_ text: SafeText, _ style: Style = .text) -> StyledLine {
        text.templateRuns.reduce(StyledLine()) { line, run in
            run.isPlaceholder ? line.text(run.text, .soon.underline) : line.said(run.text, style)
        }
    }
}

extension SafeText {
    /// The text in pieces that are placeholders and pieces that are not.
    fileprivate var templateRuns: [(text: SafeText, isPlaceholder: Bool)] {
        let names = Set(Template(plain).placeholders)
        guard !names.isEmpty else { return [(self, false)] }
        var runs: [(text: SafeText, isPlaceholder: Bool)] = []
        var start = 0
        var index = 0
        while index < glyphs.count {
            guard glyphs[index].scalar == "{", let end = glyphs[index...].firstIndex(where: { $0.scalar == "}" }),
                names.contains(SafeText(glyphs: Array(glyphs[index + 1..<end])).plain)
            else {
                index += 1
                continue
            }
            if start < index { runs.append((SafeText(glyphs: Array(glyphs[start..<index])), false)) }
            runs.append((SafeText(glyphs: Array(glyphs[index...end])), true))
            index = end + 1
            start = index
        }
        if start < glyphs.count { runs.append((SafeText(glyphs: Array(glyphs[start...])), false)) }
        return runs
    }
}
