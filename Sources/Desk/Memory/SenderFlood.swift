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
