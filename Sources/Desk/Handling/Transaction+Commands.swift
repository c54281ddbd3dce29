import Foundation
import ModelKit
import Store

extension Transaction {
    /// Carries a moderator's command out, once. The same command again gets the same answer.
    func carryOut(_ command: Command, by moderator: Moderator) throws -> CommandReceipt {
        let content = try RequestContent(command)
        if let answer = try answer(to: command, content, by: moderator) { return answer }
        guard var subject = try fetchCase(command.number), var row = try row(command.number) else {
            throw Problem.noCase(command.number)
        }
        if let refusal = discretion(of: moderator).refusal(of: subject) { throw refusal }

        let rules = CommandRules(
            community: community, now: now, deciders: try deciders(of: subject),
            counting: command.deed.rates
                ? try subject.countingReports { [subject] in
                    try words(ReportEvidence.self, subject.reports[$0].evidence)?.note
                } : [])
        try rules.admit(command.deed, on: subject, by: moderator, seen: command.seen)
        try checkEnds(by: command.deed, of: subject, moderator)
        if case .say(let channel, let text) = command.deed {
            let conversation = try checkConversation(channel, of: subject)
            try say(checkedLine(text), in: conversation, of: &subject, by: moderator, command: command.id)
            let extended = rules.extended(subject, by: moderator)
            if !extended.isEmpty { try record(extended, on: &subject, row: &row, as: .claimed, by: moderator.name) }
        } else {
            let events = try events(of: command.deed, on: subject, by: moderator, rules)
            if !events.isEmpty {
                try record(events, on: &subject, row: &row, as: command.deed.happening(events), by: moderator.name)
            }
        }

        let receipt = CommandReceipt(number: command.number, version: subject.version, undoUntil: undoUntil(subject))
        try stores.commands.keep(receipt, to: command.id, by: moderator.name, at: now, content: content.digest)
        return receipt
    }

    /// What a deed makes happen. What is wrong with it is thrown before anything is written.
    private func events(of deed: Command.Deed, on subject: Case, by moderator: Moderator, _ rules: CommandRules) throws
        -> [CaseEvent]
    {
        switch deed {
        case .claim, .release, .rate, .undo, .reopen, .note, .recategorise:
            if case .reopen = deed { try checkReopening(of: subject) }
            if case .rate = deed { try checkOriginalStands(of: subject) }
            let events = try rules.events(of: deed, on: subject, by: moderator) { try keepNote($0, on: subject) }
            // A sanction of another's that waited for the verdict goes on its way.
            if case .undo = deed { state.schedule(case: subject.number, at: now) }
            guard case .recategorise = deed else { return events }
            return events + (try alarmsOfNewTeam(after: events, on: subject))
        case .summon(let party):
            let member = try checkSummons(of: party, in: subject, by: moderator)
            return try summon(party, member, to: subject, by: moderator) + rules.extended(subject, by: moderator)
        case .dismiss(let channel):
            // Another let him go in the same moment.
            if let conversation = subject.conversation(channel), !conversation.isOpen { return [] }
            return try dismiss(checkConversation(channel, of: subject), of: subject.number, by: moderator.name)
                + rules.extended(subject, by: moderator)
        case .sanction(let order):
            try checkOrder(order, on: subject, by: moderator)
            guard let accused = subject.subject else { return [] }
            let grace = community.policies.grace
            return [try self.order(order.step, for: accused, on: subject, reason: order.reason, by: moderator.name, grace: grace)]
        case .lift(let id, let reason):
            let sanction = try checkLift(of: id, reason: reason, in: subject, by: moderator)
            let words = try keep(reason, kind: .reason, case: subject.number)
            return try end(sanction, .lifted(by: moderator.name, reason: words), of: subject)
        case .openReporting(let place, let reason):
            try checkReason(reason)
            return try openReporting(to: place, in: subject, by: moderator.name, reason: reason)
        case .playbook(let id, let reports):
            try rules.checkUndecided(subject, doing: "rated")
            let playbook = try checkPlaybook(id, on: subject, by: moderator)
            let outcomes = try rules.outcomes(playbook.verdict, of: subject, naming: reports)
            return try play(playbook, outcomes, on: subject, by: moderator, rules)
        case .handUp(let danger, let note):
            if !danger { try rules.checkUndecided(subject, doing: "handed up") }
            let role = try checkHandUp(danger: danger, of: subject, by: moderator)
            let told = try checkReachable(role, of: subject, by: moderator)
            // Another raised it a moment ago, or the same person with other cases; a word to it is news.
            if danger, note == nil, subject.isAlarmStanding(at: now) { return [] }
            let noted = try rules.checked(note).map {
                CaseEvent.noted(by: moderator.name, evidence: try keepNote($0, on: subject))
            }
            return try handUp(subject, to: role, danger: danger, by: moderator, telling: told) + (noted.map { [$0] } ?? [])
        case .refer(let referral):
            return try refer(referral, to: check(referral, in: subject), of: subject, by: moderator)
                + rules.extended(subject, by: moderator)
        case .retry(let action): return try openActions(action, of: subject).flatMap { try retry($0, of: subject) }
        case .giveUp(let action): return try openActions(action, of: subject).map { try abandon($0.id, by: moderator) }
        case .say: return []
        }
    }

