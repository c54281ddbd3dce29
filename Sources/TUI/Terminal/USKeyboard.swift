/// The keyboard layout for which the console's keys are designed.
enum USKeyboard {
    /// What a key types together with Shift.
    static func shifted(_ character: Character) -> Character {
        signs[character] ?? character.uppercased().first ?? character
    }

    private static let signs = Dictionary(
        uniqueKeysWithValues: zip("`1234567890-=[]\\;',./", "~!@#$%^&*()_+{}|:\"<>?"))
}
