import ModelKit

/// Many cases that one sender opens in a short time; see ``SenderFlood``.
enum Floods {
    /// The flood to which a new case belongs; nil if there is none. The cases before it are marked when it is noticed.
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
        // What others report too stays apart.
        for row in recent.sorted(by: { $0.number < $1.number }) where row.reporters == 1 {
            var row = row
            row.note { $0.flood = first }
            draft.refresh(row)
        }
        return SenderFlood(first: first, latest: time)
    }
}
