import ModelKit
import Store

extension ReporterRecord {
    /// The reporter's record that applies to a case. Anonymous reports are counted separately from those under the reporter's
    /// name: a step that reflects both would reveal that they come from one person (B1). Reports about moderators are counted
    /// separately too: a step higher than that moderator can explain would tell them who reported them (M5).
    static func fetch(_ reporter: MemberID, like theCase: Case, _ hidden: HiddenCases, from stores: Stores) throws
        -> ReporterRecord
    {
        try fetch(reporter, anonymously: theCase.isAnonymous(reporter), from: stores) {
            $0 != theCase.number && hidden.hidesAlike($0, theCase.number)
        }
    }

    /// The record that moderators are shown: only reports under the reporter's name, and none about moderators. If the count
    /// grew when a moderator learned of a verdict about themselves, it would reveal who reported them.
    static func shown(of reporter: MemberID, but hidden: HiddenCases, from stores: Stores) throws -> ReporterRecord {
        try fetch(reporter, anonymously: false, from: stores) { !hidden.contains($0) }
    }

    private static func fetch(
        _ reporter: MemberID, anonymously: Bool, from stores: Stores, where isRead: (CaseNumber) -> Bool
    ) throws -> ReporterRecord {
        try ReporterRecord(ratings: stores.reporters.ratings(of: reporter, anonymously: anonymously, most: kept, where: isRead))
    }
}
