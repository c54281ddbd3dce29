import Foundation
import ModelKit
import Store

// Members object to what they bear, and another moderator decides (Q3).
extension Transaction {
    /// Opens a case for an objection. The same again gets the same answer.
    func appeal(_ request: AppealRequest) throws -> ReportReceipt {
        let content = try RequestContent(request)
        if let answer = try answer(to: request.id, content, by: request.member) { return answer }
        guard let original = try fetchCase(request.case) else { throw Self.notTheirs }
        let borne = try appealable(original, by: request.member)
        let text = request.text
        guard !text.allSatisfy(\.isWhitespace) else {
            throw Problem("empty-appeal", status: 422, title: "The appeal is empty", field: "text")
        }
        guard !text.limited(to: Limits.appeal).cut else {
            throw Problem(
                "appeal-too-long", status: 422, title: "The appeal is too long",
                detail: "at most \(Limits.appeal) characters", field: "text")
        }
        return try open(request, content, against: original, sanctions: timely(borne, in: original, for: request.member))
    }

    /// Whether a member could appeal against what a case brought them just now.
    func mayAppeal(_ member: MemberID, against original: Case) throws -> Bool {
        do {
            _ = try timely(appealable(original, by: member), in: original, for: member)
            return true
        } catch is Problem {
            return false
        }
    }

    /// The cases whose sanctions a member could appeal against just now, the latest first.
    func appealable(by member: MemberID) throws -> [CaseNumber] {
        try stores.sanctions.cases(of: member).filter { number in
            try fetchCase(number).map { try mayAppeal(member, against: $0) } ?? false
        }
    }

    /// The sanctions of a case of which a member knows, where there is something that they can appeal against.
    ///
    /// - Throws: ``Problem`` with status 404.
    private func appealable(_ original: Case, by member: MemberID) throws -> [CaseSanction] {
        // Of what they are not to know they do not learn this way either.
        let borne = original.sanctions.filter {
            $0.sanction.member == member && !$0.isWithdrawn && $0.phase != .ordered && !$0.hasFailed && $0.sanction.kind.isTold
        }
        let punished = original.consequences.contains { $0.reporter == member }
        // Somebody who was told that nothing was found may think otherwise.
        let isUnproven = original.settled && !original.isOverturned && original.outcome(for: member)?.verdict == .unproven
        guard !borne.isEmpty || punished || isUnproven else { throw Self.notTheirs }
        return borne
    }

    /// Which of them are appealed against: those of which that is not over, and against which nobody has appealed yet.
    ///
    /// - Throws: ``Problem`` with status 409 or 422.
    private func timely(_ borne: [CaseSanction], in original: Case, for member: MemberID) throws -> [Int] {
        let appealed = try self.appealed(of: original, by: member)
        let fresh = borne.filter { !appealed.sanctions.contains($0.sanction.id) }
        guard !fresh.isEmpty || (borne.isEmpty && appealed.sanctions.isEmpty && !appealed.any) else {
            throw Problem(
                "already-appealed", status: 409, title: "There is already an appeal against this",
                detail: "one for each sanction; another moderator decides it")
        }
        let since = now - community.policies.appeals
        let timely = fresh.filter { $0.sanction.effectiveAt > since }
        let settledAt = original.decision?.effectiveAt ?? original.opened
        guard !timely.isEmpty || (fresh.isEmpty && settledAt > since) else {
            throw Problem(
                "appeal-expired", status: 422, title: "The time to appeal has passed",
                detail: "it was \(community.policies.appeals.milliseconds / 86_400_000) days")
        }
        return timely.map(\.sanction.id)
    }

    /// What is not there and what is not theirs look alike: nobody learns of other people's cases.
    private static let notTheirs = Problem(
        "nothing-to-appeal", status: 404, title: "There is nothing to appeal against",
        detail: "this member has no sanction in that case")

    /// Against the decision that the case has now: one that lapsed, or was decided before it, says nothing of it.
    private func appealed(of original: Case, by member: MemberID) throws -> (any: Bool, sanctions: Set<Int>) {
        let appeals = try stores.appeals.against(original.number, by: member).compactMap { try fetchCase($0) }.filter {
            $0.decision?.verdict != .lapsed
        }
        let since = original.settled ? original.decision?.effectiveAt : nil
        return (
            appeals.contains { appeal in since.map { $0 <= appeal.opened } ?? true },
            Set(appeals.flatMap { $0.appeal?.sanctions ?? [] })
        )
    }

