import ModelKit

/// What a desk is given from outside, and does not change while it runs.
public struct DeskEnvironment: Sendable {
    public var community: Community
    public var moderators: [Moderator]
    public var clock: DeskClock
    public var randomness: Randomness
    /// Bytes that the messages of the last minutes may take in memory.
    public var windowCapacity: Int
    /// Names the log.
    var epoch = ""

    public init(
        community: Community, moderators: [Moderator], clock: DeskClock, randomness: Randomness = .system,
        windowCapacity: Int = 256 << 20
    ) {
        self.community = community
        self.moderators = moderators
        self.clock = clock
        self.randomness = randomness
        self.windowCapacity = windowCapacity
    }

    /// Whether a moderator may see a case: concerns are for the care team and the admins (T1), and nobody sees a case in which
    /// he is accused (M5).
    static func mayView(_ row: CaseRow, _ moderator: Moderator) -> Bool {
        if row.kind == .concern { return moderator.role == .admin || moderator.teams.contains(Community.care) }
        return true
    }
}
