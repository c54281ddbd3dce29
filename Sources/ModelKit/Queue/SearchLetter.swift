/// A letter in the form in which a search compares it: in lower case, and without marks unless it is an umlaut.
enum SearchLetter: Hashable, Sendable {
    /// ASCII, or an umlaut by its number in Latin-1. Nearly all letters are one of these.
    case common(UInt8)
    /// A letter of another alphabet, in which marks change the letter. Composed and decomposed forms are equal.
    case other(Character)

    static let e = Self(ascii: UInt8(ascii: "e"))

    init(ascii byte: UInt8) { self = .common(Self.small(byte)) }

    /// An ASCII letter in lower case.
    static func small(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    var ascii: UInt8? { if case .common(let byte) = self, byte < 0x80 { byte } else { nil } }

    var isUmlaut: Bool { if case .common(0x80...) = self { true } else { false } }

    /// The vowel of an umlaut; any other letter stays the same.
    var vowel: SearchLetter {
        switch self {
        case .common(0xE4): .common(UInt8(ascii: "a"))
        case .common(0xF6): .common(UInt8(ascii: "o"))
        case .common(0xFC): .common(UInt8(ascii: "u"))
        default: self
        }
    }

    static func letters(of text: String) -> [SearchLetter] {
        var letters: [SearchLetter] = []
        letters.reserveCapacity(text.utf8.count)
        for character in text.lowercased() {
            switch character {
            case "ä": letters.append(.common(0xE4))
            case "ö": letters.append(.common(0xF6))
            case "ü": letters.append(.common(0xFC))
            default:
                if let byte = character.asciiValue {
                    letters.append(.common(byte))
                } else if let plain = plain(character) {
                    letters += plain.utf8.map { Self(ascii: $0) }
                } else {
                    letters.append(.other(character))
                }
            }
        }
        return letters
    }

    // MARK: - Marks

    /// A Latin letter without its marks; nil if it is not a Latin letter.
    private static func plain(_ character: Character) -> String? {
        let scalars = character.unicodeScalars
        guard let first = scalars.first,
            scalars.dropFirst().allSatisfy({ $0.properties.generalCategory == .nonspacingMark })
        else { return nil }
        return first.isASCII ? String(first) : plainLetters[first]
    }

    /// Derived from the Unicode names of letters: `LATIN SMALL LETTER E WITH ACUTE`, `LATIN SMALL LIGATURE OE`.
    private static let plainLetters: [Unicode.Scalar: String] = {
        // Latin-1 to Extended-B, Extended Additional, and the ligatures.
        let blocks: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x1E00...0x1EFF, 0xFB00...0xFB04]
        var letters: [Unicode.Scalar: String] = ["ß": "ss", "ſ": "s", "ı": "i"]
        for scalar in blocks.joined().compactMap({ Unicode.Scalar($0) }) {
            let words = scalar.properties.name?.split(separator: " ") ?? []
            guard words.count >= 4, words[0] == "LATIN", words[1] == "SMALL", words.count == 4 || words[4] == "WITH",
                words[2] == "LIGATURE" || words[2] == "LETTER" && words[3].utf8.count <= 2
            else { continue }
            letters[scalar] = words[3].lowercased()
        }
        return letters
    }()
}
