import ModelKit

/// The reports of a case, of which the malicious ones are chosen; the others count as unproven.
struct ReportChecklist: Sendable, Hashable {
    let number: CaseNumber
    /// The version of the case whose reports they are: one that joins meanwhile was not seen.
    let seen: Int
    let reports: [Dossier.ReportSummary]
    /// What makes them malicious, where it is no key of its own.
    let playbook: Playbook?
    /// By their numbers, from 1.
    var chosen: Set<Int>
    var selected = 0
    /// The member is let go first, as was asked.
    let letsGo: Bool

    init(number: CaseNumber, seen: Int, reports: [Dossier.ReportSummary], playbook: Playbook?, letsGo: Bool = false) {
        self.letsGo = letsGo
        self.number = number
        self.seen = seen
        self.reports = reports
        self.playbook = playbook
        chosen = Set(1...max(1, reports.count))
    }

    mutating func toggle() { chosen.formSymmetricDifference([selected + 1]) }
}

/// Whoever joined a malicious report in good faith is not warned with its author.
extension State {
    /// Whether a verdict says something else of each report, so that it is asked which are meant.
    private func asksWhichReports(_ verdict: Verdict, of number: CaseNumber) -> Bool {
        guard verdict == .malicious, let row = row(number) else { return false }
        return row.kind == .accusation && row.reporters > 1
    }

    /// Which reports a verdict names where it has to, before a moderator has chosen them.
    func namedReports(for verdict: Verdict, of number: CaseNumber) -> [Int]? { asksWhichReports(verdict, of: number) ? [1] : nil }

    /// A case whose reports have to be told apart is rated by itself, once they are here.
    func refusalToTellApart(_ verdict: Verdict, of number: CaseNumber) -> Refusal? {
        guard asksWhichReports(verdict, of: number) else { return nil }
        if targets.count > 1 { return .severalReporters(number, row(number)?.reporters ?? 0) }
        return shelf.loaded[number] == nil ? .noDossier : nil
    }

    /// - Parameters:
    ///   - playbook: what gives the verdict, where it is no key of its own.
    ///   - letsGo: the member with whom a conversation is open is let go first.
    /// - Returns: whether it is asked now.
    mutating func askWhichReports(_ verdict: Verdict, by playbook: Playbook? = nil, of cases: [CaseNumber], letsGo: Bool = false)
        -> Bool
    {
        guard cases.count == 1, asksWhichReports(verdict, of: cases[0]), let dossier = shelf.loaded[cases[0]] else {
            return false
        }
        overlay = .reports(
            ReportChecklist(
                number: cases[0], seen: dossier.row.version, reports: dossier.reports, playbook: playbook,
                letsGo: letsGo))
        return true
    }

    mutating func toggleReport() {
        guard case .reports(var list) = overlay else { return }
        list.toggle()
        overlay = .reports(list)
    }

    func refusal(toJudge list: ReportChecklist) -> Refusal? {
        if list.chosen.isEmpty { return .noReportChosen }
        if let playbook = list.playbook { return refusal(toRun: playbook, on: list.number) }
        return refusal(toRate: list.number, .malicious)
    }

    mutating func accept(_ list: ReportChecklist) -> [Effect] {
        overlay = nil
        let (named, seen) = (list.chosen.sorted(), [list.number: list.seen])
        if let playbook = list.playbook {
            return run(playbook, on: [list.number], seen: seen, naming: named)
        }
        let dismissal = list.letsGo ? dismissMember() : []
        return dismissal + give(.malicious, to: [list.number], naming: named, seen: seen) + leaveTalk()
    }
}
