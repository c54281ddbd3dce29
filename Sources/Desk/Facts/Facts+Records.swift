import ModelKit
import Store

// Members' records.
extension Facts {
    /// The justified cases of an accused.
    func record(of accused: MemberID) throws -> [CaseNumber] { try stores.cases.justified(against: accused) }

    /// The ratings that count together with those of a case, which is left out itself.
    func ratings(of reporter: MemberID, like theCase: Case) throws -> ReporterRecord {
        try ReporterRecord.fetch(reporter, like: theCase, hidden, from: stores)
    }

    /// The ratings that moderators are shown.
    func openRatings(of reporter: MemberID) throws -> ReporterRecord {
        try ReporterRecord.shown(of: reporter, but: hidden, from: stores)
    }

    /// Until when reporting is closed to somebody; nil if it is open.
    ///
    /// - Parameter number: a case whose consequences are left out.
    func reportingClosed(to reporter: MemberID, but number: CaseNumber? = nil) throws -> Timestamp? {
        try stores.reporters.closedUntil(reporter, at: now, but: number)
    }

    /// Whether somebody can report: reporting is not closed to them, and no sanction can prevent it.
    ///
    /// - Parameter theCase: a case as it will be.
    func mayReport(_ member: MemberID, after theCase: Case) throws -> Bool {
        guard try reportingClosed(to: member, but: theCase.number) == nil, theCase.closing(of: member, at: now) == nil else {
            return false
        }
        return try !stores.sanctions.casesThatMayHold(member).contains { number in
            try `case`(number)?.sanctions(thatMayHold: member).isEmpty == false
        }
    }
}
