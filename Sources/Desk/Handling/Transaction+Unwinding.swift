import Foundation
import ModelKit
import Store

// Taking back what followed from a verdict (M6, Q3).
extension Transaction {
    /// The events that take back what followed from a case's verdict, and say so to those who had been told.
    ///
    /// - Parameter members: who are told otherwise.
    func unwind(_ subject: Case, tellingAllBut members: Set<MemberID> = []) throws -> [CaseEvent] {
        let ends = endConsequences(of: subject) + (try endAll(of: subject, .unwound))
        var unwound = subject
        unwound.apply(.reopened(by: "", due: now), at: now)
        for event in ends { unwound.apply(event, at: now) }
        return ends + (try retractions(of: subject, now: unwound, but: members))
    }

    /// Reporters bear nothing any more; a lock of theirs ends as all sanctions do.
    ///
    /// - Parameter member: only what this one bears; nil: all.
    func endConsequences(of subject: Case, borneBy member: MemberID? = nil) -> [CaseEvent] {
        subject.consequences.filter { member == nil || $0.reporter == member }.map { .lifted($0) }
    }

    /// A moderator opens reporting again to somebody to whom it is closed for a case (K12). The verdict stands.
    ///
    /// - Throws: ``Problem`` with status 404 or 409.
    func openReporting(to place: Int, in subject: Case, by moderator: ModeratorName, reason: String) throws -> [CaseEvent] {
        guard subject.reporters.indices.contains(place - 1) else {
            throw Problem(
                "unknown-reporter", status: 404, title: "Case \(subject.number) has no reporter \(place)", field: "reporter")
        }
        let reporter = subject.reporters[place - 1]
        guard let closing = subject.closing(of: reporter, at: now) else {
            throw Problem(
                "not-closed", status: 409, title: "Reporting is not closed to them for this case",
                detail: "there is nothing to lift")
        }
        let words = try keep(reason, kind: .reason, case: subject.number)
        let lifted = CaseEvent.lifted(closing, by: moderator, reason: words)
        var opened = subject
        opened.apply(lifted, at: now)
        var sentences = [text(.lifted, for: reporter, case: subject.number)]
        // Only if nothing else keeps them from it is it true.
        if try mayReport(reporter, after: opened) { sentences.append(text(.afterClosing, for: reporter, case: subject.number)) }
        return [
            lifted,
            try tell(reporter, sentences.joined(separator: " "), for: .ended, case: subject.number),
        ]
    }

    /// Everybody who was told something of the case is told that it is judged anew, and what that means for them; each once.
    ///
    /// - Parameter unwound: the case as it is now.
    private func retractions(of subject: Case, now unwound: Case, but others: Set<MemberID>) throws -> [CaseEvent] {
        let telling: Set<ActionRequest.Purpose> = [.thanks, .outcome, .warning, .lock, .sanction, .message, .appeal]
        let toldBefore = subject.actions.last { $0.request.purpose == .retraction }?.request.id ?? 0
        var told = others
        return try subject.actions.compactMap { action in
            guard telling.contains(action.request.purpose), action.request.id > toldBefore,
                // Of what never reached them they are told nothing.
                !action.hasFailed, action.status != .abandoned,
                let member = action.request.member,
                told.insert(member).inserted
            else { return nil }
            let isAnswered =
                subject.kind == .appeal || subject.reporters.contains(member) && community.policies.answersUnproven
            let sentences =
                [text(.reopened, for: member, case: subject.number)]
                + (try changes(for: member, of: unwound, since: subject))
                + (isAnswered ? [text(.outcomeFollows, for: member, case: subject.number)] : [])
            return try tell(member, sentences.joined(separator: " "), for: .retraction, case: subject.number)
        }
    }

    /// What a member is told with it when a decision was taken back: what bears on them no longer, and what does all the same. That they
    /// can write or enter again they hear once the chat has lifted what keeps them from it.
    ///
    /// - Parameters:
    ///   - subject: the case as it is now.
    ///   - before: the case as it was until then.
    func changes(for member: MemberID, of subject: Case, since before: Case) throws -> [String] {
        let relief = subject.relief(of: member, since: before, at: now)
        let isFree = try relief.closing && mayReport(member, after: subject)
        let keys: [Texts.Key?] = [
            relief.record ? .noLongerCounts : nil, relief.warning ? .warningWithdrawn : nil,
            relief.falseReport ? .reportCleared : nil, relief.restriction ? .beingLifted : nil, isFree ? .afterClosing : nil,
        ]
        return keys.compactMap(\.self).map { text($0, for: member, case: subject.number) }
            + (try afterwards(for: member, of: subject))
    }

    /// Tells a member of a decision that was taken back without their doing; nothing where that changes nothing for them.
    func tellWithdrawal(to member: MemberID, of subject: Case, since before: Case) throws -> [CaseEvent] {
        let changes = try changes(for: member, of: subject, since: before)
        guard !changes.isEmpty else { return [] }
        let sentences = [text(.decisionWithdrawn, for: member, case: subject.number)] + changes
        return [try tell(member, sentences.joined(separator: " "), for: .retraction, case: subject.number)]
    }

    /// Whether nothing keeps somebody from reporting: neither a closing nor a sanction that may hold them.
    ///
    /// - Parameter subject: a case as it will be.
    private func mayReport(_ member: MemberID, after subject: Case) throws -> Bool {
        guard try reportingClosed(to: member, but: subject.number) == nil, subject.closing(of: member, at: now) == nil else {
            return false
        }
        return try !stores.sanctions.casesThatMayHold(member).contains { number in
            try fetchCase(number)?.sanctions(thatMayHold: member).isEmpty == false
        }
    }

    /// What stays all the same when a decision was taken back, and that later decisions which counted the case can be appealed against.
    /// Of somebody who reported without their name nobody else learns the latter.
    ///
    /// - Parameter subject: the case as it is now.
    private func afterwards(for member: MemberID, of subject: Case) throws -> [String] {
        let isDeleted = subject.sanctions.contains {
            $0.sanction.member == member && $0.sanction.kind.takesMessages && $0.isCarriedOutForGood
        }
        let later = try FollowUps(
            stores: stores, subject: subject, community: community, directory: state.directory, hidden: state.hidden, now: now
        ).found(for: member).map(\.other)
            .filter { try mayAppeal(member, against: $0) }.map(\.number)
        let numbers = Set(later).sorted().map(String.init).joined(separator: ", ")
        return [
            isDeleted ? text(.notRestored, for: member, case: subject.number) : nil,
            numbers.isEmpty ? nil : text(.consequencesElsewhere, for: member, case: subject.number, ["later": numbers]),
        ].compactMap(\.self)
    }
}
