extension CaseFacts {
    /// What a case itself says.
    public init(_ subject: Case, at now: Timestamp) {
        self.init(
            number: subject.number, kind: subject.kind, state: subject.state, category: subject.category,
            hasSubject: subject.subject != nil, reporters: subject.reporters.count, reports: subject.reports.count)
        (claim, decision, latest, raised) = (subject.claim, subject.decision, subject.latest, subject.raised)
        reopening = subject.reopening.map { CaseRow.PendingReopening(by: $0.by, effectiveAt: $0.effectiveAt) }
        hasMessages = subject.reports.contains { !$0.messages.isEmpty }
        sanctions = subject.sanctions.map { Sanction($0) }
        closings = Set(
            subject.reporters.indices.filter { subject.closing(of: subject.reporters[$0], at: now) != nil }.map { $0 + 1 })
        talks = subject.conversations.map { Talk(channel: $0.channel, party: $0.party, state: $0.state) }
        actions = Dictionary(subject.actions.map { ($0.request.id, Action($0, in: subject)) }) { $1 }
    }
}

extension CaseFacts.Sanction {
    init(_ given: CaseSanction) {
        let phase: Phase =
            switch given.phase {
            case .ordered: .ordered
            case .inForce: .inForce
            case .ended: .over
            }
        self.init(
            id: given.sanction.id, step: given.sanction.step, by: given.sanction.by, effectiveAt: given.sanction.effectiveAt,
            phase: phase, isHeldAllTheSame: given.isHeldAllTheSame)
    }
}

extension CaseFacts.Action {
    init(_ action: Case.Action, in subject: Case) {
        self = !action.isOpen ? .settled : subject.hasEnded(action.request) ? .expired : .open
    }
}

extension CaseFacts.Original {
    /// - Parameter appeal: the case of the appeal.
    public init(_ original: Case, of appeal: Case) {
        let decided = original.settled ? original.decision?.effectiveAt : nil
        self.init(
            number: original.number, reopenedBy: original.reopening?.by,
            isDecidedAnew: decided.map { $0 > appeal.opened } ?? true,
            sanctions: original.sanctions.filter { $0.sanction.member == appeal.subject }.map { CaseFacts.Sanction($0) })
    }
}

extension Case {
    /// Whom one can talk to.
    public var parties: Set<Conversation.Party> {
        Set((subject == nil ? [] : [.subject]) + reporters.indices.map { .reporter($0 + 1) })
    }
}
