import ModelKit

/// A report that was made before anything was said after its last selected message: the next lines are added to its dossier as
/// they come (K8). A restart forgets it; what was added until then stays.
struct UnfinishedContext: Hashable {
    var number: CaseNumber
    /// Only what they see is added.
    var reporter: MemberID
    /// How many lines are wanted yet.
    var wanted: Int
    /// What is said later no longer belongs to it.
    var until: Timestamp

    /// What of the lines after each channel's last selected one is missing.
    ///
    /// - Parameter context: how many of them a dossier shows.
    static func all(
        after lines: [EvidenceLine], context: Int, for reporter: MemberID, case number: CaseNumber, until time: Timestamp
    ) -> [ChannelID: UnfinishedContext] {
        Dictionary(grouping: lines, by: \.message.channel).compactMapValues { lines in
            guard let last = lines.lastIndex(where: { $0.part == .selected }) else { return nil }
            let wanted = context - (lines.count - 1 - last)
            return wanted > 0 ? UnfinishedContext(number: number, reporter: reporter, wanted: wanted, until: time) : nil
        }
    }
}
