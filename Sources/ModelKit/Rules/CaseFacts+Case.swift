extension CaseFacts {
    /// The facts that the case itself provides.
    public init(_ theCase: Case, at now: Timestamp) {
        self.init(
            number: theCase.number, kind: theCase.kind, state: theCase.state, category: theCase.category,
            hasSubject: theCase.subject != nil, reporters: theCase.reporters.count, reports: theCase.reports.count)
        (claim, decision, latest, raised) = (theCase.claim, theCase.decision, theCase.latest, theCase.raised)
        reopening = theCase.reopening.map { CaseRow.PendingReopening(by: $0.by, effectiveAt: $0.effectiveAt) }
        hasMessages = theCase.reports.contains { !$0.messages.isEmpty }
        sanctions = theCase.sanctions.map { Sanction($0) }
        closings = Set(
            theCase.reporters.indices.filter { theCase.closing(of: theCase.reporters[$0], at: now) != nil }.map { $0 + 1 })
        conversations = theCase.conversations.map { ConversationFacts(channel: $0.channel, party: $0.party, state: $0.state) }
        actions = Dictionary(theCase.actions.map { ($0.request.id, Action($0, in: theCase)) }) { $1 }
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
    init(_ action: Case.Action, in theCase: Case) {
        self = !action.isOpen ? .settled : theCase.hasEnded(action.request) ? .expired : .open
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
    /// The parties that moderators can talk to.
    public var parties: Set<Conversation.Party> {
        Set((subject == nil ? [] : [.subject]) + reporters.indices.map { .reporter($0 + 1) })
    }
}
