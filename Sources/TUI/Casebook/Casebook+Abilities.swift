import ModelKit

/// What the chat server can do, so that a moderator learns it before they try.
extension Casebook {
    /// How the chat server does something in a case: what the dossier found out takes precedence over what is true of the whole
    /// chat.
    func support(of ability: Ability, in number: CaseNumber) -> Support {
        shelf.loaded[number]?.support?[ability] ?? desk.welcome?.chat.support(of: ability) ?? .native
    }

    /// Why the chat server cannot do something in a case.
    func refusal(ofChatTo ability: Ability, in number: CaseNumber) -> KeyRefusal? {
        let support = support(of: ability, in: number)
        return support.level == .unavailable ? .unavailable(text(support.note)) : nil
    }

    /// In the console's language; empty if there is no text.
    func text(_ text: LocalText) -> SafeText { SafeText(text.text(in: words.language.rawValue) ?? "") }
}
