import Foundation
import ModelKit
import Store

/// Consequences in later cases that counted a case whose decision has been undone, or soon will be: for reporters, higher steps
/// for malicious reports (K12), and for the accused, a higher step of the ladder (K14).
struct FollowUps {
    /// The case after the decision has been undone, or while the undoing itself can still be undone.
    let theCase: Case
    let facts: Facts

    private var stores: Stores { facts.stores }
    private var now: Timestamp { facts.now }

    struct Found {
        enum Consequence {
            case sanction(CaseSanction)
            case closedReporting(until: Timestamp)
        }

        var member: MemberID
        /// The later case.
        var other: Case
        var consequence: Consequence
        /// What it would have been without this case.
        var instead: Dossier.FollowUp.Measure
    }

    /// For all members that moderators may know of, the latest case first.
    func all() throws -> [Found] {
        let reporters = theCase.reporters.filter { !theCase.isAnonymous($0) }
        return try (reporters + [theCase.subject].compactMap(\.self)).flatMap { try found(for: $0) }
            // It must stay unknown that they reported another case anonymously.
            .filter { !$0.other.isAnonymous($0.member) }
            .sorted { $0.other.number > $1.other.number }
    }

    /// For one member of the case.
    func found(for member: MemberID) throws -> [Found] {
        guard theCase.kind == .accusation else { return [] }
        if member == theCase.subject { return try laterSteps(of: member) }
        return try lost(by: member).map { try laterConsequences(for: member, since: $0) } ?? []
    }

    // MARK: - Reporters

    /// When this case counted against a reporter as malicious, if it no longer does or soon will not.
    private func lost(by reporter: MemberID) -> Timestamp? {
        let mine = theCase.reporterConsequences.filter { $0.sanction.reporter == reporter }
        if theCase.reopening != nil { return mine.last { $0.ending != .withdrawn }?.at }
        return mine.allSatisfy { $0.ending == .withdrawn } ? mine.last?.at : nil
    }

    private func laterConsequences(for reporter: MemberID, since lost: Timestamp) throws -> [Found] {
        let ratings = try ReporterRecord.fetch(reporter, like: theCase, facts.hidden, from: stores).ratings
            .filter { $0.number != theCase.number }
        let numbers = try stores.reporters.penalties(of: reporter, at: now, but: theCase.number)
        return try numbers.compactMap { number in
            guard let other = try facts.case(number),
                let rating = ratings.last(where: { $0.number == number && $0.verdict == .malicious }), rating.at > lost
            else { return nil }
            let without = ratings.filter { $0.at <= rating.at && $0.number != number } + [rating]
            let mine = ReporterRecord.Rating(number: theCase.number, verdict: .malicious, at: lost)
            let with = without.filter { $0.at < lost } + [mine] + without.filter { $0.at >= lost }
            let policy = facts.policies.maliciousReports
            guard let milder = policy.consequence(of: without, at: rating.at),
                milder != policy.consequence(of: with, at: rating.at)
            else { return nil }
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

    /// The decision that counted against the accused, if it no longer does or soon will not.
    private var lostDecision: Decision? {
        let former = theCase.reopening == nil ? theCase.takenBack : theCase.decision
        let stands = theCase.reopening == nil && theCase.settled && theCase.decision?.verdict == .justified
        return stands || former?.verdict != .justified ? nil : former
    }

    /// Sanctions that moderators ordered as the policy suggested while this case counted.
    private func laterSteps(of accused: MemberID) throws -> [Found] {
        guard let decided = lostDecision?.effectiveAt else { return [] }
        let mine = theCase.sanctions.filter { standing in
            guard standing.sanction.member == accused, standing.sanction.by != nil, standing.delivery != .failed else {
                return false
            }
            switch standing.phase {
            case .ended(.unwound, _), .ended(.granted, _), .ended(.expired, _), .inForce: return true
            case .ordered, .ended: return false
            }
        }.map { SanctionPolicy.Past(number: theCase.number, step: $0.sanction.step, at: $0.sanction.effectiveAt) }
        let others = try stores.sanctions.past(of: accused).filter { $0.number != theCase.number }
        let record = try justified(accused)
        let numbers = Set(others.filter { $0.at > decided }.map(\.number))
        return try numbers.sorted().flatMap { number in
            guard let other = try facts.case(number) else { return [Found]() }
            return other.sanctions.filter { $0.isInForce && $0.sanction.member == accused && $0.sanction.by != nil }.compactMap {
                standing in
                let (step, time) = (standing.sanction.step, standing.sanction.effectiveAt)
                let before = others.filter { $0.at < time && $0.number != number }
                let count = record.count { $0.value < time && $0.key != number }
                let place = other.channel.map { facts.directory.channel($0).kind }
                func suggested(_ past: [SanctionPolicy.Past], _ justified: Int) -> SanctionStep? {
                    let policy = facts.policies.sanctions
                    let next = policy.suggestion(
                        for: facts.community.category(other.category), past: past, justified: justified, at: time)
                    return policy.possible(next) { $0.isPossible(in: place) }?.step
                }
                let without = suggested(before, count)
                let with = suggested((before + mine.filter { $0.at < time }).sorted { $0.at < $1.at }, count + 1)
                guard let without, let with, step == with, with != without, without.isAtMost(with) else { return nil }
                return Found(member: accused, other: other, consequence: .sanction(standing), instead: .step(without))
            }
        }
    }

    /// The justified cases on somebody's record without this one, and since when.
    private func justified(_ accused: MemberID) throws -> [CaseNumber: Timestamp] {
        // Only their decisions are used.
        let rows = try CaseRow.first(
            .max, of: .justified(against: accused, but: theCase.number), but: HiddenCases(), from: stores
        ) { $0 }
        return Dictionary(rows.compactMap { row in row.settledDecision.map { (row.number, $0.effectiveAt) } }) { first, _ in first
        }
    }
}
