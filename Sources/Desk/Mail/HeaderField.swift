/// A field of a mail's header, broken where its line would be longer than 76 characters (RFC 5322, 2.2.3; RFC 2047, 2).
struct HeaderField {
    var name: String
    /// What cannot be broken.
    var words: [String]

    init(_ name: String, _ words: [String]) {
        self.name = name
        self.words = words
    }

    /// With the line's end.
    var text: String {
        var text = name + ":"
        var column = text.utf8.count
        for (index, word) in words.enumerated() {
            let breaks = index > 0 && column + 1 + word.utf8.count > 76
            text += breaks ? "\n \(word)" : " \(word)"
            column = (breaks ? 0 : column) + 1 + word.utf8.count
        }
        return text + "\n"
    }
}

/// A stranger's text as words of a header: printable ASCII alone, so that nothing in it can end the field.
enum HeaderText {
    /// Where any text may stand, such as a subject.
    static func unstructured(_ text: String) -> [String] { words(of: text) { (0x21...0x7E).contains($0) } }

    /// Before an address, where most marks have a meaning (RFC 5322, 3.2.5).
    static func phrase(_ text: String) -> [String] { words(of: text) { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") } }

    private static func words(of text: String, whichMayHave isPlain: (UInt8) -> Bool) -> [String] {
        let words = text.unicodeScalars.split(whereSeparator: separates).map { String($0) }
        // "=?" would be taken for an encoded word.
        let arePlain = words.allSatisfy { $0.utf8.allSatisfy(isPlain) && $0.utf8.count <= longest && !$0.contains("=?") }
        return arePlain ? words : encodedWords(words.joined(separator: " "))
    }

    /// Leaves room for a field's name before it.
    private static let longest = 60

    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar == " "
        }
    }

    /// RFC 2047's "Q" encoding with the marks that may stand in a phrase. No character is split: whoever shows a single word
    /// shows whole characters.
    private static func encodedWords(_ text: String) -> [String] {
        let opening = "=?utf-8?q?"
        let closing = "?="
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            let unit = scalar == " " ? "_" : scalar.utf8.map { mayStay($0) ? String(Unicode.Scalar($0)) : $0.escaped }.joined()
            if opening.utf8.count + word.utf8.count + unit.utf8.count + closing.utf8.count > longest {
                words.append(opening + word + closing)
                word = ""
            }
            word += unit
        }
        return words + [opening + word + closing]
    }

    private static func mayStay(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || "!*+-/".utf8.contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        let scalar = Unicode.Scalar(byte)
        return scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal)
    }
}
