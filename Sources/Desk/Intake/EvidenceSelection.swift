import ModelKit
import Store

/// Chooses the messages of a channel that a dossier shows: the selected ones, those next to them, and all in between (K8).
enum EvidenceSelection {
    /// A stored message as a line of a dossier. If it was said only to some people, it counts as private, whatever the channel.
    static func line(_ kept: KeptMessage, _ part: EvidenceLine.Part, in channel: Channel) -> EvidenceLine {
        let isWhisper = kept.recipients != nil && channel.kind == .public
        return EvidenceLine(
            message: kept.message, channelName: channel.name, channelKind: isWhisper ? .private : channel.kind, nick: kept.nick,
            received: kept.received,
            provenance: .kept, part: part, order: kept.serial)
    }

    /// The lines around the selected messages of one channel.
    ///
    /// - Parameters:
    ///   - transcript: what the reporter could see there, in the order in which it was said.
    ///   - context: how many lines are shown before and after each selected one.
    static func lines(
        of transcript: [KeptMessage], selected: Set<MessageID>, context: Int, channel: Channel
    ) -> [EvidenceLine] {
        let chosen = transcript.indices.filter { selected.contains(transcript[$0].message.id) }
        guard let first = chosen.first, let last = chosen.last else { return [] }
        var parts: [Int: EvidenceLine.Part] = [:]
        for index in first...last { parts[index] = .between }
        for index in chosen {
            for near in max(0, index - context)...min(transcript.count - 1, index + context) { parts[near] = .context }
        }
        for index in chosen { parts[index] = .selected }
        return parts.sorted { $0.key < $1.key }.map { line(transcript[$0], $1, in: channel) }
    }
}
