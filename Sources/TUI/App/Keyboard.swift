import Client

/// Whether keys act by what they type or by where they are.
enum Keyboard: Sendable, Hashable {
    /// By what they type, as far as anybody knows.
    case latin
    /// A letter of another script was typed, and the moderator was told. The terminal was asked whether it can tell keys by their
    /// place.
    case other
    /// By their place, as on a Latin keyboard.
    case byPlace
}

extension State {
    /// Says once that keys are Latin letters; it stays as long as others come.
    mutating func refuse(otherScript before: Notice?) -> [Effect] {
        let refusal = Notice.refused(.otherScript)
        if keyboard == .latin || before == refusal { notice = refusal }
        guard keyboard == .latin else { return [] }
        keyboard = .other
        return [.askForPlaces]
    }

    mutating func useKeysByPlace() -> [Effect] {
        // An answer that nobody asked for is none.
        guard keyboard == .other else { return [] }
        keyboard = .byPlace
        notice = .done(words.notices.keysByPlace)
        return [.tellPlaces]
    }
}
