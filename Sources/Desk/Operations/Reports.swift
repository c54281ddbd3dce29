import Foundation
import ModelKit
import Store

/// Accepts reports (K1–K6).
enum Reports {
    /// Opens a case, or joins one. If the report is repeated, it gets the same answer.
    ///
    /// - Throws: ``Problem`` with status 403, 422 or 429.
    static func report(_ request: ReportRequest, in turn: Turn) throws -> ReportReceipt {
        let facts = turn.facts
        let content = try RequestContent(request)
        if let answer = try content.answer(to: request.id, by: request.reporter, facts) { return answer }
        try admit(request.reporter, in: turn)
        guard let category = facts.community.category(request.category), !category.concern else {
            throw Problem.noSuchCategory("allowed: \(facts.community.categories.filter { !$0.concern }.map(\.id).listed)")
        }
        guard request.reporter != request.accused else {
            throw Problem("self-report", status: 422, title: "Members cannot report themselves", field: "accused")
        }
        if let until = try facts.reportingClosed(to: request.reporter) {
            let time = facts.community.zone.text(until, in: "en", now: facts.now)
            throw Problem(
                "reporting-closed", status: 403, title: "This member cannot report for now",
                detail: "until \(time), after malicious reports; a concern can still be sent")
        }
        let note = try Selections.checkedNote(request.note)
        try Selections.check(request.messages, by: request.reporter, accused: request.accused, facts)

        turn.state.gate.count(request.reporter, at: turn.now)
        let evidence = ReportEvidence(
            accused: try Selections.snapshot(of: request.accused, facts),
            reporter: try Selections.snapshot(of: request.reporter, facts),
            lines: Selections.evidence(of: request.messages, for: request.reporter, facts), note: note)
        let incoming = IncomingReport(
            id: request.id, reporter: request.reporter, messages: request.messages, category: request.category,
            anonymous: request.anonymous ?? false, evidence: evidence, content: content)
        let channel = request.messages.first.flatMap { facts.window.message($0)?.message.channel }
        return try openOrJoin(
            incoming, Intake.Opening(kind: .accusation, subject: request.accused, channel: channel, category: category), in: turn)
    }

    private static func admit(_ reporter: MemberID, in turn: Turn) throws {
        guard let wait = turn.state.gate.wait(for: reporter, at: turn.now) else { return }
        throw Problem(
            "too-many-reports", status: 429, title: "Too many reports from one member",
            detail: "one a second, five in a burst, thirty an hour; try again in \(wait) s", retryAfter: wait)
    }

    static func receipt(of report: UUID, _ facts: Facts) throws -> ReportReceipt? {
        try facts.stores.reports.receipt(of: report).map { ReportReceipt(case: $0.number, receipt: $0.receipt) }
    }

    // MARK: - Which case

    /// Reports against one accused in one channel within the window form one case, and so do concerns about one person. A
    /// report joins the newest such case if it is within the window and undecided. Otherwise it opens a new one.
    static func openOrJoin(_ incoming: IncomingReport, _ new: Intake.Opening, in turn: Turn) throws -> ReportReceipt {
        guard let subject = new.subject else { return try open(new, with: incoming, in: turn) }
        let isConcern = new.kind == .concern
        let key = DeskState.JoinKey(subject: subject, channel: isConcern ? nil : new.channel, isConcern: isConcern)
        if let number = turn.state.joinable[key], let row = turn.state.board.row(number), row.decision == nil,
            isTogether(row, incoming.at ?? turn.now, turn.facts), let theCase = try readable(number, turn.facts),
            try Intake.mayJoin(theCase, incoming)
        {
            return try join(number, incoming, in: turn)
        }
        let receipt = try open(new, with: incoming, in: turn)
        turn.state.joinable[key] = receipt.case
        return receipt
    }

    /// A report must not be lost because an earlier case is unreadable.
    private static func readable(_ number: CaseNumber, _ facts: Facts) throws -> Case? {
        do { return try facts.case(number) } catch is UnreadableRow { return nil }
    }

    /// Whether a report was made within the window around the report that opened a case, regardless of when the two were read.
    private static func isTogether(_ row: CaseRow, _ made: Timestamp, _ facts: Facts) -> Bool {
        let distance = made - row.opened
        return max(distance, .zero - distance) < facts.policies.window
    }

    static func join(_ number: CaseNumber, _ incoming: IncomingReport, in turn: Turn) throws -> ReportReceipt {
        let room = roomForEvidence(of: incoming.reporter, in: turn)
        let receipt = try turn.write { try Intake.join(number, incoming, room: room, in: &$0) }
        // What this report has found is newer than the chat's last answer.
        turn.state.support[number] = nil
        awaitContext(of: incoming, in: number, turn)
        return receipt
    }

    static func open(_ new: Intake.Opening, with incoming: IncomingReport, in turn: Turn) throws -> ReportReceipt {
        let room = roomForEvidence(of: incoming.reporter, in: turn)
        let (receipt, flood) = try turn.write { try Intake.open(new, with: incoming, room: room, in: &$0) }
        if let flood, let row = turn.state.board.row(receipt.case) {
            turn.state.floods[Sender(incoming.reporter, in: row)] = flood
        }
        awaitContext(of: incoming, in: receipt.case, turn)
        return receipt
    }

    /// The most bytes of messages that a report can bring. Concerns and fetched reports are never refused, however fast they
    /// come, so their size is limited instead.
    private static func roomForEvidence(of reporter: MemberID, in turn: Turn) -> Int {
        guard turn.state.evidenceGate.wait(for: reporter, at: turn.now) == nil else { return Limits.hastyReport }
        turn.state.evidenceGate.count(reporter, at: turn.now)
        return Limits.report
    }

    /// Arranges that the next lines are added to the dossier as they arrive.
    private static func awaitContext(of incoming: IncomingReport, in number: CaseNumber, _ turn: Turn) {
        guard incoming.awaitsContext else { return }
        let policies = turn.environment.community.policies
        let missing = UnfinishedContext.all(
            after: incoming.evidence.lines, context: policies.context, for: incoming.reporter, case: number,
            until: turn.now + policies.window)
        for (channel, context) in missing { turn.state.unfinished[channel, default: []].append(context) }
    }
}