    /// What somebody may not impose he does not end by another way either.
    private func checkEnds(by deed: Command.Deed, of subject: Case, _ moderator: Moderator) throws {
        let ended: Case?
        switch deed {
        case .reopen: ended = subject
        case .rate(.granted, _, _): ended = try subject.original.flatMap { try fetchCase($0) }
        case .rate(let verdict, _, _): ended = verdict == .justified ? nil : subject
        case .playbook(let id, _): ended = community.playbook(id)?.verdict == .justified ? nil : subject
        default: ended = nil
        }
        for standing in ended?.sanctions ?? [] where !standing.isOver && standing.sanction.by != nil {
            let sanction = standing.sanction
            try checkRights(sanction.step, of: moderator, isEnd: true)
        }
    }

    private func keepNote(_ text: String, on subject: Case) throws -> EvidenceDigest {
        try keep(text, kind: .note, case: subject.number)
    }

    private func undoUntil(_ subject: Case) -> Timestamp? {
        let verdict = subject.state == .pending ? subject.decision?.effectiveAt : nil
        let sanctions = subject.orderedSanctions().map(\.effectiveAt)
        return (sanctions + [verdict, subject.reopening?.effectiveAt].compactMap { $0 }).max()
    }

    private func checkLift(of id: Int, reason: String, in subject: Case, by moderator: Moderator) throws -> Sanction {
        guard let found = subject.sanction(id) else {
            throw Problem(
                "unknown-sanction", status: 404, title: "Case \(subject.number) has no sanction \(id)", field: "sanction")
        }
        guard !found.isOver || found.isHeldAllTheSame else {
            throw Problem(
                "sanction-over", status: 409, title: "This sanction is no longer in force", detail: "there is nothing to lift")
        }
        guard found.phase == .ordered || !found.sanction.kind.isIrrevocable else {
            throw Problem("irrevocable", status: 409, title: "This sanction cannot be undone", detail: "it has been carried out")
        }
        try checkReason(reason)
        try checkRights(found.sanction.step, of: moderator, isEnd: true)
        return found.sanction
    }

    /// A case that goes to another team is a new one there: James tells it (K7).
    func alarmsOfNewTeam(after events: [CaseEvent], on subject: Case) throws -> [CaseEvent] {
        var moved = subject
        for event in events { moved.apply(event, at: now) }
        return moved.team == subject.team ? [] : try alarm(of: moved, .moved)
    }
}

extension Command.Deed {
    /// - Parameter events: what it did.
    func happening(_ events: [CaseEvent]) -> FeedHappening.Kind {
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
