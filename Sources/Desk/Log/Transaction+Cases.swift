import Foundation
import ModelKit
import Store

// The tables that are made of the log.
extension Transaction {
    /// The case as its events make it; nil if there is none with this number.
    func fetchCase(_ number: CaseNumber) throws -> Case? {
        if let recent = state.recent[number] { return recent }
        let subject = try Case.fetch(number, from: stores)
        if let subject { state.remember(subject) }
        return subject
    }

    func store(_ row: CaseRow, of subject: Case) throws {
        try stores.projection.put(row, of: subject, touched: state.head.sequence)
        state.board.put(row, reporter: subject.reports.first?.reporter, touched: state.head.sequence)
        state.schedule(row)
    }

    /// Writes a row whose case did not change, but something that it tells of. There may be no entry of it in the log: the row
    /// counts as touched by the next one, so that a console that had all entries and was away just now is sent it too.
    ///
    /// - Parameter cause: the other case in which that happened; nil where it is in none.
    func refresh(_ row: CaseRow, because cause: CaseNumber? = nil) throws {
        let touched = state.head.sequence + 1
        try stores.projection.refresh(row, touched: touched)
        state.board.replace(row, touched: touched)
        publish(row, FeedHappening(kind: .refreshed, at: now), because: cause)
    }

    func row(_ number: CaseNumber) throws -> CaseRow? {
        try state.board.row(number) ?? CaseRow.fetch(number, but: state.hidden, from: stores)
    }

    /// The justified cases of an accused.
    func record(of accused: MemberID) throws -> [CaseNumber] { try stores.cases.justified(against: accused) }

    /// The ratings that count with that of a case, which is not there yet.
    func ratings(of reporter: MemberID, like subject: Case) throws -> ReporterRecord {
        try ReporterRecord.fetch(reporter, like: subject, state.hidden, from: stores)
    }

    /// The ratings that moderators are shown.
    func openRatings(of reporter: MemberID) throws -> ReporterRecord {
        try ReporterRecord.shown(of: reporter, but: state.hidden, from: stores)
    }

    /// Until when reporting is closed to somebody; nil if it is open.
    ///
    /// - Parameter number: a case of which that does not count.
    func reportingClosed(to reporter: MemberID, but number: CaseNumber? = nil) throws -> Timestamp? {
        try stores.reporters.closedUntil(reporter, at: now, but: number)
    }
}

extension Case {
    /// Replays the events of one case.
    static func fetch(_ number: CaseNumber, from stores: Stores) throws -> Case? {
        try fetchWithEvents(number, from: stores)?.subject
    }

    static func fetchWithEvents(_ number: CaseNumber, from stores: Stores) throws -> (
        subject: Case, events: [(Timestamp, CaseEvent)]
    )? {
        guard number != DeskEvent.number else { return nil }
        var subject: Case?
        var events: [(Timestamp, CaseEvent)] = []
        for entry in try stores.log.entries(of: number) {
            let event = try entry.caseEvent
            let at = try entry.at
            subject.replay(event, of: number, at: at)
            events.append((at, event))
        }
        return subject.map { ($0, events) }
    }
}

extension CaseRow {
    /// - Parameter hidden: what counts for nothing that is shown of a reporter.
    static func fetch(_ number: CaseNumber, but hidden: HiddenCases, from stores: Stores) throws -> CaseRow? {
        try stores.cases.row(number).map { try CaseRow($0, but: hidden, from: stores) }
    }
}

extension ReporterRecord {
    /// What somebody reported without their name counts apart from what they reported with it: a step that came of both would tell that
    /// they are by one person (B1). So does what they reported about a moderator: from a step that is too high for what they see, that
    /// moderator would learn who reported them (M5).
    static func fetch(_ reporter: MemberID, like subject: Case, _ hidden: HiddenCases, from stores: Stores) throws
        -> ReporterRecord
    {
        try fetch(reporter, anonymously: subject.isAnonymous(reporter), from: stores) {
            $0 != subject.number && hidden.hidesAlike($0, subject.number)
        }
    }

    /// What moderators are shown: of what somebody reported under their name, and not of moderators. A count that grows when a moderator
    /// hears of a verdict about them would tell who reported them.
    static func shown(of reporter: MemberID, but hidden: HiddenCases, from stores: Stores) throws -> ReporterRecord {
        try fetch(reporter, anonymously: false, from: stores) { !hidden.contains($0) }
    }

    private static func fetch(
        _ reporter: MemberID, anonymously: Bool, from stores: Stores, where isRead: (CaseNumber) -> Bool
    ) throws -> ReporterRecord {
        try ReporterRecord(ratings: stores.reporters.ratings(of: reporter, anonymously: anonymously, most: kept, where: isRead))
    }
}
