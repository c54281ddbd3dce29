import ModelKit
import Store

// What a row shows beside its case.
extension CaseRow {
    /// Adds what the desk knows the accused by, or knew. There is nothing to add to an anonymous appeal: its row names nobody.
    mutating func addNames(_ facts: Facts) throws {
        guard let accused else { return }
        let now = facts.directory.members[accused].map { [$0.nick] } ?? []
        addNames(try now + facts.stores.members.earlierNames(of: accused, among: Self.namesAtOnce))
    }

    /// How many changes of a name a row is made of at most: somebody may change it all day long.
    private static let namesAtOnce = 100

    /// What it tells of the accused's record and of the reporter's accuracy.
    mutating func noteRecords(of reporter: MemberID?, _ facts: Facts) throws {
        if kind != .concern, let accused { priors = try facts.record(of: accused).count { $0 != number } }
        guard !anonymous, let reporter else { return }
        let record = try facts.openRatings(of: reporter)
        (reporterRated, reporterJustified) = (record.rated, record.justified)
    }

    /// Marks an open case by what is decided elsewhere now.
    mutating func noteJudgments(_ facts: Facts) throws {
        guard let theCase = try facts.case(number) else { return }
        let wasJudged = try theCase.wasJudgedElsewhere(from: facts.stores)
        note { $0.wasJudgedBefore = wasJudged }
    }
}

extension Facts {
    /// What a row calls a channel: a place of few people is often called after them.
    ///
    /// - Parameter hides: somebody of the case is known to nobody here.
    func name(of id: ChannelID, hides: Bool) -> String {
        let channel = directory.channel(id)
        return hides && channel.kind.isAside ? "" : channel.name
    }
}
