import FoundationEssentials
import ModelKit

/// The operations behind the ladder of sanctions.
extension State {
    mutating func openLadder() -> [Effect] {
        guard let dossier = subject.flatMap({ shelf.loaded[$0] }), let welcome = desk.welcome else { return [] }
        var dialog = SanctionDialog(dossier, me: welcome.me, community: welcome.community, now: deskNow)
        dialog.seen = seenVersion(of: dialog.number)
        dialogs.shown = dialog
        // What the report found may no longer hold: somebody has been given power since, or has lost it.
        return desk.isCurrent ? [.askSupport(dialog.number)] : []
    }

    func refusal(toSanction number: CaseNumber) -> KeyRefusal? {
        refusal(on: number) { $0.sanctions.refusalToSanction($1) } ?? (shelf.loaded[number] == nil ? .noDossier : nil)
    }

    /// Why a step cannot be imposed on the accused of a case.
    func refusal(to step: SanctionStep, on row: CaseRow) -> KeyRefusal? {
        // Who is being interrogated is let go first, where that is meant.
        refusal(row) { rules, facts in
            var facts = facts
            facts.talks.removeAll { $0.party == .subject }
            return rules.sanctions.refusal(to: step, facts)
        }
    }

    func refusal(toImpose dialog: SanctionDialog) -> KeyRefusal? {
        if let refusal = refusal(toSanction: dialog.number) { return refusal }
        guard let row = row(dialog.number) else { return .notFound }
        if let refusal = refusalIfRecategorised(dialog, row) ?? refusal(to: dialog.step, on: row) { return refusal }
        return refusal(row) { _, _ in WordRules.refusal(ofReason: dialog.reason.text, isForMember: true) }
    }

    /// A report or another moderator has moved the case since the dialog was opened.
    func refusalIfRecategorised(_ dialog: SanctionDialog, _ row: CaseRow) -> KeyRefusal? {
        dialog.category.flatMap { $0 == row.category ? nil : .recategorised(title(of: row.category)) }
    }

    /// Whether the accused is in an interrogation in which they could not answer once the step is imposed.
    func silences(_ step: SanctionStep, _ row: CaseRow) -> Bool {
        row.interrogation != nil && desk.welcome?.chat.silencing.contains(step.kind) == true
    }

    /// What is asked before a sanction is ordered.
    func doubts(about dialog: SanctionDialog) -> [SafeText] {
        guard let row = row(dialog.number) else { return [] }
        var doubts: [SafeText] = []
        if dialog.step.kind.isIrrevocable { doubts.append(words.sanctions.irrevocable) }
        if silences(dialog.step, row) { doubts.append(words.sanctions.silenced(SafeText(row.accusedNick))) }
        return doubts
    }

    /// Who could not answer any more is let go first.
    mutating func imposeAllTheSame(_ dialog: SanctionDialog) -> [Effect] {
        guard let row = row(dialog.number), silences(dialog.step, row) else { return impose(dialog) }
        let channel = Conversation.channel(of: dialog.number, with: .subject)
        return submit([dialog.number]) { _ in .dismiss(channel) } + impose(dialog)
    }

    mutating func impose(_ dialog: SanctionDialog) -> [Effect] {
        dialogs.shown = nil
        let reason = dialog.reason.text
        let effects = submit([dialog.number], seen: dialog.seen.map { [dialog.number: $0] } ?? [:]) { _ in
            .sanction(SanctionOrder(step: dialog.step, reason: reason))
        }
        guard case .submit(let command)? = effects.last else { return effects }
        let nick = row(dialog.number)?.accusedNick ?? ""
        outbox.remember(OrderedSanction(command: command.id, number: dialog.number, step: dialog.step, nick: nick))
        let text = words.sanctions.ordered(words.step(dialog.step), SafeText(nick))
        let known = shelf.loaded[dialog.number]?.sanctions.filter { $0.number == dialog.number }.map(\.id).max() ?? 0
        announce(
            effects, text, text, passes: true,
            of: Announcement(.sanction(dialog.number, after: known), words.history.carriedOut(text)))
        return effects
    }

    /// The sanction on a case that `u` still takes back.
    func undoableSanction(on number: CaseNumber) -> OrderedSanction? {
        outbox.ordered.last { $0.number == number && isUndoable($0) }
    }

    func isUndoable(_ ordered: OrderedSanction) -> Bool { ordered.until.map { $0 > deskNow } ?? true }

    /// The name of somebody of a case; an anonymous reporter has none.
    func nick(_ nick: String?) -> SafeText { nick.map { SafeText($0) } ?? words.history.somebody }
}
