import Foundation

/// Compares what two texts say to a reader.
enum WordComparison {
    /// Whether the texts differ in more than blanks, punctuation and markup.
    static func differ(_ a: String, _ b: String) -> Bool { essence(a) != essence(b) }

    /// A text without blanks, punctuation, the signs of Markdown, and invisible characters.
    static func essence(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.lazy.filter(isSaid)))
    }

    /// A Markdown text without parts that programs add and never show: the addresses behind people's names, and the language of
    /// code.
    static func withoutNotes(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("```") }
        var parts = lines.joined(separator: "\n").split(separator: "(https://matrix.to/#/", omittingEmptySubsequences: false)
        for index in parts.indices.dropFirst() {
            parts[index] = parts[index].drop { $0 != ")" && !$0.isWhitespace }
        }
        return parts.joined()
    }

    private static func isSaid(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return Character(scalar).isLetter || Character(scalar).isNumber }
        return switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .dashPunctuation, .openPunctuation,
            .closePunctuation, .initialPunctuation, .finalPunctuation, .connectorPunctuation, .otherPunctuation:
            false
        // Only selects the coloured form of the character before it.
        default: scalar != "\u{FE0F}"
        }
    }

    /// A web address as people read it.
    static func decoded(_ address: String) -> String { address.removingPercentEncoding ?? address }
}
