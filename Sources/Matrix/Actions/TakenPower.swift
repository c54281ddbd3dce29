import ModelKit

/// The power that the desk took in rooms where it had less. It is recorded on disk, and given back once nothing in the room
/// needs it any more: no action is under way, and no sanction is in force.
actor TakenPower {
    /// The state of the desk's account in a room before it took power there, and what it needs the power for.
    struct Record: Sendable, Codable {
        var room: String
        /// Its entry in the list before; nil if there was none.
        var before: Int64?
        /// Its entry since; nil while that is not known.
        var taken: Int64?
        /// It was already in the room.
        var wasThere: Bool
        var needs: Set<Need>
    }

    /// Something that needs the power.
    enum Need: Hashable, Sendable, Codable {
        /// An action that is under way; a restart ends it.
        case action(Int)
        /// A sanction that the desk must end.
        case sanction(SanctionKind, MemberID)
    }

    private let home: MatrixHome
    /// Called with what keeps the desk from giving it back, in a few words; nil if nothing does.
    private let told: @Sendable (LocalText?) async -> Void
    private var records: [String: Record]?
    /// What needs power in each room since the desk was started, even if no power was taken yet; if it is taken later, it is
    /// taken for all of these.
    private var claims: [String: Set<Need>] = [:]
    private var givingBack: [String: Task<Void, Never>] = [:]
    private var failures: [String: LocalText] = [:]
    private let signal: AsyncStream<Void>.Continuation
    /// Signals that power in a room must be given back.
    private let signals: AsyncStream<Void>

    /// How long the desk waits before it tries again to give power back in a room.
    static let pause: Duration = .minutes(1)
    private static let prefix = "matrix power "
    static func memo(_ room: String) -> String { prefix + room }

    init(home: MatrixHome, told: @escaping @Sendable (LocalText?) async -> Void) {
        (self.home, self.told) = (home, told)
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    // MARK: - Needing it

    /// Registers a need for any power that was or will be taken in a room. It waits while power is being given back, so levels
    /// that were read before may be outdated.
    func claim(_ need: Need, in room: String) async throws {
        while let task = givingBack[room] { await task.value }
        claims[room, default: []].insert(need)
        guard var record = try await load()[room], record.needs.insert(need).inserted else { return }
        try await keep(record)
    }

    /// Records the state in a room before power is taken there for a registered need.
    func begin(in room: String, before: Int64?, wasThere: Bool) async throws {
        let known = try await load()[room]
        var record = known ?? Record(room: room, before: before, taken: nil, wasThere: wasThere, needs: [])
        // Somebody changed its power since it was taken, so that value must be restored.
        if let taken = record.taken, before != taken { record.before = before }
        record.wasThere = record.wasThere && wasThere
        record.needs.formUnion(claims[room] ?? [])
        try await keep(record)
    }

    /// Records what was taken.
    func took(_ level: Int64?, in room: String) async throws {
        guard var record = try await load()[room] else { return }
        record.taken = level
        try await keep(record)
    }

    /// Removes a need; power that nothing needs any more is given back.
    func release(_ need: Need, in room: String) async {
        claims[room]?.remove(need)
        if claims[room]?.isEmpty ?? false { claims[room] = nil }
        do {
            guard var record = try await load()[room] else { return }
            if record.needs.remove(need) != nil { try await keep(record) }
            await giveBack(room)
        } catch {
            signal.yield()
        }
    }

    private func load() async throws -> [String: Record] {
        if let records { return records }
        let kept = try await home.desk.memos(Self.prefix, as: Record.self).values
        // Another task may have loaded them in the meantime.
        if let records { return records }
        let byRoom = Dictionary(kept.map { ($0.room, $0) }, uniquingKeysWith: { first, _ in first })
        records = byRoom
        return byRoom
    }

    private func keep(_ record: Record) async throws {
        records?[record.room] = record
        try await home.desk.keep(record, as: Self.memo(record.room))
    }

    // MARK: - Giving it back

    /// Forgets the actions that were under way when the desk stopped. This must come before any new action.
    func begin() async {
        guard let records = try? await load() else { return }
        for var record in records.values {
            record.needs = record.needs.filter { if case .action = $0 { false } else { true } }
            try? await keep(record)
        }
        if !due.isEmpty { signal.yield() }
    }

    /// Retries to give power back, until the task is cancelled.
    func run() async {
        for await _ in signals {
            while !due.isEmpty {
                for room in due { await giveBack(room) }
                guard !due.isEmpty else { break }
                do { try await home.sleep(Self.pause) } catch { return }
            }
        }
    }

    /// The rooms in which nothing needs the power any more.
    private var due: [String] { (records ?? [:]).keys.filter { isUnneeded($0) }.sorted() }

    private func isUnneeded(_ room: String) -> Bool { claims[room] == nil && records?[room]?.needs.isEmpty ?? false }

    private func giveBack(_ room: String) async {
        if let task = givingBack[room] { return await task.value }
        guard let record = records?[room], isUnneeded(room) else { return }
        let task = Task {
            do {
                try await restore(record)
                try await home.desk.keep(Record?.none, as: Self.memo(room))
                records?[room] = nil
                failures[room] = nil
            } catch {
                failures[room] = (error as? MatrixError)?.told ?? Self.notStored
                signal.yield()
            }
            givingBack[room] = nil
            await told(obstacle)
        }
        givingBack[room] = task
        await task.value
    }

    private func restore(_ record: Record) async throws {
        let account = home.account
        // If somebody has changed its power since, that stays.
        let isTaken: (PowerLevels) -> Bool = { levels in
            let entry = levels.entry(of: account)
            return entry != record.before && (record.taken == nil || entry == record.taken)
        }
        // The room is gone, so nothing can be changed there.
        guard let levels = try await home.levels(in: record.room) else { return }
        if try await !home.isJoined(record.room) {
            // The desk was given power but has not joined, or could not. If somebody removed it, it cannot change anything
            // there.
            guard isTaken(levels), try await !home.wasPutOut(of: record.room) else { return }
            try await home.client.call(.post("_matrix", "client", "v3", "join", record.room))
        }
        try await home.setPower(of: account, in: record.room, to: record.before, if: isTaken)
        guard !record.wasThere else { return }
        try await home.client.call(.post("_matrix", "client", "v3", "rooms", record.room, "leave"))
    }

    private var obstacle: LocalText? {
        guard let why = failures.min(by: { $0.key < $1.key })?.value else { return nil }
        let count = failures.count
        return [
            "en": "the desk's account still has the power that it took in " + (count == 1 ? "1 room" : "\(count) rooms"),
            "de": "das Konto von Notruf hat in " + (count == 1 ? "1 Raum" : "\(count) Räumen")
                + " noch die Rechte, die es dort übernommen hat",
        ].merging(why) { "\($0) (\($1))" }
    }

    private static let notStored: LocalText = [
        "en": "the desk cannot store this", "de": "der Notruf-Server kann das nicht speichern",
    ]
}
