import Foundation
import GRDB
import ModelKit

// What the chat server is asked to do, and what becomes of it.
extension Transaction {
    /// Asks for an action: the answer is the event that the case's log gets.
    func request(
        _ type: ActionType, for purpose: ActionRequest.Purpose, case number: CaseNumber, member: MemberID?,
        sanction: Int? = nil, detail: (inout ChatAction) -> Void = { _ in }
    ) throws -> CaseEvent {
        var action = ChatAction(id: state.nextAction, case: number, type: type, member: member, purpose: purpose)
        detail(&action)
        state.nextAction += 1
        let evidence = try keep(action, kind: .action, case: number)
        let retry = now + RetryPolicy.pauseWithoutAnswer(of: type, attempt: 1)
        try execute(
            "INSERT INTO action (id, number, evidence, status, attempts, retry_at, scope) VALUES (?, ?, ?, 'asked', 1, ?, ?)",
            [action.id, number, evidence.rawValue, retry.milliseconds, action.scope])
        state.schedule(action: action.id, at: retry)
        ask(action)
        return .requested(
            ActionRequest(
                id: action.id, type: type, member: member, purpose: purpose, evidence: evidence, sanction: sanction))
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

    /// A time in a member's words.
    func told(_ time: Timestamp, to member: MemberID) -> String { community.zone.text(time, in: language(of: member), now: now) }

    func language(of member: MemberID) -> String? { community.language(of: state.directory.member(member)) }

    /// James tells the team of a new case, inside the chat (K7). A moderator who is a party of it, or may not decide it, is not told.
    ///
    /// - Parameter reporter: who reports it just now, where the case does not know him yet.
    func alarm(of opened: Case, by reporter: MemberID? = nil, but others: [ModeratorName] = []) throws -> [CaseEvent] {
        let team = team(opened.team, without: reporter).filter { !others.contains($0.name) }
        let key: Texts.Key = opened.due <= now ? .alarmLate : .alarm
        let told = try alert(team, of: opened, key, for: .alarm)
        // A case that another than its team has to decide is told to those above.
        guard told.isEmpty, !others.isEmpty else { return told }
        return try alert(
            environment.moderators.filter { $0.role >= .lead && !others.contains($0.name) }, of: opened, key, for: .alarm)
    }

    /// James tells the team of a category that a further report of a case names it (K10a).
    ///
    /// - Parameter reporter: who reports it just now: the case does not know them yet.
    func alert(_ category: Category, of subject: Case, _ key: Texts.Key, by reporter: MemberID) throws -> [CaseEvent] {
        try alert(team(category.team, without: reporter), of: subject, key, for: .alarm, category: category.id)
    }

    private func team(_ team: TeamID, without reporter: MemberID?) -> [Moderator] {
        environment.moderators.filter { $0.teams.contains(team) && !$0.members.contains { $0 == reporter } }
    }

    /// James tells moderators of a case, each in their language.
    ///
    /// - Parameter category: the one to name; nil: the case's.
    func alert(
        _ moderators: [Moderator], of subject: Case, _ key: Texts.Key, for purpose: ActionRequest.Purpose,
        by moderator: Moderator? = nil, category: CategoryID? = nil
    ) throws -> [CaseEvent] {
        let id = category ?? subject.category
        return try moderators.filter { !isParty($0, of: subject) }.compactMap { told in
            guard let member = told.members.first else { return nil }
            let category = community.category(id)?.title(in: language(of: member) ?? "en")
            let values = [
                "category": category ?? id.rawValue, "moderator": moderator?.name.rawValue ?? "",
                "time": self.told(subject.opened, to: member),
            ]
            return try tell(member, text(key, for: member, case: subject.number, values), for: purpose, case: subject.number)
        }
    }

    // MARK: - What becomes of an action

    private struct Standing {
        var number: CaseNumber
        var status: String
        var attempts: Int
        var action: ChatAction
    }

    private func standing(ofAction id: Int) throws -> Standing? {
        let sql = """
            SELECT a.number, a.status, a.attempts, e.content FROM action a
            JOIN evidence e ON e.digest = a.evidence WHERE a.id = ?
            """
        return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [id]).map { row in
            Standing(number: row[0], status: row[1], attempts: row[2], action: try JSON.value(ChatAction.self, from: row[3]))
        }
    }