    private func open(
        _ request: AppealRequest, _ content: RequestContent, against original: Case, sanctions: [Int]
    ) throws -> ReportReceipt {
        let number = state.nextNumber
        state.nextNumber += 1
        let receipt = environment.randomness.hexadecimal(bytes: 16)
        // Who reported without his name objects without it (B1).
        let isAnonymous = original.isAnonymous(request.member)
        let opening = CaseEvent.Opening(
            kind: .appeal, subject: request.member, channel: original.channel, category: original.category, team: original.team,
            priority: .normal, due: now + community.policies.deadline(for: .normal), original: original.number,
            anonymous: isAnonymous ? true : nil)
        try append(.opened(opening), case: number)
        var opened = Case(number: number, opening: opening, at: now)
        let appeal = Appeal(
            id: request.id, member: request.member, original: original.number, sanctions: sanctions,
            deciders: Self.deciders(of: original), receipt: receipt,
            evidence: try keep(request.text, kind: .appeal, case: number))
        let member = state.directory.member(request.member)
        var row = CaseRow(
            number: number, version: 0, kind: .appeal, state: .new, priority: .normal, category: original.category,
            team: original.team, opened: now, due: opening.due, accused: isAnonymous ? nil : member.id,
            accusedNick: isAnonymous ? "" : member.nick, priors: isAnonymous ? 0 : try record(of: member.id).count, reporter: "",
            reporterIsGuest: false, anonymous: isAnonymous, reporters: 0,
            reporterRated: 0, reporterJustified: 0,
            channel: original.channel.map { name(of: $0, hides: original.hidesParties) } ?? "",
            claim: nil, decision: nil)
        state.hidden.hide(number, from: [request.member, original.subject].compactMap(\.self) + original.reporters)
        let alarms = try alarm(of: opened, but: appeal.deciders)
        note(.appeal(request.id, content: content.digest))
        try record([.appealed(appeal)] + alarms, on: &opened, row: &row, as: .opened, by: nil)
        return ReportReceipt(case: number, receipt: receipt)
    }

    /// The objections to a case.
    func appeals(against original: CaseNumber) throws -> [CaseNumber] {
        try stores.appeals.against(original)
    }

    /// Those that nobody has decided, or whose decision can still be undone.
    func openAppeals(against original: CaseNumber) throws -> [CaseNumber] {
        try appeals(against: original).filter { number in
            guard let appeal = try fetchCase(number) else { return false }
            return !appeal.settled || appeal.reopening != nil
        }
    }

    /// Closes an objection whose decision is gone: it says nothing of the next one, to which its member can object anew.
    ///
    /// - Parameters:
    ///   - verdict: `granted` where another objection was, which took back what this one is about too.
    ///   - original: the case to which it objects, as it is now.
    ///   - before: the same as it was until now.
    func lapse(
        _ number: CaseNumber, _ verdict: Verdict = .lapsed, by moderator: ModeratorName, of original: Case, since before: Case
    ) throws {
        guard var subject = try fetchCase(number), var row = try row(number), let member = subject.subject
        else { throw UnreadableRow.missing(case: number) }
        let decision = Decision(verdict: verdict, by: moderator, at: now, effectiveAt: now)
        let text = text(
            verdict == .granted ? .appealGranted : .appealLapsed, for: member, case: number,
            ["original": String(original.number)])
        let sentences = [text] + (try changes(for: member, of: original, since: before))
        let told = try tell(member, sentences.joined(separator: " "), for: .appeal, case: number)
        try record([.lapsed(decision)] + dismissAll(of: subject) + [told], on: &subject, row: &row, as: .settled, by: nil)
    }

    /// Who decided what an appeal objects to.
    static func deciders(of original: Case) -> [ModeratorName] {
        let all = [original.decision?.by].compactMap { $0 } + original.sanctions.compactMap(\.sanction.by)
        return Array(Set(all)).sorted()
    }

    /// Those of then, and those who decided anew since.
    func deciders(of subject: Case) throws -> [ModeratorName] {
        Self.deciders(of: subject, against: try subject.original.flatMap { try fetchCase($0) })
    }

    static func deciders(of appeal: Case, against original: Case?) -> [ModeratorName] {
        Set((appeal.appeal?.deciders ?? []) + (original.map { deciders(of: $0) } ?? [])).sorted()
    }

    /// What follows from the decision on an appeal.
    func settleAppeal(_ subject: Case, _ decision: Decision) throws -> [CaseEvent] {
        guard let member = subject.subject, let number = subject.original else { return [] }
        let before = try fetchCase(number)
        var key: Texts.Key = .appealUpheld
        if decision.verdict == .granted, let appeal = subject.appeal {
            key = try overturn(appeal, by: decision.by, in: subject) ? .appealReopened : .appealGranted
        }
        var sentences = [text(key, for: member, case: subject.number, ["original": String(number)])]
        if key == .appealGranted, let before, let original = try fetchCase(number) {
            sentences += try changes(for: member, of: original, since: before)
        }
        return [try tell(member, sentences.joined(separator: " "), for: .appeal, case: subject.number)]
    }

