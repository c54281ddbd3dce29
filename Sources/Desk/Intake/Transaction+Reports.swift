import Foundation
import GRDB
import ModelKit

// Reports (K1–K6).
extension Transaction {
    /// Opens a case, or joins one. The same report again gets the same answer.
    func report(_ request: ReportRequest) throws -> ReportReceipt {
        if let receipt = try receipt(of: request.id) { return receipt }
        try admit(request.reporter)
        guard let category = community.category(request.category), !category.concern else {
            let known = community.categories.filter { !$0.concern }.map(\.id.rawValue).joined(separator: ", ")
            throw Problem(
                "unknown-category", status: 422, title: "Unknown category", detail: "allowed: \(known)", field: "category")
        }
        guard request.reporter != request.accused else {
            throw Problem("self-report", status: 422, title: "Members cannot report themselves", field: "accused")
        }
        if let until = try reportingClosed(to: request.reporter) {
            throw Problem(
                "reporting-closed", status: 403, title: "This member cannot report for now",
                detail:
                    "until \(community.zone.text(until, in: "en", now: now)), after malicious reports; a concern can still be sent"
            )
        }
        let note = try checkedNote(request.note)
        try checkSelection(request.messages, by: request.reporter, accused: request.accused)

        state.gate.count(request.reporter, at: now)
        let lines = evidence(of: request.messages, for: request.reporter)
        let evidence = ReportEvidence(
            accused: try snapshot(of: request.accused), reporter: try snapshot(of: request.reporter), lines: lines, note: note)
        let channel = request.messages.first.flatMap { state.window.message($0)?.message.channel }
        let draft = ReportDraft(
            id: request.id, reporter: request.reporter, messages: request.messages, category: request.category,
            anonymous: request.anonymous ?? false, evidence: evidence)
        return try openOrJoin(draft, accused: request.accused, channel: channel, category: category)
    }

    /// Reports against one accused in one channel within the window are one case.
    func openOrJoin(_ draft: ReportDraft, accused: MemberID?, channel: ChannelID?, category: Category) throws -> ReportReceipt {
        guard let accused else { return try open(draft, kind: .accusation, subject: nil, channel: channel, category: category) }
        return try openOrJoin(
            draft, kind: .accusation, key: DeskState.JoinKey(subject: accused, channel: channel, isConcern: false),
            channel: channel, category: category)
    }

    /// The newest case that a key names takes the report, if it is of the window and nobody has decided it; else a new one does.
    func openOrJoin(
        _ draft: ReportDraft, kind: CaseKind, key: DeskState.JoinKey, channel: ChannelID?, category: Category
    ) throws -> ReportReceipt {
        if let number = state.joinable[key], let row = state.board.row(number), row.decision == nil,
            isTogether(row, draft.at ?? now)
        {
            return try join(number, row: row, draft)
        }
        let receipt = try open(draft, kind: kind, subject: key.subject, channel: channel, category: category)
        state.joinable[key] = receipt.case
        return receipt
    }

    /// Whether a report was made within the window of the one that opened a case, whenever both were read.
    private func isTogether(_ row: CaseRow, _ made: Timestamp) -> Bool {
        let distance = made - row.opened
        return max(distance, .zero - distance) < state.window.length
    }
}

/// A report that was found right.
struct ReportDraft {
    var id: UUID
    var reporter: MemberID
    var messages: [MessageID]
    var category: CategoryID
    var anonymous: Bool
    var evidence: ReportEvidence
    /// What is said next comes to the desk by itself.
    var awaitsContext = true
    /// When it was made, where the desk learns of it later; nil: now.
    var at: Timestamp?
}

// MARK: - Checks

