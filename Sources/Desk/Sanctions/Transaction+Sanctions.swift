import Foundation
import ModelKit
import Store

// What a member bears for a case: told and imposed when the grace is over, ended when the time is (K14, Q2).
extension Transaction {
    /// Does what is due of a case's sanctions: some take effect, some end.
    func settleSanctions(of number: CaseNumber) throws {
        guard try stores.sanctions.isDue(number, at: now) else { return }
        guard var subject = try fetchCase(number), var row = try row(number) else { throw UnreadableRow.missing(case: number) }
        var events: [CaseEvent] = []
        // A verdict that is not justified ends what moderators ordered, when its own grace is over; until then nobody is told of either.
        let isDoomed = subject.decision.map { $0.verdict != .justified } ?? false
        for sanction in subject.orderedSanctions() where sanction.effectiveAt <= now && !(isDoomed && sanction.by != nil) {
            guard try !waits(sanction, of: subject) else { continue }
            events += try impose(sanction, of: subject, after: events)
        }
        if !events.isEmpty { try record(events, on: &subject, row: &row, as: .sanctioned, by: nil) }
        let over = subject.sanctions.filter { $0.phase == .inForce }.map(\.sanction).filter {
            $0.until.map { $0 <= now } ?? false
        }
        guard !over.isEmpty else { return }
        let ends = try endInTurn(over, .expired, of: subject)
        try record(ends, on: &subject, row: &row, as: .ended, by: nil)
    }

    /// Imposes a sanction: the member is told why, and how to object (Q2).
    ///
    /// - Parameter events: what else happens to the case in the same moment.
    func impose(_ sanction: Sanction, of subject: Case, after events: [CaseEvent] = []) throws -> [CaseEvent] {
        var imposed = subject
        for event in events + [.imposed(sanction: sanction.id)] { imposed.apply(event, at: now) }
        if let until = sanction.until { state.schedule(case: subject.number, at: until) }
        // A longer one from another case holds on.
        var until = sanction.until
        if let mine = until, let other = try stillHolding(sanction, after: imposed) { until = other.until.map { max($0, mine) } }
        return [.imposed(sanction: sanction.id)] + (try ask(for: sanction, until: until, of: subject))
    }

    /// Has the chat server hold a member, with the statement of reasons.
    ///
    /// - Parameter before: what they read first.
    func ask(for sanction: Sanction, until: Timestamp?, of subject: Case, after before: String? = nil) throws
        -> [CaseEvent]
    {
        let number = subject.number
        // They are told when the messages are gone.
        if sanction.kind.takesMessages {
            return try takeAway(by: sanction, of: subject)
        }
        let isTold = sanction.kind.isTold
        let statement = try [before, statement(of: sanction, in: subject)].compactMap(\.self).joined(separator: " ")
        let purpose: ActionRequest.Purpose = !isTold ? .covert : sanction.by == nil ? .lock : .sanction
        let superseded = try supersede(scope(of: sanction), in: number, isUnseen: isUnseen(sanction.member, in: subject))
        return superseded + [
            try request(.sanction, for: purpose, case: number, member: sanction.member, sanction: sanction.id) {
                ($0.kind, $0.channel, $0.until) = (sanction.kind, sanction.channel, until)
                $0.reason = isTold ? statement : nil
            }
        ]
    }

    /// What the member reads.
    func statement(of sanction: Sanction, in subject: Case) throws -> String {
        let language = language(of: sanction.member)
        let channel = (sanction.channel ?? subject.channel).map { state.directory.channel($0) }
        return StatementOfReasons(
            step: sanction.step, until: sanction.until, channelName: channel?.name ?? "", channelKind: channel?.kind ?? .public,
            number: subject.number, held: sanction.kind == .kick ? try keepingOut(sanction, of: subject) : [],
            category: community.category(subject.category)?.title(in: language ?? "en") ?? subject.category.rawValue,
            reason: try words(String.self, sanction.reason) ?? "", language: language
        ).text(in: community, now: now)
    }

    /// The cases that keep a member out of the channel of a kick all the same: only where there is none is it true that they may come
    /// back.
    private func keepingOut(_ kick: Sanction, of subject: Case) throws -> [CaseNumber] {
        let member = kick.member
        func keepsOut(_ sanction: Sanction) -> Bool {
            sanction.kind.keepsOut && (sanction.channel == nil || sanction.channel == kick.channel)
        }
        let others = try stores.sanctions.casesThatMayHold(member).filter { number in
            try fetchCase(number)?.sanctions(thatMayHold: member).contains { keepsOut($0.sanction) } ?? false
        }
        // What takes effect in the same moment.
        let isDue = subject.orderedSanctions().contains { $0.member == member && keepsOut($0) && $0.effectiveAt <= now }
        return others + (isDue ? [subject.number] : [])
    }

    private func scope(of sanction: Sanction) -> String? {
        ChatAction(
            id: 0, case: 0, type: .lift, member: sanction.member, channel: sanction.channel, kind: sanction.kind
        ).scope
    }

