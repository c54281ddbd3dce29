import Client
import ModelKit

extension State {
    /// What the desk tells. It changes what is shown, and never moves the cursor from its case.
    mutating func take(_ event: ClientEvent) -> [Effect] {
        switch event {
        case .welcome(let welcome, let instant): desk.take(welcome, at: instant)
        case .connection(let connection): take(connection)
        case .snapshotBegan(let count): beginSnapshot(of: count)
        case .rows(let batch):
            if desk.incoming == nil { desk.mirror.append(batch) } else { desk.incoming?.append(batch) }
            if desk.incoming == nil { rowsChanged() }
        case .snapshotEnded:
            if let mirror = desk.incoming { desk.mirror = mirror }
            desk.incoming = nil
            queue.refreshedAt = nil
            rowsChanged()
        case .happened(let happening, let row): return take(happening, row)
        case .unshown(let row):
            desk.mirror.hide(row)
            rowsChanged()
        case .presence(let presence): desk.presence = presence
        case .chat(let status): desk.take(status)
        case .storage(let status): desk.storage = status
        case .dossier(let number, let result): return take(result, for: number)
        // Where it cannot be asked, what the dossier says stands.
        case .support(let number, let result): if let support = try? result.get() { shelf.take(support, in: number) }
        case .addresses(let number, let party, let result): take(result, ofLookingUp: party, in: number)
        case .found(let query, let result): take(result, foundBy: query)
        case .command(let command, let progress):
            take(progress, of: command)
            return takeTalk(progress, of: command)
        case .conversation(let channel, let event): take(event, in: channel)
        }
        return []
    }

    private mutating func take(_ connection: ConnectionState) {
        let wasCurrent = desk.isCurrent
        desk.take(connection, at: now.instant)
        guard desk.isCurrent, !wasCurrent else { return }
        outbox.sendAll()
        // What stood in the way is gone.
        if notice?.content == .refusal(.notConnected) { notice = nil }
        shelf.forgetFailures()
        // What happened meanwhile is in the rows, which say nothing of much that a dossier holds.
        shelf.outdate(shelf.loaded.keys)
        if let number = dialogs.number ?? subject { want(dossier: number, unattended: true) }
        if queue.filter.needsDesk { queue.filter.askAt = now.instant }
    }

    /// While a list is shown the new one is gathered beside it, so that nothing flickers and the cursor keeps its place.
    private mutating func beginSnapshot(of count: Int) {
        var mirror = QueueMirror()
        mirror.reserve(count)
        if desk.mirror.count == 0 { desk.mirror = mirror } else { desk.incoming = mirror }
        rowsChanged()
    }

    private mutating func rowsChanged() {
        queue.isOutdated = true
        outbox.settle { [desk] in desk.mirror[$0]?.version }
        if !queue.marked.isEmpty { queue.marked = queue.marked.filter { row($0.key) != nil } }
    }

    private mutating func take(_ happening: FeedHappening, _ row: CaseRow) -> [Effect] {
        let alerts = alerts(for: row, happening.kind)
        if queue.filter.found.rows[row.number] != nil { queue.filter.found.rows[row.number] = row }
        noteChange(of: row, happening)
        let before = desk.mirror[row.number]
        let changed = desk.mirror.upsert(row)
        if changed || row.state == .closed { rowsChanged() }
        renewDossiers(about: row)
        tellUndone(happening, row, of: before)
        if notice?.content == .trouble(row.number), !row.hasFailed, !row.hasTrouble { notice = nil }
        let isAnnounced = notice?.announcement?.isAbout(row.number) ?? false
        if happening.kind == .failed, concerns(row) || isAnnounced {
            notice = Notice(kind: .failed, content: .trouble(row.number))
        }
        return alerts
    }

    private mutating func take(_ result: Result<Dossier, ClientError>, for number: CaseNumber) -> [Effect] {
        shelf.take(result, for: number)
        if lookedFor?.number == number { return found(result, for: number) }
        guard number == subject || number == dialogs.number || pages.contains(where: { $0.number == number }) else {
            shelf.forget(number)
            return []
        }
        return resume(with: number)
    }

