import Foundation
import ModelKit
import Store

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
    /// Nil where the desk itself has made the id, of that by which the chat knows the report.
    var content: RequestContent?

    var namedReporter: MemberID? { anonymous ? nil : reporter }
}

// Which case a report opens or joins, and what it brings there.
extension Transaction {
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
            isTogether(row, draft.at ?? now), let subject = try readable(number), try mayJoin(subject, draft)
        {
            return try join(number, row: row, draft)
        }
        let receipt = try open(draft, kind: kind, subject: key.subject, channel: channel, category: category)
        state.joinable[key] = receipt.case
        return receipt
    }

    /// Nobody's report is lost since an earlier one cannot be read.
    private func readable(_ number: CaseNumber) throws -> Case? {
        do { return try fetchCase(number) } catch is UnreadableRow { return nil }
    }

    /// Where somebody's name stands in a case already, nothing that they add there is without it: each of their reports would tell of
    /// the others (B1). No worry is turned away: it stands alone.
    ///
    /// - Throws: ``Problem`` with status 422.
    private func mayJoin(_ subject: Case, _ draft: ReportDraft) throws -> Bool {
        guard draft.anonymous, subject.isReportedOpenly(by: draft.reporter) else { return true }
        guard subject.kind == .concern else {
            throw Problem(
                "named-before", status: 422, title: "This member is known in case \(subject.number) by name",
                detail: "they reported the same person a moment ago; report this with their name too, or later",
                field: "anonymous")
        }
        return false
    }

    /// Whether a report was made within the window of the one that opened a case, whenever both were read.
    private func isTogether(_ row: CaseRow, _ made: Timestamp) -> Bool {
        let distance = made - row.opened
        return max(distance, .zero - distance) < state.window.length
    }

    private func file(_ draft: ReportDraft, in number: CaseNumber) throws -> Report {
        let receipt = environment.randomness.hexadecimal(bytes: 16)
        var evidence = draft.evidence
        evidence.lines = evidence.lines.bounded(within: roomForEvidence(of: draft.reporter))
        if draft.awaitsContext { awaitContext(after: draft.evidence.lines, for: draft.reporter, case: number) }
        let report = Report(
            id: draft.id, reporter: draft.reporter, at: draft.at ?? now, receipt: receipt, messages: draft.messages,
            category: draft.category, anonymous: draft.anonymous,
            evidence: try keep(evidence, kind: .report, case: number))
        note(.report(draft.id, content: draft.content?.digest))
        return report
    }

    /// Bytes of messages that a report may bring. No concern, and no report that was made elsewhere already, is turned away, however
    /// fast they come.
    private func roomForEvidence(of reporter: MemberID) -> Int {
        guard state.evidenceGate.wait(for: reporter, at: now) == nil else { return Limits.hastyReport }
        state.evidenceGate.count(reporter, at: now)
        return Limits.report
    }

    /// Adds a report to a case that is open.
    func join(_ number: CaseNumber, _ draft: ReportDraft) throws -> ReportReceipt {
        guard let row = try row(number) else { throw UnreadableRow.missing(case: number) }
        return try join(number, row: row, draft)
    }

    private func join(_ number: CaseNumber, row: CaseRow, _ draft: ReportDraft) throws -> ReportReceipt {
        guard var subject = try fetchCase(number) else { throw UnreadableRow.missing(case: number) }
        var (row, draft) = (row, draft)
        // Whoever reported a case without their name stays without it there.
        if subject.isAnonymous(draft.reporter) { draft.anonymous = true }
        // What this report found is newer than what was asked before.
        state.support[number] = nil
        let report = try file(draft, in: number)
        // What somebody else reports too is no part of a flood: it has a line of its own, and its team hears of it.
        let leavesFlood = row.extras?.flood != nil && !subject.reporters.contains(draft.reporter)
        if leavesFlood { row.note { $0.flood = nil } }
        var events: [CaseEvent] = [.reported(report)]
        var happening = FeedHappening.Kind.reported
        switch subject.weight(of: report, in: community) {
        case .lighter: break
        case .equal(let category) where category.team == subject.team || subject.otherCategories.contains(category.id): break
        case .equal(let category): events += try alert(category, of: subject, .alsoReported, by: draft.namedReporter)
        case .raises(let raise):
            happening = .raised
            events.append(.raised(raise))
            if let category = community.category(raise.category) {
                events += try alert(category, of: subject, .raised, by: draft.namedReporter)
            }
        }
        if leavesFlood, events.count == 1, let category = community.category(report.category) {
            events += try alert(category, of: subject, .alsoReported, by: draft.namedReporter)
        }
        if try draft.messages.wereJudged(elsewhereThan: number, from: stores) { row.note { $0.wasJudgedBefore = true } }
        // Whoever reports too is a party of what is appealed against, however late.
        for appeal in try appeals(against: number) { state.hidden.hide(appeal, from: [draft.reporter]) }
        row.addNames(draft.evidence.accused?.earlierNames ?? [])
        try addNames(to: &row)
        if draft.anonymous, let channel = subject.channel { row.channel = name(of: channel, hides: true) }
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
        if let subject, environment.moderates(subject) { state.hidden.hide(number, from: [subject]) }
        let report = try file(draft, in: number)
        let opening = CaseEvent.Opening(
            kind: kind, subject: subject, channel: channel, category: category.id, team: category.team,
            priority: category.priority, due: report.at + community.policies.deadline(for: category.priority),
            anonymous: isSubjectHidden ? true : nil, at: draft.at)
        try append(.opened(opening), case: number)
        var opened = Case(number: number, opening: opening, at: now)
        var row = try row(of: opened, with: draft)
        let alarms = quietly ? [] : try alarm(of: opened, by: draft.namedReporter)
        try self.record([.reported(report)] + alarms, on: &opened, row: &row, as: .opened, by: nil)
        return ReportReceipt(case: number, receipt: report.receipt)
    }

    /// What a row calls a channel: a place of few people is often called after them.
    ///
    /// - Parameter hides: somebody of the case is known to nobody here.
    func name(of id: ChannelID, hides: Bool) -> String {
        let channel = state.directory.channel(id)
        return hides && channel.kind.isAside ? "" : channel.name
    }

    /// The first row of a case: what it shows beside what the case's own events say.
    private func row(of opened: Case, with draft: ReportDraft) throws -> CaseRow {
        let reporter = draft.evidence.reporter.member
        let accused = opened.isSubjectAnonymous ? nil : opened.subject
        let nick = draft.evidence.accused?.member.nick ?? opened.subject?.rawValue ?? ""
        var row = CaseRow(
            number: opened.number, version: 0, kind: opened.kind, state: .new, priority: opened.priority,
            category: opened.category, team: opened.team, opened: opened.opened, due: opened.due, accused: accused,
            accusedNick: opened.isSubjectAnonymous ? "" : nick,
            priors: 0,
            reporter: draft.anonymous ? "" : reporter.nick, reporterIsGuest: !draft.anonymous && reporter.guest,
            anonymous: draft.anonymous, reporters: 1, reporterRated: 0, reporterJustified: 0,
            channel: opened.channel.map { name(of: $0, hides: draft.anonymous) } ?? "", claim: nil, decision: nil)
        try noteRecords(in: &row, of: draft.reporter)
        let wasJudged = try draft.messages.wereJudged(elsewhereThan: opened.number, from: stores)
        // What is about a moderator stands alone: the others of the flood would tell them who reported them.
        let flood =
            state.hidden.contains(opened.number) ? nil : try flood(of: Sender(draft.reporter, in: row), openedAt: opened.opened)
        let isAboutSelf = opened.kind == .concern && opened.subject == draft.reporter
        row.note { ($0.wasJudgedBefore, $0.flood, $0.aboutSelf) = (wasJudged, flood, isAboutSelf ? true : nil) }
        if !opened.isSubjectAnonymous { row.addNames(draft.evidence.accused?.earlierNames ?? []) }
        return row
    }
}
