import Foundation
import GRDB
import ModelKit

// What the chat server is asked to do.
extension Transaction {
    /// Asks for an action: the answer is the event that the case's log gets.
    func request(
        _ type: ActionType, for purpose: ActionRequest.Purpose, case number: CaseNumber, member: MemberID, text: String? = nil,
        kind: SanctionKind? = nil, until: Timestamp? = nil, reason: String? = nil
    ) throws -> CaseEvent {
        let action = ChatAction(
            id: state.nextAction, case: number, type: type, member: member, text: text, kind: kind, until: until, reason: reason)
        state.nextAction += 1
        let evidence = try keep(action, kind: .action, case: number)
        try execute(
            "INSERT INTO action (id, number, evidence, status) VALUES (?, ?, ?, 'asked')", [action.id, number, evidence.rawValue])
        ask(action)
        return .requested(ActionRequest(id: action.id, type: type, member: member, purpose: purpose, evidence: evidence))
    }

    /// James tells the team of a new case, inside the chat (K7). A moderator who is a party of it is not told.
    ///
    /// - Parameter reporter: who reports it just now, where the case does not know him yet.
    func alarm(of opened: Case, by reporter: MemberID? = nil) throws -> [CaseEvent] {
        try environment.moderators
            .filter { $0.teams.contains(opened.team) }
            .filter { moderator in !moderator.members.contains { $0 == reporter } && !opened.isParty(moderator.members) }
            .compactMap { moderator -> CaseEvent? in
                guard let member = moderator.members.first else { return nil }
                let wording = wording(for: member)
                let category = community.category(opened.category)?.title(in: wording.language) ?? opened.category.rawValue
                return try request(
                    .notice, for: .alarm, case: opened.number, member: member, text: wording.alarm(opened.number, category))
            }
    }

    func wording(for member: MemberID) -> Wording { Wording.of(language: state.directory.member(member).language) }

    /// Notes what became of an action. The same again changes nothing.
    func settle(action id: Int, _ outcome: ActionOutcome) throws {
        let statement = try db.cachedStatement(sql: "SELECT number, status FROM action WHERE id = ?")
        guard let found = try Row.fetchOne(statement, arguments: [id]) else {
            throw Problem("unknown-action", status: 404, title: "There is no action \(id)")
        }
        let number: CaseNumber = found[0]
        guard found[1] as String != "done" else { return }
        guard var subject = try fetchCase(number), var row = try row(number) else { throw LogError.missingCase(number) }
        switch outcome.status {
        case .done: try record([.performed(action: id)], on: &subject, row: &row, as: .refreshed, by: nil)
        case .failed:
            let text = (outcome.detail ?? "").limited(to: Limits.note).text
            let detail = text.isEmpty ? nil : try keep(text, kind: .detail, case: number)
            try record([.failed(action: id, detail: detail)], on: &subject, row: &row, as: .refreshed, by: nil)
        }
        try execute("UPDATE action SET status = ? WHERE id = ?", [outcome.status.rawValue, id])
    }
}

extension ChatAction {
    /// Actions in their order: all after an id, or, without one, those of which the chat server has not said what became.
    static func fetch(after id: Int?, limit: Int = .max, from db: Database) throws -> [ChatAction] {
        let condition = id == nil ? "a.status = 'asked'" : "a.id > ?"
        let sql = """
            SELECT e.content FROM action a JOIN evidence e ON e.digest = a.evidence WHERE \(condition) ORDER BY a.id LIMIT ?
            """
        return try Data.fetchAll(db, sql: sql, arguments: id.map { [$0, limit] } ?? [limit])
            .map { try JSON.value(ChatAction.self, from: $0) }
    }
}
