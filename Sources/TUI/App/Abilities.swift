import ModelKit

/// What the chat server can do, so that a moderator is told before and not after.
extension State {
    /// How the chat server does something in a case: what the dossier found holds before what is true of the whole chat.
    func support(of ability: Ability, in number: CaseNumber) -> Support {
        shelf.loaded[number]?.support?[ability] ?? desk.welcome?.chat.support(of: ability) ?? .native
    }

    /// Why the chat server cannot do something in a case.
    func refusal(ofChatTo ability: Ability, in number: CaseNumber) -> KeyRefusal? {
        let support = support(of: ability, in: number)
        return support.level == .unavailable ? .unavailable(note(of: support)) : nil
    }

    /// How it is emulated, or why it is not to be had; empty where nothing is said.
    func note(of support: Support) -> SafeText { text(support.note) }

    func text(_ text: LocalText) -> SafeText { SafeText(text.text(in: words.language.rawValue) ?? "") }

    /// What is ordered or in force against whom the case is about, from whatever case.
    func sanctionsOfSubject(in number: CaseNumber) -> [Dossier.SanctionSummary] {
        guard let accused = shelf.loaded[number]?.accused else { return [] }
        let nick = accused.nickNow ?? accused.profile.member.nick
        return standingSanctions(in: number).filter { $0.nick == nick }
    }

    /// Under what they could not answer in an interrogation; nil if they could, as far as the dossier tells.
    func silencingSanction(in number: CaseNumber) -> Dossier.SanctionSummary? {
        let silencing = desk.welcome?.chat.silencing ?? []
        return sanctionsOfSubject(in: number).first {
            ($0.phase == .ordered || $0.phase == .inForce) && $0.arrived != false && silencing.contains($0.step.kind)
        }
    }
}
