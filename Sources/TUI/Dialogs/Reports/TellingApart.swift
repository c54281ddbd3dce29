import ModelKit

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
    func refusalToTellApart(_ verdict: Verdict, of number: CaseNumber) -> KeyRefusal? {
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
        dialogs.shown = ReportChecklist(
            number: cases[0], seen: dossier.row.version, reports: dossier.reports, playbook: playbook, letsGo: letsGo)
        return true
    }
}
