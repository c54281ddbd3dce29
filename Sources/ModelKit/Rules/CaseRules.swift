/// What a moderator may do to a case, and why not: pure, so that desk and console find the same, and every rule can be tried alone.
public struct CaseRules: Sendable {
    /// What the community allows, and to whom.
    public var community: Community
    /// What the chat can do in every case; see ``CaseFacts/support``.
    public var chat: ChatCapabilities
    /// Who asks.
    public var moderator: Moderator
    public var now: Timestamp

    public init(community: Community, chat: ChatCapabilities, moderator: Moderator, now: Timestamp) {
        (self.community, self.chat, self.moderator, self.now) = (community, chat, moderator, now)
    }

    /// Why they may not do this; nil if they may.
    ///
    /// - Parameter seen: the version that they saw of the case; nil: they saw none, as in a script.
    public func refusal(of deed: Command.Deed, on facts: CaseFacts, seen: Int? = nil) -> CaseRefusal? {
        refusalToHandle(facts) ?? admission(of: deed, on: facts, seen: seen) ?? refusalToEnd(by: deed, facts)
            ?? ownRefusal(of: deed, on: facts)
    }

    /// A party does nothing to their own case, whatever it is.
    public func refusalToHandle(_ facts: CaseFacts) -> CaseRefusal? { facts.isParty ? .party : nil }

    /// Whether the case may be done this, and still as they saw it.
    private func admission(of deed: Command.Deed, on facts: CaseFacts, seen: Int?) -> CaseRefusal? {
        if facts.hasDecidedBefore, !deed.isForDeciders { return .decidedBefore }
        // Whatever else was done to the case meanwhile: somebody is in danger, and an alarm may have waited for a connection.
        guard deed.decides, !deed.isAlarm else { return nil }
        return quicker(on: facts, than: seen) ?? raised(on: facts, since: seen)
            ?? (deed.awaitsClaim ? claimed(facts) : nil)
    }

    /// What a moderator decided on must still be as they saw it: what another did since then is told, not run over (M4). A further
    /// report or a note takes nothing from them.
    private func quicker(on facts: CaseFacts, than seen: Int?) -> CaseRefusal? {
        guard let latest = facts.latest, let seen, latest.version > seen, latest.by != moderator.name else { return nil }
        return .quicker(latest, latest.deed == .rated ? facts.decision?.verdict : nil)
    }

    /// Whoever decided on what looked harmless looks again at what a report says is grave.
    private func raised(on facts: CaseFacts, since seen: Int?) -> CaseRefusal? {
        guard let raised = facts.raised, let seen, raised > seen else { return nil }
        return .raised(facts.category)
    }

    private func ownRefusal(of deed: Command.Deed, on facts: CaseFacts) -> CaseRefusal? {
        switch deed {
        case .claim: refusalToClaim(facts)
        case .release: refusalToRelease(facts)
        case .rate(let verdict, let note, let reports):
            refusalWhileReopening(facts) ?? refusal(ofNote: note) ?? refusal(toRate: facts, verdict)
                ?? refusal(toName: reports, for: verdict, facts)
        case .undo: undoing(on: facts).refusal
        case .reopen(let reason): refusalToJudgeAnew(facts) ?? refusal(ofReopening: reason) ?? refusalToReopen(facts)
        case .note(let text): refusal(ofOwnNote: text)
        case .recategorise(let category): refusal(toRecategorise: facts, as: category)
        case .summon(let party): refusal(toSummon: party, facts)
        case .dismiss(let channel): refusal(toDismiss: channel, facts)
        case .say(let channel, let text): refusal(toSpeakIn: channel, facts) ?? refusal(ofLine: text)
        case .sanction(let order):
            refusalToSanction(facts) ?? refusal(ofReason: order.reason) ?? refusal(to: order.step, facts)
        case .lift(let sanction, let reason):
            refusal(toLift: sanction, facts) ?? refusal(ofReason: reason) ?? refusalOfRights(toLift: sanction, facts)
        case .openReporting(let reporter, let reason):
            refusal(ofReason: reason) ?? refusal(toOpenReportingTo: reporter, facts)
        case .playbook(let id, let reports): refusal(toPlay: id, naming: reports, facts)
        case .handUp(let danger, let note): refusal(toHandUp: facts, danger: danger) ?? refusal(ofNote: note)
        case .refer(let referral): refusal(toRefer: referral, facts)
        case .retry(let action): refusal(toRetry: action, facts)
        case .giveUp(let action): refusal(toActOn: action, facts)
        }
    }

