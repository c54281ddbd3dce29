import Foundation
import GRDB
import ModelKit

/// What later cases brought since a case counted whose decision was taken back, or soon will be: reporters who went up the steps for
/// malicious reports by it (K12), and the accused, whose next step of the ladder came after it (K14).
struct FollowUps {
    let db: Database
    let subject: Case
    let community: Community
    let now: Timestamp

    struct Found {
        enum Consequence {
            case sanction(CaseSanction)
            case closedReporting(until: Timestamp)
        }

        var member: MemberID
        /// The later case.
        var other: Case
        var consequence: Consequence
        /// What it would have been without this one.
        var instead: Dossier.FollowUp.Measure
    }

    /// For all of whom moderators may know; latest case first.
    func all() throws -> [Found] {
        guard subject.kind == .accusation else { return [] }
        let reporters = subject.reporters.filter { !subject.isAnonymous($0) }
        return try (reporters + [subject.subject].compactMap(\.self)).flatMap { try found(for: $0) }
            .sorted { $0.other.number > $1.other.number }
    }

    /// For one of the case.
    func found(for member: MemberID) throws -> [Found] {
        if member == subject.subject { return try laterSteps(of: member) }
        return try hasLost(member) ? laterConsequences(for: member) : []
    }

    // MARK: - Reporters

    /// Whether this case counted as malicious against a reporter and no longer does, or soon will not.
    private func hasLost(_ reporter: MemberID) throws -> Bool {
        let bears = subject.consequences.contains { $0.reporter == reporter }
        if subject.reopening != nil { return bears }
        guard !bears else { return false }
        let (_, events) = try Case.fetchWithEvents(subject.number, from: db) ?? (subject, [])
        return events.contains { _, event in
            if case .lifted(let sanction, nil, _) = event { sanction.reporter == reporter } else { false }
        }
    }

    private func laterConsequences(for reporter: MemberID) throws -> [Found] {
        let ratings = try ReporterRecord.fetch(reporter, from: db).ratings
        let sql = """
            SELECT number FROM consequence WHERE reporter = ?1 AND kind = 'closed' AND until > ?2 AND number <> ?3
            UNION SELECT number FROM sanction
            WHERE member = ?1 AND ordered_by IS NULL AND phase IN ('in_force', 'failed') AND number <> ?3
            """
        let numbers = try Int.fetchAll(
            db.cachedStatement(sql: sql), arguments: [reporter.rawValue, now.milliseconds, subject.number])
        return try numbers.compactMap { number in
            guard let other = try Case.fetch(number, from: db), !other.isAnonymous(reporter) || subject.isAnonymous(reporter),
                let place = ratings.firstIndex(where: { $0.number == number && $0.verdict == .malicious })
            else { return nil }
            let rating = ratings[place]
            let without = ratings[...place].filter { $0.number != subject.number }
            guard let milder = community.policies.maliciousReports.consequence(of: Array(without), at: rating.at) else {
                return nil
            }
            return followUp(of: reporter, in: other, unless: milder, at: rating.at)
        }
    }

    private func followUp(
        of reporter: MemberID, in other: Case, unless milder: MaliciousReportPolicy.Consequence, at time: Timestamp
    ) -> Found? {
        if let lock = other.sanctions.last(where: { $0.sanction.member == reporter && $0.sanction.by == nil && !$0.isOver }) {
            let instead: Dossier.FollowUp.Measure
            switch milder {
            case .warning: instead = .warned
            case .closedReporting: instead = .reportingClosed
            case .locked(let until):
                let step = SanctionStep(.lock, for: until - time)
                guard lock.sanction.step != step, step.isAtMost(lock.sanction.step) else { return nil }
                instead = .step(step)
            }
            return Found(member: reporter, other: other, consequence: .sanction(lock), instead: instead)
        }
        guard case .closedReporting(let until) = other.closing(of: reporter, at: now)?.consequence, milder == .warning else {
            return nil
        }
        return Found(member: reporter, other: other, consequence: .closedReporting(until: until), instead: .warned)
    }

    // MARK: - The accused

    /// Steps that moderators ordered as the policy suggested when a sanction of this case counted.
    private func laterSteps(of accused: MemberID) throws -> [Found] {
        let lost = subject.sanctions.filter { sanction in
            guard sanction.sanction.member == accused, sanction.sanction.by != nil, sanction.delivery != .failed else {
                return false
            }
            switch sanction.phase {
            case .ended(.unwound, _), .ended(.granted, _): return true
            case .inForce: return subject.reopening != nil
            case .ordered, .ended: return false
            }
        }
        guard let first = lost.map(\.sanction.effectiveAt).min() else { return [] }
        let others = try SanctionPolicy.Past.fetch(of: accused, from: db).filter { $0.number != subject.number }
        let mine = lost.map { SanctionPolicy.Past(number: subject.number, step: $0.sanction.step, at: $0.sanction.effectiveAt) }
        let numbers = Set(others.filter { $0.at > first }.map(\.number))
        return try numbers.sorted().flatMap { number in
            guard let other = try Case.fetch(number, from: db) else { return [Found]() }
            return other.sanctions.filter { $0.isInForce && $0.sanction.member == accused && $0.sanction.by != nil }.compactMap {
                standing in
                let (step, time) = (standing.sanction.step, standing.sanction.effectiveAt)
                let before = others.filter { $0.at < time && $0.number != number }
                func suggested(_ past: [SanctionPolicy.Past], _ justified: Int) -> SanctionStep {
                    community.policies.sanctions.suggestion(
                        for: community.category(other.category), past: past, justified: justified, at: time
                    ).step
                }
                let justified = Set(before.map(\.number)).count
                let without = suggested(before, justified)
                let with = suggested((before + mine.filter { $0.at < time }).sorted { $0.at < $1.at }, justified + 1)
                guard step == with, with != without, without.isAtMost(with) else { return nil }
                return Found(member: accused, other: other, consequence: .sanction(standing), instead: .step(without))
            }
        }
    }
}
