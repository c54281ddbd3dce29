/// What a moderator may do to a case, and why not: pure, so that desk and console find the same, and every rule can be tried alone.
public struct CaseRules: Sendable {
    public let house: House
    /// Who asks.
    public let moderator: Moderator
    public let now: Timestamp

    /// Where cases are handled.
    ///
    /// A class only so that the rules, which keys ask on each frame, copy one reference instead of a community.
    public final class House: Sendable {
        /// What it allows, and to whom.
        public let community: Community
        /// What the chat can do in every case; see ``CaseFacts/support``.
        public let chat: ChatCapabilities

        public init(_ community: Community, _ chat: ChatCapabilities) { (self.community, self.chat) = (community, chat) }
    }

    public init(in house: House, moderator: Moderator, now: Timestamp) {
        (self.house, self.moderator, self.now) = (house, moderator, now)
    }

    // What is asked for one room of the case alone.
    public var verdicts: VerdictRules { VerdictRules(self) }
    public var sanctions: SanctionRules { SanctionRules(self) }
    public var conversations: ConversationRules { ConversationRules(self) }
    public var help: HelpRules { HelpRules(self) }

    /// Why they may not do this; nil if they may.
    ///
    /// - Parameter seen: the version that they saw of the case; nil: they saw none, as in a script.
    public func refusal(of operation: Command.Operation, on facts: CaseFacts, seen: Int? = nil) -> CaseRefusal? {
        admission(of: operation, on: facts, seen: seen) ?? ownRefusal(of: operation, on: facts)
            ?? verdicts.refusalToEnd(by: operation, facts)
    }

    /// Why they do nothing that decides, whatever it is: they are a party, or made the decision that the case is about.
    public func refusalToHandle(_ facts: CaseFacts) -> CaseRefusal? {
        facts.isParty ? .party : facts.hasDecidedBefore ? .decidedBefore : nil
    }

    /// Whether the case may be done this, and still as they saw it.
    private func admission(of operation: Command.Operation, on facts: CaseFacts, seen: Int?) -> CaseRefusal? {
        if let refusal = refusalToHandle(facts), refusal != .decidedBefore || !operation.isForDeciders { return refusal }
        // Whatever else was done to the case meanwhile: somebody is in danger, and an alarm may have waited for a connection.
        guard operation.decides, !operation.isAlarm else { return nil }
        return quicker(on: facts, than: seen) ?? raised(on: facts, since: seen)
            ?? (operation.awaitsClaim ? claimed(facts) : nil)
    }

    /// What a moderator decided on must still be as they saw it: what another did since then is told, not run over (M4). A further
    /// report or a note takes nothing from them.
    private func quicker(on facts: CaseFacts, than seen: Int?) -> CaseRefusal? {
        guard let latest = facts.latest, let seen, latest.version > seen, latest.by != moderator.name else { return nil }
        return .quicker(latest, latest.operation == .rated ? facts.decision?.verdict : nil)
    }

    /// Whoever decided on what looked harmless looks again at what a report says is grave.
    private func raised(on facts: CaseFacts, since seen: Int?) -> CaseRefusal? {
        guard let raised = facts.raised, let seen, raised > seen else { return nil }
        return .raised(facts.category)
    }

