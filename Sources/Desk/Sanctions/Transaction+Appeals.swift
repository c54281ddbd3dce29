import Foundation
import GRDB
import ModelKit

// Members object to what they bear, and another moderator decides (Q3).
extension Transaction {
    /// Opens a case for an objection. The same again gets the same answer.
    func appeal(_ request: AppealRequest) throws -> ReportReceipt {
        if let receipt = try receipt(ofAppeal: request.id) { return receipt }
        guard let original = try fetchCase(request.case) else { throw Self.notHis }
        // Of what he is not to know he does not learn this way either.
        let borne = original.sanctions.filter {
            $0.sanction.member == request.member && !$0.isWithdrawn && $0.phase != .ordered && !$0.hasFailed
                && $0.sanction.kind.isTold
        }
        let punished = original.consequences.contains { $0.reporter == request.member }
        guard !borne.isEmpty || punished else { throw Self.notHis }
        let text = request.text
        guard !text.allSatisfy(\.isWhitespace) else {
            throw Problem("empty-appeal", status: 422, title: "The appeal is empty", field: "text")
        }
        guard !text.limited(to: Limits.appeal).cut else {
            throw Problem(
                "appeal-too-long", status: 422, title: "The appeal is too long",
                detail: "at most \(Limits.appeal) characters", field: "text")
        }
        let appealed = try self.appealed(of: original.number, by: request.member)
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
        return try open(request, against: original, sanctions: timely.map(\.sanction.id))
    }

    /// What is not there and what is not his look alike: nobody learns of other people's cases.
    private static let notHis = Problem(
        "nothing-to-appeal", status: 404, title: "There is nothing to appeal against",
        detail: "this member has no sanction in that case")

    private func receipt(ofAppeal id: UUID) throws -> ReportReceipt? {
        let statement = try db.cachedStatement(sql: "SELECT number, receipt FROM appeal WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id.uuidString]).map { ReportReceipt(case: $0[0], receipt: $0[1]) }
    }

    private func appealed(of original: CaseNumber, by member: MemberID) throws -> (any: Bool, sanctions: Set<Int>) {
        let statement = try db.cachedStatement(sql: "SELECT number FROM appeal WHERE original = ? AND member = ?")
        let numbers = try Int.fetchAll(statement, arguments: [original, member.rawValue])
        let sanctions = try numbers.flatMap { try fetchCase($0)?.appeal?.sanctions ?? [] }
        return (!numbers.isEmpty, Set(sanctions))
    }

    private func open(_ request: AppealRequest, against original: Case, sanctions: [Int]) throws -> ReportReceipt {
        let number = state.nextNumber
        state.nextNumber += 1
        let receipt = environment.randomness.hexadecimal(bytes: 16)
        try execute(
            "INSERT INTO appeal (id, number, original, member, receipt) VALUES (?, ?, ?, ?, ?)",
            [request.id.uuidString, number, original.number, request.member.rawValue, receipt])
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
            reporterRated: 0, reporterJustified: 0, channel: original.channel.map { state.directory.channel($0).name } ?? "",
            claim: nil, decision: nil)
        state.appealParties[number] = Set([request.member, original.subject].compactMap { $0 } + original.reporters)
        let alarms = try alarm(of: opened, but: appeal.deciders)
        try record([.appealed(appeal)] + alarms, on: &opened, row: &row, as: .opened, by: nil)
        return ReportReceipt(case: number, receipt: receipt)
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
        let key: Texts.Key = decision.verdict == .granted ? .appealGranted : .appealUpheld
        let told = try tell(
            member, text(key, for: member, case: subject.number, ["original": String(number)]), for: .appeal,
            case: subject.number)
        if decision.verdict == .granted, let appeal = subject.appeal {
            try overturn(appeal, by: decision.by, in: subject.number)
        }
        return [told]
    }

    /// An objection was right: nothing follows any more from the case to which it objected, and it is on nobody's record.
    private func overturn(_ appeal: Appeal, by moderator: ModeratorName, in number: CaseNumber) throws {
        guard var original = try fetchCase(appeal.original), var row = try row(appeal.original) else {
            throw LogError.missingCase(appeal.original)
        }
        let ending = SanctionEnding.granted(appeal: number)
        let stand = appeal.sanctions.filter { original.sanction($0).map { !$0.isWithdrawn } ?? false }
        // It was decided anew meanwhile: to that he did not object.
        guard !stand.isEmpty || original.consequences.contains(where: { $0.reporter == appeal.member }) else { return }
        guard original.settled else {
            let ends = try stand.compactMap { original.sanction($0) }.filter { !$0.isOver }
                .flatMap { try end($0.sanction, ending, of: original) }
            return ends.isEmpty ? () : try record(ends, on: &original, row: &row, as: .ended, by: nil)
        }
        let others = Set(original.bearers + original.consequences.map(\.reporter)).subtracting([appeal.member])
        var events = try endAll(of: original, ending) + endConsequences(of: original)
        for member in others.sorted() { events.append(try tellEnd(.lifted, to: member, of: original)) }
        events.append(.overturned(by: moderator, appeal: number))
        try execute("UPDATE rating SET verdict = 'unproven' WHERE number = ?", [original.number])
        try record(events, on: &original, row: &row, as: .ended, by: nil)
        try refreshOthers(than: original)
    }
}
