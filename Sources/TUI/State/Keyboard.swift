/// Whether keys act by what they type or by their position.
struct Keyboard: Sendable, Hashable {
    enum Mode: Sendable, Hashable {
        /// By what they type, as far as is known.
        case latin
        /// A letter of another script was typed, and the moderator was told. The terminal was asked whether it can report the
        /// position of keys.
        case asked
        /// The terminal can report positions, was told to do so, and was asked whether it does.
        case trying
        /// Letters act by their position on a Latin keyboard; signs and digits act by what they type.
        case byPlace
        /// The terminal cannot report positions.
        case other
    }

    private(set) var mode = Mode.latin
    /// The positions of the typed letters of another script, as far as the terminal reported them.
    private var places: [Character: Character] = [:]

    /// A key was pressed, whether or not it does anything.
    mutating func note(_ key: Key) {
        if case .foreign(let letter, let place) = key { places[letter] = place }
    }

    /// A letter of another script was typed, which is not a key.
    mutating func takeOtherScript() -> [Effect] {
        guard mode == .latin else { return [] }
        mode = .asked
        return [.askForPlaces]
    }

    /// The terminal has answered; without a question, that is not an answer.
    mutating func learn(_ ways: KeyReport.Ways) -> [Effect] {
        switch mode {
        case .asked:
            mode = .trying
            return [.tellPlaces(true), .askForPlaces]
        case .trying where ways.isSuperset(of: .byPlace):
            mode = .byPlace
            return []
        case .trying:
            // A terminal that can do only part of it would send keys that nobody understands.
            mode = .other
            return [.tellPlaces(false)]
        case .latin, .byPlace, .other: return []
        }
    }

    /// The text that the same keys would type on a Latin keyboard, as far as their positions are known.
    func byPlace(_ text: String) -> String { String(text.map { places[$0] ?? $0 }) }
}
