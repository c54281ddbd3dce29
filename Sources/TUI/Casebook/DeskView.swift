import Client
import ModelKit

/// What the desk said: who the moderator is, the mirror of the open cases, and the state of the connection.
struct DeskView: Sendable {
    var connection = ConnectionState.connecting
    /// Since when there has been no connection; nil while there is one.
    var lostAt: ContinuousClock.Instant?
    /// There has been a connection before.
    var wasLive = false
    private(set) var welcome: DeskWelcome? {
        didSet { house = welcome.map { CaseRules.House($0.community, $0.chat) } }
    }
    /// What the rules must know about the community and its chat.
    private(set) var house: CaseRules.House?
    var clock: DeskTime?
    var mirror = QueueMirror()
    /// A new snapshot that is still arriving while the old one is shown.
    private var incoming: QueueMirror?
    /// What separates the desk from the chat; nil while all is well.
    private(set) var trouble: ChatStatus.Trouble?
    /// The state of the desk's storage.
    var storage = StorageStatus()
    var presence = Presence(moderators: [])
    /// What a filter must know about the community.
    private(set) var names = SearchNames()

    var me: Moderator? { welcome?.me }

    /// The teams whose cases the moderator may see.
    var teams: [TeamID] {
        guard let welcome else { return [] }
        return welcome.community.teams.map(\.id).filter { $0 != Community.care || welcome.me.seesConcerns }
    }

    /// The desk has another version; nil if not, or while the desk has not said which one it has.
    var versionGap: VersionGap? { welcome.flatMap { VersionGap(desk: $0.api) } }

    mutating func take(_ welcome: DeskWelcome, at instant: ContinuousClock.Instant) {
        self.welcome = welcome
        trouble = welcome.trouble
        storage = welcome.storage ?? StorageStatus()
        clock = DeskTime(time: welcome.now, at: instant)
        names = SearchNames(welcome.community)
    }

    mutating func take(_ status: ChatStatus) {
        welcome?.chat = status.capabilities
        trouble = status.trouble
    }

    mutating func take(_ connection: ConnectionState, at instant: ContinuousClock.Instant) {
        self.connection = connection
        switch connection {
        case .live: (lostAt, wasLive) = (nil, true)
        case .loading: lostAt = nil
        case .connecting: lostAt = lostAt ?? instant
        case .stale(_, _, let lastSign): lostAt = lostAt ?? lastSign ?? instant
        }
    }

    // MARK: - The list of cases

    /// While a list is shown, the new one is gathered beside it, so that nothing flickers and the cursor keeps its place.
    mutating func beginSnapshot(of count: Int) {
        var mirror = QueueMirror()
        mirror.reserve(count)
        if self.mirror.count == 0 { self.mirror = mirror } else { incoming = mirror }
    }

    /// - Returns: whether the rows are in the mirror that is shown.
    mutating func append(_ batch: RowBatch) -> Bool {
        guard incoming == nil else {
            incoming?.append(batch)
            return false
        }
        mirror.append(batch)
        return true
    }

    mutating func endSnapshot() {
        if let incoming { mirror = incoming }
        incoming = nil
    }

    // MARK: - The connection

    /// The mirror follows the desk; only then can a case be judged by what the mirror shows.
    var isCurrent: Bool {
        switch connection {
        case .live, .loading: true
        case .connecting, .stale: false
        }
    }

    /// Why the mirror does not follow the desk; nil while it does, or while no attempt has failed.
    var failure: ConnectionFailure? {
        if case .stale(let failure, _, _) = connection { failure } else { nil }
    }

    /// The other moderators whose last opened dossier is this one.
    func lookers(at number: CaseNumber) -> [ModeratorName] {
        presence.moderators.filter { $0.viewing == number && $0.name != me?.name }.map(\.name)
    }
}