extension Transaction {
    func receipt(of report: UUID) throws -> ReportReceipt? {
        let statement = try db.cachedStatement(sql: "SELECT number, receipt FROM report WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [report.uuidString]).map { ReportReceipt(case: $0[0], receipt: $0[1]) }
    }

    private func admit(_ reporter: MemberID) throws {
        guard let wait = state.gate.wait(for: reporter, at: now) else { return }
        throw Problem(
            "too-many-reports", status: 429, title: "Too many reports from one member",
            detail: "one a second, five in a burst, thirty an hour; try again in \(wait) s", retryAfter: wait)
    }

    func checkedNote(_ note: String?) throws -> String {
        guard let note else { return "" }
        guard !note.limited(to: Limits.note).cut else {
            throw Problem(
                "note-too-long", status: 422, title: "The note is too long", detail: "at most \(Limits.note) characters",
                field: "note")
        }
        return note
    }

    func checkSelection(_ messages: [MessageID], by reporter: MemberID, accused: MemberID) throws {
        guard !messages.isEmpty else {
            throw Problem(
                "nothing-selected", status: 422, title: "No message is selected",
                detail: "select at least one from the member's window", field: "messages")
        }
        try checkCount(messages)
        let refused = messages.compactMap { id in
            state.window.refusal(of: id, by: reporter, accused: accused, at: now)
                .map { Problem.RefusedMessage(id: id, reason: $0) }
        }
        guard refused.isEmpty else {
            throw Problem(
                "messages-refused", status: 422, title: "Some messages cannot be reported",
                detail: refused.map { "\($0.id): \($0.reason)" }.joined(separator: "; "), field: "messages", messages: refused)
        }
    }

    func checkCount(_ messages: [MessageID]) throws {
        guard messages.count <= Limits.selected else {
            throw Problem(
                "too-many-selected", status: 422, title: "Too many messages are selected",
                detail: "at most \(Limits.selected)", field: "messages")
        }
    }

    // MARK: - Evidence

    /// How far around the selected messages those are looked for that the reporter could see too.
    private static let margin = 200

    func evidence(of messages: [MessageID], for reporter: MemberID) -> [EvidenceLine] {
        let selected = Set(messages)
        var channels: [ChannelID] = []
        for id in messages {
            if let channel = state.window.message(id)?.message.channel, !channels.contains(channel) { channels.append(channel) }
        }
        return channels.flatMap { channel in
            EvidenceSelection.lines(
                of: state.window.transcript(of: channel, around: messages, for: reporter, margin: Self.margin),
                selected: selected, context: community.policies.context, channel: state.directory.channel(channel))
        }
    }

    func snapshot(of member: MemberID) throws -> ProfileSnapshot {
        ProfileSnapshot(member: state.directory.member(member), history: try ProfileChange.fetch(of: member, from: db))
    }

    // MARK: - The case

    private func file(_ draft: ReportDraft, in number: CaseNumber) throws -> Report {
        let receipt = environment.randomness.hexadecimal(bytes: 16)
        if draft.awaitsContext { awaitContext(after: draft.evidence.lines, for: draft.reporter, case: number) }
        let report = Report(
            id: draft.id, reporter: draft.reporter, at: draft.at ?? now, receipt: receipt, messages: draft.messages,
            category: draft.category, anonymous: draft.anonymous,
            evidence: try keep(draft.evidence, kind: .report, case: number))
        try execute(
            "INSERT INTO report (id, number, seq, reporter, receipt) VALUES (?, ?, ?, ?, ?)",
            [draft.id.uuidString, number, state.head.sequence + 1, draft.reporter.rawValue, receipt])
        for message in draft.messages {
            try execute("INSERT OR IGNORE INTO reported (message, number) VALUES (?, ?)", [message.rawValue, number])
        }
        return report
    }

    private func join(_ number: CaseNumber, row: CaseRow, _ draft: ReportDraft) throws -> ReportReceipt {
        guard var subject = try fetchCase(number) else { throw LogError.missingCase(number) }
        var row = row
        // What this report found is newer than what was asked before.
        state.support[number] = nil
        let report = try file(draft, in: number)
        var events: [CaseEvent] = [.reported(report)]
        var happening = FeedHappening.Kind.reported
        switch subject.weight(of: report, in: community) {
        case .lighter: break
        case .equal(let category) where category.team == subject.team || subject.otherCategories.contains(category.id): break
        case .equal(let category): events += try alert(category, of: subject, .alsoReported, by: draft.reporter)
        case .raises(let raise):
            happening = .raised
            events.append(.raised(raise))
            if let category = community.category(raise.category) {
                events += try alert(category, of: subject, .raised, by: draft.reporter)
            }
        }
        if try draft.messages.wereJudged(elsewhereThan: number, from: db) { row.note { $0.wasJudgedBefore = true } }
        row.addNames(draft.evidence.accused?.earlierNames ?? [])
        try addNames(to: &row)
        try record(events, on: &subject, row: &row, as: happening, by: nil)
        return ReportReceipt(case: number, receipt: report.receipt)
    }

    /// Opens a case with evidence that no chat server told of; nobody is alarmed.
    func open(invented evidence: ReportEvidence, category: Category, id: UUID) throws {
        guard let accused = evidence.accused?.member.id else { return }
        let draft = ReportDraft(
            id: id, reporter: evidence.reporter.member.id, messages: evidence.lines.map(\.message.id), category: category.id,
            anonymous: false, evidence: evidence)
        _ = try open(
            draft, kind: .accusation, subject: accused, channel: evidence.lines.first?.message.channel, category: category,
            quietly: true)
    }

    /// - Parameters:
    ///   - isSubjectHidden: not even the moderators learn whom the case is about.
    ///   - quietly: nobody is alarmed.
    func open(
        _ draft: ReportDraft, kind: CaseKind, subject: MemberID?, channel: ChannelID?, category: Category,
        isSubjectHidden: Bool = false, quietly: Bool = false
    ) throws -> ReportReceipt {
        let number = state.nextNumber
        state.nextNumber += 1
        let report = try file(draft, in: number)
        let opening = CaseEvent.Opening(
            kind: kind, subject: subject, channel: channel, category: category.id, team: category.team,
            priority: category.priority, due: report.at + community.policies.deadline(for: category.priority),
            anonymous: isSubjectHidden ? true : nil, at: draft.at)
        try append(.opened(opening), case: number)
        var opened = Case(number: number, opening: opening, at: now)
        var row = try row(of: opened, with: draft)
        let alarms = quietly ? [] : try alarm(of: opened, by: draft.reporter)
        try self.record([.reported(report)] + alarms, on: &opened, row: &row, as: .opened, by: nil)
        return ReportReceipt(case: number, receipt: report.receipt)
    }

    /// The first row of a case: what it shows beside what the case's own events say.
    private func row(of opened: Case, with draft: ReportDraft) throws -> CaseRow {
        let reporter = draft.evidence.reporter.member
        let record = try ratings(of: draft.reporter)
        let accused = opened.isSubjectAnonymous ? nil : opened.subject
        let nick = draft.evidence.accused?.member.nick ?? opened.subject?.rawValue ?? "?"
        var row = CaseRow(
            number: opened.number, version: 0, kind: opened.kind, state: .new, priority: opened.priority,
            category: opened.category, team: opened.team, opened: opened.opened, due: opened.due, accused: accused,
            accusedNick: opened.isSubjectAnonymous ? "" : nick,
            priors: try opened.kind == .concern ? 0 : accused.map { try self.record(of: $0).count } ?? 0,
            reporter: draft.anonymous ? "" : reporter.nick, reporterIsGuest: !draft.anonymous && reporter.guest,
            anonymous: draft.anonymous, reporters: 1, reporterRated: draft.anonymous ? 0 : record.rated,
            reporterJustified: draft.anonymous ? 0 : record.justified,
            channel: opened.channel.map { state.directory.channel($0).name } ?? "", claim: nil, decision: nil)
        let wasJudged = try draft.messages.wereJudged(elsewhereThan: opened.number, from: db)
        let flood = try flood(of: Sender(draft.reporter, in: row), openedAt: opened.opened)
        row.note { ($0.wasJudgedBefore, $0.flood) = (wasJudged, flood) }
        if !opened.isSubjectAnonymous { row.addNames(draft.evidence.accused?.earlierNames ?? []) }
        return row
    }
}

extension ProfileChange {
    /// The latest hundred changes, oldest first.
    static func fetch(of member: MemberID, from db: Database) throws -> [ProfileChange] {
        let sql = "SELECT until, field, was FROM member_change WHERE member = ? ORDER BY id DESC LIMIT 100"
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [member.rawValue]).reversed()
            .map { ProfileChange(until: Timestamp(milliseconds: $0[0]), field: $0[1], was: $0[2]) }
    }
}
