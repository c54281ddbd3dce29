import ModelKit
import Store

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

    /// The other cases in which one of its messages was reported.
    func casesSharingMessages(from stores: Stores) throws -> Set<CaseNumber> {
        try Set(reports.flatMap(\.messages)).reduce(into: []) { $0.formUnion(try stores.cases.sharing($1, but: number)) }
    }
}
