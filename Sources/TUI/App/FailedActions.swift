import ModelKit

/// What the chat server has not done yet of a case, as a list with a cursor.
struct ActionList: Sendable, Hashable {
    let number: CaseNumber
    /// The action under the cursor, by its number: the list changes while it is shown.
    var action: Int?
    var place = 0
}

extension State {
    func openActions(of number: CaseNumber) -> [Dossier.OpenAction] {
        let actions = shelf.loaded[number]?.actions ?? []
        return actions.filter(\.failed) + actions.filter { !$0.failed }
    }

    var refusalToShowActions: Refusal? {
        guard let number = single else { return whyNoCase }
        guard shelf.loaded[number] != nil else { return isAccused(number) ? whyNothingOpen(number) : .noDossier }
        return openActions(of: number).isEmpty ? whyNothingOpen(number) : nil
    }

    /// Why no action of a case is shown. A party's dossier tells of none, and a row may know of a failure before its dossier does.
    func whyNothingOpen(_ number: CaseNumber) -> Refusal {
        guard let row = row(number), row.hasFailed || row.hasTrouble else { return .nothingOpen }
        if isAccused(number) || shelf.loaded[number].flatMap(obstacle) != nil { return .failedForAnother }
        return desk.isCurrent ? .failureIsFetched : .notConnected
    }

    private func isAccused(_ number: CaseNumber) -> Bool { desk.me.map { isAccused(number, $0) } ?? false }

    mutating func showActions() -> [Effect] {
        guard let number = subject else { return [] }
        overlay = .actions(ActionList(number: number, action: openActions(of: number).first?.id))
        return []
    }

    /// The action under the cursor; where it is done by now, the one that took its place.
    func selectedAction(_ list: ActionList) -> (place: Int, action: Dossier.OpenAction)? {
        let actions = openActions(of: list.number)
        let place = actions.firstIndex { $0.id == list.action } ?? min(list.place, actions.count - 1)
        return actions.indices.contains(place) ? (place, actions[place]) : nil
    }

    mutating func moveInActions(_ step: Step) {
        guard case .actions(var list) = overlay, let (place, _) = selectedAction(list) else { return }
        let actions = openActions(of: list.number)
        list.place = step.moved(place, count: actions.count, page: actions.count)
        list.action = actions[list.place].id
        overlay = .actions(list)
    }

    var refusalToGiveUpAction: Refusal? { refusalOnAction { .giveUp(action: $0) } }
    var refusalToRetryAction: Refusal? { refusalOnAction { .retry(action: $0) } }

    private func refusalOnAction(_ deed: (Int) -> Command.Deed) -> Refusal? {
        guard case .actions(let list) = overlay else { return nil }
        guard let (_, action) = selectedAction(list) else { return refusal(toHandle: list.number) ?? whyNothingOpen(list.number) }
        return refusal(of: deed(action.id), on: list.number)
    }

    mutating func retryAction() -> [Effect] {
        onAction(words.notices.retrying, words.notices.retried) { .retry(action: $0) }
    }

    mutating func giveUpAction() -> [Effect] {
        onAction(words.notices.givingUp, words.notices.gaveUp) { .giveUp(action: $0) }
    }

    private mutating func onAction(
        _ asked: (SafeText) -> SafeText, _ done: (SafeText) -> SafeText, _ deed: (Int) -> Command.Deed
    ) -> [Effect] {
        guard case .actions(let list) = overlay, let (_, action) = selectedAction(list) else { return [] }
        let deed = deed(action.id)
        let effects = submit([list.number]) { _ in deed }
        let title = title(of: action)
        let answer = awaitedAnswer(list.number, action.purpose, nick: action.nick, words.history.carriedOut(title))
        announce(effects, asked(title), done(title), passes: true, of: deed.isRetry ? answer : nil)
        return effects
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

extension Command.Deed {
    fileprivate var isRetry: Bool { if case .retry = self { true } else { false } }
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
