import Logging
import ModelKit

/// Follows what happens in the desk's rooms, for as long as the task runs: nothing is missed over a restart, and nothing taken
/// twice.
struct MatrixSync: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms
    let reader: ConversationReader
    let james: James
    let late: LateRooms
    /// What is in the way; nil if nothing is.
    let report: @Sendable (MatrixError?) async -> Void
    let logger: Logger

    /// How long one question about a room may take, so that the others do not wait for longer.
    static let haste: Duration = .seconds(8)
    /// How long the homeserver waits for something to happen before it answers that nothing did.
    static let wait: Duration = .seconds(30)
    /// Events of a room that an answer holds; more are fetched page by page.
    static let limit = 20
    /// So much before the latest answer it is read anew if the homeserver no longer knows that answer.
    static let slack: Duration = .hours(1)

    /// How often what nobody needs any more is removed.
    static let tidying: Duration = .minutes(15)

    /// How far it was read.
    struct Position: Hashable, Codable, Sendable {
        var since: String?
        /// When that was answered.
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
                // What fails is done next time.
                try? await james.dialogues.forgetOld()
                tidied = home.clock.now()
            }
            do {
                if position == nil { position = try await home.desk.memo(Self.key) }
                let wanted = SyncFilter(others: try await rooms.otherRooms(), limit: limit)
                if filter?.asked != wanted { filter = (wanted, try await make(wanted)) }
                // The first answer tells at once whether the homeserver is there.
                let wait = isHere ? try await late.pause(at: home.clock.now()) ?? Self.wait : .zero
                let answer = try await ask(after: position, filter?.id, wait: min(wait, Self.wait))
                isHere = true
                await report(nil)
                position = try await take(answer, after: position)
                // One after the other, and in between what happens meanwhile.
                try await catchUp()
                backoff.reset()
                continue
            } catch let error as MatrixError {
                if error == .cancelled { return }
                isHere = false
                // It may be another homeserver by now, or the same from an older copy.
                filter = nil
                pause = backoff.next(chance: .random(in: 0..<1))
                switch error {
                case .refused(400, _, _) where position?.since != nil:
                    logger.warning("The homeserver no longer knows how far it was read; the rooms are read again.")
                    position?.since = nil
                    continue
                // An answer full of giant events is taken in smaller ones.
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

    /// What happened since, or will in that time.
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

    /// Takes an answer; only then is it kept that it was read.
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
            // It may have taken its time, and others come first now.
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

    /// Takes what has waited the longest of what is due.
    ///
    /// - Returns: whether there was something.
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

    /// What is given up is told, though not of whom.
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

    /// Does something about one room.
    ///
    /// - Returns: the homeserver's error if it is worth trying again; nil if it is done, or can never be.
    private func failure(_ work: () async throws -> Void) async throws -> MatrixError? {
        do {
            try await work()
        } catch let error as MatrixError {
            guard error.isPassing || error.isSettled else { throw error }
            logger.warning("What happened in one of the desk's rooms could not be handled.", metadata: ["error": "\(error)"])
            return error.isPassing ? error : nil
        } catch let problem as Problem where problem.status < 500 {
            // The same again would be refused again.
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
