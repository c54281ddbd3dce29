import ModelKit
import Store

/// Carries out what moderators do to cases.
enum Commands {
    /// Carries a command out, once. The same command again gets the same answer.
    ///
    /// - Throws: ``Problem`` with status 403, 404, 409 or 422, before anything is written.
    static func carryOut(_ command: Command, by moderator: Moderator, in turn: Turn) throws -> CommandReceipt {
        let content = try RequestContent(command)
        if let answer = try content.answer(to: command, by: moderator, turn.facts) { return answer }
        try turn.write { try decide(command, by: moderator, in: &$0) }
        let subject = try turn.facts.existing(command.number)
        let receipt = CommandReceipt(number: command.number, version: subject.version, undoUntil: subject.undoUntil)
        try turn.stores.commands.keep(receipt, to: command.id, by: moderator.name, at: turn.now, content: content.digest)
        return receipt
    }

    /// What a command makes of its case.
    static func decide(_ command: Command, by moderator: Moderator, in draft: inout Draft) throws {
        guard let subject = try draft.facts.case(command.number) else { throw Problem.noCase(command.number) }
        if let refusal = draft.facts.discretion(of: moderator).refusal(of: subject) { throw refusal }
        let facts = draft.facts
        let rules = CommandRules(
            community: facts.community, now: facts.now, deciders: subject.deciders(against: try facts.original(of: subject)),
            counting: command.deed.rates
                ? try subject.countingReports { try facts.words(ReportEvidence.self, subject.reports[$0].evidence)?.note } : [])
        try rules.admit(command.deed, on: subject, by: moderator, seen: command.seen)
        try checkEnds(by: command.deed, of: subject, moderator, facts)
        if case .say(let channel, let text) = command.deed {
            let conversation = try Conversations.check(channel, of: subject)
            try Conversations.say(
                Conversations.checkedLine(text), in: conversation, of: subject, by: moderator, command: command.id, in: &draft)
            draft.record(rules.extended(subject, by: moderator), on: subject, .everybody(.claimed, by: moderator.name))
        } else {
            let events = try events(of: command.deed, on: subject, by: moderator, rules, &draft)
            draft.record(events, on: subject, .everybody(command.deed.happening(events), by: moderator.name))
        }
    }

