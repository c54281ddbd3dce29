import Foundation
import ModelKit
import Store

/// Members appeal against decisions that affect them, and a different moderator decides (Q3).
enum Appeals {
    /// Opens a case for an appeal.
    ///
    /// - Throws: ``Problem`` with status 404, 409 or 422.
    static func open(_ request: AppealRequest, _ content: RequestContent, in draft: inout Draft) throws -> ReportReceipt {
        let facts = draft.facts
        guard let original = try facts.case(request.case) else { throw AppealRefusal.nothingToAppeal.asProblem }
        let rules = try facts.appealRules(for: request.member, against: original)
        let sanctions: [Int]
        do throws(AppealRefusal) { sanctions = try rules.sanctions(objecting: request.text) } catch { throw error.asProblem }
        return try open(request, content, against: original, sanctions: sanctions, &draft)
    }

    private static func open(
        _ request: AppealRequest, _ content: RequestContent, against original: Case, sanctions: [Int], _ draft: inout Draft
    ) throws -> ReportReceipt {
        let facts = draft.facts
        let number = draft.takeNumber()
        let receipt = facts.environment.randomness.hexadecimal(bytes: 16)
        // An appeal by an anonymous reporter is anonymous too (B1).
        let isAnonymous = original.isAnonymous(request.member)
        let opening = CaseEvent.Opening(
            kind: .appeal, subject: request.member, channel: original.channel, category: original.category, team: original.team,
            priority: .normal, due: facts.now + facts.policies.deadline(for: .normal), original: original.number,
            anonymous: isAnonymous ? true : nil)
        let opened = draft.open(number, opening)
        let appeal = Appeal(
            id: request.id, member: request.member, original: original.number, sanctions: sanctions,
            deciders: original.deciders, receipt: receipt, evidence: try draft.keep(request.text, .appeal, case: number))
        let member = facts.directory.member(request.member)
        var row = CaseRow(of: opened)
        if !isAnonymous { (row.accusedNick, row.priors) = (member.nick, try facts.record(of: member.id).count) }
        row.channel = original.channel.map { facts.name(of: $0, hides: original.hidesParties) } ?? ""
        draft.hide(number, from: [request.member, original.subject].compactMap(\.self) + original.reporters)
        let alarms = try Alarms.alarm(of: opened, but: appeal.deciders, in: &draft)
        draft.note(.appeal(request.id, content: content.digest))
        try draft.record([.appealed(appeal)] + alarms, on: number, .everybody(.opened, row: row))
        return ReportReceipt(case: number, receipt: receipt)
    }

    /// Closes an appeal whose decision no longer exists. This says nothing about the next decision: the member can appeal
    /// against that one.
    ///
    /// - Parameters:
    ///   - verdict: `granted` if another appeal was granted that also undid what this one is about.
    ///   - original: the case under appeal, as it is now.
    ///   - before: the same case before the change.
    static func lapse(
        _ number: CaseNumber, _ verdict: Verdict = .lapsed, by moderator: ModeratorName, of original: Case, since before: Case,
        in draft: inout Draft
    ) throws {
        let facts = draft.facts
        let theCase = try facts.existing(number)
        guard let member = theCase.subject else { throw UnreadableRow.missing(case: number) }
        let decision = Decision(verdict: verdict, by: moderator, at: facts.now, effectiveAt: facts.now)
        let text = facts.text(
            verdict == .granted ? .appealGranted : .appealLapsed, for: member, case: number,
            ["original": String(original.number)])
        let sentences = [text] + (try Withdrawal.changes(for: member, of: original, since: before, facts))
        let told = try Notices.tell(member, sentences.joined(separator: " "), for: .appeal, case: number, in: &draft)
        let dismissals = try Conversations.dismissAll(of: theCase, in: &draft)
        try draft.record([.lapsed(decision)] + dismissals + [told], on: number, .everybody(.settled))
    }

