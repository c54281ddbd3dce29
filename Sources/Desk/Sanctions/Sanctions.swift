import Foundation
import ModelKit
import Store

/// Sanctions: imposed and announced when the undo period has ended, and ended when they expire (K14, Q2).
enum Sanctions {
    /// Orders a sanction that the rules have permitted. It takes effect after an undo period, and nobody is told until then
    /// (M6).
    ///
    /// - Parameter moderator: the moderator who orders it; nil if the policy does.
    static func order(
        _ step: SanctionStep, for member: MemberID, on theCase: Case, reason: String, by moderator: ModeratorName?,
        undoPeriod: Duration, in draft: inout Draft
    ) throws -> CaseEvent {
        let effective = draft.facts.now + undoPeriod
        let sanction = Sanction(
            id: theCase.nextSanction, member: member, kind: step.kind, channel: step.kind.isOfChannel ? theCase.channel : nil,
            by: moderator, effectiveAt: effective, until: step.kind.lasts ? step.length.map { effective + $0 } : nil,
            reason: try draft.keep(reason, .reason, case: theCase.number))
        draft.schedule(case: theCase.number, at: effective)
        return .ordered(sanction)
    }

    /// Imposes a sanction. The member is told why, and how to appeal (Q2).
    ///
    /// - Parameter events: what else happens to the case at the same time.
    static func impose(_ sanction: Sanction, of theCase: Case, after events: [CaseEvent] = [], in draft: inout Draft) throws
        -> [CaseEvent]
    {
        let imposed = theCase.after(events + [.imposed(sanction: sanction.id)], at: draft.facts.now)
        if let until = sanction.until { draft.schedule(case: theCase.number, at: until) }
        // A longer sanction from another case remains in force.
        var until = sanction.until
        if let mine = until, let other = try Holding.others(like: sanction, after: imposed, draft.facts) {
            until = other.until.map { max($0, mine) }
        }
        return [.imposed(sanction: sanction.id)] + (try ask(for: sanction, until: until, of: theCase, in: &draft))
    }

    /// Asks the chat server to impose a sanction, with the statement of reasons.
    ///
    /// - Parameter before: a text that the member reads first.
    static func ask(
        for sanction: Sanction, until: Timestamp?, of theCase: Case, after before: String? = nil, in draft: inout Draft
    ) throws -> [CaseEvent] {
        let number = theCase.number
        // The member is told when the messages have been removed.
        if sanction.kind.takesMessages { return try Removals.ask(by: sanction, of: theCase, in: &draft) }
        let isTold = sanction.kind.isTold
        let statement = try [before, statement(of: sanction, in: theCase, draft.facts)].compactMap(\.self).joined(separator: " ")
        let purpose: ActionRequest.Purpose = !isTold ? .covert : sanction.by == nil ? .lock : .sanction
        let isUnseen = draft.facts.isUnseen(sanction.member, in: theCase)
        let superseded = try ActionQueue.supersede(sanction.scope, in: number, isUnseen: isUnseen, in: &draft)
        return superseded + [
            try draft.request(.sanction, for: purpose, case: number, member: sanction.member, sanction: sanction.id) {
                ($0.kind, $0.channel, $0.until) = (sanction.kind, sanction.channel, until)
                $0.reason = isTold ? statement : nil
            }
        ]
    }

    /// Whether an unseen sanction has to wait. It may put the member out of a conversation of another case, which would reveal
    /// there whom this case is about.
    static func waits(_ sanction: Sanction, of theCase: Case, in draft: inout Draft) throws -> Bool {
        let facts = draft.facts
        guard facts.isUnseen(sanction.member, in: theCase), facts.chat.silencing.contains(sanction.kind) else { return false }
        guard try facts.stores.conversations.open(with: sanction.member).contains(where: { $0 != theCase.number }) else {
            return false
        }
        draft.schedule(case: theCase.number, at: facts.now + .minutes(1))
        return true
    }

    // MARK: - What the member reads

    static func statement(of sanction: Sanction, in theCase: Case, _ facts: Facts) throws -> String {
        let language = facts.language(of: sanction.member)
        let channel = (sanction.channel ?? theCase.channel).map { facts.directory.channel($0) }
        return StatementOfReasons(
            step: sanction.step, until: sanction.until, channelName: channel?.name ?? "", channelKind: channel?.kind ?? .public,
            number: theCase.number, held: sanction.kind == .kick ? try keepingOut(sanction, of: theCase, facts) : [],
            category: facts.community.category(theCase.category)?.title(in: language ?? "en") ?? theCase.category.rawValue,
            reason: try facts.words(String.self, sanction.reason) ?? "", language: language
        ).text(in: facts.community, now: facts.now)
    }

    /// The cases that still keep a member out of the channel of a kick. Only if there are none is it true that they may come
    /// back.
    private static func keepingOut(_ kick: Sanction, of theCase: Case, _ facts: Facts) throws -> [CaseNumber] {
        let member = kick.member
        func keepsOut(_ sanction: Sanction) -> Bool {
            sanction.kind.keepsOut && (sanction.channel == nil || sanction.channel == kick.channel)
        }
        let others = try facts.stores.sanctions.casesThatMayHold(member).filter { number in
            try facts.case(number)?.sanctions(thatMayHold: member).contains { keepsOut($0.sanction) } ?? false
        }
        // A sanction that takes effect at the same time counts too.
        let isDue = theCase.orderedSanctions().contains { $0.member == member && keepsOut($0) && $0.effectiveAt <= facts.now }
        return others + (isDue ? [theCase.number] : [])
    }
}

extension Sanction {
    /// The scope of the sanction's actions; see ``ChatAction/scope``.
    var scope: String? { ChatAction(id: 0, case: 0, type: .lift, member: member, channel: channel, kind: kind).scope }
}
