extension Surface {
    /// The same frame for a terminal that shows only ASCII: the console's own drawing characters are replaced by similar ones,
    /// everything else by `?`.
    func inASCII() -> Surface {
        mapGlyphs(\.inASCII)
    }
}

extension Glyph {
    fileprivate var inASCII: Glyph {
        if isContinuation { return Glyph(ascii: UInt8(ascii: " ")) }
        return Glyph(ascii: isASCII ? UInt8(scalarValue) : Self.likeness[scalar] ?? UInt8(ascii: "?"))
    }

    private var isASCII: Bool { scalarValue < 0x7F }

    private static let likeness: [Unicode.Scalar: UInt8] = {
        let pairs: [(String, String)] = [
            ("─", "-"), ("│", "|"), ("┄", "-"), ("▌", ">"), ("▶", ">"), ("●", "*"), ("○", "o"), ("▲", "^"), ("▼", "v"),
            ("♡", "+"), ("✓", "v"), ("✗", "x"), ("…", "~"), ("▦", "#"), ("↳", ">"), ("⏎", "$"), ("→", ">"),
            ("←", "<"), ("↑", "^"), ("↓", "v"), ("↺", "="),
            ("‹", "<"), ("›", ">"), ("·", "."), ("—", "-"), ("–", "-"), ("„", "\""), ("“", "\""), ("”", "\""), ("’", "'"),
            ("‘", "'"), ("§", "S"), ("×", "x"), ("▏", "|"), ("▁", "_"), ("▂", "_"), ("▃", "."), ("▄", "-"), ("▅", "="),
            ("▆", "="),
            ("▇", "#"),
            ("█", "#"), ("▒", ":"), ("░", "."), ("␣", "_"),
        ]
        return Dictionary(
            uniqueKeysWithValues: pairs.map { from, to in (from.unicodeScalars[from.startIndex], to.utf8[to.startIndex]) })
    }()
}
