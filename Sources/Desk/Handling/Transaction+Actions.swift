import Foundation
import GRDB
import ModelKit

// What the chat server is asked to do, and what becomes of it.
extension Transaction {
    /// Asks for an action: the answer is the event that the case's log gets.
    func request(
        _ type: ActionType, for purpose: ActionRequest.Purpose, case number: CaseNumber, member: MemberID?,
        detail: (inout ChatAction) -> Void = { _ in }
    ) throws -> CaseEvent {
        var action = ChatAction(id: state.nextAction, case: number, type: type, member: member, purpose: purpose)
        detail(&action)
        state.nextAction += 1
        let evidence = try keep(action, kind: .action, case: number)
        let retry = now + RetryPolicy.pauseWithoutAnswer(attempt: 1)
        try execute(
            "INSERT INTO action (id, number, evidence, status, attempts, retry_at) VALUES (?, ?, ?, 'asked', 1, ?)",
            [action.id, number, evidence.rawValue, retry.milliseconds])
        state.schedule(action: action.id, at: retry)
        ask(action)
        return .requested(ActionRequest(id: action.id, type: type, member: member, purpose: purpose, evidence: evidence))
    }

    /// Something that a member is told, privately.
    func tell(_ member: MemberID, _ text: String, for purpose: ActionRequest.Purpose, case number: CaseNumber) throws -> CaseEvent
    {
        try request(.notice, for: purpose, case: number, member: member) { $0.text = text }
    }

    /// The community's text in a member's language.
    func text(_ key: Texts.Key, for member: MemberID, case number: CaseNumber, _ values: [String: String] = [:]) -> String {
        let all = ["case": String(number), "community": community.name].merging(values) { $1 }
        return community.texts.text(key, in: language(of: member), all)
    }

    func language(of member: MemberID) -> String? { state.directory.member(member).language }

    /// James tells the team of a new case, inside the chat (K7). A moderator who is a party of it, or may not decide it, is not told.
    ///
    /// - Parameter reporter: who reports it just now, where the case does not know him yet.
    func alarm(of opened: Case, by reporter: MemberID? = nil, but others: [ModeratorName] = []) throws -> [CaseEvent] {
        let team = environment.moderators.filter {
            $0.teams.contains(opened.team) && !others.contains($0.name) && !$0.members.contains { $0 == reporter }
        }
        return try alert(team, of: opened, .alarm, for: .alarm)
    }

    /// James tells moderators of a case, each in his language.
    func alert(
        _ moderators: [Moderator], of subject: Case, _ key: Texts.Key, for purpose: ActionRequest.Purpose,
        by moderator: Moderator? = nil
    ) throws -> [CaseEvent] {
        try moderators.filter { !subject.isParty($0.members) }.compactMap { told in
            guard let member = told.members.first else { return nil }
            let category = community.category(subject.category)?.title(in: language(of: member) ?? "en")
            let values = ["category": category ?? subject.category.rawValue, "moderator": moderator?.name.rawValue ?? ""]
            return try tell(member, text(key, for: member, case: subject.number, values), for: purpose, case: subject.number)
        }
    }

    // MARK: - What becomes of an action

    private struct Standing {
        var number: CaseNumber
        var status: String
        var attempts: Int
        var action: ChatAction
        var retryAt: Timestamp?
    }

