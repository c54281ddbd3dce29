/// What a moderator may do to a case, and why not. The rules are pure functions, so that desk and console reach the same result
/// and each rule can be tested alone.
public struct CaseRules: Sendable {
    public let house: House
    /// The moderator who asks.
    public let moderator: Moderator
    public let now: Timestamp

    /// The community and its chat.
    ///
    /// A class so that the rules, which the console's keys use on every frame, copy a reference instead of a community.
    public final class House: Sendable {
        /// Its rules, and the rights of each role.
        public let community: Community
        /// What the chat can do in every case; see ``CaseFacts/support`` for exceptions.
        public let chat: ChatCapabilities

        public init(_ community: Community, _ chat: ChatCapabilities) { (self.community, self.chat) = (community, chat) }
    }

    public init(in house: House, moderator: Moderator, now: Timestamp) {
        (self.house, self.moderator, self.now) = (house, moderator, now)
    }

    // Rules for one part of a case
    public var verdicts: VerdictRules { VerdictRules(self) }
    public var sanctions: SanctionRules { SanctionRules(self) }
    public var conversations: ConversationRules { ConversationRules(self) }
    public var help: HelpRules { HelpRules(self) }

    /// Why the moderator may not do this; nil if they may.
    ///
    /// - Parameter seen: the version of the case that they saw; nil if they saw none, as in a script.
    public func refusal(of operation: Command.Operation, on facts: CaseFacts, seen: Int? = nil) -> CaseRefusal? {
        admission(of: operation, on: facts, seen: seen) ?? ownRefusal(of: operation, on: facts)
            ?? verdicts.refusalToEnd(by: operation, facts)
    }

    /// Why the moderator may not decide anything in this case: they are a party, or they made the decision under appeal.
    public func refusalToHandle(_ facts: CaseFacts) -> CaseRefusal? {
        facts.isParty ? .party : facts.hasDecidedBefore ? .decidedBefore : nil
    }

    /// Whether the case can be handled at all, and is still as the moderator saw it.
    private func admission(of operation: Command.Operation, on facts: CaseFacts, seen: Int?) -> CaseRefusal? {
        if let refusal = refusalToHandle(facts), refusal != .decidedBefore || !operation.isForDeciders { return refusal }
        // An alarm goes through whatever has changed: somebody is in danger, and the alarm may have waited for a connection.
        guard operation.decides, !operation.isAlarm else { return nil }
        return quicker(on: facts, than: seen) ?? raised(on: facts, since: seen)
            ?? (operation.awaitsClaim ? claimed(facts) : nil)
    }

    /// A decision requires that the case is still as the moderator saw it. If a colleague has changed it since, they are told,
    /// so that nobody's decision is overridden by accident (M4). Further reports and notes do not matter.
    private func quicker(on facts: CaseFacts, than seen: Int?) -> CaseRefusal? {
        guard let latest = facts.latest, let seen, latest.version > seen, latest.by != moderator.name else { return nil }
        return .quicker(latest, latest.operation == .rated ? facts.decision?.verdict : nil)
    }

    /// A moderator who decided on a seemingly harmless case must look again if a report has since raised it.
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

    /// Another moderator has claimed the case.
    func claimed(_ facts: CaseFacts) -> CaseRefusal? {
        guard let claim = facts.claim, claim.by != moderator.name, claim.until > now else { return nil }
        return .claimed(by: claim.by, at: facts.latest?.operation == .claimed ? facts.latest?.at : nil)
    }

    private func claimedFromMe(_ facts: CaseFacts) -> CaseRefusal? { moderator.role < .lead ? claimed(facts) : nil }

    // MARK: - Claims

    /// Why a case cannot be claimed; leads can take over another moderator's claim.
    private func refusalToClaim(_ facts: CaseFacts) -> CaseRefusal? { undecided(facts, .claimed) ?? claimedFromMe(facts) }

    /// Why a claim cannot be given up: one's own or, for leads, anybody's.
    private func refusalToRelease(_ facts: CaseFacts) -> CaseRefusal? {
        facts.claim == nil ? .notClaimed : undecided(facts, .released) ?? claimedFromMe(facts)
    }

    // MARK: - Categories

    /// The categories that a case of this kind can move to.
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

    /// Why an action can be neither retried nor given up.
    private func refusal(toActOn action: Int, _ facts: CaseFacts) -> CaseRefusal? {
        switch facts.actions[action] {
        case nil: .unknownAction(action)
        case .settled: .settledAction(action)
        case .open, .expired: nil
        }
    }

    /// Why an action cannot be retried.
    private func refusal(toRetry action: Int, _ facts: CaseFacts) -> CaseRefusal? {
        refusal(toActOn: action, facts) ?? (facts.actions[action] == .expired ? .sanctionExpired : nil)
    }
}

extension Command.Operation {
    /// The operation depends on what the moderator saw, so they are told if a colleague has changed the case since (M4).
    /// Conversations, notes and help do not override anything.
    public var decides: Bool {
        switch self {
        case .claim, .release, .rate, .undo, .reopen, .recategorise, .sanction, .lift, .openReporting, .playbook, .handUp: true
        case .note, .summon, .dismiss, .say, .refer, .retry, .giveUp: false
        }
    }

    /// It gives the case a verdict.
    public var rates: Bool {
        switch self {
        case .rate, .playbook: true
        default: false
        }
    }

    /// The moderator who made the decision under appeal may do it too, because it decides nothing.
    fileprivate var isForDeciders: Bool {
        switch self {
        case .note, .handUp: true
        default: false
        }
    }

    /// It is reserved for the moderator who has claimed the case.
    fileprivate var awaitsClaim: Bool {
        switch self {
        case .sanction, .lift, .openReporting: true
        default: false
        }
    }
}
