import Chat
import ModelKit

/// Rooms in which something must still be handled: an invitation, or what happened since the homeserver failed in that room.
/// This is on disk, and holds up no other room.
actor LateRooms {
    enum Item: Hashable, Sendable, Codable {
        case invitation(RoomInvitation, at: Timestamp)
        /// Everything that has happened since. Later events wait too, so that they are handled in order. `at`: when the
        /// homeserver first failed there; nil from an earlier version.
        case events(since: MatrixSync.Position, at: Timestamp?)

        fileprivate func isLike(_ other: Item) -> Bool {
            switch (self, other) {
            case (.invitation, .invitation), (.events, .events): true
            default: false
            }
        }
    }

    private struct Waiting {
        var item: Item
        var due: Timestamp
        var backoff = Backoff(first: .seconds(1), longest: .minutes(5))
        /// How often the homeserver has failed since the desk was started.
        var failures = 0

        /// Whether to stop trying. Items that waited while the desk was stopped still get a number of tries.
        func isHopeless(at now: Timestamp) -> Bool {
            switch item {
            case .invitation(_, let time): now - time >= LateRooms.patienceToJoin
            case .events(_, let time):
                time.map { now - $0 >= LateRooms.patience } ?? false && failures >= LateRooms.leastFailures
            }
        }
    }

    /// After this time an invitation that cannot be accepted is left open.
    static let patienceToJoin: Duration = .days(1)
    /// After this time and this many failures, what happened in a room is given up.
    static let patience: Duration = .days(7)
    static let leastFailures = 20
    static let prefix = "matrix late "

    private let desk: any ChatPort
    /// Nil until it has been read from disk.
    private var rooms: [String: Waiting]?

    init(_ desk: any ChatPort) { self.desk = desk }

    /// Whether the events of a room must wait, so that they are handled in order.
    func hold(_ room: String) async throws -> Bool {
        if case .events = try await waiting()[room]?.item { true } else { false }
    }

    /// The item that has been due the longest; nil if none is.
    func next(at now: Timestamp) async throws -> (room: String, item: Item)? {
        try await waiting().filter { $0.value.due <= now }.min { $0.value.due < $1.value.due }.map { ($0.key, $0.value.item) }
    }

    /// The time until the next item is due; nil if nothing waits.
    func pause(at now: Timestamp) async throws -> Duration? {
        try await waiting().values.map(\.due).min().map { max(.zero, $0 - now) }
    }

    /// Adds items. One that already waits in its room keeps its turn.
    func add(_ items: [String: Item], at now: Timestamp) async throws {
        let known = try await waiting()
        let new = items.filter { !(known[$0.key]?.item.isLike($0.value) ?? false) }
        guard !new.isEmpty else { return }
        try await desk.keep(new.map { room, item in try Memo(item, as: Self.prefix + room) })
        for (room, item) in new { rooms?[room] = Waiting(item: item, due: now) }
    }

    /// The homeserver has failed for this room.
    ///
    /// - Returns: the item, if it is given up after such a long time; nil if it is tried again.
    func postpone(_ room: String, _ error: MatrixError, at now: Timestamp) async throws -> Item? {
        guard var waiting = try await waiting()[room] else { return nil }
        waiting.failures += 1
        if waiting.isHopeless(at: now) {
            try await giveUp(room, at: now)
            return waiting.item
        }
        if case .events(let position, nil) = waiting.item {
            waiting.item = .events(since: position, at: now)
            try await desk.keep(waiting.item, as: Self.prefix + room)
        }
        var pause = waiting.backoff.next(chance: .random(in: 0..<1))
        if case .tooMany(let time) = error { pause = max(pause, time) }
        waiting.due = now + pause
        rooms?[room] = waiting
        return nil
    }

    /// Counts and removes the item in the same turn.
    private func giveUp(_ room: String, at now: Timestamp) async throws {
        let before = try await desk.memo(GivenUpRooms.key, as: GivenUpRooms.self)
        let count = GivenUpRooms(count: (before?.recent(at: now) ?? 0).saturatingSum(1), last: now)
        var dialogue = try await desk.memo(JamesDialogues.memo(room), as: JamesDialogue.self)
        dialogue?.giveUp()
        try await desk.keep([
            Memo(Item?.none, as: Self.prefix + room),
            // An offer is not kept for an answer that never arrived.
            Memo(dialogue, as: JamesDialogues.memo(room)),
            Memo(count, as: GivenUpRooms.key),
        ])
        rooms?[room] = nil
    }

    /// The room is up to date.
    func end(_ room: String) async throws {
        try await desk.keep(Item?.none, as: Self.prefix + room)
        rooms?[room] = nil
    }

    private func waiting() async throws -> [String: Waiting] {
        if let rooms { return rooms }
        let kept = try await desk.memos(Self.prefix, as: Item.self)
        // After a restart, all of them are due.
        let read = Dictionary(
            kept.map { (String($0.key.dropFirst(Self.prefix.count)), Waiting(item: $0.value, due: Timestamp(milliseconds: 0))) },
            uniquingKeysWith: { $1 })
        rooms = read
        return read
    }
}
