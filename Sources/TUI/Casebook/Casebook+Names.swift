import ModelKit

/// The names of people, categories, teams and playbooks, in the reader's language.
extension Casebook {
    /// The name of a party. If the desk has not disclosed it, it is an anonymous reporter, with their number if there are
    /// several.
    func name(of party: Conversation.Party, in number: CaseNumber) -> SafeText {
        if let nick = nick(of: party, in: number) { return nick }
        return place(of: party, in: number).map(words.conversation.anonymousReporter) ?? words.conversation.anonymousPerson
    }

    /// The same, within a sentence: `the anonymous reporter`.
    func nameInSentence(of party: Conversation.Party, in number: CaseNumber) -> SafeText {
        if let nick = nick(of: party, in: number) { return nick }
        return place(of: party, in: number).map(words.conversation.theAnonymousReporter) ?? words.conversation.theAnonymousPerson
    }

    /// The name of somebody in a case; an anonymous reporter has none.
    func nick(_ nick: String?) -> SafeText { nick.map { SafeText($0) } ?? words.history.somebody }

    /// Nil for somebody without a name here.
    private func nick(of party: Conversation.Party, in number: CaseNumber) -> SafeText? {
        if let page = conversation.page, page.number == number, page.party == party, let view = page.view {
            return view.nick.map { SafeText($0) }
        }
        if let addressee = shelf.loaded[number]?.addressees.first(where: { $0.party == party }) {
            return addressee.nick.map { SafeText($0) }
        }
        guard let row = row(number) else { return nil }
        let nick = party == .subject ? row.accusedNick : party == .reporter(1) && !row.anonymous ? row.reporter : ""
        return nick.isEmpty ? nil : SafeText(nick)
    }

    /// Nil for the person whom the case is about. For a reporter, their number, which is nil itself if there is only one
    /// reporter.
    private func place(of party: Conversation.Party, in number: CaseNumber) -> Int?? {
        guard case .reporter(let place) = party else { return nil }
        return .some((row(number)?.reporters ?? 1) > 1 ? place : nil)
    }

    /// Nil if it is not known.
    func language(of party: Conversation.Party, in number: CaseNumber) -> String? {
        let dossier = shelf.loaded[number]
        let told = dossier?.addressees.first { $0.party == party }?.language
        // Nobody here may know the language of an anonymous reporter: they are written to in the community's language.
        return told ?? (party == .subject ? dossier?.accused?.profile.member.language : nil) ?? desk.welcome?.community.language
            ?? words.language.rawValue
    }

    /// The reporters of a case who can be contacted. If there is only one, no dossier is needed to know them.
    func reporters(of number: CaseNumber) -> [Conversation.Party] {
        if row(number)?.reporters == 1 { return [.reporter(1)] }
        return shelf.loaded[number]?.addressees.map(\.party).filter { $0 != .subject } ?? []
    }

    /// A moderator, after "by".
    func author(_ name: ModeratorName) -> SafeText { isMe(name) ? words.history.byYou : SafeText(name.rawValue) }

    func title(of category: CategoryID) -> SafeText {
        SafeText(desk.welcome?.community.category(category)?.title(in: words.language.rawValue) ?? category.rawValue)
    }

    func title(of team: TeamID) -> SafeText {
        SafeText(desk.welcome?.community.team(team)?.title(in: words.language.rawValue) ?? team.rawValue)
    }

    // MARK: - Playbooks

    /// The playbooks for a case; the first one is on the digit 1. There are none if nobody is accused.
    func playbooks(for number: CaseNumber?) -> [Playbook] {
        guard let row = number.flatMap({ row($0) }), row.kind == .accusation else { return [] }
        return desk.welcome?.community.playbooks(for: row.category) ?? []
    }

    func title(of playbook: Playbook) -> SafeText { SafeText(playbook.title(in: words.language.rawValue)) }

    /// What a playbook does: `justified, mute 1 h, Harassment`.
    func summary(of playbook: Playbook) -> SafeText {
        let parts = [
            words.title(of: playbook.verdict), playbook.sanction.map { words.step($0) }, playbook.category.map { title(of: $0) },
        ]
        return SafeText.joined(parts.compactMap { $0 })
    }
}
