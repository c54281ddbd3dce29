import Foundation
import ModelKit
import Store

// What follows from a verdict by itself, when its grace is over (K11–K13, M6).
extension Transaction {
    /// Does what is due: verdicts take effect, claims expire, sanctions begin and end, actions are asked for again.
    func settleDue() throws {
        for number in state.takeDue(at: now) { try orStuck(.ofCase(number)) { try settleDue(number) } }
        try retryActions()
    }

    private func settleDue(_ number: CaseNumber) throws {
        if let row = state.board.row(number) {
            if let reopening = row.reopening {
                if reopening.effectiveAt <= now { try reopen(number, row, by: reopening.by) } else { state.schedule(row) }
            } else if let decision = row.decision, row.state == .pending {
                if decision.effectiveAt <= now { try settle(number, row, decision) } else { state.schedule(row) }
            } else if let claim = row.claim {
                if claim.until <= now { try expire(number, row, claim) } else { state.schedule(row) }
            }
        }
        try settleSanctions(of: number)
    }

    /// The case is judged anew: what followed is unwound, as the case stood before, so it is decided now.
    private func reopen(_ number: CaseNumber, _ row: CaseRow, by moderator: ModeratorName) throws {
        guard var subject = try fetchCase(number) else { throw UnreadableRow.missing(case: number) }
        var row = row
        try reopen(&subject, &row, by: moderator)
    }

    /// - Parameter appeal: by which the case is judged anew, where it is by one: its member is told with its outcome.
    func reopen(_ subject: inout Case, _ row: inout CaseRow, by moderator: ModeratorName, after appeal: CaseNumber? = nil) throws
    {
        let open = try openAppeals(against: subject.number).filter { $0 != appeal }
        let objecting = try (open + [appeal].compactMap(\.self)).compactMap { try fetchCase($0)?.subject }
        let decided = subject
        let moved = movedBack(subject, by: moderator)
        var reopened = subject
        for event in moved { reopened.apply(event, at: now) }
        let due = now + community.policies.deadline(for: reopened.priority)
        let events =
            moved + [CaseEvent.reopened(by: moderator, due: due)] + (try unwind(subject, tellingAllBut: Set(objecting)))
            + (try alarmsOfNewTeam(after: moved, on: subject))
        try record(events, on: &subject, row: &row, as: .reopened, by: moderator)
        // It is open again, and tells of the records as they are without it.
        let before = row
        try noteRecords(in: &row, of: subject.reporters.first)
        if row != before { try refresh(row) }
        try refreshOthers(than: subject)
        for number in open { try lapse(number, by: moderator, of: subject, since: decided) }
    }

    /// A playbook that gave the verdict had moved the case: it goes back to where it was.
    private func movedBack(_ subject: Case, by moderator: ModeratorName) -> [CaseEvent] {
        guard let id = subject.decision?.formerCategory, id != subject.category, let category = community.category(id) else {
            return []
        }
        return [.recategorised(CommandRules(community: community, now: now).moved(subject, to: category, by: moderator))]
    }

    private func expire(_ number: CaseNumber, _ row: CaseRow, _ claim: Claim) throws {
        guard var subject = try fetchCase(number) else { throw UnreadableRow.missing(case: number) }
        var row = row
        let event = CaseEvent.released(CaseEvent.ReleasedClaim(by: claim.by, expired: true))
        try record([event], on: &subject, row: &row, as: .released, by: nil)
    }

    private func settle(_ number: CaseNumber, _ row: CaseRow, _ decision: Decision) throws {
        guard var subject = try fetchCase(number) else { throw UnreadableRow.missing(case: number) }
        var row = row
        var events: [CaseEvent] = [.settled(decision.verdict)]
        switch subject.kind {
        case .accusation:
            for reporter in subject.reporters {
                guard let outcome = subject.outcome(for: reporter) else { continue }
                events += try follow(outcome, for: reporter, of: subject, after: events)
            }
            // A case that is not justified carries no sanction.
            if decision.verdict != .justified {
                events += try endAll(of: subject, .unwound)
                var unwound = subject
                for event in events { unwound.apply(event, at: now) }
                // Whoever is held is told when the chat has lifted that.
                for member in subject.bearers where !subject.holds(member) {
                    events += try tellWithdrawal(to: member, of: unwound, since: subject)
                }
            }
            // A playbook's words for reporters are meant for those of whom it says what it says of the case.
            for notice in subject.prepared
            where notice.member == subject.subject || subject.outcome(for: notice.member)?.verdict == decision.verdict {
                let text = try words(String.self, notice.evidence) ?? ""
                events.append(try tell(notice.member, text, for: .message, case: number))
            }
        case .appeal:
            events += try settleAppeal(subject, decision)
            // What it unwinds changes this row too.
            row = try self.row(number) ?? row
        case .concern: break
        }
        events += try dismissAll(of: subject)
        try self.record(events, on: &subject, row: &row, as: .settled, by: nil)
        try refreshOthers(than: subject)
    }

