import ModelKit
import Store

// How sanctions end, and what holds on then.
extension Sanctions {
    /// Ends a sanction; the chat server is told if nothing else holds the member in the same way.
    ///
    /// - Parameter others: of the case, that end with it.
    static func end(
        _ sanction: Sanction, _ ending: SanctionEnding, of theCase: Case, with others: [Sanction] = [], in draft: inout Draft
    ) throws -> [CaseEvent] {
        let ended = theCase.after(([sanction] + others).map { .ended(sanction: $0.id, ending) }, at: draft.facts.now)
        var events: [CaseEvent] = [.ended(sanction: sanction.id, ending)]
        guard let standing = theCase.sanction(sanction.id) else { return events }
        if standing.hasFailed { events += stopTrying(sanction, ending, of: theCase, in: &draft) }
        // What the chat said to have failed may hold all the same: whoever takes it back has it lifted, to be sure.
        guard standing.isInForce || standing.isHeldAllTheSame || standing.hasFailed && ending != .expired, sanction.kind.lasts
        else { return events }
        let isUnseen = draft.facts.isUnseen(sanction.member, in: theCase)
        if let other = try Holding.others(like: sanction, after: ended, openly: !isUnseen, draft.facts) {
            guard !isUnseen else { return try events + tellUnseenEnd(of: standing, ending, in: theCase, &draft) }
            // The chat server knows the longest: only if that one ended is it told of the next, with its own reasons.
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

    /// Ends several, each with those before it.
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

    /// Ends all that was ordered or is in force for a case. Where that is taken back, what has expired meanwhile counts no longer either.
    static func endAll(of theCase: Case, _ ending: SanctionEnding, borneBy member: MemberID? = nil, in draft: inout Draft) throws
        -> [CaseEvent]
    {
        let standing = theCase.sanctions.filter {
            (!$0.isOver || ending.isWithdrawn && $0.hasExpired) && (member == nil || $0.sanction.member == member)
        }.map(\.sanction)
        // All of them, so that none is taken for one that holds on.
        return try standing.flatMap { try end($0, ending, of: theCase, with: standing, in: &draft) }
    }

    /// What a sanction of another case holds is asked for anew, as that case's own.
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

    /// What the chat could not do and nobody wants any more is not tried again. One whose time has ended stays with the case until
    /// somebody has seen it.
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

    /// What stands before the reasons of a sanction that holds on when another has ended: that that one has.
    private static func textOfEnd(_ ending: SanctionEnding, for member: MemberID, case number: CaseNumber, _ facts: Facts)
        -> String?
    {
        ending.text.map { facts.text($0, for: member, case: number) }
    }

    // MARK: - Unseen

    // What somebody bears for a report without their name, or for one about a moderator, beside what they bear otherwise: by neither can
    // the other be seen (B1, M5). What is borne otherwise goes its way as if there were nothing else, and the chat is asked anew for what
    // it lifted with it.

    /// The chat lifted something of a member: what they bear in the same way unseen holds on.
    ///
    /// - Parameter lift: what the chat did just now.
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

    /// Tells a member that what they bore unseen has ended, while something else holds them all the same: the
    /// chat is not asked to lift anything.
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
