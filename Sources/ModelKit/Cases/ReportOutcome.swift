/// What a verdict says about one report of a case: somebody who joined in good faith does not bear what the first reporter
/// bears.
public struct ReportOutcome: Hashable, Sendable, Codable {
    /// Justified, unproven or malicious.
    public var verdict: Verdict
    /// Whether it counts towards the reporter's accuracy. Somebody who only joins a justified report has not shown judgement of
    /// their own.
    public var counts: Bool

    public init(verdict: Verdict, counts: Bool) {
        self.verdict = verdict
        self.counts = counts
    }
}

extension Case {
    /// The positions of this member's reports, counted from 0.
    public func places(ofReportsBy reporter: MemberID) -> [Int] { reports.indices.filter { reports[$0].reporter == reporter } }

    /// What the decision says about the report at a position counted from 0; nil without a decision. In entries of earlier
    /// versions it is the same for all reports.
    public func outcome(ofReport place: Int) -> ReportOutcome? {
        guard let decision else { return nil }
        guard let outcomes = decision.outcomes else { return ReportOutcome(verdict: decision.verdict, counts: true) }
        return outcomes.indices.contains(place) ? outcomes[place] : nil
    }

    /// What the decision says about all of this member's reports together: malicious if one of them is; nil without a decision.
    public func outcome(for reporter: MemberID) -> ReportOutcome? {
        let own = places(ofReportsBy: reporter).compactMap { outcome(ofReport: $0) }
        let verdicts = own.map(\.verdict)
        guard let verdict = [.malicious, .justified, .unproven].first(where: verdicts.contains) ?? verdicts.first else {
            return nil
        }
        return ReportOutcome(verdict: verdict, counts: own.contains { $0.verdict == verdict && $0.counts })
    }

    /// Which reports add a message or a note to the earlier ones. Only these show judgement of their own.
    ///
    /// - Parameter note: the note of the report at a position; nil if it is no longer kept, in which case it adds nothing.
    public func countingReports(note: (Int) throws -> String?) rethrows -> [Bool] {
        try reports.indices.map { try addsMessages($0) || !(note($0) ?? "").allSatisfy(\.isWhitespace) }
    }

    /// Whether a report adds a message to the earlier ones. The first report always counts as adding one.
    private func addsMessages(_ place: Int) -> Bool {
        place == 0 || !Set(reports[place].messages).isSubset(of: reports[..<place].flatMap(\.messages))
    }

    /// An appeal was granted: the consequences of this reporter's reports end or, if nil, those of the whole case.
    mutating func overturn(for reporter: MemberID?) {
        let outcomes = decision?.outcomes
        // Reporters who had not shown judgement of their own still have not.
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
