import ModelKit
import Store

extension ReporterRecord {
    /// What somebody reported without their name counts apart from what they reported with it: a step that came of both would tell that
    /// they are by one person (B1). So does what they reported about a moderator: from a step that is too high for what they see, that
    /// moderator would learn who reported them (M5).
    static func fetch(_ reporter: MemberID, like theCase: Case, _ hidden: HiddenCases, from stores: Stores) throws
        -> ReporterRecord
    {
        try fetch(reporter, anonymously: theCase.isAnonymous(reporter), from: stores) {
            $0 != theCase.number && hidden.hidesAlike($0, theCase.number)
        }
    }

    /// What moderators are shown: of what somebody reported under their name, and not of moderators. A count that grows when a moderator
    /// hears of a verdict about them would tell who reported them.
    static func shown(of reporter: MemberID, but hidden: HiddenCases, from stores: Stores) throws -> ReporterRecord {
        try fetch(reporter, anonymously: false, from: stores) { !hidden.contains($0) }
    }

    private static func fetch(
        _ reporter: MemberID, anonymously: Bool, from stores: Stores, where isRead: (CaseNumber) -> Bool
    ) throws -> ReporterRecord {
        try ReporterRecord(ratings: stores.reporters.ratings(of: reporter, anonymously: anonymously, most: kept, where: isRead))
    }
}