    // MARK: - What many ask

    func undecided(_ facts: CaseFacts, _ doing: CaseRefusal.Doing) -> CaseRefusal? { facts.decision.map { .decided($0, doing) } }

    /// Another has the case.
    public func claimed(_ facts: CaseFacts) -> CaseRefusal? {
        guard let claim = facts.claim, claim.by != moderator.name, claim.until > now else { return nil }
        return .claimed(by: claim.by, at: facts.latest?.deed == .claimed ? facts.latest?.at : nil)
    }

    private func claimedFromMe(_ facts: CaseFacts) -> CaseRefusal? { moderator.role < .lead ? claimed(facts) : nil }

    // MARK: - Claims

    /// Why a case cannot be taken; a lead takes one that another has.
    public func refusalToClaim(_ facts: CaseFacts) -> CaseRefusal? { undecided(facts, .claimed) ?? claimedFromMe(facts) }

    /// Why a claim cannot be given up, one's own or, for leads, another's.
    public func refusalToRelease(_ facts: CaseFacts) -> CaseRefusal? {
        facts.claim == nil ? .notClaimed : undecided(facts, .released) ?? claimedFromMe(facts)
    }

    // MARK: - Notes and categories

    /// A note that goes with something else: none is as good.
    func refusal(ofNote note: String?) -> CaseRefusal? {
        guard let note, !note.allSatisfy(\.isWhitespace), note.limited(to: Limits.note).cut else { return nil }
        return .noteTooLong(limit: Limits.note)
    }

    /// Of a note that is all that is asked for.
    public func refusal(ofOwnNote text: String) -> CaseRefusal? {
        text.allSatisfy(\.isWhitespace) ? .emptyNote : refusal(ofNote: text)
    }

    /// - Parameter category: nil: to whichever.
    public func refusal(toRecategorise facts: CaseFacts, as category: CategoryID?) -> CaseRefusal? {
        let isConcern = facts.kind == .concern
        let known = community.categories.filter { $0.concern == isConcern }.map(\.id)
        if let category, !known.contains(category) { return .unknownCategory(known: known) }
        return undecided(facts, .recategorised) ?? claimed(facts)
    }

    // MARK: - Actions

    /// Why nothing can be done about what the chat was asked for.
    public func refusal(toActOn action: Int, _ facts: CaseFacts) -> CaseRefusal? {
        switch facts.actions[action] {
        case nil: .unknownAction(action)
        case .settled: .settledAction(action)
        case .open, .expired: nil
        }
    }

    /// Why it is not tried again.
    public func refusal(toRetry action: Int, _ facts: CaseFacts) -> CaseRefusal? {
        refusal(toActOn: action, facts) ?? (facts.actions[action] == .expired ? .sanctionExpired : nil)
    }
}

extension Command.Deed {
    /// It rests on what the moderator saw, so that what another did since then is told and not run over (M4). Talking, notes and help
    /// take nothing from anybody.
    public var decides: Bool {
        switch self {
        case .claim, .release, .rate, .undo, .reopen, .recategorise, .sanction, .lift, .openReporting, .playbook, .handUp: true
        case .note, .summon, .dismiss, .say, .refer, .retry, .giveUp: false
        }
    }

    /// It gives a case its verdict.
    public var rates: Bool {
        switch self {
        case .rate, .playbook: true
        default: false
        }
    }

    /// Also whoever decided what an appeal appeals against may do it: it decides nothing.
    fileprivate var isForDeciders: Bool {
        switch self {
        case .note, .handUp: true
        default: false
        }
    }

    /// It is left to whoever has claimed the case.
    fileprivate var awaitsClaim: Bool {
        switch self {
        case .sanction, .lift, .openReporting, .playbook: true
        default: false
        }
    }
}