    /// Ends a sanction; the chat server is told if nothing else holds the member in the same way.
    ///
    /// - Parameter others: of the case, that end with it.
    func end(_ sanction: Sanction, _ ending: SanctionEnding, of subject: Case, with others: [Sanction] = []) throws -> [CaseEvent]
    {
        var ended = subject
        for other in [sanction] + others { ended.apply(.ended(sanction: other.id, ending), at: now) }
        var events: [CaseEvent] = [.ended(sanction: sanction.id, ending)]
        guard let standing = subject.sanction(sanction.id) else { return events }
        if standing.hasFailed { events += try stopTrying(sanction, ending, of: subject) }
        // What the chat said to have failed may hold all the same: whoever takes it back has it lifted, to be sure.
        guard standing.isInForce || standing.isHeldAllTheSame || standing.hasFailed && ending != .expired, sanction.kind.lasts
        else { return events }
        let isUnseen = isUnseen(sanction.member, in: subject)
        if let other = try stillHolding(sanction, after: ended, openly: !isUnseen) {
            guard !isUnseen else { return try events + tellUnseenEnd(of: standing, ending, in: subject) }
            // The chat server knows the longest: only if that one ended is it told of the next, with its own reasons.
            if let until = other.until, sanction.until.map({ $0 > until }) ?? true {
                events += try holdOn(other, until: until, after: ending, in: subject.number)
            }
            return events
        }
        events += try supersede(scope(of: sanction), in: subject.number, isUnseen: isUnseen)
        events.append(
            try request(.lift, for: .lift, case: subject.number, member: sanction.member, sanction: sanction.id) {
                ($0.kind, $0.channel) = (sanction.kind, sanction.channel)
            })
        return events
    }

    /// Ends several, each with those before it.
    func endInTurn(_ sanctions: [Sanction], _ ending: SanctionEnding, of subject: Case) throws -> [CaseEvent] {
        var (events, drafted): ([CaseEvent], Case) = ([], subject)
        for sanction in sanctions {
            let ends = try end(sanction, ending, of: drafted)
            for event in ends { drafted.apply(event, at: now) }
            events += ends
        }
        return events
    }

    /// What a sanction of another case holds is asked for anew, as that case's own.
    private func holdOn(_ other: Holding, until: Timestamp, after ending: SanctionEnding, in number: CaseNumber) throws
        -> [CaseEvent]
    {
        guard var holding = try fetchCase(other.number), let next = holding.sanction(other.id)?.sanction else { return [] }
        let before = textOfEnd(ending, for: next.member, case: number)
        let asked = try ask(for: next, until: until, of: holding, after: before)
        guard other.number != number, var row = try row(other.number) else { return asked }
        try record(asked, on: &holding, row: &row, as: .refreshed, by: nil)
        return []
    }

    /// What the chat could not do and nobody wants any more is not tried again. One whose time has ended stays with the case until
    /// somebody has seen it.
    private func stopTrying(_ sanction: Sanction, _ ending: SanctionEnding, of subject: Case) throws -> [CaseEvent] {
        try subject.failedActions(of: sanction.id).compactMap { request in
            if case .expired = ending {
                try stopRetrying(request.id)
                return nil
            }
            return try abandon(request.id)
        }
    }

    /// Ends all that was ordered or is in force for a case. Where that is taken back, what has expired meanwhile counts no longer either.
    func endAll(of subject: Case, _ ending: SanctionEnding, borneBy member: MemberID? = nil) throws -> [CaseEvent] {
        let standing = subject.sanctions.filter {
            (!$0.isOver || ending.isWithdrawn && $0.hasExpired) && (member == nil || $0.sanction.member == member)
        }.map(\.sanction)
        // All of them, so that none is taken for one that holds on.
        return try standing.flatMap { try end($0, ending, of: subject, with: standing) }
    }

    // MARK: - Others

    struct Holding: Comparable {
        var number: CaseNumber
        var id: Int
        var until: Timestamp?

        /// The longest first; what has no end is longest.
        static func < (a: Self, b: Self) -> Bool {
            switch (a.until, b.until) {
            case (let a?, let b?) where a != b: a > b
            case (nil, .some): true
            case (.some, nil): false
            default: (a.number, a.id) < (b.number, b.id)
            }
        }
    }

    /// The longest of the other sanctions that hold the member in the same way; nil if there is none.
    ///
    /// - Parameters:
    ///   - subject: a case as it will be.
    ///   - openly: of those that may show elsewhere.
    func stillHolding(_ sanction: Sanction, after subject: Case, openly: Bool = false) throws -> Holding? {
        try holding(sanction.member, sanction.kind, sanction.channel, after: subject).first { holding in
            try !openly || fetchCase(holding.number).map { !isUnseen(sanction.member, in: $0) } ?? false
        }
    }

    /// The sanctions that hold a member in one way, the longest first.
    ///
    /// - Parameter subject: a case as it will be; nil: all are as they are.
    func holding(_ member: MemberID, _ kind: SanctionKind, _ channel: ChannelID?, after subject: Case? = nil) throws -> [Holding]
    {
        let own = subject?.sanctions.filter {
            $0.isInForce && $0.sanction.member == member && $0.sanction.kind == kind && $0.sanction.channel == channel
        }.map { Holding(number: subject?.number ?? 0, id: $0.sanction.id, until: $0.sanction.until) }
        let others = try stores.sanctions.inForce(member, kind, channel).filter { $0.number != subject?.number }
            .map { Holding(number: $0.number, id: $0.id, until: $0.until) }
        return ((own ?? []) + others).sorted()
    }

    /// Words kept beside the log; nil if their time is over.
    func words<Value: Decodable>(_ type: Value.Type, _ digest: EvidenceDigest) throws -> Value? {
        try stores.evidence.words(type, of: digest)
    }
}
