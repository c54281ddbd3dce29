import Client
import ModelKit

/// Handles what the desk sends. It changes what is shown, and never moves the cursor away from its case.
enum FromDesk {
    static func take(_ event: ClientEvent, in state: inout State) -> [Effect] {
        switch event {
        case .welcome(let welcome, let instant): state.casebook.desk.take(welcome, at: instant)
        case .connection(let connection): take(connection, in: &state)
        case .snapshotBegan(let count):
            state.casebook.desk.beginSnapshot(of: count)
            state.rowsChanged()
        case .rows(let batch):
            if state.casebook.desk.append(batch) { state.rowsChanged() }
        case .snapshotEnded:
            state.casebook.desk.endSnapshot()
            state.queue.refreshedAt = nil
            state.rowsChanged()
        case .happened(let happening, let row): return take(happening, row, in: &state)
        case .unshown(let row):
            state.casebook.desk.mirror.hide(row)
            state.rowsChanged()
        case .presence(let presence): state.casebook.desk.presence = presence
        case .chat(let status): state.casebook.desk.take(status)
        case .storage(let status): state.casebook.desk.storage = status
        case .dossier(let number, let result): return take(result, for: number, in: &state)
        // If the chat cannot be asked, the information in the dossier remains valid.
        case .support(let number, let result):
            if let support = try? result.get() { state.casebook.shelf.take(support, in: number) }
        case .addresses(let number, let party, let result): AddressList.take(result, about: party, in: number, &state)
        case .found(let query, let result): take(result, foundBy: query, in: &state)
        case .command(let command, let progress):
            take(progress, of: command, in: &state)
            return takeConversation(progress, of: command, in: &state)
        case .conversation(let channel, let event): state.casebook.conversation.take(event, in: channel)
        }
        return []
    }

    private static func take(_ connection: ConnectionState, in state: inout State) {
        let wasCurrent = state.casebook.desk.isCurrent
        state.casebook.desk.take(connection, at: state.casebook.now.instant)
        guard state.casebook.desk.isCurrent, !wasCurrent else { return }
        state.casebook.outbox.sendAll()
        // The obstacle is gone.
        if state.notice?.content == .refusal(.notConnected) { state.notice = nil }
        state.casebook.shelf.forgetFailures()
        // The rows show what happened in the meantime, but they contain little of what a dossier holds.
        state.casebook.shelf.outdate(state.casebook.shelf.loaded.keys)
        if let number = state.dialogs.number ?? state.caseAtHand { state.want(dossier: number, unattended: true) }
        if state.queue.filter.needsDesk { state.queue.filter.askAt = state.casebook.now.instant }
    }

    private static func take(_ happening: FeedHappening, _ row: CaseRow, in state: inout State) -> [Effect] {
        let alerts = Alerts.asked(by: row, happening.kind, in: state)
        if state.casebook.found.rows[row.number] != nil { state.casebook.found.rows[row.number] = row }
        noteChange(of: row, happening, in: &state)
        let before = state.casebook.desk.mirror[row.number]
        let changed = state.casebook.desk.mirror.upsert(row)
        if changed || row.state == .closed { state.rowsChanged() }
        renewDossiers(about: row, in: &state)
        tellUndone(happening, row, of: before, in: &state)
        if state.notice?.content == .trouble(row.number), !row.hasFailed, !row.hasTrouble { state.notice = nil }
        let isAnnounced = state.notice?.announcement?.isAbout(row.number) ?? false
        if happening.kind == .failed, state.casebook.concerns(row) || isAnnounced {
            state.notice = Notice(kind: .failed, content: .trouble(row.number))
        }
        return alerts
    }

    private static func take(_ result: Result<Dossier, ClientError>, for number: CaseNumber, in state: inout State) -> [Effect] {
        state.casebook.shelf.take(result, for: number)
        if state.lookedFor?.number == number { return GoingToCase.found(result, for: number, in: &state) }
        guard number == state.caseAtHand || number == state.dialogs.number || state.pages.contains(where: { $0.number == number })
        else {
            state.casebook.shelf.forget(number)
            return []
        }
        return Awaiting.resume(with: number, in: &state)
    }

    private static func take(_ result: Result<FoundCases, ClientError>, foundBy query: String, in state: inout State) {
        guard query == state.queue.filter.applied else { return }
        switch result {
        case .success(let found):
            state.casebook.take(found, foundBy: query)
            state.queue.isOutdated = true
        case .failure(let error): state.queue.filter.failure = error
        }
    }