    /// Tells an appellant about the decision on their appeal. Returns the events for the appeal's case.
    ///
    /// - Parameters:
    ///   - isJudgedAnew: the case under appeal is judged again instead.
    ///   - before: that case before the change.
    static func outcome(
        of theCase: Case, _ verdict: Verdict, isJudgedAnew: Bool, since before: Case?, in draft: inout Draft
    ) throws -> [CaseEvent] {
        guard let member = theCase.subject, let number = theCase.original else { return [] }
        let facts = draft.facts
        let isGranted = verdict == .granted && theCase.appeal != nil
        let key: Texts.Key = !isGranted ? .appealUpheld : isJudgedAnew ? .appealReopened : .appealGranted
        var sentences = [facts.text(key, for: member, case: theCase.number, ["original": String(number)])]
        if key == .appealGranted, let before, let original = try facts.case(number) {
            sentences += try Withdrawal.changes(for: member, of: original, since: before, facts)
        }
        return [try Notices.tell(member, sentences.joined(separator: " "), for: .appeal, case: theCase.number, in: &draft)]
    }

    // MARK: - What an appeal undoes

    /// What a granted appeal does to the case under appeal.
    enum Effect {
        /// The case is judged again, because it had no consequences.
        case judgedAnew
        /// The case is not settled yet, so only the sanctions under appeal end.
        case ends([Sanction])
        /// All consequences of the case end. If the reports were judged separately, only those of one reporter's reports end.
        case overturned(reporter: MemberID?)
        /// There is nothing to undo.
        case nothing
    }

    /// - Parameters:
    ///   - theCase: the appeal's case.
    ///   - original: the case under appeal.
    static func effect(of appeal: Appeal, in theCase: Case, on original: Case) -> Effect {
        let standing = appeal.sanctions.filter { original.sanction($0).map { !$0.isWithdrawn } ?? false }
        // The case was decided again in the meantime, and the appeal is not about that decision.
        guard !standing.isEmpty || original.consequences.contains(where: { $0.reporter == appeal.member }) else {
            return isJudgedAnew(original, after: appeal, in: theCase) ? .judgedAnew : .nothing
        }
        guard original.settled else {
            return .ends(standing.compactMap { original.sanction($0) }.filter { !$0.isOver }.map(\.sanction))
        }
        // If each report was judged separately, verdicts on other reporters' malicious reports stand.
        let isReporterAlone = original.decision?.outcomes != nil && original.subject != appeal.member
        return .overturned(reporter: isReporterAlone ? appeal.member : nil)
    }

    /// Whether the case is judged again because a reporter was right that there was more to find. If it was decided again after
    /// they appealed, it is not: their appeal is not about that decision.
    private static func isJudgedAnew(_ original: Case, after appeal: Appeal, in theCase: Case) -> Bool {
        guard original.settled, !original.isOverturned, original.outcome(for: appeal.member)?.verdict == .unproven,
            let decided = original.decision?.effectiveAt
        else { return false }
        return decided <= theCase.opened
    }

    /// Carries out a granted appeal: all consequences of the case under appeal end, and it is on nobody's record.
    ///
    /// - Parameters:
    ///   - reporter: only the consequences of this reporter's reports end; nil for the whole case.
    ///   - others: other appellants, who are notified through their own appeals.
    static func overturn(
        _ original: Case, reporter: MemberID?, by moderator: ModeratorName, after appeal: Appeal, in number: CaseNumber,
        tellingAllBut others: [MemberID], in draft: inout Draft
    ) throws {
        let ending = SanctionEnding.granted(appeal: number)
        var events =
            try Sanctions.endAll(of: original, ending, borneBy: reporter, in: &draft)
            + original.endingConsequences(borneBy: reporter)
        events.append(.overturned(by: moderator, appeal: number, reporter: reporter))
        if reporter == nil {
            let overturned = original.after(events, at: draft.facts.now)
            let told = Set([appeal.member] + others)
            for member in Set(original.bearers + original.consequences.map(\.reporter)).subtracting(told).sorted() {
                events += try Withdrawal.tell(member, of: overturned, since: original, in: &draft)
            }
        }
        try draft.record(events, on: original.number, .everybody(.ended))
    }
}

extension Case {
    /// The moderators whose decisions an appeal against this case is about.
    var deciders: [ModeratorName] {
        let all = [decision?.by].compactMap { $0 } + sanctions.compactMap(\.sanction.by)
        return Array(Set(all)).sorted()
    }

    /// The moderators whose decisions this appeal is about: those at the time of the appeal, and those who have decided again
    /// since.
    func deciders(against original: Case?) -> [ModeratorName] {
        Set((appeal?.deciders ?? []) + (original?.deciders ?? [])).sorted()
    }
}
