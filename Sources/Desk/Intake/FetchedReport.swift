import Foundation
import ModelKit
import Store

/// A report that was made at the chat server itself, with the evidence as it was fetched from there: for chats that keep what
/// was said, and do not send it to the desk as it is said.
struct FetchedReport: Sendable, Codable {
    /// Made of what the chat server knows the report by: the same one fetched again is known by it.
    var id: UUID
    var reporter: Person
    /// When it was made, by the chat server's clock; see ``made(at:readAt:)``.
    var at: Timestamp
    /// Nil where the chat server no longer knows whose message it was.
    var accused: Person?
    var category: CategoryID
    /// Nil for a report about somebody and no message of his.
    var channel: Channel?
    var messages: [MessageID]
    /// By time.
    var lines: [EvidenceLine]
    /// What the reporter wrote.
    var note: String
    /// What the chat server can do in this case otherwise than in others, as to somebody of another server.
    var support: [Ability: Support] = [:]
    /// What could not be read, and why: a sentence each, by language.
    var gaps: [LocalText] = []
    /// The account in the chat to which members can write privately; nil if there is none.
    var confidant: MemberID?

    struct Person: Sendable, Codable {
        var member: Member
        var account: AccountFacts?
        /// As the chat server knows them; oldest first.
        var history: [ProfileChange] = []
    }

    /// When a report was made that has a time. One that cannot be is no better than that of reading it: no desk is away for more
    /// than a year, and none reads what is made later.
    static func made(at time: Timestamp, readAt now: Timestamp) -> Timestamp {
        time > now - .days(365) && time < now ? time : now
    }

    enum Outcome: Hashable, Sendable {
        /// It is in a case, since now or since an earlier time.
        case taken(CaseNumber)
        /// It is not taken; the reporter is to be told this.
        case refused(tell: String)
        /// It was refused before, and he was told.
        case refusedBefore
    }
}

extension Transaction {
    /// Opens a case with a fetched report, or joins one. It has been made already, so that no flood of reports turns it away.
    func take(_ fetched: FetchedReport) throws -> FetchedReport.Outcome {
        if let receipt = try receipt(of: fetched.id) { return .taken(receipt.case) }
        let reporter = fetched.reporter.member.id
        // Also when reporting is open to him again: he was told that this one was not taken.
        if try wasRefused(fetched.id) { return .refusedBefore }
        if let until = try reportingClosed(to: reporter) {
            try refuse(fetched.id)
            let text = community.texts.text(.reportRefused, in: language(of: reporter), ["until": told(until, to: reporter)])
            return .refused(tell: text)
        }
        guard fetched.accused?.member.id != reporter else {
            try refuse(fetched.id)
            let answer = SelfReport.answer(of: community, confidant: fetched.confidant, in: language(of: reporter))
            return .refused(tell: answer)
        }
        let fitting = [fetched.category, Community.unsortedCategory].compactMap { community.category($0) }
        // The last that is offered is the most general.
        guard let category = (fitting + community.categories.reversed()).first(where: { !$0.concern }) else {
            throw Problem("unknown-category", status: 422, title: "Unknown category", detail: fetched.category.rawValue)
        }
        let reporting = try enter(fetched.reporter)
        let accused = try fetched.accused.map { try enter($0) }
        if let channel = fetched.channel { try enter(channel) }
        let made = FetchedReport.made(at: fetched.at, readAt: now)
        let draft = ReportDraft(
            id: fetched.id, reporter: reporter, messages: fetched.messages, category: category.id, anonymous: false,
            evidence: ReportEvidence(
                accused: accused, reporter: reporting, lines: fetched.lines, note: fetched.note,
                support: fetched.support.isEmpty ? nil : fetched.support, gaps: fetched.gaps.isEmpty ? nil : fetched.gaps),
            awaitsContext: false, at: made == now ? nil : made)
        let number = try openOrJoin(draft, accused: accused?.member.id, channel: fetched.channel?.id, category: category).case
        try acknowledge(number, to: reporter)
        return .taken(number)
    }

    /// Tells a reporter that his report arrived (K5): once for a case, however many messages of it he reports.
    private func acknowledge(_ number: CaseNumber, to reporter: MemberID) throws {
        guard var subject = try fetchCase(number), var row = try row(number) else { throw UnreadableRow.missing(case: number) }
        guard subject.reports.count(where: { $0.reporter == reporter }) == 1 else { return }
        let told = try tell(reporter, text(.received, for: reporter, case: number), for: .receipt, case: number)
        try record([told], on: &subject, row: &row, as: .refreshed, by: nil)
    }

    /// Enters what the chat server says of somebody; what it does not know and the desk does stays.
    private func enter(_ person: FetchedReport.Person) throws -> ProfileSnapshot {
        var member = person.member
        if let known = state.directory.members[member.id] {
            member.language = member.language ?? known.language
            member.mail = member.mail ?? known.mail
        }
        try enter(member)
        let kept = try stores.members.changes(of: member.id)
        let history = person.history.isEmpty ? kept : person.history
        return ProfileSnapshot(member: member, history: history, account: person.account)
    }

    /// Adds what was said next after the messages of a case (K8); false if nothing can be added any more.
    func supplement(_ number: CaseNumber, with lines: [EvidenceLine]) throws -> Bool {
        guard var row = state.board.row(number), var subject = try fetchCase(number) else { return false }
        let evidence = try keep(lines, kind: .supplement, case: number)
        try record([.supplemented(evidence: evidence)], on: &subject, row: &row, as: .refreshed, by: nil)
        return true
    }
}
