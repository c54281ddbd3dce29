/// A field of an e-mail header, folded where its line would be longer than 76 characters (RFC 5322, 2.2.3; RFC 2047, 2).
struct HeaderField {
    var name: String
    /// The parts that cannot be folded.
    var words: [String]

    init(_ name: String, _ words: [String]) {
        self.name = name
        self.words = words
    }

    /// The field with its line end.
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

/// A stranger's text as words of a header: only printable ASCII, so that nothing in it can end the field.
enum HeaderText {
    /// For fields that take any text, such as the subject.
    static func unstructured(_ text: String) -> [String] { words(of: text) { (0x21...0x7E).contains($0) } }

    /// For the name before an address, where most punctuation has a meaning (RFC 5322, 3.2.5).
    static func phrase(_ text: String) -> [String] { words(of: text) { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") } }

    private static func words(of text: String, whichMayHave isPlain: (UInt8) -> Bool) -> [String] {
        let words = text.unicodeScalars.split(whereSeparator: separates).map { String($0) }
        // "=?" would be read as the start of an encoded word.
        let arePlain = words.allSatisfy { $0.utf8.allSatisfy(isPlain) && $0.utf8.count <= longest && !$0.contains("=?") }
        return arePlain ? words : encodedWords(words.joined(separator: " "))
    }

    /// This leaves room for the field's name.
    private static let longest = 60

    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar == " "
        }
    }

    /// The "Q" encoding of RFC 2047, with only the punctuation that a phrase may contain. No character is split, so that even a
    /// single word shows whole characters.
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
