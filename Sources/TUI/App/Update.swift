import ModelKit

/// Applies a message to the state and returns what must be done outside. The function is pure: the same state and message give
/// the same result.
func update(_ state: inout State, _ message: ConsoleMessage) -> [Effect] {
    state.casebook.now = message.at
    switch message.event {
    case .key(let key):
        let effects = Keys.take(key, in: &state)
        state.attend()
        return effects
    case .reportsKeys(let ways): return Keys.learn(ways, in: &state)
    case .paste(let text):
        Keys.paste(text, in: &state)
        return []
    case .mouse(let row, let column, let kind):
        takeMouse(row: row, column: column, kind, in: &state)
        return []
    case .resized(let size):
        state.resize(to: size)
        return []
    case .client(let event): return FromDesk.take(event, in: &state)
    case .tick: return tick(in: &state)
    }
}

/// When the next tick has something to do; nil if nothing is waiting.
func nextDeadline(in state: State) -> ContinuousClock.Instant? {
    let casebook = state.casebook
    let waiting = [
        state.queue.refreshAt(in: casebook), casebook.desk.isCurrent ? casebook.shelf.nextAt : nil, state.queue.filter.askAt,
        state.awaited?.until, state.lookedFor?.until, state.notice?.goesAt, state.keyPace.held?.until,
    ]
    return waiting.compactMap { $0 }.min()
}

/// Does what was due at this time.
private func tick(in state: inout State) -> [Effect] {
    Awaiting.giveUp(in: &state)
    GoingToCase.giveUp(in: &state)
    var effects = Keys.runHeld(in: &state)
    state.refreshQueueIfDue()
    NoticeLine.follow(in: &state)
    let now = state.casebook.now.instant
    if state.casebook.desk.isCurrent, let request = state.casebook.shelf.ask(at: now) {
        effects.append(.openDossier(request.number, unattended: request.unattended))
    }
    if let at = state.queue.filter.askAt, at <= now {
        state.queue.filter.askAt = nil
        effects.append(.find(state.queue.filter.applied))
    }
    return effects
}

private func takeMouse(row: Int, column: Int, _ kind: MouseKind, in state: inout State) {
    switch kind {
    case .wheelUp: Moving.move(.lines(-1), in: &state)
    case .wheelDown: Moving.move(.lines(1), in: &state)
    case .press:
        let layout = QueueLayout(state.size)
        guard state.context == .queue, layout.list.contains(row), layout.listColumns.contains(column) else { return }
        let line = state.queue.window.line(inRow: (row - layout.list.lowerBound) / layout.linesPerCase)
        if let line { state.select(index: line, by: .moderator) }
    }
}
