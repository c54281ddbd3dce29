import ModelKit

/// What a moderator may do to a case now, as far as the console can know; the desk has the last word.
extension State {
    var refusalWithoutCase: KeyRefusal? { targets.isEmpty ? whyNoCase : nil }

    /// Why there is no case that keys act on.
    var whyNoCase: KeyRefusal {
        if let fold = queue.fold { return .folded(fold.cases.count) }
        return queue.marked.isEmpty ? .noCase : .marked(queue.marked.count)
    }

    /// Nil if the operation is possible on one of the targets at least.
    func refusalForAll(_ refusal: (CaseNumber) -> KeyRefusal?) -> KeyRefusal? { refusalForAll(targets, refusal) }

    /// The same of other cases.
    func refusalForAll(_ numbers: [CaseNumber], _ refusal: (CaseNumber) -> KeyRefusal?) -> KeyRefusal? {
        var first: KeyRefusal?
        for number in numbers {
            guard let refusal = refusal(number) else { return nil }
            first = first ?? refusal
        }
        return first ?? whyNoCase
    }

    /// The verdict that the key of another stands for on a case of a kind: on an appeal `+` grants and `-` upholds.
    func verdict(_ verdict: Verdict, on kind: CaseKind) -> Verdict? {
        switch (kind, verdict) {
        case (.appeal, .justified): .granted
        case (.appeal, .malicious): .upheld
        default: Verdict.possible(for: kind).contains(verdict) ? verdict : nil
        }
    }

    /// - Parameter verdict: that of the key, as it would be on an accusation.
    func refusal(toRate number: CaseNumber, _ verdict: Verdict = .justified) -> KeyRefusal? {
        let verdict = row(number).flatMap { self.verdict(verdict, on: $0.kind) } ?? verdict
        return refusal(of: .rate(verdict, note: nil, reports: namedReports(for: verdict, of: number)), on: number)
            ?? refusalIfJustChanged(number) ?? refusalToTellApart(verdict, of: number)
    }

    /// How long a key that acts at once may have been meant for what a case was before.
    private static let surprise = Duration.seconds(2)

    /// A report or another moderator has just given the case another category: whoever presses a key now has not seen that.
    func refusalIfJustChanged(_ number: CaseNumber) -> KeyRefusal? {
        guard let at = queue.changedAt[number], now.instant - at < Self.surprise, let row = row(number) else { return nil }
        return .justChanged(queue.marked[row.number] == nil ? nil : row.number, title(of: row.category))
    }

    /// To be asked before the mirror takes the row.
    mutating func noteChange(of row: CaseRow, _ happening: FeedHappening) {
        queue.changedAt = queue.changedAt.filter { now.instant - $0.value < Self.surprise }
        guard let known = self.row(row.number), known.category != row.category, happening.by.map({ !isMe($0) }) ?? true else {
            return
        }
        queue.changedAt[row.number] = now.instant
    }

    /// Why a command does nothing just now.
    func refusal(of command: KeyCommand) -> KeyRefusal? { refusalIfJustMoved(command) ?? command.refusal(self) }

    /// The cursor came to its case by itself a moment ago: a key that does something to a case, or asks what, may have been meant for
    /// another.
    func refusalIfJustMoved(_ command: KeyCommand) -> KeyRefusal? {
        guard command.isMeantForCase, let moved = queue.movedAt, subject == queue.cursor?.number, queue.marked.isEmpty,
            talk == nil, dialogs.shown == nil
        else { return nil }
        // The wrong alarm wakes somebody, and the right one is not raised.
        let isAlarmAfterVerdict =
            command.id == .danger && refusalToUndo == nil && subject.flatMap { row($0) }?.decision == nil
        return now.instant - moved < (isAlarmAfterVerdict ? Self.alarmRest : Self.rest) ? .justMoved : nil
    }

    /// - Parameter category: nil: whichever.
    func refusal(toRecategorise number: CaseNumber, as category: CategoryID? = nil) -> KeyRefusal? {
        let ruled =
            if let category { refusal(of: .recategorise(category), on: number) } else {
                refusal(on: number) { $0.refusalToRecategorise($1) }
            }
        return ruled ?? refusalIfJustChanged(number)
    }

    /// What holds for every operation that decides something: the mirror follows the desk, and the moderator is no party of the case.
    func refusal(toHandle number: CaseNumber) -> KeyRefusal? { refusal(on: number) { $0.refusalToHandle($1) } }

    /// The desk is away, or cannot store what it is asked: nobody waits for that, and decides on what is no longer so.
    var refusalOfDesk: KeyRefusal? { desk.isCurrent ? desk.storage.failure.map { .notStoring($0) } : .notConnected }

    /// Whoever is accused may do nothing to the case, and is given no dossier.
    func isAccused(_ number: CaseNumber, _ me: Moderator) -> Bool {
        row(number)?.accused.map { me.members.contains($0) } ?? false
    }

    /// The desk gives no dossier to whoever reported the case either.
    func isRefusedAsParty(_ number: CaseNumber) -> Bool {
        if case .refused(let problem)? = shelf.failures[number]?.failure { problem.type == "urn:notruf:party" } else { false }
    }

    /// Why the desk does not let the moderator handle a case.
    func obstacle(in dossier: Dossier) -> KeyRefusal? {
        switch dossier.obstacleReason {
        case .party: .isParty
        case .decider: .hasDecided
        case nil: dossier.obstacle.map { .obstacle(SafeText($0)) }
        }
    }

    func beingReopened(_ row: CaseRow?) -> KeyRefusal {
        guard let row, case .reopening(_, let name?, _) = standing(of: row).phase,
            refusal(row, { $0.verdicts.undoing(on: $1).refusal }) != nil
        else { return .beingReopened(by: nil) }
        return .beingReopened(by: SafeText(name.rawValue))
    }

    func refusalIfDecided(_ row: CaseRow) -> KeyRefusal? {
        let standing = standing(of: row)
        guard let verdict = standing.verdict else { return row.state == .closed ? .notFound : nil }
        var by = row.decision.map { SafeText($0.by.rawValue) } ?? SafeText()
        if case .rated(_, let name?, _) = standing.phase { by = isMe(name) ? words.queue.you : SafeText(name.rawValue) }
        if case .reopening = standing.phase { return beingReopened(row) }
        if case .closed = standing.phase, ![.granted, .lapsed].contains(verdict) {
            return .closed(row.number, verdict, by: by)
        }
        return .decided(row.number, verdict, by: by)
    }
}
