import Foundation
import ModelKit
import Store

// Other cases of the people of a case. Each is one that the moderator may know of.
extension DossierAssembly {
    /// The latest cases of the accused, and those of the reporters whom the moderator may know.
    func priors(of theCase: Case, reporters: [MemberID]) throws -> [Dossier.PriorCase] {
        guard theCase.kind != .concern, !theCase.isSubjectAnonymous else { return [] }
        // Appeals, and what one appeals against, stand apart.
        var found: [Dossier.PriorCase] = []
        if let accused = theCase.subject {
            let cases = CaseSelection.against(accused, but: theCase.number, original: theCase.original)
            found += try prior(cases, accused, .accused, most: 50) { $0.category }
        }
        for reporter in reporters {
            let cases = CaseSelection.reported(by: reporter, but: theCase.number, original: theCase.original)
            found += try prior(cases, reporter, .reporter, most: 20) { row in
                // Told of them is what they said, and not what others made of the case; what they reported anonymously is not.
                try openCategory(of: reporter, in: row.number)
            }
        }
        return found
    }

    /// The case against which an appeal is, and the appeals against a case.
    func appeals(of theCase: Case) throws -> [Dossier.PriorCase] {
        guard let member = theCase.subject, !theCase.isSubjectAnonymous else { return [] }
        if let original = theCase.original { return try prior(original, member, .original) }
        return try stores.appeals.parties(against: theCase.number).flatMap { appeal in
            // Who reported without their name is not named by their appeal.
            theCase.isAnonymous(appeal.member) ? [] : try prior(appeal.number, appeal.member, .appeal)
        }
    }

    private func prior(_ number: CaseNumber, _ member: MemberID, _ part: Dossier.PriorCase.Part) throws -> [Dossier.PriorCase] {
        guard let row = try CaseRow.fetch(number, but: discretion.hidden, from: stores) else { return [] }
        return discretion.mayKnow(of: row) ? [told(row, member, part, as: row.category)] : []
    }

    /// - Parameter category: as what a case is told; nil where it is not.
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

    /// As what somebody reported a case under their name; nil where they did not.
    private func openCategory(of reporter: MemberID, in number: CaseNumber) throws -> CategoryID? {
        try Case.fetch(number, from: stores)?.reports.first { $0.reporter == reporter && !$0.anonymous }?.category
    }
}

extension CaseRow {
    /// The first of some cases that can be told. A limit of the question itself would show how much cannot.
    ///
    /// - Parameter tell: nil for what is not told.
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
