/// Verdicts, undoing them, and reopening (K10, M6).
public struct VerdictRules: Sendable {
    let rules: CaseRules

    init(_ rules: CaseRules) { self.rules = rules }

    // MARK: - Rating

    /// Why a case cannot get a verdict: it already has one, the verdict is not possible for its kind, or another moderator has
    /// claimed it.
    func refusal(toRate facts: CaseFacts, _ verdict: Verdict) -> CaseRefusal? {
        if let refusal = rules.undecided(facts, .rated) { return refusal }
        let possible = Verdict.possible(for: facts.kind)
        return possible.contains(verdict) ? rules.claimed(facts) : .verdict(verdict, possible: possible)
    }

    /// An appeal lapses when its original case is reopened, so nobody can decide it during the undo period of the reopening.
    func refusalWhileReopening(_ facts: CaseFacts) -> CaseRefusal? {
        guard let original = facts.original, let moderator = original.reopenedBy else { return nil }
        return .originalReopening(original.number, by: moderator)
    }

    /// Several people may have reported a case, and not all of them in bad faith.
    ///
    /// - Parameter named: the malicious reports, numbered from 1; nil: all, which requires a single reporter.
    func refusal(toName named: [Int]?, for verdict: Verdict, _ facts: CaseFacts) -> CaseRefusal? {
        guard facts.kind == .accusation else { return named == nil ? nil : .reportsUnasked(isAccusation: false) }
        guard verdict == .malicious else { return named == nil ? nil : .reportsUnasked(isAccusation: true) }
        guard let named else { return facts.reporters < 2 ? nil : .whichReports(reporters: facts.reporters) }
        guard !named.isEmpty else { return .noReports }
        let all = 1...max(1, facts.reports)
        return named.first { !all.contains($0) }.map { .unknownReport($0, of: all.upperBound) }
    }

    /// A moderator must not end a sanction indirectly if they may not impose it.
    func refusalToEnd(by operation: Command.Operation, _ facts: CaseFacts) -> CaseRefusal? {
        switch operation {
        case .reopen: refusalToEndSanctions(facts)
        case .rate(let verdict, _, _): refusalToEndSanctions(by: verdict, facts)
        case .playbook(let id, _): rules.house.community.playbook(id)?.verdict == .justified ? nil : refusalToEndSanctions(facts)
        default: nil
        }
    }

    /// A verdict other than justified ends the sanctions of the case; granting an appeal ends the sanctions under appeal.
    private func refusalToEndSanctions(by verdict: Verdict, _ facts: CaseFacts) -> CaseRefusal? {
        switch verdict {
        case .justified: nil
        case .granted: refusalToEnd(facts.original?.sanctions ?? [])
        case .unproven, .malicious, .upheld, .lapsed, .attended: refusalToEndSanctions(facts)
        }
    }

    /// Why the moderator may not end the sanctions that are ordered or in force: one of them exceeds their role.
    private func refusalToEndSanctions(_ facts: CaseFacts) -> CaseRefusal? { refusalToEnd(facts.sanctions) }

    private func refusalToEnd(_ sanctions: [CaseFacts.Sanction]) -> CaseRefusal? {
        sanctions.lazy.filter { $0.phase != .over && $0.by != nil }
            .compactMap { rules.sanctions.rights(to: $0.step, by: $0.by, .endedBesides) }.first
    }

    // MARK: - Undoing

    /// What `undo` takes back.
    public struct Undoing: Hashable, Sendable {
        /// The decision of the case that is undone.
        public enum Decision: Hashable, Sendable {
            case verdict, reopening
        }

        public var decision: Decision?
        /// The numbers of the sanctions that nobody has been told about.
        public var sanctions: [Int]
        /// Why nothing is undone; nil if something is.
        public var refusal: CaseRefusal?
    }

    /// Whatever nobody has been told can be undone: the verdict and sanctions. Leads and admins can undo those of others.
    /// Moderators can always undo their own sanctions, whoever gave the verdict or reopened the case.
    public func undoing(on facts: CaseFacts) -> Undoing {
        let isLead = rules.moderator.role >= .lead
        let sanctions = facts.sanctions.filter {
            $0.phase == .ordered && rules.now < $0.effectiveAt && (isLead || $0.by == rules.moderator.name)
        }.map(\.id)
        func undoing(_ decision: Undoing.Decision, unless refusal: CaseRefusal?) -> Undoing {
            guard let refusal else { return Undoing(decision: decision, sanctions: sanctions) }
            return Undoing(sanctions: sanctions, refusal: sanctions.isEmpty ? refusal : nil)
        }
        if let reopening = facts.reopening { return undoing(.reopening, unless: refusal(toUndo: reopening)) }
        if facts.decision == nil || facts.state == .closed, !sanctions.isEmpty { return Undoing(sanctions: sanctions) }
        return undoing(.verdict, unless: refusalToUndoVerdict(facts))
    }

    private func refusal(toUndo reopening: CaseRow.PendingReopening) -> CaseRefusal? {
        guard rules.now < reopening.effectiveAt else { return .reopenedAlready }
        return reopening.by == rules.moderator.name || rules.moderator.role >= .lead ? nil : .reopenedBy(reopening.by)
    }

    private func refusalToUndoVerdict(_ facts: CaseFacts) -> CaseRefusal? {
        guard let decision = facts.decision else { return .notRated }
        guard facts.state != .closed, rules.now < decision.effectiveAt else { return .effective }
        return decision.by == rules.moderator.name || rules.moderator.role >= .lead ? nil : .decidedBy(decision.by)
    }

    // MARK: - Reopening

    /// Neither an appeal nor its original case can be reopened if the other has moved on.
    func refusalToJudgeAnew(_ facts: CaseFacts) -> CaseRefusal? {
        if facts.decision?.verdict == .lapsed || facts.original?.isDecidedAnew == true {
            return .lapsed(original: facts.original?.number)
        }
        // The moderator of the original decision must not be faster than the one who decides the appeal.
        return facts.appealBeingDecided.map { .appealBeingDecided($0) }
    }

    /// Why a case cannot be reopened: it is not closed, or it is an appeal that was granted.
    func refusalToReopen(_ facts: CaseFacts) -> CaseRefusal? {
        if let reopening = facts.reopening { return .beingReopened(by: reopening.by) }
        guard facts.state == .closed else { return .notClosed }
        return facts.decision?.verdict == .granted ? .granted(original: facts.original?.number) : nil
    }
}
