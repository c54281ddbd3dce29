extension CaseFacts {
    /// The facts that a row provides and, if there is one, a dossier. Whatever neither says counts as possible, because the
    /// desk has the last word.
    ///
    /// - Parameter moderator: the moderator who asks.
    public init(_ row: CaseRow, _ dossier: Dossier?, for moderator: Moderator) {
        self.init(
            number: row.number, kind: row.kind, state: row.state, category: row.category,
            hasSubject: dossier?.addressees.contains { $0.party == .subject } ?? (row.accused != nil || row.kind != .accusation),
            reporters: row.reporters, reports: dossier?.reports.count ?? row.reporters)
        (claim, decision, reopening) = (row.claim, row.decision, row.reopening)
        isParty = row.accused.map { moderator.members.contains($0) } ?? false
        hasMessages = true
        if row.interrogation != nil {
            let channel = Conversation.channel(of: row.number, with: .subject)
            conversations = [ConversationFacts(channel: channel, party: .subject, state: row.interrogation ?? .asked)]
        }
        if let dossier { take(dossier) }
    }

    private mutating func take(_ dossier: Dossier) {
        switch dossier.obstacleReason {
        case .party: isParty = true
        case .decider: hasDecidedBefore = true
        case nil: break
        }
        place = dossier.place
        hasMessages = dossier.reports.contains { !$0.messages.isEmpty }
        support = dossier.support ?? [:]
        sanctions = dossier.sanctions.filter { $0.number == number }.map { Sanction($0) }
        if let appeal = dossier.appeal {
            original = Original(
                number: appeal.original,
                sanctions: dossier.sanctions.filter { $0.number == appeal.original }.map { Sanction($0) })
        }
        closings = Set((dossier.closings ?? []).filter { $0.number == number }.map(\.reporter))
        let told = dossier.conversations.map {
            ConversationFacts(channel: $0.view.channel, party: $0.view.party, state: $0.view.state)
        }
        // The row is newer than the dossier.
        conversations =
            told.filter { conversation in !conversations.contains { $0.channel == conversation.channel } } + conversations
        actions = Dictionary(dossier.actions.map { ($0.id, $0.expired == true ? .expired : .open) }) { $1 }
        addressed = Set(dossier.addressees.filter(\.hasMail).map(\.party))
    }
}

extension CaseFacts.Sanction {
    public init(_ summary: Dossier.SanctionSummary) {
        let phase: Phase =
            switch summary.phase {
            case .ordered: .ordered
            case .inForce: .inForce
            case .expired, .lifted, .unwound, .granted, .undone: .over
            }
        self.init(
            id: summary.id, step: summary.step, by: summary.by, effectiveAt: summary.at, phase: phase,
            isHeldAllTheSame: summary.held == true)
    }
}
