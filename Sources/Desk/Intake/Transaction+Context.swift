import ModelKit
import Store

/// A report that was made before anything was said after its last selected message: the next lines are added to its dossier as
/// they come (K8). A restart forgets it; what was added until then stays.
struct UnfinishedContext: Hashable {
    var number: CaseNumber
    /// Only what he sees is added.
    var reporter: MemberID
    /// How many lines are wanted yet.
    var wanted: Int
    /// What is said later no longer belongs to it.
    var until: Timestamp
}

extension Transaction {
    /// Notes for each channel of a report how many lines after its last selected one are missing.
    func awaitContext(after lines: [EvidenceLine], for reporter: MemberID, case number: CaseNumber) {
        for (channel, lines) in Dictionary(grouping: lines, by: \.message.channel) {
            guard let last = lines.lastIndex(where: { $0.part == .selected }) else { continue }
            let wanted = community.policies.context - (lines.count - 1 - last)
            guard wanted > 0 else { continue }
            state.unfinished[channel, default: []].append(
                UnfinishedContext(number: number, reporter: reporter, wanted: wanted, until: now + state.window.length))
        }
    }

    /// Adds a message to the dossiers that wait for it.
    func supplement(with kept: KeptMessage) throws {
        let channel = kept.message.channel
        guard let waiting = state.unfinished[channel] else { return }
        var left: [UnfinishedContext] = []
        for var context in waiting where now < context.until {
            if kept.message.author == context.reporter || state.window.didReceive(context.reporter, kept),
                try add(kept, to: context.number)
            {
                context.wanted -= 1
            }
            if context.wanted > 0 { left.append(context) }
        }
        state.unfinished[channel] = left.isEmpty ? nil : left
    }

    /// False if the case is closed.
    private func add(_ kept: KeptMessage, to number: CaseNumber) throws -> Bool {
        guard var row = state.board.row(number), var subject = try fetchCase(number) else { return false }
        let line = EvidenceSelection.line(kept, .context, in: state.directory.channel(kept.message.channel))
        let evidence = try keep([line], kind: .supplement, case: number)
        try record([.supplemented(evidence: evidence)], on: &subject, row: &row, as: .refreshed, by: nil)
        return true
    }
}