    private static func take(_ progress: CommandProgress, of command: Command, in state: inout State) {
        switch progress {
        case .waiting: state.casebook.outbox.add(command, at: state.casebook.now.instant)
        case .acknowledged(let receipt):
            state.casebook.outbox.acknowledge(command.id, version: receipt.version)
            state.casebook.outbox.answer(command.id, undoUntil: receipt.undoUntil)
            state.casebook.settleOutbox()
            EmergencySteps.tellRaised(command, in: &state)
            if let number = state.caseAtHand, command.operation.changesDossier(of: number, from: command.number) {
                state.want(dossier: number, after: .zero, unattended: true)
            }
        case .refused(let problem):
            state.casebook.outbox.forget(command)
            EmergencySteps.take(command, refusedBecause: SafeText("\(problem)"), in: &state)
            NoticeLine.tellRefused(content(of: problem, command.number, in: state), in: &state)
        case .failed(let reason):
            state.casebook.outbox.forget(command)
            EmergencySteps.take(command, refusedBecause: SafeText(reason), in: &state)
            NoticeLine.tellRefused(.text(state.words.notices.refused(command.number, SafeText(reason))), in: &state)
        }
    }

    /// The progress of a command that belongs to a conversation.
    private static func takeConversation(_ progress: CommandProgress, of command: Command, in state: inout State) -> [Effect] {
        switch command.operation {
        case .say(let channel, let text):
            state.casebook.conversation.take(progress, ofLine: command.id, text, in: channel, at: state.casebook.deskNow)
        case .summon(let party):
            let channel = Conversation.channel(of: command.number, with: party)
            if state.casebook.conversation.follows(progress, ofSummoningInto: channel) { return [.follow(channel)] }
        default: break
        }
        return []
    }
}

extension FromDesk {
    /// The category of a case changed, and nobody here did that. To be called before the mirror takes the row.
    private static func noteChange(of row: CaseRow, _ happening: FeedHappening, in state: inout State) {
        guard let known = state.casebook.row(row.number), known.category != row.category,
            happening.by.map({ !state.casebook.isMe($0) }) ?? true
        else { return }
        state.queue.noteChange(of: row.number, at: state.casebook.now.instant)
    }

    /// Another moderator undid what this one decided: it must not vanish as if it had taken effect.
    private static func tellUndone(_ happening: FeedHappening, _ row: CaseRow, of before: CaseRow?, in state: inout State) {
        guard let by = happening.by, !state.casebook.isMe(by), let before,
            let operation = undone(happening, row, of: before, in: state)
        else { return }
        let undone = Problem.Conflict(by: by, operation: operation, at: happening.at)
        state.notice = Notice(kind: .failed, content: .conflict(undone, row.number))
    }

    /// Which of this moderator's operations was undone.
    private static func undone(_ happening: FeedHappening, _ row: CaseRow, of before: CaseRow, in state: State) -> Case.Change
        .Operation?
    {
        if let reopening = before.reopening, state.casebook.isMe(reopening.by), row.reopening == nil, row.state == .closed {
            return .keptClosed
        }
        return happening.kind == .undone && before.decision.map { state.casebook.isMe($0.by) } == true ? .undid : nil
    }

    /// A case appears in its own dossier, in those of other cases about the same person, and in those of cases that had
    /// consequences in it.
    private static func renewDossiers(about row: CaseRow, in state: inout State) {
        let shown = state.dialogs.number ?? state.caseAtHand
        for dossier in state.casebook.shelf.loaded.values {
            let told = dossier.row
            guard
                told.number == row.number || row.accused != nil && told.accused == row.accused
                    || dossier.followUps?.contains(where: { $0.number == row.number }) == true
            else { continue }
            if told.number == shown {
                state.casebook.shelf.want(told.number, at: state.casebook.now.instant + State.rest, unattended: true)
            } else if state.pages.contains(where: { $0.number == told.number }) {
                state.casebook.shelf.outdate([told.number])
            } else {
                state.casebook.shelf.forget(told.number)
            }
        }
    }

    /// Why the desk refused a command; in the console's own words if it has some.
    private static func content(of problem: Problem, _ number: CaseNumber, in state: State) -> Notice.Content {
        if let conflict = problem.conflict { return .conflict(conflict, number) }
        if problem.type == "urn:notruf:raised", let row = state.casebook.row(number) {
            return .text(state.words.notices.raised(number, state.casebook.title(of: row.category)))
        }
        return .text(state.words.notices.refused(number, SafeText("\(problem)")))
    }
}

extension Command.Operation {
    /// Whether it changes the dossier even though the row of its case may stay the same.
    fileprivate func changesDossier(of shown: CaseNumber, from number: CaseNumber) -> Bool {
        switch self {
        case .note, .refer, .retry, .giveUp, .handUp: number == shown
        // The dossier also contains sanctions of other cases.
        case .lift, .openReporting: true
        default: false
        }
    }
}
