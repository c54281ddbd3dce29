import ModelKit
import Store

// How sanctions end, and which others remain in force then.
extension Sanctions {
    /// Ends a sanction. The chat server is only asked to lift it if no other sanction restricts the member in the same way.
    ///
    /// - Parameter others: sanctions of the case that end together with it.
    static func end(
        _ sanction: Sanction, _ ending: SanctionEnding, of theCase: Case, with others: [Sanction] = [], in draft: inout Draft
    ) throws -> [CaseEvent] {
        let ended = theCase.after(([sanction] + others).map { .ended(sanction: $0.id, ending) }, at: draft.facts.now)
        var events: [CaseEvent] = [.ended(sanction: sanction.id, ending)]
        guard let standing = theCase.sanction(sanction.id) else { return events }
        if standing.hasFailed { events += stopTrying(sanction, ending, of: theCase, in: &draft) }
        // A sanction that the chat reported as failed may be in force after all, so withdrawing it also lifts it.
        guard standing.isInForce || standing.isHeldAllTheSame || standing.hasFailed && ending != .expired, sanction.kind.lasts
        else { return events }
        let isUnseen = draft.facts.isUnseen(sanction.member, in: theCase)
        if let other = try Holding.others(like: sanction, after: ended, openly: !isUnseen, draft.facts) {
            guard !isUnseen else { return try events + tellUnseenEnd(of: standing, ending, in: theCase, &draft) }
            // The chat server only knows the longest one. If that one has ended, the next one is sent with its own statement of
            // reasons.
            if let until = other.until, sanction.until.map({ $0 > until }) ?? true {
                events += try holdOn(other, until: until, after: ending, in: theCase.number, &draft)
            }
            return events
        }
        events += try ActionQueue.supersede(sanction.scope, in: theCase.number, isUnseen: isUnseen, in: &draft)
        events.append(
            try draft.request(.lift, for: .lift, case: theCase.number, member: sanction.member, sanction: sanction.id) {
                ($0.kind, $0.channel) = (sanction.kind, sanction.channel)
            })
        return events
    }

    /// Ends several sanctions one after another. Each takes the earlier ones into account.
    static func endInTurn(_ sanctions: [Sanction], _ ending: SanctionEnding, of theCase: Case, in draft: inout Draft) throws
        -> [CaseEvent]
    {
        var (events, drafted): ([CaseEvent], Case) = ([], theCase)
        for sanction in sanctions {
            let ends = try end(sanction, ending, of: drafted, in: &draft)
            drafted = drafted.after(ends, at: draft.facts.now)
            events += ends
        }
        return events
    }

    /// Ends all sanctions that were ordered or are in force for a case. If they are withdrawn, expired ones no longer count
    /// either.
    static func endAll(of theCase: Case, _ ending: SanctionEnding, borneBy member: MemberID? = nil, in draft: inout Draft) throws
        -> [CaseEvent]
    {
        let standing = theCase.sanctions.filter {
            (!$0.isOver || ending.isWithdrawn && $0.hasExpired) && (member == nil || $0.sanction.member == member)
        }.map(\.sanction)
        // All of them are passed, so that none counts as remaining in force.
        return try standing.flatMap { try end($0, ending, of: theCase, with: standing, in: &draft) }
    }

    /// Requests a sanction that remains in force again, as an action of its own case.
    private static func holdOn(
        _ other: Holding, until: Timestamp, after ending: SanctionEnding, in number: CaseNumber, _ draft: inout Draft
    ) throws -> [CaseEvent] {
        guard let holding = try draft.facts.case(other.number), let next = holding.sanction(other.id)?.sanction else { return [] }
        let before = textOfEnd(ending, for: next.member, case: number, draft.facts)
        let asked = try ask(for: next, until: until, of: holding, after: before, in: &draft)
        guard other.number != number else { return asked }
        try draft.record(asked, on: other.number, .everybody(.refreshed))
        return []
    }

    /// Stops retries of what the chat could not do and nobody wants any more. If the sanction has expired, the failure stays in
    /// the case until somebody has seen it.
    private static func stopTrying(_ sanction: Sanction, _ ending: SanctionEnding, of theCase: Case, in draft: inout Draft)
        -> [CaseEvent]
    {
        theCase.failedActions(of: sanction.id).compactMap { request in
            if case .expired = ending {
                draft.stopRetrying(request.id)
                return nil
            }
            return draft.abandon(request.id)
        }
    }

    /// The sentence before the statement of reasons of a sanction that remains in force, about the one that has ended.
    private static func textOfEnd(_ ending: SanctionEnding, for member: MemberID, case number: CaseNumber, _ facts: Facts)
        -> String?
    {
        ending.text.map { facts.text($0, for: member, case: number) }
    }

    // MARK: - Unseen sanctions

    // A member may bear sanctions for an anonymous report, or for one about a moderator, at the same time as others. Neither
    // kind must reveal the other (B1, M5). The other sanctions are handled as if there were no unseen ones. If the chat lifts
    // an unseen one together with them, it is asked to impose it again.

    /// Imposes unseen sanctions again that the chat has lifted together with another one.
    ///
    /// - Parameter lift: the action that the chat has just carried out.
    static func holdOnUnseen(after lift: ChatAction, in draft: inout Draft) throws {
        guard let member = lift.member, let kind = lift.kind else { return }
        for holding in try Holding.all(member, kind, lift.channel, draft.facts) {
            guard let theCase = try draft.facts.case(holding.number), draft.facts.isUnseen(member, in: theCase),
                try draft.facts.row(holding.number) != nil,
                let sanction = theCase.sanction(holding.id)?.sanction
            else { continue }
            let asked = try ask(for: sanction, until: holding.until, of: theCase, in: &draft)
            try draft.record(asked, on: holding.number, .everybody(.refreshed, quietly: true))
        }
    }

    /// Tells a member that an unseen sanction has ended while another one still restricts them. The chat is not asked to lift
    /// anything.
    private static func tellUnseenEnd(of standing: CaseSanction, _ ending: SanctionEnding, in theCase: Case, _ draft: inout Draft)
        throws -> [CaseEvent]
    {
        let member = standing.sanction.member
        guard standing.hasHappened, standing.sanction.kind.isTold,
            let text = textOfEnd(ending, for: member, case: theCase.number, draft.facts)
        else { return [] }
        return [try Notices.tell(member, text, for: .ended, case: theCase.number, in: &draft)]
    }
}