    /// Notes what became of an action. The same again changes nothing.
    ///
    /// - Parameter isFinal: it is not tried again by itself.
    func settle(action id: Int, _ outcome: ActionOutcome, isFinal: Bool = false) throws {
        guard let found = try standing(ofAction: id) else {
            throw Problem("unknown-action", status: 404, title: "There is no action \(id)")
        }
        // What was given up, or has failed already and waits for its next try, fails no second time; what was done all the same is.
        guard found.status != "done", found.status == "asked" || outcome.status == .done else { return }
        state.progress[id] = nil
        switch outcome.status {
        case .done:
            try set(id, status: "done", attempts: found.attempts, retryAt: nil)
            try note([.performed(action: id)], of: found)
            if found.status == "abandoned" { try tellEndAfterAll(of: found.action) }
        case .failed: try fail(found, saying: (outcome.detail ?? "").limited(to: Limits.note).text, isLast: isFinal)
        }
    }

    private func fail(_ found: Standing, saying text: String, isLast: Bool) throws {
        let detail = text.isEmpty ? nil : try keep(text, kind: .detail, case: found.number)
        if found.action.type == .summon { try setOpen(false, found.action.channel) }
        try note([.failed(action: found.action.id, detail: detail)], of: found)
        let isLast = isLast || found.attempts >= RetryPolicy.attempts(for: found.action.type)
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
        if found.action.type == .say {
            // Nothing of the row tells of a line.
            try append(events, to: &subject)
        } else {
            let hasFailed = if case .failed? = events.first { true } else { false }
            try record(events, on: &subject, row: &row, as: hasFailed ? .failed : .refreshed, by: nil)
            try markDelivery(in: subject)
        }
        try tellTalk(of: found.action, in: subject)
    }

    // MARK: - Again

    /// Asks again for what was not answered, or failed a while ago.
    func retryActions() throws {
        for id in state.takeRetries(at: now) {
            // Most have been answered long ago: of these no more is read than that.
            guard let retryAt = try ChatAction.retryAt(id, from: db) else { continue }
            guard retryAt <= now else {
                state.schedule(action: id, at: retryAt)
                continue
            }
            guard let found = try standing(ofAction: id) else { continue }
            // Nobody listens: it is sent when somebody does, and that it was in vain is not counted.
            if !isChatListening, found.action.type != .mail, !RetryPolicy.isOfTheMoment(found.action.type) {
                state.schedule(action: id, at: now + .minutes(1))
            } else if found.status == "asked", found.attempts >= RetryPolicy.attempts(for: found.action.type) {
                let silence = isChatListening ? "the chat server did not answer" : "the chat server is away"
                try fail(found, saying: found.action.type == .mail ? "the mail program did not answer" : silence, isLast: true)
            } else {
                let attempts = found.attempts + 1
                let pause = RetryPolicy.pauseWithoutAnswer(of: found.action.type, attempt: attempts)
                try set(id, status: "asked", attempts: attempts, retryAt: now + pause)
                ask(found.action)
            }
        }
    }

    /// The chat server is at it: it is not asked again before some time. The answer is the action's case; nil if it is settled.
    func extend(action id: Int, until time: Timestamp) throws -> CaseNumber? {
        guard let found = try standing(ofAction: id), found.status == "asked" else { return nil }
        try set(id, status: "asked", attempts: found.attempts, retryAt: time)
        return found.number
    }

    /// A moderator has an action tried again, or gives it up.
    private func checkOpen(action id: Int, of subject: Case) throws -> ActionRequest {
        guard let action = subject.actions.first(where: { $0.request.id == id }) else {
            throw Problem("unknown-action", status: 404, title: "Case \(subject.number) has no action \(id)")
        }
        guard action.status != .done, action.status != .abandoned else {
            throw Problem("settled-action", status: 409, title: "Action \(id) is settled", detail: "it was done or given up")
        }
        return action.request
    }

