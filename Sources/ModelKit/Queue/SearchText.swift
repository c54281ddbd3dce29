/// A text to search for or in, compared so that people need not know how a name is spelled to find it:
///
///     SearchText("muller").finds("Müller")  // true; so do mueller, müller, MÜLLER
///     SearchText("müller").finds("Mueller")  // true
///     SearchText("strasse").finds("Straße")  // true, and the other way round
///
/// Upper and lower case are the same, and so are composed and decomposed letters. `ß` is `ss`, `æ` is `ae`, and a Latin letter
/// loses its marks: `é` is `e`. An umlaut matches itself, its vowel, and its vowel followed by an `e`, on either side. That `e`
/// is skipped only next to an umlaut: `quelle` never matches `qulle`, and `eller` is not found in `Müller`.
public struct SearchText: Hashable, Sendable, ExpressibleByStringLiteral {
    /// Where in a text the search text must be.
    public enum Place: Hashable, Sendable { case anywhere, start, whole }

    private let letters: [SearchLetter]
    /// The letters, if all are ASCII. Most texts are, and can be compared byte by byte.
    private let ascii: [UInt8]?

    public init(_ text: String) {
        letters = SearchLetter.letters(of: text)
        let ascii = letters.compactMap(\.ascii)
        self.ascii = ascii.count == letters.count ? ascii : nil
    }

    public init(stringLiteral text: String) { self.init(text) }

    /// Whether this search text is found in a text.
    public func finds(_ text: SearchText, _ place: Place = .anywhere) -> Bool {
        if let ascii, let bytes = text.ascii { return bytes.withUnsafeBytes { Self.finds(ascii, in: $0, place) } }
        return finds(text.letters[...], place)
    }

    public func finds(_ text: String, _ place: Place = .anywhere) -> Bool {
        var text = text
        return text.withUTF8 { finds(UnsafeRawBufferPointer($0), place) }
    }

    /// Whether this search text is found in a UTF-8 text.
    public func finds(_ text: UnsafeRawBufferPointer, _ place: Place = .anywhere) -> Bool {
        guard text.allSatisfy({ $0 < 0x80 }) else { return finds(SearchText(String(decoding: text, as: UTF8.self)), place) }
        if let ascii { return Self.finds(ascii, in: text, place) }
        return finds(text.lazy.map { SearchLetter(ascii: $0) }[...], place)
    }

    // MARK: - Letters

    private func finds<Text: RandomAccessCollection<SearchLetter>>(_ text: Text, _ place: Place) -> Bool
    where Text.SubSequence == Text {
        switch place {
        case .start: Self.begins(text, with: letters[...])
        case .whole: Self.begins(text, with: letters[...], andEnds: true)
        case .anywhere: letters.isEmpty || text.indices.contains { Self.begins(text[$0...], with: letters[...]) }
        }
    }

    private static func begins<Text: RandomAccessCollection<SearchLetter>>(
        _ text: Text, with wanted: ArraySlice<SearchLetter>, andEnds: Bool = false
    ) -> Bool where Text.SubSequence == Text {
        var (text, wanted) = (text, wanted)
        while let letter = wanted.popFirst() {
            guard let other = text.popFirst() else { return false }
            if letter == other { continue }
            guard letter.vowel == other.vowel else { return false }
            // If one of the two letters is an umlaut, the other side may be written with an e.
            if letter.isUmlaut, text.first == .e, begins(text.dropFirst(), with: wanted, andEnds: andEnds) { return true }
            if other.isUmlaut, wanted.first == .e, begins(text, with: wanted.dropFirst(), andEnds: andEnds) { return true }
        }
        return !andEnds || text.isEmpty
    }

    // MARK: - Bytes

    private static func finds(_ wanted: [UInt8], in text: UnsafeRawBufferPointer, _ place: Place) -> Bool {
        let room = text.count - wanted.count
        guard room >= 0 else { return false }
        return switch place {
        case .start: begins(text, at: 0, with: wanted)
        case .whole: room == 0 && begins(text, at: 0, with: wanted)
        case .anywhere: (0...room).contains { begins(text, at: $0, with: wanted) }
        }
    }

    private static func begins(_ text: UnsafeRawBufferPointer, at start: Int, with wanted: [UInt8]) -> Bool {
        for index in wanted.indices where SearchLetter.small(text[start + index]) != wanted[index] { return false }
        return true
    }
}
