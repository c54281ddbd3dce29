import ModelKit

/// What the rules say about a case, as far as the console knows it. The desk applies the same rules.
extension Casebook {
    /// Stands for a text that is still to come: whether a key does anything does not depend on the text.
    static let anyWords = "…"

    /// Nil until the desk has said who the moderator is.
    var rules: CaseRules? {
        guard let house = desk.house, let me = desk.me else { return nil }
        return CaseRules(in: house, moderator: me, now: deskNow)
    }

    /// What is known about a case: what the desk said, plus what the moderator has done and the desk has not shown yet.
    ///
    /// - Parameter operation: the requested operation. Templates are filled in only for one that has some, because keys are
    ///   checked for every frame.
    func facts(of row: CaseRow, _ rules: CaseRules, for operation: Command.Operation? = nil) -> CaseFacts {
        let dossier = shelf.loaded[row.number]
        var facts = CaseFacts(row, dossier, for: rules.moderator)
        facts.isParty = facts.isParty || shelf.isRefusedAsParty(row.number)
        facts.isSilenced = silencingSanction(in: row.number) != nil
        // A desk of an earlier version does not say what kind of place it is.
        if facts.place == nil, !row.channel.isEmpty { facts.place = .public }
        if let dossier {
            let language = rules.house.community.language(of: dossier.accused?.profile.member)
            facts.language = language
            if case .playbook? = operation {
                facts.values = TemplateValues.of(
                    row, lines: dossier.lines, moderator: rules.moderator.displayName, community: rules.house.community,
                    language: language, now: rules.now)
            }
        }
        follow(standing(of: row), in: &facts, rules)
        facts.sanctions += outbox.ordered.filter { $0.number == row.number && $0.isUndoable(at: rules.now) }.map { ordered in
            let end = ordered.until ?? rules.now + rules.house.community.policies.undoPeriod
            return CaseFacts.Sanction(id: 0, step: ordered.step, by: rules.moderator.name, effectiveAt: end, phase: .ordered)
        }
        // The conversation on the screen is newer than the dossier, and a member who was asked for is on their way.
        if let page = conversation.page, page.number == row.number, let state = page.isAwaited ? .asked : page.view?.state {
            facts.conversations.removeAll { $0.channel == page.channel }
            facts.conversations.append(CaseFacts.ConversationFacts(channel: page.channel, party: page.party, state: state))
        }
        return facts
    }

    /// A change that is still on its way to the desk counts as done.
    private func follow(_ standing: CaseStanding, in facts: inout CaseFacts, _ rules: CaseRules) {
        guard standing.isWaiting else { return }
        let end = rules.now + rules.house.community.policies.undoPeriod
        switch standing.phase {
        case .new: (facts.claim, facts.decision, facts.state) = (nil, nil, .new)
        case .held(let name):
            let until = facts.claim?.until ?? rules.now + rules.house.community.policies.claim
            (facts.claim, facts.decision, facts.state) = (Claim(by: name, until: until), nil, .claimed)
        case .rated(let verdict, let name, let until):
            let decision = Decision(verdict: verdict, by: name ?? rules.moderator.name, at: rules.now, effectiveAt: until ?? end)
            (facts.decision, facts.state) = (facts.decision ?? decision, .pending)
        case .closed: facts.reopening = nil
        case .reopening(_, let name, let until):
            facts.reopening = CaseRow.PendingReopening(by: name ?? rules.moderator.name, effectiveAt: until ?? end)
        }
    }

    /// Why a moderator cannot do something to a case; nil if they can, as far as the console knows. The desk has the last word.
    func refusal(of operation: Command.Operation, on number: CaseNumber) -> KeyRefusal? {
        refusal(on: number, for: operation) { $0.refusal(of: operation, on: $1) }
    }

    /// Why a rule does not allow something, in the console's words; nil if it does.
    ///
    /// - Parameter operation: the requested operation, if known: it may be one that can wait for a connection.
    func refusal(on number: CaseNumber, for operation: Command.Operation? = nil, _ rule: (CaseRules, CaseFacts) -> CaseRefusal?)
        -> KeyRefusal?
    {
        guard desk.house != nil else { return .notConnected }
        if operation?.isKept != true, let refusal = refusalOfDesk { return refusal }
        guard let row = row(number) else { return .notFound }
        return refusal(row, for: operation, rule)
    }

