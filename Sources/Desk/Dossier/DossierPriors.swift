import Foundation
import ModelKit
import Store

// Other cases of the people in a case. The moderator may know of each of them.
extension DossierAssembly {
    /// The latest cases of the accused, and of those reporters that the moderator may know.
    func priors(of theCase: Case, reporters: [MemberID]) throws -> [Dossier.PriorCase] {
        guard theCase.kind != .concern, !theCase.isSubjectAnonymous else { return [] }
        // Appeals and cases under appeal are listed separately.
        var found: [Dossier.PriorCase] = []
        if let accused = theCase.subject {
            let cases = CaseSelection.against(accused, but: theCase.number, original: theCase.original)
            found += try prior(cases, accused, .accused, most: 50) { $0.category }
        }
        for reporter in reporters {
            let cases = CaseSelection.reported(by: reporter, but: theCase.number, original: theCase.original)
            found += try prior(cases, reporter, .reporter, most: 20) { row in
                // This shows the category that the reporter chose, not a later one. Cases that they reported anonymously are
                // left out.
                try openCategory(of: reporter, in: row.number)
            }
        }
        return found
    }

    /// The case under appeal, or the appeals against a case.
    func appeals(of theCase: Case) throws -> [Dossier.PriorCase] {
        guard let member = theCase.subject, !theCase.isSubjectAnonymous else { return [] }
        if let original = theCase.original { return try prior(original, member, .original) }
        return try stores.appeals.parties(against: theCase.number).flatMap { appeal in
            // An appeal must not name an anonymous reporter.
            theCase.isAnonymous(appeal.member) ? [] : try prior(appeal.number, appeal.member, .appeal)
        }
    }

    private func prior(_ number: CaseNumber, _ member: MemberID, _ part: Dossier.PriorCase.Part) throws -> [Dossier.PriorCase] {
        guard let row = try CaseRow.fetch(number, but: discretion.hidden, from: stores) else { return [] }
        return discretion.mayKnow(of: row) ? [told(row, member, part, as: row.category)] : []
    }

    /// - Parameter category: the category to show for a case; nil if the case is not shown.
    private func prior(
        _ cases: CaseSelection, _ member: MemberID, _ part: Dossier.PriorCase.Part, most: Int,
        category: (CaseRow) throws -> CategoryID?
    ) throws -> [Dossier.PriorCase] {
        try CaseRow.first(most, of: cases, but: discretion.hidden, from: stores) { row in
            guard discretion.mayKnow(of: row), let category = try category(row) else { return nil }
            return told(row, member, part, as: category)
        }
    }

    private func told(_ row: CaseRow, _ member: MemberID, _ part: Dossier.PriorCase.Part, as category: CategoryID)
        -> Dossier.PriorCase
    {
        Dossier.PriorCase(
            number: row.number, member: member, part: part, category: category, opened: row.opened, state: row.state,
            verdict: row.settledDecision?.verdict)
    }

    /// The category under which somebody reported a case by name; nil if they did not.
    private func openCategory(of reporter: MemberID, in number: CaseNumber) throws -> CategoryID? {
        try Case.fetch(number, from: stores)?.reports.first { $0.reporter == reporter && !$0.anonymous }?.category
    }
}

extension CaseRow {
    /// The first of some cases that can be shown. A limit in the query itself would reveal how many cannot be shown.
    ///
    /// - Parameter tell: returns nil if a case is not shown.
    static func first<Told>(
        _ most: Int, of cases: CaseSelection, but hidden: HiddenCases, from stores: Stores, tell: (CaseRow) throws -> Told?
    ) throws -> [Told] {
        var told: [Told] = []
        try stores.cases.each(cases) { stored in
            if let found = try tell(CaseRow(stored: stored, but: hidden, from: stores)) { told.append(found) }
            return told.count < most
        }
        return told
    }
}
