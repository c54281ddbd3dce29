import Chat
import ModelKit

/// What James remembers of rooms, on disk; and what James says there, each line once.
struct JamesTalks: Sendable {
    let home: MatrixHome
    let notices: MatrixNotices

    private static let prefix = "matrix talk "
    static func memo(_ room: String) -> String { prefix + room }

    func talk(in room: String) async throws -> JamesTalk {
        try await home.desk.memo(Self.memo(room)) ?? JamesTalk(at: home.clock.now())
    }

    func keep(_ talk: JamesTalk, in room: String) async throws { try await home.desk.keep(talk, as: Self.memo(room)) }

    /// Keeps it, and says what is to be said.
    func settle(_ talk: JamesTalk, in room: String) async throws {
        try await keep(talk, in: room)
        try await sayUnsaid(in: room)
    }

    /// Says what the desk was to say when it was stopped, or the homeserver failed.
    func sayUnsaid(in room: String) async throws {
        var talk = try await talk(in: room)
        guard let line = talk.unsaid else { return }
        do throws(MatrixError) {
            talk.said(line, as: try await home.say(MatrixWords(line.text), in: room, transaction: line.transaction))
        } catch {
            guard error.isSettled else { throw error }
            // The member left, or put James out.
            if line.isReceipt ?? false { try await sayAtHome(line, insteadOf: room) }
            talk.unsaid = nil
        }
        try await keep(talk, in: room)
    }

    /// Whoever has a case learns its number, also where James was put out meanwhile.
    private func sayAtHome(_ line: JamesTalk.Line, insteadOf room: String) async throws {
        guard let place = try await notices.rooms.place(in: room), place.isTheirs else { return }
        do {
            try await notices.write(place.member, line.text, transaction: line.transaction)
        } catch let error as MatrixError where error.isSettled {
            // They cannot be written to.
        } catch is ActionRefusal {}
    }

    /// It is too much: they are told once an hour, and where people are who help at once.
    func refuse(_ spoken: Heard.Spoken, _ talk: JamesTalk, _ allowance: Allowance, in place: MatrixPlace) async throws {
        guard await allowance.isToBeTold(spoken.author, at: home.clock.now()) else { return try await keep(talk, in: place.room) }
        let language = await home.language(of: place.member)
        let help = await home.desk.community.helplines(in: language)
        let words = [JamesWords.tooMuch(help, in: language)] + question(talk, in: language)
        try await settle(
            talk.answering(spoken, words.joined(separator: "\n\n"), isAsk: !talk.offers.isEmpty), in: place.room)
    }

    /// What James asks there; empty if there is nothing to be passed on.
    func question(_ talk: JamesTalk, in language: String?) -> [String] {
        talk.offers.last.map { [JamesWords.offer(about: $0.everybody, home.name, in: language)] } ?? []
    }

    /// What was not passed on in a room goes along to another one.
    func move(from room: String, to other: String) async throws {
        var (left, entered) = (try await talk(in: room), try await talk(in: other))
        entered.take(over: &left)
        // Whoever is sent there is told what it is for.
        entered.helped = nil
        try await home.desk.keep([Memo(left, as: Self.memo(room)), Memo(entered, as: Self.memo(other))])
    }

    /// Nothing of what nobody wanted passed on is kept.
    func forgetOld() async throws {
        let now = home.clock.now()
        for (key, var talk) in try await home.desk.memos(Self.prefix, as: JamesTalk.self) {
            let before = talk
            talk.forget(at: now)
            if talk.unsaid != nil, now - talk.at >= LateRooms.patience { talk.giveUp() }
            if talk.isOver(at: now) {
                try await home.desk.keep(JamesTalk?.none, as: key)
            } else if talk != before {
                try await home.desk.keep(talk, as: key)
            }
            guard talk.unsaid != nil else { continue }
            // Perhaps nothing happens any more in that room, or James is no longer there.
            try? await sayUnsaid(in: String(key.dropFirst(Self.prefix.count)))
        }
    }
}
