import Foundation
import ModelKit
import Store

// Reports (K1–K6).
extension Transaction {
    /// Opens a case, or joins one. The same report again gets the same answer.
    func report(_ request: ReportRequest) throws -> ReportReceipt {
        let content = try RequestContent(request)
        if let answer = try answer(to: request.id, content, by: request.reporter) { return answer }
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
            anonymous: request.anonymous ?? false, evidence: evidence, content: content)
        return try openOrJoin(draft, accused: request.accused, channel: channel, category: category)
    }
}

// MARK: - Checks

extension Transaction {
    func receipt(of report: UUID) throws -> ReportReceipt? {
        try stores.reports.receipt(of: report).map { ReportReceipt(case: $0.number, receipt: $0.receipt) }
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
        ProfileSnapshot(member: state.directory.member(member), history: try stores.members.changes(of: member))
    }
}