    /// The same without asking whether the desk is there.
    func refusal(_ row: CaseRow, for operation: Command.Operation? = nil, _ rule: (CaseRules, CaseFacts) -> CaseRefusal?)
        -> KeyRefusal?
    {
        guard let rules else { return .notConnected }
        // A desk of an earlier version says no more than a sentence.
        if let dossier = shelf.loaded[row.number], dossier.obstacleReason == nil, let refusal = dossier.refusalToHandle {
            return refusal
        }
        return rule(rules, facts(of: row, rules, for: operation)).map { told($0, of: row.number) }
    }

    func nick(ofAccusedIn number: CaseNumber) -> SafeText { SafeText(row(number)?.accusedNick ?? "") }

    /// A refusal by the rules, as the console says it.
    func told(_ refusal: CaseRefusal, of number: CaseNumber) -> KeyRefusal {
        switch refusal {
        case .party: .isParty
        case .decidedBefore: .hasDecided
        case .decided: row(number).flatMap { refusalIfDecided($0) } ?? .notFound
        case .claimed(let name, _): .held(by: SafeText(name.rawValue))
        case .notClaimed: .heldByNobody
        case .notRated: .nothingToUndo
        case .reopenedAlready, .effective: .undoIsOver
        case .decidedBy(let name): .decidedBy(SafeText(name.rawValue))
        case .reopenedBy(let name): .beingReopened(by: SafeText(name.rawValue))
        case .beingReopened, .sanctionWhileReopening: beingReopened(row(number))
        case .notClosed: .notDecided
        case .granted, .lapsed: .appealStays
        case .notJustified: .notJustified
        case .nobodyAccused, .playbookForAccusations: .nobodyAccused
        case .concernAccusesNobody, .noParty(.subject): .noInterrogation
        case .beyondRights(let step, let name, let least, .endedBesides):
            .wouldLift(words.step(step), by: name.map { author($0) } ?? "", least)
        case .beyondRights(let step, _, let least, .imposed), .beyondRights(let step, _, let least, .lifted):
            .beyondRights(words.step(step), least)
        case .unavailable(let note, _): .unavailable(text(note))
        case .noChannel: .noChannel
        case .privatePlace(let place): .privatePlace(place)
        case .noLength, .badLength: .noLength
        case .nothingToRemove: .nothingToTake
        case .interrogated: .interrogated(nick(ofAccusedIn: number))
        case .silenced:
            silencingSanction(in: number).map {
                .silenced(nick(ofAccusedIn: number), words.title(of: $0.step.kind), canEnd: $0.canBeLifted)
            }
                ?? .noInterrogation
        case .emptyReason(isForMember: true): .emptyReason
        case .emptyReason(isForMember: false), .emptyReopening: .emptyReopening
        case .unfilled(let names, _): names.contains("helplines") ? .noHelpline : .blanks(words.placeholders(names))
        case .playbookUnfilled(let names): .unfilled(words.placeholders(names))
        case .unknownPlaybook, .playbookOfOtherCategory: .noPlaybook
        case .irrevocable: .irrevocable
        case .unknownSanction, .sanctionOver, .reportingOpen, .unknownReporter: .noSanction
        case .closed: row(number)?.reopening == nil ? .caseClosed : beingReopened(row(number))
        case .noParty(.reporter): .noReporter
        case .noConversation, .nobodyThere(hasFailed: true): .nobodyBrought
        case .nobodyThere(hasFailed: false): .letGo
        case .nobodyAbove: .nobodyAbove
        case .emptyText, .emptyLine, .emptyNote: .emptyText
        case .noMail: .noMail
        case .noAddress: .noAddress
        case .noReports: .noReportChosen
        case .whichReports(let count): .severalReporters(number, count)
        case .verdict(_, let possible):
            possible.contains(.attended) ? .concern : possible.contains(.granted) ? .appeal : .noConcern
        case .sanctionExpired: .sanctionExpired
        case .unknownAction, .settledAction: .nothingOpen
        case .onlyCategory: .noOtherCategory
        case .unknownCategory: .categoryOfOthers
        // What a screen offers never meets these refusals; the desk itself reports those that only it can know.
        case .quicker, .raised, .appealBeingDecided, .originalReopening, .interrogatedElsewhere, .silencedSoon, .nobodyToTell,
            .reportsUnasked, .unknownReport, .noteTooLong, .lineTooLong, .reasonTooLong, .textTooLong,
            .tooManyHelplines, .unknownHelpline:
            .notFound
        }
    }
}

extension Command.Operation {
    /// The command is also accepted without a connection, and sent when there is one: it takes nothing from anybody, or
    /// somebody is in danger.
    fileprivate var isKept: Bool {
        switch self {
        case .note, .say: true
        default: isAlarm
        }
    }
}
