import Foundation
import GRDB
import ModelKit

// What follows from a verdict by itself, when its grace is over, and how it is unwound (K11–K13, M6).
extension Transaction {
    /// Does what is due: verdicts take effect, claims expire.
    func settleDue() throws {
        for number in state.takeDue(at: now) {
            guard let row = state.board.row(number) else { continue }
            if let decision = row.decision, row.state == .pending {
                if decision.effectiveAt <= now { try settle(number, row, decision.verdict) } else { state.schedule(row) }
            } else if let claim = row.claim {
                if claim.until <= now { try expire(number, row, claim) } else { state.schedule(row) }
            }
        }
    }

    private func expire(_ number: CaseNumber, _ row: CaseRow, _ claim: Claim) throws {
        guard var subject = try fetchCase(number) else { throw LogError.missingCase(number) }
        var row = row
        let event = CaseEvent.released(CaseEvent.ReleasedClaim(by: claim.by, expired: true))
        try record([event], on: &subject, row: &row, as: .released, by: nil)
    }

    private func settle(_ number: CaseNumber, _ row: CaseRow, _ verdict: Verdict) throws {
        guard var subject = try fetchCase(number) else { throw LogError.missingCase(number) }
        var row = row
        var events: [CaseEvent] = [.settled(verdict)]
        for reporter in subject.reporters {
            var record = try ratings(of: reporter)
            record.rate(number, verdict, at: now)
            try execute(
                "INSERT OR REPLACE INTO rating (reporter, number, verdict, at) VALUES (?, ?, ?, ?)",
                [reporter.rawValue, number, verdict.rawValue, now.milliseconds])
            switch verdict {
            case .justified:
                let text = wording(for: reporter).thanks(number)
                events.append(try request(.notice, for: .thanks, case: number, member: reporter, text: text))
            case .unproven: break
            case .malicious:
                if let consequence = community.policies.maliciousReports.consequence(of: record.ratings, at: now) {
                    events += try impose(consequence, on: reporter, case: number)
                }
            }
        }
        try self.record(events, on: &subject, row: &row, as: .settled, by: nil)
        try refreshOthers(than: subject)
    }

    private func impose(_ consequence: MaliciousReportPolicy.Consequence, on reporter: MemberID, case number: CaseNumber) throws
        -> [CaseEvent]
    {
        let wording = wording(for: reporter)
        let sanctioned = CaseEvent.sanctioned(CaseEvent.ReporterSanction(reporter: reporter, consequence: consequence))
        func enter(_ kind: String, until: Timestamp?) throws {
            try execute(
                "INSERT OR REPLACE INTO sanction (reporter, number, kind, until) VALUES (?, ?, ?, ?)",
                [reporter.rawValue, number, kind, until?.milliseconds])
        }
        func notice(_ text: String) throws -> CaseEvent {
            try request(.notice, for: .warning, case: number, member: reporter, text: text)
        }
        switch consequence {
        case .warning:
            try enter("warning", until: nil)
            return [sanctioned, try notice(wording.warning(number))]
        case .closedReporting(let until):
            try enter("closed", until: until)
            return [sanctioned, try notice(wording.closed(number, until.forPeople))]
        case .locked(let until):
            try enter("lock", until: until)
            let reason = wording.locked(number, until.forPeople)
            let lock = try request(
                .sanction, for: .lock, case: number, member: reporter, kind: .lock, until: until, reason: reason)
            return [sanctioned, lock]
        }
    }

    /// The events that take back what followed from a case's verdict, and say so to those who had been told.
    func unwind(_ subject: Case) throws -> [CaseEvent] {
        var events: [CaseEvent] = []
        try execute("DELETE FROM rating WHERE number = ?", [subject.number])
        for sanction in subject.sanctions {
            try execute(
                "DELETE FROM sanction WHERE reporter = ? AND number = ?", [sanction.reporter.rawValue, subject.number])
            events.append(.lifted(sanction))
            if case .locked(let until) = sanction.consequence, until > now, try !isLocked(sanction.reporter) {
                events.append(try request(.lift, for: .lift, case: subject.number, member: sanction.reporter, kind: .lock))
            }
        }
        let told = subject.actions.filter { [.thanks, .warning, .lock].contains($0.request.purpose) }
        let toldOnce = subject.actions.last { $0.request.purpose == .retraction }?.request.id ?? 0
        for action in told where action.request.id > toldOnce {
            guard let member = action.request.member else { continue }
            let text = wording(for: member).reopened(subject.number)
            events.append(try request(.notice, for: .retraction, case: subject.number, member: member, text: text))
        }
        return events
    }

    private func isLocked(_ reporter: MemberID) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM sanction WHERE reporter = ? AND kind = 'lock' AND until > ?)")
        return try Bool.fetchOne(statement, arguments: [reporter.rawValue, now.milliseconds]) ?? false
    }

    /// Brings the rows of other open cases up to date that tell of the accused's record or of the reporters' accuracy.
    func refreshOthers(than subject: Case) throws {
        var others: Set<CaseNumber> = []
        if let accused = subject.subject { others.formUnion(state.board.against(accused)) }
        for reporter in subject.reporters { others.formUnion(state.board.reported(by: reporter)) }
        for number in others.sorted() where number != subject.number {
            guard let entry = state.board.entries[number] else { continue }
            var row = entry.row
            if row.kind == .accusation, let accused = row.accused { row.priors = try record(of: accused).count }
            if !row.anonymous, let reporter = entry.reporter {
                let record = try ratings(of: reporter)
                (row.reporterRated, row.reporterJustified) = (record.rated, record.justified)
            }
            if row != entry.row { try refresh(row) }
        }
    }
}