    /// An objection was right: nothing follows any more from the case to which it objected, and it is on nobody's record.
    ///
    /// - Returns: whether the case is judged anew instead, since nothing had followed from it.
    private func overturn(_ appeal: Appeal, by moderator: ModeratorName, in subject: Case) throws -> Bool {
        let number = subject.number
        guard var original = try fetchCase(appeal.original), var row = try row(appeal.original) else {
            throw UnreadableRow.missing(case: appeal.original)
        }
        let ending = SanctionEnding.granted(appeal: number)
        let stand = appeal.sanctions.filter { original.sanction($0).map { !$0.isWithdrawn } ?? false }
        // It was decided anew meanwhile: to that he did not object.
        guard !stand.isEmpty || original.consequences.contains(where: { $0.reporter == appeal.member }) else {
            return try judgeAnew(&original, &row, after: appeal, in: subject, by: moderator)
        }
        guard original.settled else {
            let standing = stand.compactMap { original.sanction($0) }.filter { !$0.isOver }.map(\.sanction)
            let ends = try endInTurn(standing, ending, of: original)
            if !ends.isEmpty { try record(ends, on: &original, row: &row, as: .ended, by: nil) }
            return false
        }
        // Where each report was judged on its own, what others reported in bad faith stays so.
        let isReporterAlone = original.decision?.outcomes != nil && original.subject != appeal.member
        let reporter = isReporterAlone ? appeal.member : nil
        let before = original
        // What this one takes back others may have objected to as well.
        let appeals = try openAppeals(against: original.number).filter { $0 != number }.compactMap { try fetchCase($0) }
            .filter { reporter == nil || $0.subject == reporter }
        var events = try endAll(of: original, ending, borneBy: reporter) + endConsequences(of: original, borneBy: reporter)
        events.append(.overturned(by: moderator, appeal: number, reporter: reporter))
        if reporter == nil {
            var overturned = original
            for event in events { overturned.apply(event, at: now) }
            let told = Set([appeal.member] + appeals.compactMap(\.subject))
            for member in Set(original.bearers + original.consequences.map(\.reporter)).subtracting(told).sorted() {
                events += try tellWithdrawal(to: member, of: overturned, since: before)
            }
        }
        try record(events, on: &original, row: &row, as: .ended, by: nil)
        try refreshOthers(than: original)
        for appeal in appeals { try lapse(appeal.number, .granted, by: moderator, of: original, since: before) }
        return false
    }

    /// A reporter was right that more was to be found: the case is judged anew. If it was decided anew since they objected, to that
    /// decision they did not object.
    private func judgeAnew(
        _ original: inout Case, _ row: inout CaseRow, after appeal: Appeal, in subject: Case, by moderator: ModeratorName
    ) throws -> Bool {
        guard original.settled, !original.isOverturned, original.outcome(for: appeal.member)?.verdict == .unproven,
            let decided = original.decision?.effectiveAt, decided <= subject.opened
        else { return false }
        try reopen(&original, &row, by: moderator, after: subject.number)
        return true
    }

    /// An objection lapses when the case is reopened: nobody decides it in the moments before.
    ///
    /// - Throws: ``Problem`` with status 409.
    func checkOriginalStands(of subject: Case) throws {
        guard let number = subject.original, let reopening = try fetchCase(number)?.reopening else { return }
        throw Problem(
            "reopening", status: 409, title: "Case \(number) is being reopened by \(reopening.by)",
            detail: "the appeal lapses with it")
    }

    /// Neither an objection nor the decision that it is about goes on while the other has moved.
    ///
    /// - Throws: ``Problem`` with status 409.
    func checkReopening(of subject: Case) throws {
        if let number = subject.original, let original = try fetchCase(number) {
            let decided = original.settled ? original.decision?.effectiveAt : nil
            guard let decided, decided <= subject.opened else {
                throw Problem(
                    "lapsed", status: 409, title: "The decision to which the appeal belongs is gone",
                    detail: "case \(number) has been judged anew since")
            }
        }
        // Who decided must not be quicker than whoever decides about that.
        if let appeal = try openAppeals(against: subject.number).first(where: { try fetchCase($0)?.state == .pending }) {
            throw Problem(
                "appeal-decided", status: 409, title: "An appeal against the decision is just being decided",
                detail: "case \(appeal); look again in a few seconds")
        }
    }
}
