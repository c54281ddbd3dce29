import ModelKit

/// Many cases that one sender opens in a short time; see ``SenderFlood``.
enum Floods {
    /// The flood that a new case belongs to; nil if there is none. When a flood is noticed, the earlier cases are marked too.
    static func flood(of sender: Sender, openedAt time: Timestamp, in draft: inout Draft) throws -> SenderFlood? {
        let facts = draft.facts
        let length = facts.policies.window
        if let known = facts.floods[sender], time - known.latest < length {
            return SenderFlood(first: known.first, latest: max(known.latest, time))
        }
        let recent = facts.board.reported(by: sender.member).compactMap { facts.board.row($0) }.filter {
            Sender(sender.member, in: $0) == sender && time - $0.opened < length && !facts.hidden.contains($0.number)
        }
        guard recent.count >= SenderFlood.most, let first = recent.map(\.number).min() else { return nil }
        // Cases that others have reported too are not folded into the flood.
        for row in recent.sorted(by: { $0.number < $1.number }) where row.reporters == 1 {
            var row = row
            row.note { $0.flood = first }
            draft.refresh(row)
        }
        return SenderFlood(first: first, latest: time)
    }
}
