/// Imposing and ending sanctions, and playbooks (K12, K14, K16).
public struct SanctionRules: Sendable {
    let rules: CaseRules

    init(_ rules: CaseRules) { self.rules = rules }

    /// Why no sanction at all can be imposed in a case.
    public func refusalToSanction(_ facts: CaseFacts) -> CaseRefusal? {
        rules.refusalToHandle(facts) ?? rules.claimed(facts) ?? accused(facts) ?? sanctioning(facts)
    }

    func refusal(of order: SanctionOrder, _ facts: CaseFacts) -> CaseRefusal? {
        accused(facts) ?? sanctioning(facts) ?? WordRules.refusal(ofReason: order.reason, isForMember: true)
            ?? refusal(to: order.step, facts)
    }

    private func sanctioning(_ facts: CaseFacts) -> CaseRefusal? {
        if let decision = facts.decision, decision.verdict != .justified { return .notJustified(decision.verdict) }
        return facts.reopening == nil ? nil : .sanctionWhileReopening
    }

    private func accused(_ facts: CaseFacts) -> CaseRefusal? {
        facts.kind == .accusation && facts.hasSubject ? nil : .nobodyAccused
    }

    /// Why a step cannot be imposed on the accused. If the chat cannot do it, no higher role can either, so that is checked
    /// first.
    public func refusal(to step: SanctionStep, _ facts: CaseFacts) -> CaseRefusal? {
        accused(facts) ?? ability(to: step.kind, facts) ?? rights(to: step) ?? place(of: step, facts) ?? length(of: step, facts)
            ?? interrogation(before: step, facts)
    }

    /// Whether a moderator's role allows a step.
    ///
    /// - Parameter ending: what they would do to it.
    func rights(to step: SanctionStep, by other: ModeratorName? = nil, _ ending: CaseRefusal.Ending = .imposed) -> CaseRefusal? {
        let policy = rules.house.community.policies.sanctions
        guard !policy.allows(step, to: rules.moderator.role) else { return nil }
        return .beyondRights(step, by: other, least: policy.leastRole(for: step), ending)
    }

    private func ability(to kind: SanctionKind, _ facts: CaseFacts) -> CaseRefusal? {
        let support = facts.support[Ability(kind)] ?? rules.house.chat.support(of: kind)
        return support.level == .unavailable ? .unavailable(support.note, field: "kind") : nil
    }

    /// A sanction for one channel is only possible in public channels, because elsewhere it would reveal the reporter.
    private func place(of step: SanctionStep, _ facts: CaseFacts) -> CaseRefusal? {
        guard !step.isPossible(in: facts.place) else { return nil }
        return facts.place.map { .privatePlace($0) } ?? .noChannel
    }

    private func length(of step: SanctionStep, _ facts: CaseFacts) -> CaseRefusal? {
        if step.kind.isOfChannel, step.kind.lasts, step.length == nil { return .noLength }
        if step.kind == .redaction, !facts.hasMessages { return .nothingToRemove }
        guard let length = step.length, !(Duration.seconds(1)...Duration.days(3650)).contains(length) else { return nil }
        return .badLength
    }

    /// An interrogation must end before a sanction that would keep the accused from answering.
    private func interrogation(before step: SanctionStep, _ facts: CaseFacts) -> CaseRefusal? {
        guard rules.house.chat.silencing.contains(step.kind), let conversation = facts.interrogation else { return nil }
        return .interrogated(conversation.channel)
    }

    // MARK: - Lifting

    /// Why a sanction cannot be lifted: it has ended, or cannot be taken back.
    func refusal(toLift id: Int, _ facts: CaseFacts) -> CaseRefusal? {
        guard let found = facts.sanctions.first(where: { $0.id == id }) else { return .unknownSanction(id) }
        guard found.phase != .over || found.isHeldAllTheSame else { return .sanctionOver }
        return found.phase == .ordered || !found.step.kind.isIrrevocable ? nil : .irrevocable
    }

    /// Why this moderator may not lift the sanction.
    func refusalOfRights(toLift id: Int, _ facts: CaseFacts) -> CaseRefusal? {
        facts.sanctions.first { $0.id == id }.flatMap { rights(to: $0.step, by: $0.by, .lifted) }
    }

    /// - Parameter reporter: the reporter's number, from 1.
    func refusal(toOpenReportingTo reporter: Int, _ facts: CaseFacts) -> CaseRefusal? {
        guard facts.has(.reporter(reporter)) else { return .unknownReporter(reporter) }
        return facts.closings.contains(reporter) ? nil : .reportingOpen
    }

    // MARK: - Playbooks

    /// - Parameter named: the malicious reports, as for a verdict.
    func refusal(toPlay id: String, naming named: [Int]?, _ facts: CaseFacts) -> CaseRefusal? {
        guard facts.kind == .accusation else { return .playbookForAccusations }
        if let refusal = rules.undecided(facts, .rated) { return refusal }
        guard let playbook = rules.house.community.playbook(id) else { return .unknownPlaybook }
        return rules.claimed(facts) ?? refusal(of: playbook, facts)
            ?? rules.verdicts.refusal(toName: named, for: playbook.verdict, facts)
    }

    /// Why a playbook is not possible in a case.
    private func refusal(of playbook: Playbook, _ facts: CaseFacts) -> CaseRefusal? {
        guard rules.house.community.playbooks(for: facts.category).contains(where: { $0.id == playbook.id }) else {
            return .playbookOfOtherCategory
        }
        guard let step = playbook.sanction else { return nil }
        if let refusal = refusal(to: step, facts) { return refusal }
        guard let values = facts.values else { return nil }
        let missing = reason(of: playbook, facts).missing(in: values)
        return missing.isEmpty ? nil : .playbookUnfilled(missing)
    }

    /// The text of a playbook's reason, otherwise the name of the category.
    public func reason(of playbook: Playbook, _ facts: CaseFacts) -> Template {
        let reason = playbook.reason.flatMap { rules.house.community.reason($0) }
        return Template(reason.flatMap { $0.text.text(in: facts.language) } ?? "{category}")
    }
}
