import Foundation
import GRDB
import ModelKit

// Other cases of the people of a case. Each is one that the moderator may know of.
extension DossierAssembly {
    /// The latest cases of the accused, and those of the reporters whom the moderator may know.
    func priors(of subject: Case, reporters: [MemberID]) throws -> [Dossier.PriorCase] {
        guard subject.kind != .concern, !subject.isSubjectAnonymous else { return [] }
        // Objections, and what one objects to, stand apart.
        let columns = """
            SELECT number, line FROM cases WHERE NOT concern AND number <> ? AND number NOT IN (SELECT number FROM appeal)
                AND number IS NOT ?
            """
        var found: [Dossier.PriorCase] = []
        if let accused = subject.subject {
            let sql = columns + " AND subject = ? ORDER BY number DESC"
            found += try prior(sql, [subject.number, subject.original, accused.rawValue], accused, .accused, most: 50) {
                $0.category
            }
        }
        for reporter in reporters {
            let sql = columns + " AND number IN (SELECT number FROM report WHERE reporter = ?) ORDER BY number DESC"
            found += try prior(sql, [subject.number, subject.original, reporter.rawValue], reporter, .reporter, most: 20) { row in
                // Told of them is what they said, and not what others made of the case; what they reported anonymously is not.
                try openCategory(of: reporter, in: row.number)
            }
        }
        return found
    }

    /// The case to which an objection objects, and objections to a case.
    func appeals(of subject: Case) throws -> [Dossier.PriorCase] {
        guard let member = subject.subject, !subject.isSubjectAnonymous else { return [] }
        if let original = subject.original { return try prior(original, member, .original) }
        let sql = "SELECT number, member FROM appeal WHERE original = ? ORDER BY number DESC"
        return try db.stored("appeal", sql, [subject.number]).flatMap { row in
            let appellant: MemberID = try row.id(1)
            // Who reported without their name is not named by their objection.
            return subject.isAnonymous(appellant) ? [] : try prior(try row.number(0), appellant, .appeal)
        }
    }

    private func prior(_ number: CaseNumber, _ member: MemberID, _ part: Dossier.PriorCase.Part) throws -> [Dossier.PriorCase] {
        try prior("SELECT number, line FROM cases WHERE number = ?", [number], member, part, most: 1) { $0.category }
    }

    /// - Parameter category: as what a case is told; nil where it is not.
    private func prior(
        _ sql: String, _ arguments: StatementArguments, _ member: MemberID, _ part: Dossier.PriorCase.Part, most: Int,
        category: (CaseRow) throws -> CategoryID?
    ) throws -> [Dossier.PriorCase] {
        try CaseRow.first(most, of: sql, arguments, but: discretion.hidden, from: db) { row in
            guard discretion.mayKnow(of: row), let category = try category(row) else { return nil }
            return Dossier.PriorCase(
                number: row.number, member: member, part: part, category: category, opened: row.opened, state: row.state,
                verdict: row.settledDecision?.verdict)
        }
    }

    /// As what somebody reported a case under their name; nil where they did not.
    private func openCategory(of reporter: MemberID, in number: CaseNumber) throws -> CategoryID? {
        try Case.fetch(number, from: db)?.reports.first { $0.reporter == reporter && !$0.anonymous }?.category
    }
}

extension CaseRow {
    /// The first of what a query finds that can be told. A limit of the query itself would show how much cannot.
    ///
    /// - Parameters:
    ///   - sql: asks for the number and the line of each.
    ///   - tell: nil for what is not told.
    static func first<Told>(
        _ most: Int, of sql: String, _ arguments: StatementArguments, but hidden: HiddenCases, from db: Database,
        tell: (CaseRow) throws -> Told?
    ) throws -> [Told] {
        let cursor = try Row.fetchCursor(db, sql: sql, arguments: arguments)
        var told: [Told] = []
        while told.count < most, let stored = try cursor.next() {
            let row = try CaseRow(StoredRow(stored, of: "cases"), but: hidden, from: db)
            if let found = try tell(row) { told.append(found) }
        }
        return told
    }
}
