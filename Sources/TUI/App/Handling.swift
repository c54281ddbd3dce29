import FoundationEssentials
import ModelKit

/// The operations behind the keys: each makes commands for the outbox, and says what it did where more than one case is meant.
extension State {
    /// - Parameter verdict: that of the key, as it is on an accusation; on an appeal it stands for another.
    mutating func rate(_ verdict: Verdict) -> [Effect] {
        if let question = questionBefore(verdict) {
            dialogs.shown = question
            return []
        }
        if askWhichReports(verdict, of: targets) { return [] }
        return give(verdict) + leaveTalk()
    }

    /// - Parameters:
    ///   - cases: which are meant, where it is not those that keys act on now.
    ///   - reports: the malicious ones, where they were chosen.
    ///   - seen: the versions on which they were, where those are not the ones shown now.
    mutating func give(
        _ verdict: Verdict, to cases: [CaseNumber]? = nil, naming reports: [Int]? = nil, seen: [CaseNumber: Int] = [:]
    ) -> [Effect] {
        let (rated, left) = split(cases ?? targets) { refusal(toRate: $0, verdict) }
        let verdicts = Dictionary(
            rated.map { number in (number, row(number).flatMap { self.verdict(verdict, on: $0.kind) } ?? verdict) },
            uniquingKeysWith: { first, _ in first })
        let titles = rated.compactMap { verdicts[$0] }.reduce(into: [Verdict]()) { if !$0.contains($1) { $0.append($1) } }
        let effects = submit(rated, seen: seen) { .rate(verdicts[$0] ?? verdict, note: nil, reports: reports) }
        let title = SafeText.joined(titles.map(words.title(of:)))
        finishDeciding(
            rated, effects, words.notices.rating(rated, title), words.notices.rated(rated, title), left: left)
        return effects
    }

    /// Cases were decided: `u` takes that back, and the next one is shown.
    ///
    /// - Parameter playbook: what it did to each, where one did it.
    mutating func finishDeciding(
        _ rated: [CaseNumber], _ effects: [Effect], _ asked: SafeText, _ done: SafeText, left: [LeftOut],
        by playbook: SafeText? = nil
    ) {
        let isBulk = talk == nil && pages.isEmpty && !queue.marked.isEmpty
        outbox.remember(verdictsOn: rated, by: playbook)
        if isBulk {
            announce(effects, asked, done, left: left, rated: rated)
            queue.marked = [:]
        }
        // A case that was opened from another dossier stays on the screen, and so does one that was not among the marked.
        let isDone = queue.cursor.map { rated.contains($0.meant) } ?? false
        if isDone, pages.isEmpty || pages.map(\.number) == queue.cursor.map({ [$0.meant] }) {
            selectNextUndecided(by: .desk)
            showSelectedDossier()
        }
    }

    /// Takes back the verdict or sanction on the selected case if that can be, else the latest one.
    mutating func undoVerdict() -> [Effect] {
        guard let numbers = undoable else { return [] }
        let ordered = numbers.first.flatMap { undoableSanction(on: $0) }
        let areReopened = numbers.allSatisfy { number in row(number).map { standing(of: $0).isReopening } ?? false }
        outbox.forget(verdictsOn: Set(numbers))
        outbox.forget(sanctionsOn: Set(numbers))
        let effects = submit(numbers) { _ in .undo }
        if let ordered, numbers.count == 1 {
            let (step, nick) = (words.step(ordered.step), SafeText(ordered.nick))
            announce(effects, words.sanctions.undoing(step, nick), words.sanctions.undone(step, nick))
        } else if numbers.count > 1 || talk != nil {
            // In the queue the row of one tells it.
            let (asked, done) =
                areReopened
                ? (words.notices.keepingClosed(numbers), words.notices.keptClosed(numbers))
                : (words.notices.undoing(numbers), words.notices.undone(numbers))
            announce(effects, asked, done)
        }
        // Back to the case, so that it can be looked at once more; a conversation goes on.
        if let first = numbers.first, talk == nil, pages.count < 2, let index = unfoldedLine(of: first) {
            select(index: index, by: .moderator)
            showSelectedDossier()
        }
        return effects
    }

    /// The cases whose verdict `u` takes back.
    var undoable: [CaseNumber]? {
        let here = targets.filter { refusal(of: .undo, on: $0) == nil }
        if !here.isEmpty { return here }
        return outbox.verdicts.reversed().lazy
            .map { $0.filter { self.refusal(of: .undo, on: $0) == nil } }.first { !$0.isEmpty }
    }

    var refusalToUndo: KeyRefusal? {
        if undoable != nil { return nil }
        if let refusal = refusalOfDesk { return refusal }
        let rated = subject.flatMap { row($0) }.map { standing(of: $0).verdict != nil } ?? false
        return rated ? subject.flatMap { refusal(of: .undo, on: $0) } : outbox.verdicts.isEmpty ? .nothingToUndo : .lastUndoIsOver
    }

