import Chat
import Foundation
import ModelKit
import Store

/// Accepts reports that were made on the chat server itself.
enum FetchedReports {
    /// Opens a case with a fetched report, or joins one. The report has already been made, so no limit on reports refuses it.
    static func take(_ fetched: FetchedReport, in turn: Turn) throws -> FetchedReport.Outcome {
        let facts = turn.facts
        if let receipt = try Reports.receipt(of: fetched.id, facts) { return .taken(receipt.case) }
        let reporter = fetched.reporter.member.id
        // It stays refused even if reporting is open to them again, because they were told that it was not accepted.
        if try wasRefused(fetched.id, facts) { return .refusedBefore }
        if let until = try facts.reportingClosed(to: reporter) {
            try refuse(fetched.id, in: turn)
            let values = ["until": facts.told(until, to: reporter)]
            return .refused(tell: facts.community.texts.text(.reportRefused, in: facts.language(of: reporter), values))
        }
        guard fetched.accused?.member.id != reporter else {
            try refuse(fetched.id, in: turn)
            let answer = SelfReport.answer(
                of: facts.community, confidant: fetched.confidant, in: facts.language(of: reporter))
            return .refused(tell: answer)
        }
        let fitting = [fetched.category, Community.unsortedCategory].compactMap { facts.community.category($0) }
        // The last category on offer is the most general one.
        guard let category = (fitting + facts.community.categories.reversed()).first(where: { !$0.concern }) else {
            throw Problem.noSuchCategory(fetched.category.rawValue, field: nil)
        }
        let reporting = try enter(fetched.reporter, in: turn)
        let accused = try fetched.accused.map { try enter($0, in: turn) }
        if let channel = fetched.channel { try ChatEvents.enter(channel, in: turn) }
        let made = FetchedReport.made(at: fetched.at, readAt: turn.now)
        let incoming = IncomingReport(
            id: fetched.id, reporter: reporter, messages: fetched.messages, category: category.id, anonymous: false,
            evidence: ReportEvidence(
                accused: accused, reporter: reporting, lines: fetched.lines, note: fetched.note,
                support: fetched.support.isEmpty ? nil : fetched.support, gaps: fetched.gaps.isEmpty ? nil : fetched.gaps),
            awaitsContext: false, at: made == turn.now ? nil : made)
        let new = Intake.Opening(
            kind: .accusation, subject: accused?.member.id, channel: fetched.channel?.id, category: category)
        let number = try Reports.openOrJoin(incoming, new, in: turn).case
        try turn.write { try acknowledge(number, to: reporter, in: &$0) }
        return .taken(number)
    }

    /// Tells a reporter that their report has arrived (K5). This happens once for each case, however many of its messages they
    /// report.
    private static func acknowledge(_ number: CaseNumber, to reporter: MemberID, in draft: inout Draft) throws {
        let theCase = try draft.facts.existing(number)
        guard theCase.reports.count(where: { $0.reporter == reporter }) == 1 else { return }
        let text = draft.facts.text(.received, for: reporter, case: number)
        let told = try Notices.tell(reporter, text, for: .receipt, case: number, in: &draft)
        try draft.record([told], on: number, .everybody(.refreshed))
    }

    /// Adds messages that were found later. Does nothing if the case is closed.
    static func supplement(_ number: CaseNumber, with lines: [EvidenceLine], in turn: Turn) throws {
        _ = try turn.write { try Intake.supplement(number, with: lines, in: &$0) }
    }

    /// Enters what the chat server says about a person. What the chat server does not know but the desk does stays.
    private static func enter(_ person: FetchedReport.Person, in turn: Turn) throws -> ProfileSnapshot {
        var member = person.member
        if let known = turn.state.directory.members[member.id] {
            member.language = member.language ?? known.language
            member.mail = member.mail ?? known.mail
            if person.isNameUnknown { member.nick = known.nick }
        }
        try ChatEvents.enter(member, in: turn)
        let kept = try turn.stores.members.changes(of: member.id)
        let history = person.history.isEmpty ? kept : person.history
        return ProfileSnapshot(member: member, history: history, account: person.account)
    }

    /// Remembers a refused report for good, because it may be found again at any time.
    private static func refuse(_ report: UUID, in turn: Turn) throws {
        _ = try turn.stores.window.remember(.report(report), at: Timestamp(milliseconds: .max))
    }

    static func wasRefused(_ report: UUID, _ facts: Facts) throws -> Bool { try facts.stores.window.remembers(.report(report)) }
}
