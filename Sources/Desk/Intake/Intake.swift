import ModelKit
import Store

/// Decides which case a report opens or joins, and what it adds.
enum Intake {
    /// The properties of a new case.
    struct Opening {
        var kind: CaseKind
        var subject: MemberID?
        var channel: ChannelID?
        var category: Category
        /// Hides from the moderators whom the case is about.
        var isSubjectHidden = false
        /// Nobody is alarmed.
        var isQuiet = false
    }

    /// Whether a report can join a case. If a case names somebody as a reporter, they cannot add anything anonymously, because
    /// each of their reports would reveal the others (B1). A concern is never refused: it gets a case of its own.
    ///
    /// - Throws: ``Problem`` with status 422.
    static func mayJoin(_ theCase: Case, _ report: IncomingReport) throws -> Bool {
        guard report.anonymous, theCase.isReportedOpenly(by: report.reporter) else { return true }
        guard theCase.kind == .concern else {
            throw Problem(
                "named-before", status: 422, title: "This member is known by name in case \(theCase.number)",
                detail: "they reported the same person a moment ago; report this with their name too, or later",
                field: "anonymous")
        }
        return false
    }

    /// - Parameter room: the most bytes of messages in the report.
    private static func file(_ incoming: IncomingReport, in number: CaseNumber, room: Int, _ draft: inout Draft) throws -> Report
    {
        let receipt = draft.facts.environment.randomness.hexadecimal(bytes: 16)
        var evidence = incoming.evidence
        evidence.lines = evidence.lines.bounded(within: room)
        let report = Report(
            id: incoming.id, reporter: incoming.reporter, at: incoming.at ?? draft.facts.now, receipt: receipt,
            messages: incoming.messages, category: incoming.category, anonymous: incoming.anonymous,
            evidence: try draft.keep(evidence, .report, case: number))
        draft.note(.report(incoming.id, content: incoming.content?.digest))
        return report
    }

    /// Adds a report to an open case.
    static func join(_ number: CaseNumber, _ incoming: IncomingReport, room: Int, in draft: inout Draft) throws -> ReportReceipt {
        let facts = draft.facts
        let theCase = try facts.existing(number)
        guard var row = try facts.row(number) else { throw UnreadableRow.missing(case: number) }
        var incoming = incoming
        // Anonymous reporters of a case stay anonymous there.
        if theCase.isAnonymous(incoming.reporter) { incoming.anonymous = true }
        let report = try file(incoming, in: number, room: room, &draft)
        // A case that somebody else reports too is not part of a flood: it has its own line, and its team is notified.
        let leavesFlood = row.extras?.flood != nil && !theCase.reporters.contains(incoming.reporter)
        if leavesFlood { row.note { $0.flood = nil } }
        var events: [CaseEvent] = [.reported(report)]
        var happening = FeedHappening.Kind.reported
        switch theCase.weight(of: report, in: facts.community) {
        case .lighter: break
        case .equal(let category) where category.team == theCase.team || theCase.otherCategories.contains(category.id): break
        case .equal(let category):
            events += try Alarms.alert(category, of: theCase, .alsoReported, by: incoming.namedReporter, in: &draft)
        case .raises(let raise):
            happening = .raised
            events.append(.raised(raise))
            if let category = facts.community.category(raise.category) {
                events += try Alarms.alert(category, of: theCase, .raised, by: incoming.namedReporter, in: &draft)
            }
        }
        if leavesFlood, events.count == 1, let category = facts.community.category(report.category) {
            events += try Alarms.alert(category, of: theCase, .alsoReported, by: incoming.namedReporter, in: &draft)
        }
        if try incoming.messages.wereJudged(elsewhereThan: number, from: facts.stores) { row.note { $0.wasJudgedBefore = true } }
        // Every reporter is a party of the case under appeal, even if their report comes late.
        for appeal in try facts.stores.appeals.against(number) { draft.hide(appeal, from: [incoming.reporter]) }
        row.addNames(incoming.evidence.accused?.earlierNames ?? [])
        try row.addNames(facts)
        if incoming.anonymous, let channel = theCase.channel { row.channel = facts.name(of: channel, hides: true) }
        try draft.record(events, on: number, .everybody(happening, row: row))
        return ReportReceipt(case: number, receipt: report.receipt)
    }

    /// Opens a case.
    static func open(_ new: Opening, with incoming: IncomingReport, room: Int, in draft: inout Draft) throws
        -> (receipt: ReportReceipt, flood: SenderFlood?)
    {
        let facts = draft.facts
        let number = draft.takeNumber()
        if let theCase = new.subject, facts.environment.moderates(theCase) { draft.hide(number, from: [theCase]) }
        let report = try file(incoming, in: number, room: room, &draft)
        let category = new.category
        let opening = CaseEvent.Opening(
            kind: new.kind, subject: new.subject, channel: new.channel, category: category.id, team: category.team,
            priority: category.priority, due: report.at + facts.policies.deadline(for: category.priority),
            anonymous: new.isSubjectHidden ? true : nil, at: incoming.at)
        let opened = draft.open(number, opening)
        let (row, flood) = try row(of: opened, with: incoming, &draft)
        let alarms = new.isQuiet ? [] : try Alarms.alarm(of: opened, by: incoming.namedReporter, in: &draft)
        try draft.record([.reported(report)] + alarms, on: number, .everybody(.opened, row: row))
        return (ReportReceipt(case: number, receipt: report.receipt), flood)
    }

    /// The first row of a case, with what its own events do not say.
    private static func row(of opened: Case, with incoming: IncomingReport, _ draft: inout Draft) throws -> (
        CaseRow, SenderFlood?
    ) {
        let facts = draft.facts
        let reporter = incoming.evidence.reporter.member
        var row = CaseRow(of: opened)
        if !opened.isSubjectAnonymous {
            row.accusedNick = incoming.evidence.accused?.member.nick ?? opened.subject?.rawValue ?? ""
        }
        row.anonymous = incoming.anonymous
        if !incoming.anonymous { (row.reporter, row.reporterIsGuest) = (reporter.nick, reporter.guest) }
        row.channel = opened.channel.map { facts.name(of: $0, hides: incoming.anonymous) } ?? ""
        try row.noteRecords(of: incoming.reporter, facts)
        let wasJudged = try incoming.messages.wereJudged(elsewhereThan: opened.number, from: facts.stores)
        // A case about a moderator is never part of a flood, because the other cases would tell them who reported them.
        let flood =
            facts.hidden.contains(opened.number)
            ? nil : try Floods.flood(of: Sender(incoming.reporter, in: row), openedAt: opened.opened, in: &draft)
        let isAboutSelf = opened.kind == .concern && opened.subject == incoming.reporter
        row.note { ($0.wasJudgedBefore, $0.flood, $0.aboutSelf) = (wasJudged, flood?.first, isAboutSelf ? true : nil) }
        if !opened.isSubjectAnonymous { row.addNames(incoming.evidence.accused?.earlierNames ?? []) }
        return (row, flood)
    }

    /// Adds the messages that followed those of a case (K8). Does nothing if the case is closed.
    static func supplement(_ number: CaseNumber, with lines: [EvidenceLine], in draft: inout Draft) throws -> Bool {
        guard draft.facts.board.row(number) != nil, try draft.facts.case(number) != nil else { return false }
        let evidence = try draft.keep(lines, .supplement, case: number)
        try draft.record([.supplemented(evidence: evidence)], on: number, .everybody(.refreshed))
        return true
    }
}
