import Foundation
import ModelKit
import Store

// The rows of cases, as stored in their table.
extension CaseRow {
    /// Reads the row that a line of the table describes. If the line is unreadable, the row is rebuilt from the log. If that is
    /// unreadable too, the row shows what can be shown of the case, so that no case goes missing unnoticed.
    ///
    /// - Parameter hidden: the cases that are left out of what is shown of a reporter.
    /// - Throws: ``UnreadableRow`` if even the case number is unknown.
    init(stored: StoredCase, but hidden: HiddenCases, from stores: Stores) throws {
        do throws(UnreadableRow) { self = try stored.written() } catch {
            self = try Self.rebuilt(stored, error, but: hidden, from: stores)
        }
    }

    /// - Parameter hidden: the cases that are left out of what is shown of a reporter.
    static func fetch(_ number: CaseNumber, but hidden: HiddenCases, from stores: Stores) throws -> CaseRow? {
        try stores.cases.row(number).map { try CaseRow(stored: $0, but: hidden, from: stores) }
    }

    /// The rows that changed after a position in the log, except unreadable ones.
    static func touched(after sequence: Int64, most: Int, but hidden: HiddenCases, from stores: Stores) throws -> [CaseRow] {
        try stores.cases.touched(after: sequence, limit: most).compactMap { try? CaseRow(stored: $0, but: hidden, from: stores) }
    }

    /// A replacement for a row that cannot be read.
    static func rebuilt(
        _ stored: StoredCase, _ error: UnreadableRow, but hidden: HiddenCases, from stores: Stores
    ) throws -> CaseRow {
        // If the stored number is the damaged one, the line of the table still has the right one.
        for number in [stored.number, stored.numberOfLine].compactMap(\.self) {
            do {
                guard let theCase = try Case.fetch(number, from: stores) else { continue }
                return try CaseRow(rebuilding: theCase, but: hidden, from: stores)
            } catch is UnreadableRow {}
        }
        guard let number = stored.number else { throw error }
        return unreadable(number)
    }

    /// A row for a case that is entirely unreadable. It could be a case that only a few may know of, so it is shown only to
    /// them.
    private static func unreadable(_ number: CaseNumber) -> CaseRow {
        let never = Timestamp(milliseconds: 0)
        return CaseRow(
            number: number, version: 0, kind: .concern, state: .new, priority: .normal, category: "unreadable",
            team: Community.care, opened: never, due: never, accused: nil, accusedNick: "", priors: 0, reporter: "",
            reporterIsGuest: false, anonymous: true, reporters: 0, reporterRated: 0, reporterJustified: 0, channel: "",
            claim: nil,
            decision: nil)
    }

    /// Rebuilds the row of a case from its log and the stored texts.
    init(rebuilding theCase: Case, but hidden: HiddenCases, from stores: Stores) throws {
        let first = theCase.reports.first
        let evidence = try first.flatMap { try stores.evidence.words(ReportEvidence.self, of: $0.evidence) }
        let isAnonymous = first?.anonymous ?? theCase.isSubjectAnonymous
        let place = try evidence?.lines.placed(from: stores).first
        let isPlaceHidden = place?.channelKind.isAside == true && theCase.reports.contains(where: \.anonymous)
        let record = try first.map { try ReporterRecord.shown(of: $0.reporter, but: hidden, from: stores) }
        self = CaseRow(of: theCase)
        if let accused {
            accusedNick = try evidence?.accused?.member.nick ?? stores.members.names(of: accused).first ?? accused.rawValue
            if kind != .concern { priors = try stores.cases.justified(against: accused).count { $0 != theCase.number } }
        }
        if !isAnonymous {
            (reporter, reporterIsGuest) = (evidence?.reporter.member.nick ?? "", evidence?.reporter.member.guest == true)
            (reporterRated, reporterJustified) = (record?.rated ?? 0, record?.justified ?? 0)
        }
        channel = isPlaceHidden ? "" : place?.channelName ?? ""
        let wasJudged = try theCase.wasJudgedElsewhere(from: stores)
        let isAboutSelf = theCase.kind == .concern && first != nil && theCase.subject == first?.reporter
        note { ($0.wasJudgedBefore, $0.aboutSelf) = (wasJudged, isAboutSelf ? true : nil) }
        if let accused { addNames(try stores.members.names(of: accused)) }
    }
}