    /// What a deed makes happen.
    private static func events(
        of deed: Command.Deed, on subject: Case, by moderator: Moderator, _ rules: CommandRules, _ draft: inout Draft
    ) throws -> [CaseEvent] {
        let facts = draft.facts
        switch deed {
        case .claim, .release, .rate, .undo, .reopen, .note, .recategorise:
            if case .reopen = deed { try AppealChecks.checkReopening(of: subject, facts) }
            if case .rate = deed { try AppealChecks.checkOriginalStands(of: subject, facts) }
            let events = try rules.events(of: deed, on: subject, by: moderator) { text throws in
                try draft.keep(text, .note, case: subject.number)
            }
            // A sanction of another's that waited for the verdict goes on its way.
            if case .undo = deed { draft.schedule(case: subject.number, at: facts.now) }
            guard case .recategorise = deed else { return events }
            return events + (try Alarms.alarmNewTeam(of: subject.after(events, at: facts.now), since: subject, in: &draft))
        case .summon(let party):
            let member = try Conversations.checkSummons(of: party, in: subject, by: moderator, facts)
            return try Conversations.summon(party, member, to: subject, by: moderator, in: &draft)
                + rules.extended(subject, by: moderator)
        case .dismiss(let channel):
            // Another let him go in the same moment.
            if let conversation = subject.conversation(channel), !conversation.isOpen { return [] }
            let conversation = try Conversations.check(channel, of: subject)
            return try Conversations.dismiss(conversation, of: subject.number, by: moderator.name, in: &draft)
                + rules.extended(subject, by: moderator)
        case .sanction(let order):
            try SanctionOrders.check(order, on: subject, by: moderator, facts)
            guard let accused = subject.subject else { return [] }
            return [
                try Sanctions.order(
                    order.step, for: accused, on: subject, reason: order.reason, by: moderator.name,
                    grace: facts.policies.grace, in: &draft)
            ]
        case .lift(let id, let reason):
            let sanction = try SanctionOrders.checkLift(
                of: id, reason: reason, in: subject, by: moderator, facts.policies.sanctions)
            let words = try draft.keep(reason, .reason, case: subject.number)
            return try Sanctions.end(sanction, .lifted(by: moderator.name, reason: words), of: subject, in: &draft)
        case .openReporting(let place, let reason):
            try SanctionOrders.checkReason(reason)
            return try Closings.open(to: place, in: subject, by: moderator.name, reason: reason, in: &draft)
        case .playbook(let id, let reports):
            try rules.checkUndecided(subject, doing: "rated")
            let playbook = try Playbooks.check(id, on: subject, by: moderator, facts)
            let outcomes = try rules.outcomes(playbook.verdict, of: subject, naming: reports)
            return try Playbooks.play(playbook, outcomes, on: subject, by: moderator, in: &draft)
        case .handUp(let danger, let note):
            if !danger { try rules.checkUndecided(subject, doing: "handed up") }
            let role = try HandUps.check(danger: danger, of: subject, by: moderator)
            let told = try HandUps.checkReachable(role, of: subject, by: moderator, facts)
            // Another raised it a moment ago, or the same person with other cases; a word to it is news.
            if danger, note == nil, subject.isAlarmStanding(at: facts.now) { return [] }
            let noted = try rules.checked(note).map {
                CaseEvent.noted(by: moderator.name, evidence: try draft.keep($0, .note, case: subject.number))
            }
            return try HandUps.handUp(subject, to: role, danger: danger, by: moderator, telling: told, in: &draft)
                + (noted.map { [$0] } ?? [])
        case .refer(let referral):
            let member = try Referrals.check(referral, in: subject, facts)
            return try Referrals.send(referral, to: member, of: subject, by: moderator, in: &draft)
                + rules.extended(subject, by: moderator)
        case .retry(let action):
            return try ActionQueue.open(action, of: subject, facts).flatMap {
                try ActionQueue.retry($0, of: subject, in: &draft)
            }
        case .giveUp(let action):
            return try ActionQueue.open(action, of: subject, facts).map { draft.abandon($0.id, by: moderator.name) }
        case .say: return []
        }
    }

    /// What somebody may not impose he does not end by another way either.
    private static func checkEnds(by deed: Command.Deed, of subject: Case, _ moderator: Moderator, _ facts: Facts) throws {
        let ended: Case?
        switch deed {
        case .reopen: ended = subject
        case .rate(.granted, _, _): ended = try facts.original(of: subject)
        case .rate(let verdict, _, _): ended = verdict == .justified ? nil : subject
        case .playbook(let id, _): ended = facts.community.playbook(id)?.verdict == .justified ? nil : subject
        default: ended = nil
        }
        for standing in ended?.sanctions ?? [] where !standing.isOver && standing.sanction.by != nil {
            try SanctionOrders.checkRights(standing.sanction.step, of: moderator, facts.policies.sanctions, isEnd: true)
        }
    }
}

extension Case {
    /// Until when something of it can be undone; nil if nothing can.
    fileprivate var undoUntil: Timestamp? {
        let verdict = state == .pending ? decision?.effectiveAt : nil
        return (orderedSanctions().map(\.effectiveAt) + [verdict, reopening?.effectiveAt].compactMap { $0 }).max()
    }
}

extension Command.Deed {
    /// - Parameter events: what it did.
    fileprivate func happening(_ events: [CaseEvent]) -> FeedHappening.Kind {
        switch self {
        case .claim: .claimed
        case .release: .released
        case .rate, .playbook: .rated
        // No verdict is undone where a case stays closed.
        case .undo: events.contains { if case .reopeningUndone = $0 { true } else { false } } ? .refreshed : .undone
        // It is reopened once that can no longer be undone.
        case .reopen: .refreshed
        case .note: .noted
        case .recategorise: .recategorised
        case .summon: .summoned
        case .dismiss: .dismissed
        case .sanction: .sanctioned
        case .lift, .openReporting: .ended
        case .handUp: .handedUp
        case .refer: .referred
        case .say, .retry, .giveUp: .refreshed
        }
    }
}
