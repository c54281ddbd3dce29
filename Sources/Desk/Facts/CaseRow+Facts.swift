import ModelKit
import Store

// What a row shows besides its case.
extension CaseRow {
    /// Adds the names by which the desk knows or knew the accused. An anonymous appeal gets none, because its row names nobody.
    mutating func addNames(_ facts: Facts) throws {
        guard let accused else { return }
        let now = facts.directory.members[accused].map { [$0.nick] } ?? []
        addNames(try now + facts.stores.members.earlierNames(of: accused, among: Self.namesAtOnce))
    }

    /// The most name changes that are read for a row, because a member could change their name all day.
    private static let namesAtOnce = 100

    /// Updates what the row shows of the accused's record and the reporter's accuracy.
    mutating func noteRecords(of reporter: MemberID?, _ facts: Facts) throws {
        if kind != .concern, let accused { priors = try facts.record(of: accused).count { $0 != number } }
        guard !anonymous, let reporter else { return }
        let record = try facts.openRatings(of: reporter)
        (reporterRated, reporterJustified) = (record.rated, record.justified)
    }

    /// Updates an open case's mark for verdicts in other cases.
    mutating func noteJudgments(_ facts: Facts) throws {
        guard let theCase = try facts.case(number) else { return }
        let wasJudged = try theCase.wasJudgedElsewhere(from: facts.stores)
        note { $0.wasJudgedBefore = wasJudged }
    }
}

extension Facts {
    /// The name of a channel in a row. Channels that are not open to everybody are often named after their members.
    ///
    /// - Parameter hides: a party of the case is anonymous.
    func name(of id: ChannelID, hides: Bool) -> String {
        let channel = directory.channel(id)
        return hides && channel.kind.isAside ? "" : channel.name
    }
}
