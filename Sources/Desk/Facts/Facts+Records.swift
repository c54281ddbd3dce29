import ModelKit
import Store

// What somebody has on their record.
extension Facts {
    /// The justified cases of an accused.
    func record(of accused: MemberID) throws -> [CaseNumber] { try stores.cases.justified(against: accused) }

    /// The ratings that count with that of a case, which is not there yet.
    func ratings(of reporter: MemberID, like theCase: Case) throws -> ReporterRecord {
        try ReporterRecord.fetch(reporter, like: theCase, hidden, from: stores)
    }

    /// The ratings that moderators are shown.
    func openRatings(of reporter: MemberID) throws -> ReporterRecord {
        try ReporterRecord.shown(of: reporter, but: hidden, from: stores)
    }

    /// Until when reporting is closed to somebody; nil if it is open.
    ///
    /// - Parameter number: a case of which that does not count.
    func reportingClosed(to reporter: MemberID, but number: CaseNumber? = nil) throws -> Timestamp? {
        try stores.reporters.closedUntil(reporter, at: now, but: number)
    }

    /// Whether nothing keeps somebody from reporting: neither a closing nor a sanction that may hold them.
    ///
    /// - Parameter subject: a case as it will be.
    func mayReport(_ member: MemberID, after theCase: Case) throws -> Bool {
        guard try reportingClosed(to: member, but: theCase.number) == nil, theCase.closing(of: member, at: now) == nil else {
            return false
        }
        return try !stores.sanctions.casesThatMayHold(member).contains { number in
            try `case`(number)?.sanctions(thatMayHold: member).isEmpty == false
        }
    }
}
