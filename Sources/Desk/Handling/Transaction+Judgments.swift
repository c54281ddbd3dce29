import Foundation
import ModelKit
import Store

// What was judged of the messages of a case before, elsewhere.
extension Transaction {
    /// The other cases in which a message of this one was reported.
    func casesSharingMessages(with subject: Case) throws -> Set<CaseNumber> {
        try Set(subject.reports.flatMap(\.messages)).reduce(into: []) {
            $0.formUnion(try stores.cases.sharing($1, but: subject.number))
        }
    }

    /// Marks an open case by what is decided elsewhere now.
    func noteJudgments(in row: inout CaseRow) throws {
        guard let subject = try fetchCase(row.number) else { return }
        let wasJudged = try subject.wasJudgedElsewhere(from: stores)
        row.note { $0.wasJudgedBefore = wasJudged }
    }
}

extension [MessageID] {
    /// Whether another case, in which one of these messages was reported, is decided. A concern judges nobody.
    func wereJudged(elsewhereThan number: CaseNumber, from stores: Stores) throws -> Bool {
        try contains { try stores.cases.wasJudged($0, elsewhereThan: number) }
    }
}

extension Case {
    /// Whether another case, in which one of its messages was reported, is decided.
    func wasJudgedElsewhere(from stores: Stores) throws -> Bool {
        try reports.flatMap(\.messages).wereJudged(elsewhereThan: number, from: stores)
    }
}
