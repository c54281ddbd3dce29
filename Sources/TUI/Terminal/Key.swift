/// A key as the moderator pressed it.
enum Key: Sendable, Hashable {
    case character(Character)
    /// A key that types a letter of another script, and what the same key types on a Latin (US) keyboard.
    case foreign(Character, place: Character)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is 1.
    case function(Int)
    /// `control("d")`; the letter is lower case.
    case control(Character)
    case alt(Character)

    /// The key in a text field, or where keys act.
    func resolved(isTyping: Bool) -> Key {
        guard case .foreign(let letter, let place) = self else { return self }
        return .character(isTyping ? letter : place)
    }

    /// It types a letter that is not Latin: such a keyboard layout has no key of the console.
    var isOtherScript: Bool {
        guard case .character(let letter) = self, letter.isLetter, let scalar = letter.unicodeScalars.first else { return false }
        let isLatin = scalar.value < 0x370 || 0x1E00...0x1EFF ~= scalar.value || 0xFF21...0xFF5A ~= scalar.value
        return !isLatin
    }
}