    private mutating func take(_ result: Result<FoundCases, ClientError>, foundBy query: String) {
        guard query == queue.filter.applied else { return }
        switch result {
        case .success(let found):
            queue.filter.found = FilterState.Found(
                query: query, numbers: found.rows.map(\.number), unshown: found.unshown,
                rows: Dictionary(
                    found.rows.filter { desk.mirror[$0.number] == nil }.map { ($0.number, $0) }, uniquingKeysWith: { a, _ in a }))
            queue.isOutdated = true
        case .failure(let error): queue.filter.failure = error
        }
    }

    private mutating func take(_ progress: CommandProgress, of command: Command) {
        switch progress {
        case .waiting: outbox.add(command, at: now.instant)
        case .acknowledged(let receipt):
            outbox.acknowledge(command.id, version: receipt.version)
            outbox.answer(command.id, undoUntil: receipt.undoUntil)
            outbox.settle { [desk] in desk.mirror[$0]?.version }
            tellAlarm(command)
            if let number = subject, command.deed.changesDossier(of: number, from: command.number) {
                want(dossier: number, after: .zero, unattended: true)
            }
        case .refused(let problem):
            outbox.forget(command)
            takeAlarm(command, refusedBecause: SafeText("\(problem)"))
            tellRefused(content(of: problem, command.number))
        case .failed(let reason):
            outbox.forget(command)
            takeAlarm(command, refusedBecause: SafeText(reason))
            tellRefused(.text(words.notices.refused(command.number, SafeText(reason))))
        }
    }
}

extension State {
    /// Another moderator took back what this one decided: it must not vanish as if it had taken effect.
    private mutating func tellUndone(_ happening: FeedHappening, _ row: CaseRow, of before: CaseRow?) {
        guard let by = happening.by, !isMe(by), let before, let deed = undone(happening, row, of: before) else { return }
        let undone = Problem.Conflict(by: by, deed: deed, at: happening.at)
        notice = Notice(kind: .failed, content: .conflict(undone, row.number))
    }

    /// What was taken back of what this moderator did.
    private func undone(_ happening: FeedHappening, _ row: CaseRow, of before: CaseRow) -> Case.Change.Deed? {
        if let reopening = before.reopening, isMe(reopening.by), row.reopening == nil, row.state == .closed { return .keptClosed }
        return happening.kind == .undone && before.decision.map { isMe($0.by) } == true ? .undid : nil
    }

    /// A case is told of by its dossier, and by those of other cases about the same person, or from which something followed in it.
    private mutating func renewDossiers(about row: CaseRow) {
        let shown = dialogs.number ?? subject
        for dossier in shelf.loaded.values {
            let told = dossier.row
            guard
                told.number == row.number || row.accused != nil && told.accused == row.accused
                    || dossier.followUps?.contains(where: { $0.number == row.number }) == true
            else { continue }
            if told.number == shown {
                shelf.want(told.number, at: now.instant + Self.rest, unattended: true)
            } else if pages.contains(where: { $0.number == told.number }) {
                shelf.outdate([told.number])
            } else {
                shelf.forget(told.number)
            }
        }
    }

    /// Why the desk refused a command, in the console's words where it has some.
    private func content(of problem: Problem, _ number: CaseNumber) -> Notice.Content {
        if let conflict = problem.conflict { return .conflict(conflict, number) }
        if problem.type == "urn:notruf:raised", let row = row(number) {
            return .text(words.notices.raised(number, title(of: row.category)))
        }
        return .text(words.notices.refused(number, SafeText("\(problem)")))
    }
}

extension Command.Deed {
    /// Whether a dossier tells of it though the row of its case may not.
    fileprivate func changesDossier(of shown: CaseNumber, from number: CaseNumber) -> Bool {
        switch self {
        case .note, .refer, .retry, .giveUp, .handUp: number == shown
        // A sanction of another case stands in the dossier too.
        case .lift, .openReporting: true
        default: false
        }
    }
}
