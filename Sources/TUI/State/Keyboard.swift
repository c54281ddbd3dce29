/// Whether keys act by what they type or by where they are.
struct Keyboard: Sendable, Hashable {
    enum Mode: Sendable, Hashable {
        /// By what they type, as far as anybody knows.
        case latin
        /// A letter of another script was typed, and the moderator was told. The terminal was asked whether it can tell the place of
        /// keys.
        case asked
        /// It knows of that, was told to, and was asked whether it does.
        case trying
        /// Letters act by their place, as on a Latin keyboard; signs and digits by what they type.
        case byPlace
        /// The terminal cannot tell it.
        case other
    }

    private(set) var mode = Mode.latin
    /// The places of the letters of another script that were typed, as far as the terminal told them.
    private var places: [Character: Character] = [:]

    /// A key was pressed, whatever it does.
    mutating func note(_ key: Key) {
        if case .foreign(let letter, let place) = key { places[letter] = place }
    }

    /// A letter of another script was no key.
    mutating func takeOtherScript() -> [Effect] {
        guard mode == .latin else { return [] }
        mode = .asked
        return [.askForPlaces]
    }

    /// The terminal answers; where nobody asked that is no answer.
    mutating func learn(_ ways: KeyReport.Ways) -> [Effect] {
        switch mode {
        case .asked:
            mode = .trying
            return [.tellPlaces(true), .askForPlaces]
        case .trying where ways.isSuperset(of: .byPlace):
            mode = .byPlace
            return []
        case .trying:
            // With some of it only it would send keys that nobody understands.
            mode = .other
            return [.tellPlaces(false)]
        case .latin, .byPlace, .other: return []
        }
    }

    /// A text as it would be typed by the same keys on a Latin keyboard, as far as their places are known.
    func byPlace(_ text: String) -> String { String(text.map { places[$0] ?? $0 }) }
}
