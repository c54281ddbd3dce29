import ModelKit

/// What moderators do to a case itself: claims, verdicts, notes, categories. The rules have already permitted it.
enum Handling {
    static func claim(by moderator: Moderator, _ facts: Facts) -> CaseEvent {
        .claimed(Claim(by: moderator.name, until: facts.now + facts.policies.claim))
    }

    static func release(_ theCase: Case) -> [CaseEvent] {
        theCase.claim.map { [.released(CaseEvent.ReleasedClaim(by: $0.by, expired: false))] } ?? []
    }

    /// Extends a claim when its holder is active. It is only written again when half of it has passed.
    static func extendedClaim(of theCase: Case, by moderator: Moderator, _ facts: Facts) -> [CaseEvent] {
        guard let held = theCase.claim, held.by == moderator.name, theCase.decision == nil,
            held.until - facts.now < facts.policies.claim / 2
        else { return [] }
        return [claim(by: moderator, facts)]
    }

    static func rate(
        _ theCase: Case, _ verdict: Verdict, naming reports: [Int]?, note: String?, by moderator: Moderator, in draft: inout Draft
    ) throws -> [CaseEvent] {
        let now = draft.facts.now
        let decision = Decision(
            verdict: verdict, by: moderator.name, at: now, effectiveAt: now + draft.facts.policies.undoPeriod,
            outcomes: try outcomes(verdict, of: theCase, naming: reports, draft.facts))
        return [.rated(decision)] + (try Self.note(note, on: theCase, by: moderator, in: &draft))
    }

    /// The outcome of each report under a verdict; nil if nobody is accused.
    ///
    /// - Parameter named: the malicious reports, by their numbers from 1; nil for all.
    static func outcomes(_ verdict: Verdict, of theCase: Case, naming named: [Int]?, _ facts: Facts) throws -> [ReportOutcome]? {
        guard theCase.kind == .accusation else { return nil }
        guard verdict != .malicious else {
            let malicious = named.map(Set.init)
            return theCase.reports.indices.map { place in
                let isMalicious = malicious?.contains(place + 1) ?? true
                return ReportOutcome(verdict: isMalicious ? .malicious : .unproven, counts: true)
            }
        }
        // In a justified case, only reports count that have added something of their own.
        let counting =
            try verdict == .justified
            ? theCase.countingReports { try facts.words(ReportEvidence.self, theCase.reports[$0].evidence)?.note } : []
        return theCase.reports.indices.map { ReportOutcome(verdict: verdict, counts: verdict != .justified || counting[$0]) }
    }

    /// Undoes what nobody has been told yet: the verdict, the category that its playbook set, and sanctions.
    static func undo(_ undoing: VerdictRules.Undoing, on theCase: Case, by moderator: Moderator, in draft: inout Draft)
        -> [CaseEvent]
    {
        // Another moderator's sanction that was waiting for the verdict takes effect now.
        draft.schedule(case: theCase.number, at: draft.facts.now)
        let sanctions = undoing.sanctions.map { CaseEvent.ended(sanction: $0, .undone(by: moderator.name)) }
        switch undoing.decision {
        case .reopening: return [.reopeningUndone(by: moderator.name)] + sanctions
        case .verdict:
            let moved = Reopening.movedBack(theCase, by: moderator.name, draft.facts)
            return [.undone(by: moderator.name)] + moved + sanctions
        case nil: return sanctions
        }
    }

    static func reopen(_ theCase: Case, because reason: String, by moderator: Moderator, in draft: inout Draft) throws
        -> [CaseEvent]
    {
        let reason = try draft.keep(reason, .note, case: theCase.number)
        let effective = draft.facts.now + draft.facts.policies.undoPeriod
        return [.reopening(CaseEvent.Reopening(by: moderator.name, reason: reason, effectiveAt: effective))]
    }

    /// - Parameter text: nothing is noted if it is nil or empty.
    static func note(_ text: String?, on theCase: Case, by moderator: Moderator, in draft: inout Draft) throws -> [CaseEvent] {
        guard let text, !text.allSatisfy(\.isWhitespace) else { return [] }
        return [.noted(by: moderator.name, evidence: try draft.keep(text, .note, case: theCase.number))]
    }

    static func recategorise(_ theCase: Case, as category: Category, by moderator: Moderator, in draft: inout Draft) throws
        -> [CaseEvent]
    {
        let moved = CaseEvent.recategorised(theCase.moved(to: category, by: moderator.name, draft.facts.policies))
        let after = theCase.after([moved], at: draft.facts.now)
        return [moved] + extendedClaim(of: theCase, by: moderator, draft.facts)
            + (try Alarms.alarmNewTeam(of: after, since: theCase, in: &draft))
    }
}
