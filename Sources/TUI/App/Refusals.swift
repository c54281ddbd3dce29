import ModelKit

/// What a moderator may do to a case now, as far as the console can know; the desk has the last word.
extension State {
    var refusalWithoutCase: Refusal? { targets.isEmpty ? whyNoCase : nil }

    /// Why there is no case that keys act on.
    var whyNoCase: Refusal {
        if let fold = queue.fold { return .folded(fold.cases.count) }
        return queue.marked.isEmpty ? .noCase : .marked(queue.marked.count)
    }

    /// Nil if the operation is possible on one of the targets at least.
    func refusalForAll(_ refusal: (CaseNumber) -> Refusal?) -> Refusal? { refusalForAll(targets, refusal) }

    /// The same of other cases.
    func refusalForAll(_ numbers: [CaseNumber], _ refusal: (CaseNumber) -> Refusal?) -> Refusal? {
        var first: Refusal?
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
    func refusal(toRate number: CaseNumber, _ verdict: Verdict = .justified) -> Refusal? {
        if let refusal = refusal(toHandle: number) { return refusal }
        guard let row = row(number) else { return .notFound }
        guard self.verdict(verdict, on: row.kind) != nil else {
            switch row.kind {
            case .concern: return .concern
            case .appeal: return .appeal
            case .accusation: return .noConcern
            }
        }
        guard let verdict = self.verdict(verdict, on: row.kind) else { return nil }
        return refusal(row) { $0.refusal(toRate: $1, verdict) } ?? refusalIfJustChanged(row)
            ?? refusal(row) { $0.refusalToEndSanctions(by: verdict, $1) } ?? refusalToTellApart(verdict, of: number)
    }

    /// How long a key that acts at once may have been meant for what a case was before.
    private static let surprise = Duration.seconds(2)

    /// A report or another moderator has just given the case another category: whoever presses a key now has not seen that.
    private func refusalIfJustChanged(_ row: CaseRow) -> Refusal? {
        guard let at = queue.changedAt[row.number], now.instant - at < Self.surprise else { return nil }
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
    func refusal(of command: ConsoleCommand) -> Refusal? { refusalIfJustMoved(command) ?? command.refusal(self) }

    /// The cursor came to its case by itself a moment ago: a key that does something to a case, or asks what, may have been meant for
    /// another.
    func refusalIfJustMoved(_ command: ConsoleCommand) -> Refusal? {
        let isWhereItMoved = subject == queue.cursor?.number && queue.marked.isEmpty && talk == nil && overlay == nil
        // The wrong alarm wakes somebody, and the right one is not raised.
        let isAfterVerdict = refusalToUndo == nil && subject.flatMap { row($0) }?.decision == nil
        let rest = command.id == .danger && isAfterVerdict ? Self.alarmRest : Self.rest
        guard command.isMeantForCase, isWhereItMoved, let moved = queue.movedAt, now.instant - moved < rest else { return nil }
        return .justMoved
    }

    func refusal(toClaim number: CaseNumber) -> Refusal? {
        if let refusal = refusal(toHandle: number) { return refusal }
        guard let row = row(number) else { return .notFound }
        return refusal(row) { $0.refusalToClaim($1) }
    }

    func refusal(toUnclaim number: CaseNumber) -> Refusal? {
        if let refusal = refusal(toHandle: number) { return refusal }
        guard let row = row(number) else { return .notFound }
        return refusal(row) { $0.refusalToRelease($1) }
    }

    func refusal(toNote number: CaseNumber) -> Refusal? {
        // A note takes nothing from anybody: it is written without a connection too, and sent when there is one.
        guard let me = desk.me else { return .notConnected }
        return refusalOfParty(number, me, mayHaveDecided: true) ?? (row(number) == nil ? .notFound : nil)
    }

    func refusal(toRecategorise number: CaseNumber) -> Refusal? {
        if let refusal = refusal(toHandle: number) { return refusal }
        guard let row = row(number) else { return .notFound }
        if row.kind == .concern { return .concernStays }
        return refusal(row) { $0.refusal(toRecategorise: $1, as: nil) } ?? refusalIfJustChanged(row)
    }

    func refusal(toReopen number: CaseNumber) -> Refusal? {
        if let refusal = refusal(toHandle: number) { return refusal }
        guard let row = row(number) else { return .notFound }
        if isLapsed(row) { return .appealStays }
        return refusal(row) { $0.refusalToReopen($1) ?? $0.refusalToEndSanctions($1) }
    }

    /// An appeal whose decision is gone is judged no more.
    private func isLapsed(_ row: CaseRow) -> Bool { row.state == .closed && row.decision?.verdict == .lapsed }

    func refusal(toUndo number: CaseNumber) -> Refusal? {
        if let refusal = refusal(toHandle: number) { return refusal }
        if undoableSanction(on: number) != nil { return nil }
        guard let row = row(number) else { return .lastUndoIsOver }
        return refusal(row) { $0.undoing(on: $1).refusal }
    }

    /// What holds for every operation: the mirror follows the desk, and the moderator is no party of the case.
    ///
    /// - Parameter mayHaveDecided: it is nothing that decides, so that also whoever made the decision under appeal may do it.
    func refusal(toHandle number: CaseNumber, mayHaveDecided: Bool = false) -> Refusal? {
        guard let me = desk.me else { return .notConnected }
        return refusalOfDesk ?? refusalOfParty(number, me, mayHaveDecided: mayHaveDecided)
    }

    /// The desk is away, or cannot store what it is asked: nobody waits for that, and decides on what is no longer so.
    var refusalOfDesk: Refusal? { desk.isCurrent ? desk.storage.failure.map { .notStoring($0) } : .notConnected }

    /// Whoever is accused may do nothing to the case, and is given no dossier.
    func isAccused(_ number: CaseNumber, _ me: Moderator) -> Bool {
        row(number)?.accused.map { me.members.contains($0) } ?? false
    }

    /// The desk gives no dossier to whoever reported the case either.
    func isRefusedAsParty(_ number: CaseNumber) -> Bool {
        if case .refused(let problem)? = shelf.failures[number]?.failure { problem.type == "urn:notruf:party" } else { false }
    }

    func refusalOfParty(_ number: CaseNumber, _ me: Moderator, mayHaveDecided: Bool = false) -> Refusal? {
        if isAccused(number, me) || isRefusedAsParty(number) { return .isParty }
        let refusal = shelf.loaded[number].flatMap(obstacle)
        return mayHaveDecided && refusal == .hasDecided ? nil : refusal
    }

    /// Why the desk does not let the moderator handle a case.
    func obstacle(in dossier: Dossier) -> Refusal? {
        switch dossier.obstacleReason {
        case .party: .isParty
        case .decider: .hasDecided
        case nil: dossier.obstacle.map { .obstacle(SafeText($0)) }
        }
    }

    func refusalIfHeld(_ row: CaseRow) -> Refusal? {
        guard case .held(let holder) = standing(of: row).phase, !isMe(holder) else { return nil }
        return .held(by: SafeText(holder.rawValue))
    }

    func refusalIfDecided(_ row: CaseRow) -> Refusal? {
        let standing = standing(of: row)
        guard let verdict = standing.verdict else { return row.state == .closed ? .notFound : nil }
        var by = row.decision.map { SafeText($0.by.rawValue) } ?? SafeText()
        if case .rated(_, let name?, _) = standing.phase { by = isMe(name) ? words.queue.you : SafeText(name.rawValue) }
        if case .reopening = standing.phase { return .beingReopened }
        if case .closed = standing.phase, ![.granted, .lapsed].contains(verdict) {
            return .closed(row.number, verdict, by: by)
        }
        return .decided(row.number, verdict, by: by)
    }
}
