import ModelKit

/// A text as the body of an e-mail (RFC 2045, 6.7).
enum QuotedPrintable {
    /// Lines of at most 76 printable ASCII characters, each with LF at its end, including the last one. The text's own line
    /// ends can be LF, CR LF or CR. Tabs stay, and other control characters become spaces.
    static func encoded(_ text: String) -> String {
        var lines = text.unicodeLines
        // A line end at the end of the text belongs to the last line.
        if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { encoded(line: $0) + "\n" }.joined()
    }

    private static func encoded(line: [Unicode.Scalar]) -> String {
        var text = ""
        var column = 0
        for (index, scalar) in line.enumerated() {
            let isLast = index == line.count - 1
            var unit = self.unit(scalar, isLast: isLast)
            // This leaves room for the "=" that breaks the line.
            if column + unit.utf8.count > 75 {
                text += "=\n"
                column = 0
            }
            // A mail program could take a dot on a line of its own as the end, and "From " as the next mail in a mailbox.
            if column == 0, scalar == "." || line[index...].starts(with: "From ".unicodeScalars) {
                unit = UInt8(truncatingIfNeeded: scalar.value).escaped
            }
            text += unit
            column += unit.utf8.count
        }
        return text
    }

    /// A character is never split between lines.
    private static func unit(_ scalar: Unicode.Scalar, isLast: Bool) -> String {
        switch scalar {
        case " ", "\t": isLast ? UInt8(scalar.value).escaped : String(scalar)
        case "=": UInt8(ascii: "=").escaped
        case "!"..."~": String(scalar)
        default: scalar.utf8.map(\.escaped).joined()
        }
    }
}

extension UInt8 {
    /// The byte as `=` and two upper-case hexadecimal digits.
    var escaped: String { "=" + Hexadecimal.text([self]).uppercased() }
}

extension String {
    fileprivate var unicodeLines: [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = [[]]
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r": lines.append([])
            case "\t": lines[lines.count - 1].append(scalar)
            default: lines[lines.count - 1].append(scalar.properties.generalCategory == .control ? " " : scalar)
            }
            previous = scalar
        }
        return lines
    }
}
