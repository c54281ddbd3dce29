import FoundationEssentials
import ModelKit

/// The operations behind the ladder of sanctions.
extension SanctionDialog {
    static func open(in state: inout State) -> [Effect] {
        guard let dossier = state.caseAtHand.flatMap({ state.casebook.shelf.loaded[$0] }),
            let welcome = state.casebook.desk.welcome
        else { return [] }
        var dialog = SanctionDialog(dossier, me: welcome.me, community: welcome.community, now: state.casebook.deskNow)
        dialog.seen = state.seenVersion(of: dialog.number)
        state.dialogs.shown = dialog
        // What was found when the case was reported may be outdated: the member may have gained or lost rights since then.
        return state.casebook.desk.isCurrent ? [.askSupport(dialog.number)] : []
    }

    /// Why nobody in a case can be sanctioned.
    static func refusal(toSanctionIn number: CaseNumber, _ casebook: Casebook) -> KeyRefusal? {
        casebook.refusal(on: number) { $0.sanctions.refusalToSanction($1) }
            ?? (casebook.shelf.loaded[number] == nil ? .noDossier : nil)
    }

    /// Why a step cannot be imposed on the accused of a case.
    static func refusal(to step: SanctionStep, on row: CaseRow, _ casebook: Casebook) -> KeyRefusal? {
        // An accused who is being interrogated is released first, if the moderator confirms it.
        casebook.refusal(row) { rules, facts in
            var facts = facts
            facts.conversations.removeAll { $0.party == .subject }
            return rules.sanctions.refusal(to: step, facts)
        }
    }

    func refusalToImpose(_ casebook: Casebook) -> KeyRefusal? {
        if let refusal = Self.refusal(toSanctionIn: number, casebook) { return refusal }
        guard let row = casebook.row(number) else { return .notFound }
        let refusal = refusalIfRecategorised(row, casebook) ?? Self.refusal(to: step, on: row, casebook)
        return refusal ?? casebook.refusal(row) { _, _ in WordRules.refusal(ofReason: reason.text, isForMember: true) }
    }

    /// A report or another moderator has moved the case since the dialog was opened.
    func refusalIfRecategorised(_ row: CaseRow, _ casebook: Casebook) -> KeyRefusal? {
        category.flatMap { $0 == row.category ? nil : .recategorised(casebook.title(of: row.category)) }
    }

    /// Whether the accused is in an interrogation in which they could not answer once the step is imposed.
    static func silences(_ step: SanctionStep, _ row: CaseRow, _ casebook: Casebook) -> Bool {
        row.interrogation != nil && casebook.desk.welcome?.chat.silencing.contains(step.kind) == true
    }

    /// What the moderator must confirm before the sanction is ordered.
    func doubts(_ casebook: Casebook) -> [SafeText] {
        guard let row = casebook.row(number) else { return [] }
        let words = casebook.words.sanctions
        return (step.kind.isIrrevocable ? [words.irrevocable] : [])
            + (Self.silences(step, row, casebook) ? [words.silenced(SafeText(row.accusedNick))] : [])
    }

    /// An accused who could no longer answer is released first.
    func imposeAllTheSame(in state: inout State) -> [Effect] {
        guard let row = state.casebook.row(number), Self.silences(step, row, state.casebook) else { return impose(in: &state) }
        let channel = Conversation.channel(of: number, with: .subject)
        return state.submit([number]) { _ in .dismiss(channel) } + impose(in: &state)
    }

    func impose(in state: inout State) -> [Effect] {
        state.dialogs.shown = nil
        let order = SanctionOrder(step: step, reason: reason.text)
        let effects = state.submit([number], seen: seen.map { [number: $0] } ?? [:]) { _ in .sanction(order) }
        guard case .submit(let command)? = effects.last else { return effects }
        let words = state.words
        let nick = state.casebook.row(number)?.accusedNick ?? ""
        state.casebook.outbox.remember(OrderedSanction(command: command.id, number: number, step: step, nick: nick))
        let text = words.sanctions.ordered(words.step(step), SafeText(nick))
        let known = state.casebook.shelf.loaded[number]?.sanctions.filter { $0.number == number }.map(\.id).max() ?? 0
        state.announce(
            effects, text, text, passes: true,
            of: Announcement(.sanction(number, after: known), words.history.carriedOut(text)))
        return effects
    }
}