    private func ownRefusal(of operation: Command.Operation, on facts: CaseFacts) -> CaseRefusal? {
        switch operation {
        case .claim: refusalToClaim(facts)
        case .release: refusalToRelease(facts)
        case .rate(let verdict, let note, let reports):
            verdicts.refusalWhileReopening(facts) ?? WordRules.refusal(ofNote: note) ?? verdicts.refusal(toRate: facts, verdict)
                ?? verdicts.refusal(toName: reports, for: verdict, facts)
        case .undo: verdicts.undoing(on: facts).refusal
        case .reopen(let reason):
            verdicts.refusalToJudgeAnew(facts) ?? WordRules.refusal(ofReopening: reason) ?? verdicts.refusalToReopen(facts)
        case .note(let text): WordRules.refusal(ofOwnNote: text)
        case .recategorise(let category): refusal(toRecategorise: facts, as: category)
        case .summon(let party): conversations.refusal(toSummon: party, facts)
        case .dismiss(let channel): conversations.refusal(toDismiss: channel, facts)
        case .say(let channel, let text):
            conversations.refusal(toSpeakIn: channel, facts) ?? WordRules.refusal(ofLine: text)
        case .sanction(let order): sanctions.refusal(of: order, facts)
        case .lift(let sanction, let reason):
            sanctions.refusal(toLift: sanction, facts) ?? WordRules.refusal(ofReason: reason, isForMember: false)
                ?? sanctions.refusalOfRights(toLift: sanction, facts)
        case .openReporting(let reporter, let reason):
            WordRules.refusal(ofReason: reason, isForMember: false) ?? sanctions.refusal(toOpenReportingTo: reporter, facts)
        case .playbook(let id, let reports): sanctions.refusal(toPlay: id, naming: reports, facts)
        case .handUp(let danger, let note): help.refusal(toHandUp: facts, danger: danger) ?? WordRules.refusal(ofNote: note)
        case .refer(let referral): help.refusal(toRefer: referral, facts)
        case .retry(let action): refusal(toRetry: action, facts)
        case .giveUp(let action): refusal(toActOn: action, facts)
        }
    }

    // MARK: - What many ask

    func undecided(_ facts: CaseFacts, _ doing: CaseRefusal.Doing) -> CaseRefusal? { facts.decision.map { .decided($0, doing) } }

    /// Another has the case.
    func claimed(_ facts: CaseFacts) -> CaseRefusal? {
        guard let claim = facts.claim, claim.by != moderator.name, claim.until > now else { return nil }
        return .claimed(by: claim.by, at: facts.latest?.operation == .claimed ? facts.latest?.at : nil)
    }

    private func claimedFromMe(_ facts: CaseFacts) -> CaseRefusal? { moderator.role < .lead ? claimed(facts) : nil }

    // MARK: - Claims

    /// Why a case cannot be taken; a lead takes one that another has.
    private func refusalToClaim(_ facts: CaseFacts) -> CaseRefusal? { undecided(facts, .claimed) ?? claimedFromMe(facts) }

    /// Why a claim cannot be given up, one's own or, for leads, another's.
    private func refusalToRelease(_ facts: CaseFacts) -> CaseRefusal? {
        facts.claim == nil ? .notClaimed : undecided(facts, .released) ?? claimedFromMe(facts)
    }

    // MARK: - Categories

    /// The categories among which a case of a kind can be moved.
    public func categories(for kind: CaseKind) -> [CategoryID] {
        house.community.categories.filter { $0.concern == (kind == .concern) }.map(\.id)
    }

    /// Why a case cannot be moved to any other category.
    public func refusalToRecategorise(_ facts: CaseFacts) -> CaseRefusal? {
        if let refusal = refusalToHandle(facts) { return refusal }
        let hasOther = house.community.categories.contains { $0.concern == (facts.kind == .concern) && $0.id != facts.category }
        return hasOther ? recategorising(facts) : .onlyCategory
    }

    private func refusal(toRecategorise facts: CaseFacts, as category: CategoryID) -> CaseRefusal? {
        let known = categories(for: facts.kind)
        return known.contains(category) ? recategorising(facts) : .unknownCategory(known: known)
    }

    private func recategorising(_ facts: CaseFacts) -> CaseRefusal? { undecided(facts, .recategorised) ?? claimed(facts) }

    // MARK: - Actions

    /// Why nothing can be done about what the chat was asked for.
    private func refusal(toActOn action: Int, _ facts: CaseFacts) -> CaseRefusal? {
        switch facts.actions[action] {
        case nil: .unknownAction(action)
        case .settled: .settledAction(action)
        case .open, .expired: nil
        }
    }

    /// Why it is not tried again.
    private func refusal(toRetry action: Int, _ facts: CaseFacts) -> CaseRefusal? {
        refusal(toActOn: action, facts) ?? (facts.actions[action] == .expired ? .sanctionExpired : nil)
    }
}

extension Command.Operation {
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
        case .sanction, .lift, .openReporting: true
        default: false
        }
    }
}