    /// What a moderator means by an action of the dossier: it alone, or all notices of its purpose, where the dossier shows them as
    /// one since they would tell whom James did not tell.
    func openActions(_ id: Int, of subject: Case) throws -> [ActionRequest] {
        let request = try checkOpen(action: id, of: subject)
        guard request.purpose.isForModerators,
            try subject.hidesWhoIsTold(original: subject.original.flatMap { try fetchCase($0) })
        else { return [request] }
        return subject.actions.filter { $0.isOpen && $0.request.purpose == request.purpose }.map(\.request)
    }

    func retry(_ request: ActionRequest, of subject: Case) throws -> [CaseEvent] {
        if request.imposes, let sanction = request.sanction.flatMap({ subject.sanction($0) }), sanction.isOver {
            throw Problem(
                "sanction-over", status: 409, title: "This sanction has expired",
                detail: "impose it again, or give up")
        }
        guard let found = try standing(ofAction: request.id) else { return [] }
        let pause = RetryPolicy.pauseWithoutAnswer(of: found.action.type, attempt: 1)
        try set(request.id, status: "asked", attempts: 1, retryAt: now + pause)
        ask(found.action)
        return [.requested(request)]
    }

    /// An earlier request for the same, or for its opposite, is not made again: it would come after this one. Called before the new
    /// one is made; the answer is the events for the log of its own case.
    func supersede(_ scope: String?, in number: CaseNumber) throws -> [CaseEvent] {
        guard let scope else { return [] }
        let statement = try db.cachedStatement(
            sql: "SELECT id, number FROM action WHERE scope = ? AND status IN ('asked', 'failed')")
        var events: [CaseEvent] = []
        for row in try Row.fetchAll(statement, arguments: [scope]) {
            let (id, other): (Int, CaseNumber) = (row[0], row[1])
            let event = try abandon(id)
            if other == number {
                events.append(event)
            } else if var subject = try fetchCase(other), var row = try self.row(other) {
                try record([event], on: &subject, row: &row, as: .refreshed, by: nil)
            }
        }
        return events
    }

    /// Nobody wants an action any more, or another stands for it.
    ///
    /// - Parameter moderator: who gives it up.
    func abandon(_ id: Int, by moderator: Moderator? = nil) throws -> CaseEvent {
        try set(id, status: "abandoned", attempts: 0, retryAt: nil)
        return .abandoned(action: id, by: moderator?.name)
    }

    /// An action that failed is not tried again by itself.
    func stopRetrying(_ id: Int) throws { try execute("UPDATE action SET retry_at = NULL WHERE id = ?", [id]) }
}

extension ChatAction {
    /// What it is about, so that a later request for the same or its opposite takes its place: a member's sanction of a kind, or
    /// somebody's coming and going. Nil for what stands for itself.
    var scope: String? {
        switch type {
        case .sanction where kind?.lasts == true, .lift:
            [member?.rawValue, kind?.rawValue, channel?.rawValue].map { $0 ?? "" }.joined(separator: "\u{1F}")
        case .summon, .release: channel?.rawValue
        case .sanction, .say, .notice, .redact, .mail: nil
        }
    }

    /// When an action is asked for again; nil if it is not.
    static func retryAt(_ id: Int, from db: Database) throws -> Timestamp? {
        let statement = try db.cachedStatement(sql: "SELECT retry_at FROM action WHERE id = ? AND retry_at IS NOT NULL")
        return try Int64.fetchOne(statement, arguments: [id]).map { Timestamp(milliseconds: $0) }
    }

    /// Actions in their order: all after an id, or, without one, those of which the chat server has not said what became. The
    /// desk's own mail is none of them.
    static func fetch(after id: Int?, limit: Int = .max, from db: Database) throws -> [ChatAction] {
        let condition = id == nil ? "a.status = 'asked'" : "a.id > ? AND a.status <> 'abandoned'"
        let sql = """
            SELECT e.content FROM action a JOIN evidence e ON e.digest = a.evidence WHERE \(condition) ORDER BY a.id LIMIT ?
            """
        return try Data.fetchAll(db, sql: sql, arguments: id.map { [$0, limit] } ?? [limit])
            .map { try JSON.value(ChatAction.self, from: $0) }
    }
}