    private func standing(ofAction id: Int) throws -> Standing? {
        let sql = """
            SELECT a.number, a.status, a.attempts, a.retry_at, e.content FROM action a
            JOIN evidence e ON e.digest = a.evidence WHERE a.id = ?
            """
        return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [id]).map { row in
            let retry: Int64? = row[3]
            return Standing(
                number: row[0], status: row[1], attempts: row[2], action: try JSON.value(ChatAction.self, from: row[4]),
                retryAt: retry.map { Timestamp(milliseconds: $0) })
        }
    }

    /// Notes what became of an action. The same again changes nothing.
    func settle(action id: Int, _ outcome: ActionOutcome) throws {
        guard let found = try standing(ofAction: id) else {
            throw Problem("unknown-action", status: 404, title: "There is no action \(id)")
        }
        guard found.status != "done" else { return }
        switch outcome.status {
        case .done:
            try note([.performed(action: id)], of: found)
            try set(id, status: "done", attempts: found.attempts, retryAt: nil)
        case .failed: try fail(found, saying: (outcome.detail ?? "").limited(to: Limits.note).text)
        }
    }

    private func fail(_ found: Standing, saying text: String, isSilence: Bool = false) throws {
        let detail = text.isEmpty ? nil : try keep(text, kind: .detail, case: found.number)
        try note([.failed(action: found.action.id, detail: detail)], of: found)
        let isLast = isSilence || found.attempts >= RetryPolicy.attempts(for: found.action.type)
        let retry =
            isLast || !RetryPolicy.retriesFailure(of: found.action.type)
            ? nil : now + RetryPolicy.pauseAfterFailure(attempt: found.attempts)
        try set(found.action.id, status: "failed", attempts: found.attempts, retryAt: retry)
    }

    private func set(_ id: Int, status: String, attempts: Int, retryAt: Timestamp?) throws {
        try execute(
            "UPDATE action SET status = ?, attempts = ?, retry_at = ? WHERE id = ?",
            [status, attempts, retryAt?.milliseconds, id])
        if let retryAt { state.schedule(action: id, at: retryAt) }
    }

    private func note(_ events: [CaseEvent], of found: Standing) throws {
        guard var subject = try fetchCase(found.number), var row = try row(found.number) else {
            throw LogError.missingCase(found.number)
        }
        let hasFailed = if case .failed? = events.first { true } else { false }
        try record(events, on: &subject, row: &row, as: hasFailed ? .failed : .refreshed, by: nil)
        try tellTalk(of: found.action, in: subject)
    }

    // MARK: - Again

    /// Asks again for what was not answered, or failed a while ago.
    func retryActions() throws {
        for id in state.takeRetries(at: now) {
            guard let found = try standing(ofAction: id), let retryAt = found.retryAt else { continue }
            guard retryAt <= now else {
                state.schedule(action: id, at: retryAt)
                continue
            }
            // Nobody listens: it is sent when somebody does, and that it was in vain is not counted.
            if !isChatListening, found.action.type != .mail {
                state.schedule(action: id, at: now + .minutes(1))
            } else if found.status == "asked", found.attempts >= RetryPolicy.attempts(for: found.action.type) {
                try fail(found, saying: "the chat server did not answer", isSilence: true)
            } else {
                let attempts = found.attempts + 1
                try set(id, status: "asked", attempts: attempts, retryAt: now + RetryPolicy.pauseWithoutAnswer(attempt: attempts))
                ask(found.action)
            }
        }
    }

    /// A moderator has an action tried again, or gives it up.
    func checkOpen(action id: Int, of subject: Case) throws -> ActionRequest {
        guard let action = subject.actions.first(where: { $0.request.id == id }) else {
            throw Problem("unknown-action", status: 404, title: "Case \(subject.number) has no action \(id)")
        }
        guard action.status != .done, action.status != .abandoned else {
            throw Problem("settled-action", status: 409, title: "Action \(id) is settled", detail: "it was done or given up")
        }
        return action.request
    }

    func retry(_ request: ActionRequest) throws -> [CaseEvent] {
        guard let found = try standing(ofAction: request.id) else { return [] }
        try set(request.id, status: "asked", attempts: 1, retryAt: now + RetryPolicy.pauseWithoutAnswer(attempt: 1))
        ask(found.action)
        return [.requested(request)]
    }

    func giveUp(_ request: ActionRequest, by moderator: Moderator) throws -> [CaseEvent] {
        try set(request.id, status: "abandoned", attempts: 0, retryAt: nil)
        return [.abandoned(action: request.id, by: moderator.name)]
    }
}

extension ChatAction {
    /// Actions in their order: all after an id, or, without one, those of which the chat server has not said what became. The
    /// desk's own mail is none of them.
    static func fetch(after id: Int?, limit: Int = .max, from db: Database) throws -> [ChatAction] {
        let condition = id == nil ? "a.status = 'asked'" : "a.id > ?"
        let sql = """
            SELECT e.content FROM action a JOIN evidence e ON e.digest = a.evidence WHERE \(condition) ORDER BY a.id LIMIT ?
            """
        return try Data.fetchAll(db, sql: sql, arguments: id.map { [$0, limit] } ?? [limit])
            .map { try JSON.value(ChatAction.self, from: $0) }
    }
}
