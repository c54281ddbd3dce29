import ModelKit

/// What the chat server has not done yet of a case.
extension State {
    func openActions(of number: CaseNumber) -> [Dossier.OpenAction] {
        let actions = shelf.loaded[number]?.actions ?? []
        return actions.filter(\.failed) + actions.filter { !$0.failed }
    }

    var refusalToShowActions: KeyRefusal? {
        guard let number = single else { return whyNoCase }
        guard shelf.loaded[number] != nil else { return isAccused(number) ? whyNothingOpen(number) : .noDossier }
        return openActions(of: number).isEmpty ? whyNothingOpen(number) : nil
    }

    /// Why no action of a case is shown. A party's dossier tells of none, and a row may know of a failure before its dossier does.
    func whyNothingOpen(_ number: CaseNumber) -> KeyRefusal {
        guard let row = row(number), row.hasFailed || row.hasTrouble else { return .nothingOpen }
        if isAccused(number) || shelf.loaded[number].flatMap(obstacle) != nil { return .failedForAnother }
        return desk.isCurrent ? .failureIsFetched : .notConnected
    }

    private func isAccused(_ number: CaseNumber) -> Bool { desk.me.map { isAccused(number, $0) } ?? false }

    mutating func showActions() -> [Effect] {
        guard let number = subject else { return [] }
        dialogs.shown = ActionList(number: number, action: openActions(of: number).first?.id)
        return []
    }

    /// `mute of Bolle`, as the history calls it.
    func title(of action: Dossier.OpenAction) -> SafeText {
        words.title(of: action)
    }

    /// Whether a failure is to be told to this moderator: they decided the case, hold it, or have ordered a sanction here.
    func concerns(_ row: CaseRow) -> Bool {
        outbox.ordered.contains { $0.number == row.number }
            || [row.decision?.by, holder(of: row)].contains { $0.map { isMe($0) } ?? false }
    }
}

extension Words {
    /// What the chat server is asked for, and for whom; who is told in a team is not always named.
    func title(of action: Dossier.OpenAction) -> SafeText {
        let who = action.nick.map { SafeText($0) } ?? (action.purpose.isForModerators ? "" : history.somebody)
        if let step = action.step, action.type == .sanction || action.type == .lift {
            let sanction = history.of(self.step(step), who)
            return action.type == .lift ? trouble.lifting(sanction) : sanction
        }
        return action.type == .redact ? trouble.redaction(who) : history.action(action.purpose, who)
    }
}
