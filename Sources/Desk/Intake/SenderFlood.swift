import ModelKit

/// Who opens cases, as far as a moderator may know that two of them are by one sender: what somebody reports without their name is
/// never tied to what they report with it (B1).
struct Sender: Hashable {
    var member: MemberID
    var isConcern: Bool
    var isAnonymous: Bool

    init(_ member: MemberID, in row: CaseRow) {
        self.member = member
        isConcern = row.kind == .concern
        isAnonymous = row.anonymous
    }
}

/// Many cases that one sender opens in a short time. Each stays its own and none is refused; the console shows them as one line, so
/// that they crowd out nobody else's.
struct SenderFlood: Hashable {
    /// How many cases within the window are none yet.
    static let most = 5

    /// Its first case, by which it is known.
    var first: CaseNumber
    var latest: Timestamp
}

extension Transaction {
    /// The flood to which a new case belongs, named by its first case. The cases before it are marked when it is noticed.
    func flood(of sender: Sender, openedAt time: Timestamp) throws -> CaseNumber? {
        if var known = state.floods[sender], time - known.latest < state.window.length {
            known.latest = max(known.latest, time)
            state.floods[sender] = known
            return known.first
        }
        let recent = state.board.reported(by: sender.member).compactMap { state.board.row($0) }.filter {
            Sender(sender.member, in: $0) == sender && time - $0.opened < state.window.length && !state.hidden.contains($0.number)
        }
        guard recent.count >= SenderFlood.most, let first = recent.map(\.number).min() else { return nil }
        state.floods[sender] = SenderFlood(first: first, latest: time)
        // What others report too stays apart.
        for row in recent.sorted(by: { $0.number < $1.number }) where row.reporters == 1 {
            var row = row
            row.note { $0.flood = first }
            try refresh(row)
        }
        return first
    }
}
