/// Text as it grows: blanks count once, lines end once.
struct ShownText {
    private var scalars = String.UnicodeScalarView()
    /// Blanks and line breaks count as they are.
    var isExact = false
    private var isAtBlank = true
    /// The line has nothing yet but the sign of a list's entry.
    private var isAtEntry = false
    private(set) var count = 0

    mutating func append(_ scalar: Unicode.Scalar) {
        let isBlank = [" ", "\t", "\n", "\r", "\u{C}"].contains(scalar)
        if isExact {
            add(scalar)
        } else if !isBlank {
            add(scalar)
        } else if !isAtBlank {
            add(" ")
        }
        if !isBlank { isAtEntry = false }
        isAtBlank = (isBlank && !isExact) || scalar == "\n"
    }

    mutating func append(contentsOf text: String) { for scalar in text.unicodeScalars { append(scalar) } }

    private mutating func add(_ scalar: Unicode.Scalar) {
        scalars.append(scalar)
        count += 1
    }

    mutating func breakLine() {
        if !isExact, scalars.last == " " {
            scalars.removeLast()
            count -= 1
        }
        add("\n")
        isAtBlank = true
    }

    /// The next begins a line of its own.
    mutating func endLine() {
        if let last = scalars.last, last != "\n", !isAtEntry { breakLine() }
    }

    mutating func beginEntry(_ sign: String) {
        append(contentsOf: sign)
        isAtEntry = true
    }

    func since(_ start: Int) -> String { String(String.UnicodeScalarView(scalars.suffix(max(0, count - start)))) }

    var trimmed: String {
        let lines = String(scalars).split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.firstIndex { !$0.allSatisfy(\.isWhitespace) } ?? lines.endIndex
        let last = lines.lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? lines.startIndex
        guard first <= last, first < lines.endIndex else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}