    /// What follows for a reporter.
    private func follow(_ outcome: ReportOutcome, for reporter: MemberID, of subject: Case, after events: [CaseEvent]) throws
        -> [CaseEvent]
    {
        let verdict = outcome.verdict
        let number = subject.number
        var record = try ratings(of: reporter, like: subject)
        record.rate(number, verdict, at: now)
        switch verdict {
        case .justified: return [try tell(reporter, text(.thanks, for: reporter, case: number), for: .thanks, case: number)]
        case .malicious:
            guard let consequence = community.policies.maliciousReports.consequence(of: record.ratings, at: now) else {
                return []
            }
            var drafted = subject
            for event in events { drafted.apply(event, at: now) }
            return try impose(consequence, on: reporter, of: drafted)
        case .unproven:
            return community.policies.answersUnproven ? [try tell(.unproven, of: number, to: reporter, for: .outcome)] : []
        case .granted, .upheld, .lapsed, .attended: return []
        }
    }

    private func impose(_ consequence: MaliciousReportPolicy.Consequence, on reporter: MemberID, of subject: Case) throws
        -> [CaseEvent]
    {
        let number = subject.number
        let sanctioned = CaseEvent.sanctioned(CaseEvent.ReporterSanction(reporter: reporter, consequence: consequence))
        switch consequence {
        case .warning:
            return [sanctioned, try tell(.warned, of: number, to: reporter, for: .warning)]
        case .closedReporting(let until):
            let values = ["until": told(until, to: reporter)]
            return [sanctioned, try tell(.reportingClosed, of: number, to: reporter, for: .warning, values)]
        case .locked(let until):
            // A lock like any other from here on: the desk ends it, and he can object.
            let ordered = try order(
                SanctionStep(.lock, for: until - now), for: reporter, on: subject,
                reason: text(.maliciousReason, for: reporter, case: number), by: nil, grace: .zero)
            guard case .ordered(let sanction) = ordered, try !waits(sanction, of: subject) else { return [sanctioned, ordered] }
            return [sanctioned, ordered] + (try impose(sanction, of: subject, after: [ordered]))
        }
    }

    /// Tells a reporter what came of their report, and how they can object (Q2).
    private func tell(
        _ key: Texts.Key, of number: CaseNumber, to reporter: MemberID, for purpose: ActionRequest.Purpose,
        _ values: [String: String] = [:]
    ) throws -> CaseEvent {
        let days = String(community.policies.appeals.milliseconds / 86_400_000)
        let sentences = [
            text(key, for: reporter, case: number, values), text(.objection, for: reporter, case: number, ["days": days]),
        ]
        return try tell(reporter, sentences.joined(separator: " "), for: purpose, case: number)
    }

    /// What a row tells of the accused's record and of the reporter's accuracy.
    func noteRecords(in row: inout CaseRow, of reporter: MemberID?) throws {
        if row.kind != .concern, let accused = row.accused {
            row.priors = try record(of: accused).count { $0 != row.number }
        }
        guard !row.anonymous, let reporter else { return }
        let record = try openRatings(of: reporter)
        (row.reporterRated, row.reporterJustified) = (record.rated, record.justified)
    }

    /// Brings the rows of other open cases up to date that tell of the accused's record, of the reporters' accuracy, or of what
    /// was judged of their messages.
    func refreshOthers(than subject: Case) throws {
        var others: Set<CaseNumber> = []
        if let accused = subject.subject { others.formUnion(state.board.against(accused)) }
        // Of those without their name nothing is shown elsewhere, at no moment.
        for reporter in subject.reporters where !subject.isAnonymous(reporter) {
            others.formUnion(state.board.reported(by: reporter))
        }
        let sharing = try casesSharingMessages(with: subject)
        for number in others.union(sharing).sorted() where number != subject.number {
            guard let entry = state.board.entries[number] else { continue }
            var row = entry.row
            try noteRecords(in: &row, of: entry.reporter)
            if sharing.contains(number) { try noteJudgments(in: &row) }
            if row != entry.row { try refresh(row, because: subject.number) }
        }
    }
}
