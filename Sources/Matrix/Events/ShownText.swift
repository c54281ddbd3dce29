/// Builds a text in which blanks and line breaks are not repeated.
struct ShownText {
    private var scalars = String.UnicodeScalarView()
    /// Blanks and line breaks are kept as they are.
    var isExact = false
    private var isAtBlank = true
    /// The line contains only the sign of a list entry so far.
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

    /// Begins a new line.
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
