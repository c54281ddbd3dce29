import Foundation
import GRDB
import ModelKit

// What was judged of the messages of a case before, elsewhere.
extension Transaction {
    /// The other cases in which a message of this one was reported.
    func casesSharingMessages(with subject: Case) throws -> Set<CaseNumber> {
        let sql = "SELECT number FROM reported WHERE message = ? AND number <> ?"
        return try Set(subject.reports.flatMap(\.messages)).reduce(into: []) {
            $0.formUnion(try db.stored("reported", sql, [$1.rawValue, subject.number]).map { try $0.number(0) })
        }
    }

    /// Marks an open case by what is decided elsewhere now.
    func noteJudgments(in row: inout CaseRow) throws {
        guard let subject = try fetchCase(row.number) else { return }
        let wasJudged = try subject.wasJudgedElsewhere(from: db)
        row.note { $0.wasJudgedBefore = wasJudged }
    }
}

extension [MessageID] {
    /// Whether another case, in which one of these messages was reported, is decided. A concern judges nobody.
    func wereJudged(elsewhereThan number: CaseNumber, from db: Database) throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM reported r JOIN cases c ON c.number = r.number
            WHERE r.message = ? AND r.number <> ? AND c.verdict IS NOT NULL AND NOT c.concern)
            """
        return try contains {
            try Bool.fetchOne(db.cachedStatement(sql: sql), arguments: [$0.rawValue, number]) ?? false
        }
    }
}

extension Case {
    /// Whether another case, in which one of its messages was reported, is decided.
    func wasJudgedElsewhere(from db: Database) throws -> Bool {
        try reports.flatMap(\.messages).wereJudged(elsewhereThan: number, from: db)
    }
}
