/// A surface as text, for tests that compare screens: the text, and in parallel the role and background of each character.
///
///     #expect(ScreenDump(surface).text[5] == " ▌ #4709    2m  13:02")
///
/// Trailing spaces are removed. In `roles`, a letter stands for each role (`ScreenDump.legend`), upper case for bold, a space
/// for plain text; in `backgrounds`, a letter for each background; in `attributes`, `_` means underlined and `^` reversed.
struct ScreenDump: Sendable, Equatable, CustomStringConvertible {
    let text: [String]
    let roles: [String]
    let backgrounds: [String]
    let attributes: [String]
    let cursor: Surface.Position?

    static let legend = """
        roles: d dim, f faint, a accent, k key, u urgent, s soon, o ok, c care, e evidence, x mask, m mark, T bold text
        backgrounds: s selection, e evidence, x mask, b bar
        """

    init(_ surface: Surface) {
        text = Self.rows(of: surface) { cell, combining in
            cell.glyph.isContinuation ? "" : String(cell.glyph.scalar) + combining
        }
        roles = Self.rows(of: surface) { cell, _ in Self.letter(of: cell.style, blank: cell.glyph == .space) }
        backgrounds = Self.rows(of: surface) { cell, _ in Self.letter(of: cell.style.background) }
        attributes = Self.rows(of: surface) { cell, _ in
            let attributes = cell.style.attributes
            return attributes.contains(.reverse) ? "^" : attributes.contains(.underline) ? "_" : " "
        }
        cursor = surface.cursor
    }

    /// Each row of text, followed by a row for its roles (`r`), backgrounds (`b`) and attributes (`a`), if it has any.
    var description: String {
        (rows(text.indices) + [cursor.map { "cursor \($0.row),\($0.column)" }].compactMap(\.self)).joined(separator: "\n")
    }

    /// The same for some rows.
    func rows(_ shown: Range<Int>) -> [String] {
        var lines: [String] = []
        for row in shown {
            lines.append(text[row].isEmpty ? "|" : "| " + text[row])
            for (tag, map) in [("r ", roles[row]), ("b ", backgrounds[row]), ("a ", attributes[row])] where !map.isEmpty {
                lines.append(tag + map)
            }
        }
        return lines
    }

    private static func rows(of surface: Surface, _ sign: (Surface.Cell, String) -> String) -> [String] {
        (0..<surface.height).map { row in
            var line = ""
            for column in 0..<surface.width {
                var marks = String.UnicodeScalarView()
                if let combining = surface.combining[row * surface.width + column] {
                    for index in combining.indices where combining[index] != 0 {
                        marks.append(Unicode.Scalar(combining[index]) ?? "\u{FFFD}")
                    }
                }
                line += sign(surface[row, column], String(marks))
            }
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func letter(of style: Style, blank: Bool) -> String {
        let bold = style.attributes.contains(.bold)
        if blank { return " " }
        let letter =
            switch style.role {
            case .text: bold ? "t" : " "
            case .dim: "d"
            case .faint: "f"
            case .accent: "a"
            case .key: "k"
            case .urgent: "u"
            case .soon: "s"
            case .ok: "o"
            case .care: "c"
            case .evidence: "e"
            case .mask: "x"
            case .mark: "m"
            }
        return bold ? letter.uppercased() : letter
    }

    private static func letter(of background: Background) -> String {
        switch background {
        case .none: " "
        case .selection: "s"
        case .evidence: "e"
        case .mask: "x"
        case .bar: "b"
        }
    }
}
