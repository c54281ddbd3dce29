import Client
import ModelKit

/// What the desk told: who the moderator is, the mirror of the open cases, and how the connection is.
struct DeskView: Sendable {
    var connection = ConnectionState.connecting
    /// Since when there is no connection; nil while there is one.
    var lostAt: ContinuousClock.Instant?
    /// There was a connection before.
    var wasLive = false
    private(set) var welcome: DeskWelcome? {
        didSet { house = welcome.map { CaseRules.House($0.community, $0.chat) } }
    }
    /// What the rules have to know of it.
    private(set) var house: CaseRules.House?
    var clock: DeskTime?
    var mirror = QueueMirror()
    /// A new snapshot that is still coming while the old one is shown.
    private var incoming: QueueMirror?
    /// What keeps the desk from the chat; nil while all is well.
    private(set) var trouble: ChatStatus.Trouble?
    /// How the desk stands to its disk.
    var storage = StorageStatus()
    var presence = Presence(moderators: [])
    /// What a filter has to know of the community.
    private(set) var names = SearchNames()

    var me: Moderator? { welcome?.me }

    /// The teams whose cases the moderator may see.
    var teams: [TeamID] {
        guard let welcome else { return [] }
        return welcome.community.teams.map(\.id).filter { $0 != Community.care || welcome.me.seesConcerns }
    }

    /// That the desk is of another version; nil while it has not said who it is.
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

    /// While a list is shown the new one is gathered beside it, so that nothing flickers and the cursor keeps its place.
    mutating func beginSnapshot(of count: Int) {
        var mirror = QueueMirror()
        mirror.reserve(count)
        if self.mirror.count == 0 { self.mirror = mirror } else { incoming = mirror }
    }

    /// - Returns: whether they are in the mirror that is shown.
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

    // MARK: - How the connection is

    /// The mirror follows the desk; only then may a case be judged by what it shows.
    var isCurrent: Bool {
        switch connection {
        case .live, .loading: true
        case .connecting, .stale: false
        }
    }

    /// Why the mirror does not follow the desk; nil while it does, or while nothing has been tried in vain.
    var failure: ConnectionFailure? {
        if case .stale(let failure, _, _) = connection { failure } else { nil }
    }

    /// Who else has opened the dossier last.
    func lookers(at number: CaseNumber) -> [ModeratorName] {
        presence.moderators.filter { $0.viewing == number && $0.name != me?.name }.map(\.name)
    }
}
