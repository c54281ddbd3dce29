import ModelKit

/// Judges cases: with the key of a verdict, or with a playbook.
enum Verdicts {
    /// - Parameters:
    ///   - cases: the cases that are meant, if they are not those that keys act on now.
    ///   - reports: the malicious reports, if they were chosen.
    ///   - seen: the versions that the moderator judged, if they are not the ones shown now.
    static func give(
        _ verdict: Verdict, to cases: [CaseNumber]? = nil, naming reports: [Int]? = nil, seen: [CaseNumber: Int] = [:],
        in state: inout State
    ) -> [Effect] {
        let (rated, left) = state.split(cases ?? state.targets) { refusal(toRate: $0, verdict, in: state) }
        let verdicts = Dictionary(
            rated.map { number in (number, state.casebook.row(number).flatMap { verdict.meant(on: $0.kind) } ?? verdict) },
            uniquingKeysWith: { first, _ in first })
        let titles = rated.compactMap { verdicts[$0] }.reduce(into: [Verdict]()) { if !$0.contains($1) { $0.append($1) } }
        let effects = state.submit(rated, seen: seen) { .rate(verdicts[$0] ?? verdict, note: nil, reports: reports) }
        let title = SafeText.joined(titles.map(state.words.title(of:)))
        finishDeciding(
            rated, effects, state.words.notices.rating(rated, title), state.words.notices.rated(rated, title), left: left,
            in: &state)
        return effects
    }

    /// Cases were decided: `u` undoes that, and the next case is shown.
    ///
    /// - Parameter playbook: what a playbook did to each case, if one was used.
    static func finishDeciding(
        _ rated: [CaseNumber], _ effects: [Effect], _ asked: SafeText, _ done: SafeText, left: [LeftOut],
        by playbook: SafeText? = nil, in state: inout State
    ) {
        let isBulk = state.isInQueue && !state.queue.marked.isEmpty
        state.casebook.outbox.remember(verdictsOn: rated, by: playbook)
        if isBulk {
            state.announce(effects, asked, done, left: left, rated: rated)
            state.queue.marked = [:]
        }
        // A case that was opened from another dossier stays on the screen, and so does a case that was not among the marked
        // ones.
        let isDone = state.queue.cursor.map { rated.contains($0.meant) } ?? false
        if isDone, state.pages.isEmpty || state.pages.map(\.number) == state.queue.cursor.map({ [$0.meant] }) {
            state.selectNextUndecided(by: .desk)
            state.showSelectedDossier()
        }
    }

    // MARK: - What stands in the way

    /// - Parameter verdict: the verdict of the key, as it would be on an accusation.
    static func refusal(toRate number: CaseNumber, _ verdict: Verdict = .justified, in state: State) -> KeyRefusal? {
        let verdict = state.casebook.row(number).flatMap { verdict.meant(on: $0.kind) } ?? verdict
        return state.casebook.refusal(
            of: .rate(verdict, note: nil, reports: namedReports(for: verdict, of: number, in: state)), on: number)
            ?? refusalIfJustChanged(number, in: state) ?? refusalToTellApart(verdict, of: number, in: state)
    }

    /// A report or another moderator has just changed the category of the case, and the moderator who presses a key now has not
    /// seen that.
    static func refusalIfJustChanged(_ number: CaseNumber, in state: State) -> KeyRefusal? {
        guard state.queue.hasJustChanged(number, at: state.casebook.now.instant), let row = state.casebook.row(number) else {
            return nil
        }
        return .justChanged(state.queue.marked[row.number] == nil ? nil : row.number, state.casebook.title(of: row.category))
    }

    static func refusal(toRun playbook: Playbook, on number: CaseNumber, in state: State) -> KeyRefusal? {
        let reports = namedReports(for: playbook.verdict, of: number, in: state)
        // A playbook includes a verdict, and what stands in the way of the verdict is reported first.
        let verdict = state.casebook.row(number)?.kind == .accusation ? refusal(toRate: number, in: state) : nil
        return verdict ?? state.casebook.refusal(of: .playbook(playbook.id, reports: reports), on: number)
            ?? refusalToTellApart(playbook.verdict, of: number, in: state)
    }

    // MARK: - Judging reports separately

    /// Whether a verdict distinguishes between the reports, so that the moderator must choose which ones are meant.
    static func asksWhichReports(_ verdict: Verdict, of number: CaseNumber, in state: State) -> Bool {
        guard verdict == .malicious, let row = state.casebook.row(number) else { return false }
        return row.kind == .accusation && row.reporters > 1
    }

    /// The reports that a verdict names if it has to, before a moderator has chosen them.
    static func namedReports(for verdict: Verdict, of number: CaseNumber, in state: State) -> [Int]? {
        asksWhichReports(verdict, of: number, in: state) ? [1] : nil
    }

    /// A case whose reports must be distinguished is rated on its own, once the reports are loaded.
    static func refusalToTellApart(_ verdict: Verdict, of number: CaseNumber, in state: State) -> KeyRefusal? {
        guard asksWhichReports(verdict, of: number, in: state) else { return nil }
        if state.targets.count > 1 { return .severalReporters(number, state.casebook.row(number)?.reporters ?? 0) }
        return state.casebook.shelf.loaded[number] == nil ? .noDossier : nil
    }
}

extension Verdict {
    /// The verdict that the key of another verdict gives on a kind of case: on an appeal, `+` grants and `-` upholds.
    func meant(on kind: CaseKind) -> Verdict? {
        switch (kind, self) {
        case (.appeal, .justified): .granted
        case (.appeal, .malicious): .upheld
        default: Verdict.possible(for: kind).contains(self) ? self : nil
        }
    }
}
