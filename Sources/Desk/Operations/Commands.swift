import ModelKit
import Store

/// Carries out what moderators do to cases.
enum Commands {
    /// Carries out a command once. If it is repeated, it gets the same answer.
    ///
    /// - Throws: ``Problem`` with status 403, 404, 409 or 422, before anything is written.
    static func carryOut(_ command: Command, by moderator: Moderator, in turn: Turn) throws -> CommandReceipt {
        let content = try RequestContent(command)
        if let answer = try content.answer(to: command, by: moderator, turn.facts) { return answer }
        try turn.write { try decide(command, by: moderator, in: &$0) }
        let theCase = try turn.facts.existing(command.number)
        let receipt = CommandReceipt(number: command.number, version: theCase.version, undoUntil: theCase.undoUntil)
        try turn.stores.commands.keep(receipt, to: command.id, by: moderator.name, at: turn.now, content: content.digest)
        return receipt
    }

    /// Applies a command to its case, or throws the reason why it is refused.
    static func decide(_ command: Command, by moderator: Moderator, in draft: inout Draft) throws {
        let facts = draft.facts
        guard let theCase = try facts.case(command.number), try facts.row(command.number) != nil else {
            throw Problem.noCase(command.number)
        }
        if let refusal = facts.discretion(of: moderator).refusal(of: theCase) { throw refusal }
        let rules = facts.rules(for: moderator)
        let about = try facts.caseFacts(of: theCase, for: moderator, command.operation)
        if let refusal = rules.refusal(of: command.operation, on: about, seen: command.seen) {
            throw refusal.asProblem(of: command.number, rules)
        }
        let events = try events(of: command, on: theCase, by: moderator, rules, about, &draft)
        try draft.record(events, on: theCase.number, .everybody(command.operation.happening(events), by: moderator.name))
    }

    /// The events of a permitted operation.
    private static func events(
        of command: Command, on theCase: Case, by moderator: Moderator, _ rules: CaseRules, _ about: CaseFacts,
        _ draft: inout Draft
    ) throws -> [CaseEvent] {
        let facts = draft.facts
        let number = theCase.number
        let extended = Handling.extendedClaim(of: theCase, by: moderator, facts)
        /// Returns a value that must exist once the rules have permitted the operation. If it does not, the operation is
        /// refused as the rules should have done.
        func found<Value>(_ value: Value?, else refusal: CaseRefusal) throws -> Value {
            guard let value else { throw refusal.asProblem(of: number, rules) }
            return value
        }
        switch command.operation {
        case .claim: return [Handling.claim(by: moderator, facts)]
        case .release: return Handling.release(theCase)
        case .rate(let verdict, let note, let reports):
            return try Handling.rate(theCase, verdict, naming: reports, note: note, by: moderator, in: &draft)
        case .undo: return Handling.undo(rules.verdicts.undoing(on: about), on: theCase, by: moderator, in: &draft)
        case .reopen(let reason): return try Handling.reopen(theCase, because: reason, by: moderator, in: &draft)
        case .note(let text): return try Handling.note(text, on: theCase, by: moderator, in: &draft) + extended
        case .recategorise(let id):
            let category = try found(facts.community.category(id), else: .unknownCategory(known: []))
            return try Handling.recategorise(theCase, as: category, by: moderator, in: &draft)
        case .summon(let party):
            let member = try found(theCase.member(party), else: .noParty(party))
            return try Conversations.summon(party, member, to: theCase, by: moderator, in: &draft) + extended
        case .dismiss(let channel):
            let conversation = try found(theCase.conversation(channel), else: .noConversation)
            // Another moderator has just released them.
            guard conversation.isOpen else { return [] }
            return try Conversations.dismiss(conversation, of: number, by: moderator.name, in: &draft) + extended
        case .say(let channel, let text):
            let conversation = try found(theCase.conversation(channel), else: .noConversation)
            try Conversations.say(text, in: conversation, of: theCase, by: moderator, command: command.id, in: &draft)
            return extended
        case .sanction(let order):
            let accused = try found(theCase.subject, else: .nobodyAccused)
            return [
                try Sanctions.order(
                    order.step, for: accused, on: theCase, reason: order.reason, by: moderator.name,
                    undoPeriod: facts.policies.undoPeriod, in: &draft)
            ]
        case .lift(let id, let reason):
            let sanction = try found(theCase.sanction(id)?.sanction, else: .unknownSanction(id))
            let words = try draft.keep(reason, .reason, case: number)
            return try Sanctions.end(sanction, .lifted(by: moderator.name, reason: words), of: theCase, in: &draft)
        case .openReporting(let place, let reason):
            let reporter = try found(theCase.member(.reporter(place)), else: .unknownReporter(place))
            let closing = try found(theCase.closing(of: reporter, at: facts.now), else: .reportingOpen)
            return try Closings.lift(closing, in: theCase, by: moderator.name, reason: reason, in: &draft)
        case .playbook(let id, let reports):
            let playbook = try found(facts.community.playbook(id), else: .unknownPlaybook)
            let outcomes = try Handling.outcomes(playbook.verdict, of: theCase, naming: reports, facts)
            let reason = rules.sanctions.reason(of: playbook, about)
            return try Playbooks.play(playbook, outcomes, on: theCase, by: moderator, reason: reason, in: &draft)
        case .handUp(let danger, let note):
            // Somebody raised this alarm just now, perhaps together with other cases. Only a note would be new.
            if danger, note == nil, theCase.isAlarmStanding(at: facts.now) { return [] }
            let noted = try Handling.note(note, on: theCase, by: moderator, in: &draft)
            return try HandUps.handUp(theCase, danger: danger, by: moderator, in: &draft) + noted
        case .refer(let referral):
            let member = try found(theCase.member(referral.to), else: .noParty(referral.to))
            return try Referrals.send(referral, to: member, of: theCase, by: moderator, in: &draft) + extended
        case .retry(let action):
            let request = try found(theCase.request(of: action), else: .unknownAction(action))
            return try ActionQueue.like(request, of: theCase, facts).flatMap { try ActionQueue.retry($0, in: &draft) }
        case .giveUp(let action):
            let request = try found(theCase.request(of: action), else: .unknownAction(action))
            return try ActionQueue.like(request, of: theCase, facts).map { draft.abandon($0.id, by: moderator.name) }
        }
    }
}

extension Case {
    /// Until when something in the case can be undone; nil if nothing can.
    fileprivate var undoUntil: Timestamp? {
        let verdict = state == .pending ? decision?.effectiveAt : nil
        return (orderedSanctions().map(\.effectiveAt) + [verdict, reopening?.effectiveAt].compactMap { $0 }).max()
    }
}

extension Command.Operation {
    /// - Parameter events: the events of the operation.
    fileprivate func happening(_ events: [CaseEvent]) -> FeedHappening.Kind {
        switch self {
        // In the feed, a line only shows that the claim has been extended.
        case .claim, .say: .claimed
        case .release: .released
        case .rate, .playbook: .rated
        // If the case stays closed, the reopening was undone, not a verdict.
        case .undo: events.contains { if case .reopeningUndone = $0 { true } else { false } } ? .refreshed : .undone
        // The case is only reopened when this can no longer be undone.
        case .reopen: .refreshed
        case .note: .noted
        case .recategorise: .recategorised
        case .summon: .summoned
        case .dismiss: .dismissed
        case .sanction: .sanctioned
        case .lift, .openReporting: .ended
        case .handUp: .handedUp
        case .refer: .referred
        case .retry, .giveUp: .refreshed
        }
    }
}
