import ModelKit

/// A report that was made before anything was said after its last selected message. The next lines are added to its dossier as
/// they arrive (K8). This is lost in a restart, but lines that were already added stay.
struct UnfinishedContext: Hashable {
    var number: CaseNumber
    /// Only lines that the reporter sees are added.
    var reporter: MemberID
    /// How many lines are still missing.
    var wanted: Int
    /// Lines after this time no longer belong to the report.
    var until: Timestamp

    /// The lines that are still missing after the last selected one of each channel.
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
