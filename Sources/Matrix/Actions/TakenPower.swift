import ModelKit

/// The power that the desk took in rooms where it had less. It is kept on disk, and given back once nothing in the room needs it any
/// more: what was done there is done, what holds there has ended.
actor TakenPower {
    /// How the desk's account stood in a room before it took power there, and for what it has it.
    struct Record: Sendable, Codable {
        var room: String
        /// What stood in the list for it; nil if nothing did.
        var before: Int64?
        /// What stands there since; nil while that is not known.
        var taken: Int64?
        /// It was in the room.
        var wasThere: Bool
        var needs: Set<Need>
    }

    /// What needs the power.
    enum Need: Hashable, Sendable, Codable {
        /// An action that is under way: a restart ends it.
        case action(Int)
        /// A sanction that the desk has to end.
        case sanction(SanctionKind, MemberID)
    }

    private let home: MatrixHome
    /// What is in the way of giving it back, in a few words; nil if nothing is.
    private let told: @Sendable (LocalText?) async -> Void
    private var records: [String: Record]?
    /// What is begun or holds in each room since the desk was started, also where it took no power yet: whoever takes it, takes it
    /// for all of these.
    private var claims: [String: Set<Need>] = [:]
    private var givingBack: [String: Task<Void, Never>] = [:]
    private var failures: [String: LocalText] = [:]
    private let signal: AsyncStream<Void>.Continuation
    /// There is a room in which it is to be given back and was not yet.
    private let signals: AsyncStream<Void>

    /// How long until a room is tried again in which it could not be given back.
    static let pause: Duration = .minutes(1)
    private static let prefix = "matrix power "
    static func memo(_ room: String) -> String { prefix + room }

    init(home: MatrixHome, told: @escaping @Sendable (LocalText?) async -> Void) {
        (self.home, self.told) = (home, told)
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    // MARK: - Needing it

    /// Something that is begun in a room needs whatever power was taken there, or is; while it is just being given back, that is
    /// waited for. Powers that were read before may have changed.
    func claim(_ need: Need, in room: String) async throws {
        while let task = givingBack[room] { await task.value }
        claims[room, default: []].insert(need)
        guard var record = try await load()[room], record.needs.insert(need).inserted else { return }
        try await keep(record)
    }

    /// Notes how it stands in a room before power is taken there for something that claims it.
    func begin(in room: String, before: Int64?, wasThere: Bool) async throws {
        let known = try await load()[room]
        var record = known ?? Record(room: room, before: before, taken: nil, wasThere: wasThere, needs: [])
        // Somebody gave it another power since it was taken: that is what it has to have again.
        if let taken = record.taken, before != taken { record.before = before }
        record.wasThere = record.wasThere && wasThere
        record.needs.formUnion(claims[room] ?? [])
        try await keep(record)
    }

    /// Notes what was taken.
    func took(_ level: Int64?, in room: String) async throws {
        guard var record = try await load()[room] else { return }
        record.taken = level
        try await keep(record)
    }

    /// Something no longer needs it; what nothing needs any more is given back.
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
        // Somebody else may have come first.
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

    /// Forgets what was under way when the desk was stopped. Nothing may be begun before.
    func begin() async {
        guard let records = try? await load() else { return }
        for var record in records.values {
            record.needs = record.needs.filter { if case .action = $0 { false } else { true } }
            try? await keep(record)
        }
        if !due.isEmpty { signal.yield() }
    }

    /// Tries again what could not be given back, until the task is cancelled.
    func run() async {
        for await _ in signals {
            while !due.isEmpty {
                for room in due { await giveBack(room) }
                guard !due.isEmpty else { break }
                do { try await home.sleep(Self.pause) } catch { return }
            }
        }
    }

    /// The rooms in which nothing needs it any more.
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
        // Who gave it another power since has decided otherwise.
        let isTaken: (PowerLevels) -> Bool = { levels in
            let entry = levels.entry(of: account)
            return entry != record.before && (record.taken == nil || entry == record.taken)
        }
        // The room is gone: it can change nothing there.
        guard let levels = try await home.levels(in: record.room) else { return }
        if try await !home.isJoined(record.room) {
            // It was given power and has not come yet, or could not; or somebody put it out, and it can change nothing there.
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
