import Foundation
import ModelKit
import Store

/// A search for cases: the console's filter, applied to all cases, including closed ones.
struct CaseQuery: Sendable {
    var filter = CaseFilter()
    var limit = 100
    /// Only cases with a smaller number.
    var before: CaseNumber?
}

extension Desk {
    /// Cases that match a filter and that a moderator may see, newest first.
    func cases(_ query: CaseQuery, for moderator: Moderator) async throws -> [CaseRow] {
        let (known, discretion) = (SearchNames(community), discretion(of: moderator))
        return try await log.readAside { try query.rows(for: discretion, known: known, from: $0) }
    }
}

// The search through the cases.
extension CaseQuery {
    fileprivate func rows(for discretion: Discretion, known: SearchNames, from stores: Stores) throws -> [CaseRow] {
        var found: [CaseRow] = []
        var names: [MemberID: [SearchText]] = [:]
        var failure: (any Error)?
        func look<Value>(_ work: () throws -> Value, else none: Value) -> Value {
            do { return try work() } catch {
                failure = error
                return none
            }
        }
        guard limit > 0 else { return [] }
        try stores.cases.each(.all(before: before)) { stored in
            guard let row = try? CaseRow(stored: stored, but: discretion.hidden, from: stores), discretion.mayKnow(of: row) else {
                return true
            }
            let passes = filter.matches(row, known: known) { word in
                look({ try Self.wasSaid(word, in: row.number, stores) }, else: false)
            } names: { member in
                if let known = names[member] { return known }
                let read = look({ try stores.members.names(of: member).map { SearchText($0) } }, else: [])
                names[member] = read
                return read
            }
            if let failure { throw failure }
            if passes { found.append(row) }
            return found.count < limit
        }
        return found
    }

    /// Whether a selected message, or a note by a reporter or a moderator, contains a word.
    private static func wasSaid(_ word: SearchText, in number: CaseNumber, _ stores: Stores) throws -> Bool {
        var wasSaid = false
        try stores.evidence.eachSaid(in: number) { said in
            switch said {
            case .note(let note): wasSaid = word.finds(note)
            case .report(let report, let digest): wasSaid = try Self.wasSaid(word, in: report, digest, of: number, stores)
            }
            return !wasSaid
        }
        return wasSaid
    }

    private static func wasSaid(
        _ word: SearchText, in report: ReportEvidence, _ digest: EvidenceDigest?, of number: CaseNumber, _ stores: Stores
    ) throws -> Bool {
        let selected = report.lines.filter { $0.part == .selected }
        guard word.finds(report.note) || word.isFound(in: selected) else { return false }
        // Text that nobody is shown must not be found either.
        let theCase: Case?
        do { theCase = try Case.fetch(number, from: stores) } catch is UnreadableRow { return false }
        // Evidence that no longer belongs to any report of the case is not searched: the case may no longer know whose name to
        // hide in it.
        guard let theCase, let digest, theCase.reports.contains(where: { $0.evidence == digest }) else { return false }
        guard let veil = try theCase.veil(from: stores) else { return true }
        let shown = try theCase.hidingReporters(in: selected, behind: veil, from: stores)
        return word.finds(veil.veiled(report.note)) || word.isFound(in: shown)
    }
}

extension SearchText {
    fileprivate func isFound(in lines: [EvidenceLine]) -> Bool {
        lines.contains { line in finds(line.message.text) || line.detail?.shown.map { finds($0) } ?? false }
    }
}
