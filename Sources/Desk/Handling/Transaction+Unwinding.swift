import Foundation
import GRDB
import ModelKit

// Taking back what followed from a verdict (M6, Q3).
extension Transaction {
    /// The events that take back what followed from a case's verdict, and say so to those who had been told.
    ///
    /// - Parameter members: who are told otherwise.
    func unwind(_ subject: Case, tellingAllBut members: Set<MemberID> = []) throws -> [CaseEvent] {
        try execute("DELETE FROM rating WHERE number = ?", [subject.number])
        return try endConsequences(of: subject) + endAll(of: subject, .unwound) + retractions(of: subject, but: members)
    }

    /// Reporters bear nothing any more; a lock of theirs ends as all sanctions do.
    ///
    /// - Parameter member: only what this one bears; nil: all.
    func endConsequences(of subject: Case, borneBy member: MemberID? = nil) throws -> [CaseEvent] {
        try subject.consequences.filter { member == nil || $0.reporter == member }.map { consequence in
            try execute(
                "DELETE FROM consequence WHERE reporter = ? AND number = ?", [consequence.reporter.rawValue, subject.number])
            return .lifted(consequence)
        }
    }

    /// Everybody who was told something of the case is told that it holds no longer; each once.
    private func retractions(of subject: Case, but others: Set<MemberID>) throws -> [CaseEvent] {
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
            return try tell(member, text(.reopened, for: member, case: subject.number), for: .retraction, case: subject.number)
        }
    }
}