    /// Claims; releases where all targets are the moderator's own.
    mutating func claimOrUnclaim() -> [Effect] {
        let mine = targets.filter { number in
            guard let row = row(number), case .held(let holder) = standing(of: row).phase else { return false }
            return isMe(holder)
        }
        if mine == targets { return unclaim() }
        let own = Set(mine)
        let (claimed, left) = split { own.contains($0) ? nil : refusal(of: .claim, on: $0) }
        return finish(
            submit(claimed.filter { !own.contains($0) }) { _ in .claim }, words.notices.claiming(claimed),
            words.notices.claimed(claimed), left)
    }

    mutating func unclaim() -> [Effect] {
        let (released, left) = split { refusal(of: .release, on: $0) }
        return finish(
            submit(released) { _ in .release }, words.notices.releasing(released), words.notices.released(released), left)
    }

    /// The cases are judged anew, once the undo period has ended.
    mutating func reopen(_ numbers: [CaseNumber], seen: [CaseNumber: Int], reason: String) -> [Effect] {
        let (reopened, left) = split(numbers) { refusal(of: .reopen(reason: reason), on: $0) }
        guard !reopened.isEmpty else {
            notice = left.first.map { .refused($0.refusal) }
            return []
        }
        let asked = Dictionary(reopened.map { ($0, row($0)?.version ?? 0) }) { $1 }
        let effects = submit(reopened, seen: seen) { _ in .reopen(reason: reason) }
        outbox.remember(verdictsOn: reopened)
        announce(
            effects, words.notices.reopening(reopened), words.notices.reopened(reopened), left: left, rated: reopened,
            of: Announcement(.reopening(asked)))
        return effects
    }

    mutating func note(_ text: String, on numbers: [CaseNumber]) -> [Effect] {
        let effects = submit(numbers) { _ in .note(text) }
        announce(effects, words.screens.noteOn(numbers.count), words.notices.noted(numbers.count))
        return effects
    }

    mutating func recategorise(_ numbers: [CaseNumber], seen: [CaseNumber: Int], as category: CategoryID) -> [Effect] {
        let meant = numbers.filter { row($0)?.category != category }
        let (moved, left) = split(meant) { refusal(toRecategorise: $0, as: category) }
        let effects = submit(moved, seen: seen) { _ in .recategorise(category) }
        if numbers.count > 1 {
            let title = title(of: category)
            announce(
                effects, words.notices.recategorising(moved, title), words.notices.recategorised(moved, title), left: left)
        }
        return effects
    }

    // MARK: -

    func split(_ cases: [CaseNumber]? = nil, _ refusal: (CaseNumber) -> KeyRefusal?) -> (possible: [CaseNumber], left: [LeftOut])
    {
        let results = (cases ?? targets).map { ($0, refusal($0)) }
        return (
            results.filter { $0.1 == nil }.map(\.0),
            results.compactMap { number, refusal in refusal.map { LeftOut(number: number, refusal: $0) } }
        )
    }

    /// Says of marked cases what was done to them. They stay marked, for what comes next: a verdict alone is done with them.
    private mutating func finish(_ effects: [Effect], _ asked: SafeText, _ done: SafeText, _ left: [LeftOut]) -> [Effect] {
        if pages.isEmpty, !queue.marked.isEmpty { announce(effects, asked, done, left: left) }
        return effects
    }

    /// The version that the moderator has seen: of a marked case that when they marked it, of what is still on its way none.
    func seenVersion(of number: CaseNumber) -> Int? {
        guard outbox.latest(on: number) == nil else { return nil }
        let isMarked = talk == nil && pages.isEmpty
        return (isMarked ? queue.marked[number] : nil) ?? row(number)?.version
    }

    /// The versions of cases that the moderator has seen when a list is opened: a report that comes meanwhile was not.
    func versions(of numbers: [CaseNumber]) -> [CaseNumber: Int] {
        Dictionary(numbers.compactMap { number in seenVersion(of: number).map { (number, $0) } }) { $1 }
    }

    /// - Parameter seen: the versions on which they decided, where those are not the ones shown now.
    mutating func submit(
        _ numbers: [CaseNumber], seen: [CaseNumber: Int] = [:], _ deed: (CaseNumber) -> Command.Deed
    ) -> [Effect] {
        numbers.map { number in
            let command = Command(id: newID(), number: number, seen: seen[number] ?? seenVersion(of: number), deed: deed(number))
            outbox.add(command, at: now.instant, isUnderWay: desk.isCurrent)
            return .submit(command)
        }
    }
}
