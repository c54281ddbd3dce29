import ModelKit
import Store

extension [MessageID] {
    /// Whether another case with a report of one of these messages has been decided. Concerns do not count, because they judge
    /// nobody.
    func wereJudged(elsewhereThan number: CaseNumber, from stores: Stores) throws -> Bool {
        try contains { try stores.cases.wasJudged($0, elsewhereThan: number) }
    }
}

extension Case {
    /// Whether another case with a report of one of its messages has been decided.
    func wasJudgedElsewhere(from stores: Stores) throws -> Bool {
        try reports.flatMap(\.messages).wereJudged(elsewhereThan: number, from: stores)
    }

    /// The other cases with reports of any of its messages.
    func casesSharingMessages(from stores: Stores) throws -> Set<CaseNumber> {
        try Set(reports.flatMap(\.messages)).reduce(into: []) { $0.formUnion(try stores.cases.sharing($1, but: number)) }
    }
}
