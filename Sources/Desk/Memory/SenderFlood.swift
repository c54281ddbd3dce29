import ModelKit

/// Somebody who opens cases, as far as moderators may know that cases have one sender. Anonymous reports are never linked to
/// reports under the same person's name (B1).
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

/// Many cases that one sender opens in a short time. Each stays a case of its own, and none is refused. The console shows them
/// as one line, so that they do not crowd out other cases.
struct SenderFlood: Hashable {
    /// The most cases within the window that are not yet a flood.
    static let most = 5

    /// The flood's first case, which identifies it.
    var first: CaseNumber
    var latest: Timestamp
}
