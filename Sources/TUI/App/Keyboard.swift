import Client

/// Whether keys act by what they type or by where they are.
enum Keyboard: Sendable, Hashable {
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

extension State {
    /// Says that keys are Latin letters; once, and as long as others come.
    mutating func refuse(otherScript before: Notice?) -> [Effect] {
        let refusal = Notice.refused(.otherScript)
        // Where keys act by their place this one came without it.
        if keyboard == .latin || keyboard == .byPlace || before == refusal { notice = refusal }
        guard keyboard == .latin else { return [] }
        keyboard = .asked
        return [.askForPlaces]
    }

    /// The terminal answers; where nobody asked that is no answer.
    mutating func learn(_ ways: KeyReport.Ways) -> [Effect] {
        switch keyboard {
        case .asked:
            keyboard = .trying
            return [.tellPlaces(true), .askForPlaces]
        case .trying where ways.isSuperset(of: .byPlace):
            keyboard = .byPlace
            notice = .done(words.notices.keysByPlace)
            return []
        case .trying:
            // With some of it only it would send keys that nobody understands.
            keyboard = .other
            return [.tellPlaces(false)]
        case .latin, .byPlace, .other: return []
        }
    }

    /// A text as it would be typed by the same keys on a Latin keyboard, as far as their places are known.
    func byPlace(_ text: String) -> String { String(text.map { places[$0] ?? $0 }) }
}
