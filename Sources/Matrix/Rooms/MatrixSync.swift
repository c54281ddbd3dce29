import Logging
import ModelKit

/// Follows what happens in the desk's rooms while the task runs. A restart loses nothing, and no event is handled twice.
struct MatrixSync: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms
    let reader: ConversationReader
    let james: James
    let late: LateRooms
    /// Called with the current problem; nil if there is none.
    let report: @Sendable (MatrixError?) async -> Void
    let logger: Logger

    /// The time limit for one request about a room, so that other rooms do not wait longer.
    static let haste: Duration = .seconds(8)
    /// How long the homeserver waits for something to happen before it answers that nothing did.
    static let wait: Duration = .seconds(30)
    /// The most events of a room in one answer; more are fetched page by page.
    static let limit = 20
    /// How far before the latest answer the desk reads again if the homeserver no longer knows that answer.
    static let slack: Duration = .hours(1)

    /// How often unneeded data is removed.
    static let tidying: Duration = .minutes(15)

    /// How far the rooms have been read.
    struct Position: Hashable, Codable, Sendable {
        var since: String?
        /// The time of that answer.
        var at: Timestamp
    }

    private static let key = "matrix sync"

    func run() async {
        var position: Position? = nil
        var filter: (asked: SyncFilter, id: String)?
        var limit = Self.limit
        var backoff = Backoff(first: .seconds(1), longest: .seconds(30))
        var isHere = false
        var tidied: Timestamp?
        while !Task.isCancelled {
            var pause: Duration
            if tidied.map({ home.clock.now() - $0 >= Self.tidying }) ?? true {
                // If it fails, it is done next time.
                try? await james.dialogues.forgetOld()
                tidied = home.clock.now()
            }
            do {
                if position == nil { position = try await home.desk.memo(Self.key) }
                let wanted = SyncFilter(others: try await rooms.otherRooms(), limit: limit)
                if filter?.asked != wanted { filter = (wanted, try await make(wanted)) }
                // The first answer comes without waiting, and shows whether the homeserver is there.
                let wait = isHere ? try await late.pause(at: home.clock.now()) ?? Self.wait : .zero
                let answer = try await ask(after: position, filter?.id, wait: min(wait, Self.wait))
                isHere = true
                await report(nil)
                position = try await take(answer, after: position)
                // Late rooms are handled one at a time, and new events in between.
                try await catchUp()
                backoff.reset()
                continue
            } catch let error as MatrixError {
                if error == .cancelled { return }
                isHere = false
                // It may be another homeserver now, or the same one restored from an older copy.
                filter = nil
                pause = backoff.next(chance: .random(in: 0..<1))
                switch error {
                case .refused(400, _, _) where position?.since != nil:
                    logger.warning("The homeserver no longer knows how far it was read; the rooms are read again.")
                    position?.since = nil
                    continue
                // An answer full of huge events is fetched in smaller parts.
                case .badAnswer where limit > 1: limit = 1
                case .tooMany(let time): pause = max(pause, time)
                case .tokenRevoked: pause = .seconds(60)
                case .refused, .badAnswer: pause = .seconds(30)
                default: break
                }
                await report(error)
            } catch {
                logger.error("What happened in the desk's rooms could not be stored; it will be read again.")
                pause = backoff.next(chance: .random(in: 0..<1))
            }
            do { try await home.sleep(pause) } catch { return }
        }
    }

    func make(_ filter: SyncFilter) async throws(MatrixError) -> String {
        struct Answer: Decodable, Sendable { var filter_id: String }
        return try await home.client.call(
            .post("_matrix", "client", "v3", "user", home.account.rawValue, "filter", body: filter.content), as: Answer.self
        ).filter_id
    }

    /// What happened since, or will happen within that time.
    func ask(after position: Position?, _ filter: String?, wait: Duration) async throws(MatrixError) -> SyncAnswer {
        let since = position?.since
        let wait = since == nil ? .zero : wait
        var query = ["timeout": String(wait.milliseconds), "set_presence": "offline"]
        query["since"] = since
        query["filter"] = filter
        return try await home.client.call(
            .get("_matrix", "client", "v3", "sync", query: query, timeout: wait + .seconds(30)))
    }

    // MARK: - Taking

    /// Handles an answer, before its position is stored.
    func take(_ answer: SyncAnswer, after position: Position?) async throws -> Position {
        let now = home.clock.now()
        var others: Set<String> = []
        for (room, joined) in answer.joined.sorted(by: { $0.key < $1.key }) {
            guard let place = try await rooms.place(in: room) else {
                others.insert(room)
                continue
            }
            guard try await !late.hold(room) else { continue }
            guard let error = try await failure({ try await take(joined, in: place, after: position) }) else { continue }
            try await late.add([room: .events(since: position ?? Position(since: nil, at: now), at: now)], at: now)
            // The failure may have taken long, so other rooms come first now.
            try await postpone(room, error)
            if error.isOfAll { throw error }
        }
        let invitations = answer.invited.compactMapValues { RoomInvitation($0, to: home) }
        try await late.add(invitations.mapValues { .invitation($0, at: now) }, at: now)
        if !others.isEmpty { try await rooms.setAside(others) }
        let next = Position(since: answer.next, at: now)
        if next.since != position?.since { try await home.desk.keep(next, as: Self.key) }
        return next
    }

    /// Handles the due item that has waited longest.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    func catchUp() async throws -> Bool {
        guard let (room, item) = try await late.next(at: home.clock.now()) else { return false }
        let error = try await failure {
            switch item {
            case .invitation(let invitation, _): try await james.invited(to: room, invitation)
            case .events(let position, _):
                guard let place = try await rooms.place(in: room) else { return }
                let events = try await reader.missed(in: place, since: position)
                try await take(events, in: place, after: position)
            }
        }
        if let error { try await postpone(room, error) } else { try await late.end(room) }
        return true
    }

    /// Logs what is given up, without saying whose it was.
    private func postpone(_ room: String, _ error: MatrixError) async throws {
        switch try await late.postpone(room, error, at: home.clock.now()) {
        case .events:
            logger.error(
                "Giving up on what happened in one of the desk's rooms: the homeserver has failed there for days.",
                metadata: ["error": "\(error)"])
        case .invitation:
            logger.error(
                "Giving up on an invitation to a chat: the homeserver has failed there for a day.",
                metadata: ["error": "\(error)"])
        case nil: break
        }
    }

    /// Does something for one room.
    ///
    /// - Returns: the homeserver's error if it is worth trying again; nil if it is done, or never can be.
    private func failure(_ work: () async throws -> Void) async throws -> MatrixError? {
        do {
            try await work()
        } catch let error as MatrixError {
            guard error.isPassing || error.isSettled else { throw error }
            logger.warning("What happened in one of the desk's rooms could not be handled.", metadata: ["error": "\(error)"])
            return error.isPassing ? error : nil
        } catch let problem as Problem where problem.status < 500 {
            // It would be refused again.
            logger.warning("What happened in one of the desk's rooms was refused.", metadata: ["error": "\(problem)"])
        }
        return nil
    }

    private func take(_ joined: SyncAnswer.Joined, in place: MatrixPlace, after position: Position?) async throws {
        var events = joined.events
        if joined.isLimited, let before = joined.before, let since = position?.since {
            events = try await reader.missed(in: place, from: before, to: since) + events
        }
        try await take(events, in: place, after: position)
    }

    private func take(_ events: [JSONValue], in place: MatrixPlace, after position: Position?) async throws {
        var events = events
        if position?.since == nil, let position {
            let horizon = position.at - Self.slack
            if case .conversation = place.purpose { return try await reader.catchUp(place, since: horizon) }
            events = events.filter { ($0["origin_server_ts"]?.integer ?? 0) >= horizon.milliseconds }
        }
        switch place.purpose {
        case .conversation: try await reader.take(events, in: place)
        case .direct, .opened: try await james.take(events, in: place)
        }
    }
}
