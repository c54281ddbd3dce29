import ModelKit

/// The reports of a case, from which the malicious ones are chosen; the others count as unproven.
struct ReportChecklist: ListDialog {
    static let reports = Context(
        "reports", [.lines, .ends, .digits, .enter, .escape, .q, .help],
        footer: [.accept, .cancel, .tick, .down, .up, .help])
    static let contexts = [reports]
    static let commands = [change(.tick, [reports], [.character(" ")]) { list, _ in list.toggle() }]

    let number: CaseNumber
    /// The version of the case whose reports they are: the moderator has not seen reports that join later.
    let seen: Int
    let reports: [Dossier.ReportSummary]
    /// The playbook that gives the verdict, if it was not given by its own key.
    let playbook: Playbook?
    /// The numbers of the chosen reports, from 1.
    var chosen: Set<Int>
    var selected = 0
    /// The member is released first, as the moderator confirmed.
    let letsGo: Bool

    init(number: CaseNumber, seen: Int, reports: [Dossier.ReportSummary], playbook: Playbook?, letsGo: Bool = false) {
        self.letsGo = letsGo
        self.number = number
        self.seen = seen
        self.reports = reports
        self.playbook = playbook
        chosen = Set(1...max(1, reports.count))
    }

    /// - Parameters:
    ///   - playbook: the playbook that gives the verdict, if it was not given by its own key.
    ///   - letsGo: the member in an open conversation is released first.
    /// - Returns: whether the moderator is asked now.
    static func ask(
        _ verdict: Verdict, by playbook: Playbook? = nil, of cases: [CaseNumber], letsGo: Bool = false, in state: inout State
    ) -> Bool {
        guard cases.count == 1, Verdicts.asksWhichReports(verdict, of: cases[0], in: state),
            let dossier = state.casebook.shelf.loaded[cases[0]]
        else { return false }
        state.dialogs.shown = ReportChecklist(
            number: cases[0], seen: dossier.row.version, reports: dossier.reports, playbook: playbook, letsGo: letsGo)
        return true
    }

    private mutating func toggle() { chosen.formSymmetricDifference([selected + 1]) }

    var context: Context { Self.reports }
    var dossierNumber: CaseNumber? { number }
    func count(in state: State) -> Int { reports.count }
    func actsOnAccept(in state: State) -> Bool { true }

    mutating func pick(_ place: Int, in state: State) -> Bool {
        if reports.indices.contains(place) {
            selected = place
            toggle()
        }
        return false
    }

    func refusalToAccept(in state: State) -> KeyRefusal? {
        if chosen.isEmpty { return .noReportChosen }
        if let playbook { return Verdicts.refusal(toRun: playbook, on: number, in: state) }
        return Verdicts.refusal(toRate: number, .malicious, in: state)
    }

    func accept(in state: inout State) -> [Effect] {
        let (named, seen) = (chosen.sorted(), [number: self.seen])
        if let playbook { return Playing.run(playbook, on: [number], seen: seen, naming: named, in: &state) }
        let dismissal = letsGo ? Conversing.dismissMember(in: &state) : []
        return dismissal + Verdicts.give(.malicious, to: [number], naming: named, seen: seen, in: &state)
            + Conversing.leave(in: &state)
    }

    /// Who reported what, with a mark at the malicious reports.
    func draw(in frame: inout Frame, _ state: State) {
        let words = state.words
        guard let dossier = state.casebook.shelf.loaded[number] else { return }
        let width = max(8, frame.size.width - 7)
        let items = reports.enumerated().map { index, report in
            let isChosen = chosen.contains(index + 1)
            let verdict = words.title(of: isChosen ? Verdict.malicious : .unproven)
            let head = StyledLine().text(isChosen ? "✓ " : "  ", .soon.bold)
                .said(ReportLines.nick(of: report, in: dossier, state.casebook), isChosen ? .text.bold : .text)
                .text("  " + verdict, isChosen ? .soon : .dim)
            let told = SafeText.joined(
                [
                    state.casebook.times.timeOfDay(report.at), state.casebook.title(of: report.category),
                    ReportLines.messages(of: report, in: dossier, state.casebook.times, words.dossier),
                ] + (report.counts == false ? [words.screens.addsNothing] : []))
            return StyledLine.numbered(
                index,
                [head] + StyledLine.wrapped(told, to: width, .dim) + StyledLine.wrapped(SafeText(report.note), to: width, .text))
        }
        frame.drawItems(items, selected: selected, over: state)
        frame.drawListTitle("#\(number)  " + words.screens.whichReports, over: state)
    }
}
