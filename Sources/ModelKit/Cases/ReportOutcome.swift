/// What a verdict says of one report of a case: who joined a report in good faith does not bear what the first one does.
public struct ReportOutcome: Hashable, Sendable, Codable {
    /// Justified, unproven or malicious.
    public var verdict: Verdict
    /// Whether it counts for the accuracy of who reported. Somebody who only joins a justified report has shown no judgement of their
    /// own.
    public var counts: Bool

    public init(verdict: Verdict, counts: Bool) {
        self.verdict = verdict
        self.counts = counts
    }
}

extension Case {
    /// The reports of somebody, by their places from 0.
    public func places(ofReportsBy reporter: MemberID) -> [Int] { reports.indices.filter { reports[$0].reporter == reporter } }

    /// What the decision says of a report, by its place from 0; nil while there is none. Entries of earlier versions say the same of
    /// all reports.
    public func outcome(ofReport place: Int) -> ReportOutcome? {
        guard let decision else { return nil }
        guard let outcomes = decision.outcomes else { return ReportOutcome(verdict: decision.verdict, counts: true) }
        return outcomes.indices.contains(place) ? outcomes[place] : nil
    }

    /// What the decision says of somebody's reports together: malicious if one of them is; nil while there is none.
    public func outcome(for reporter: MemberID) -> ReportOutcome? {
        let own = places(ofReportsBy: reporter).compactMap { outcome(ofReport: $0) }
        let verdicts = own.map(\.verdict)
        guard let verdict = [.malicious, .justified, .unproven].first(where: verdicts.contains) ?? verdicts.first else {
            return nil
        }
        return ReportOutcome(verdict: verdict, counts: own.contains { $0.verdict == verdict && $0.counts })
    }

    /// Which of its reports add something to those before them, a message or a note: they alone show a judgement of their own.
    ///
    /// - Parameter note: what was written with a report, by its place; nil where it is no longer kept, and adds nothing.
    public func countingReports(note: (Int) throws -> String?) rethrows -> [Bool] {
        try reports.indices.map { try addsMessages($0) || !(note($0) ?? "").allSatisfy(\.isWhitespace) }
    }

    /// Whether a report adds a message to what was reported before it. The first one does in any case.
    private func addsMessages(_ place: Int) -> Bool {
        place == 0 || !Set(reports[place].messages).isSubset(of: reports[..<place].flatMap(\.messages))
    }

    /// An appeal was right: nothing follows any more from somebody's reports, or from the case where it does not say whose.
    mutating func overturn(for reporter: MemberID?) {
        let outcomes = decision?.outcomes
        // Whoever had shown no judgement of their own has shown none now.
        let counting = Set(reporters.filter { self.outcome(for: $0)?.counts == true })
        func unproven(_ place: Int) -> ReportOutcome {
            ReportOutcome(verdict: .unproven, counts: counting.contains(reports[place].reporter))
        }
        guard let reporter, let outcomes else {
            takenBack = decision
            decision?.verdict = .unproven
            decision?.outcomes = outcomes?.indices.map {
                reports.indices.contains($0) ? unproven($0) : outcomes?[$0] ?? ReportOutcome(verdict: .unproven, counts: false)
            }
            endConsequences(.withdrawn) { _ in true }
            isOverturned = true
            return
        }
        let own = places(ofReportsBy: reporter)
        decision?.outcomes = outcomes.indices.map {
            own.contains($0) ? unproven($0) : outcomes[$0]
        }
        if decision?.outcomes?.contains(where: { $0.verdict == .malicious }) == false { decision?.verdict = .unproven }
        endConsequences(.withdrawn) { $0.reporter == reporter }
    }
}
