import Chat
import ModelKit

/// What James remembers of rooms, on disk; and what James says there, each line once.
struct JamesDialogues: Sendable {
    let home: MatrixHome
    let notices: MatrixNotices

    private static let prefix = "matrix talk "
    static func memo(_ room: String) -> String { prefix + room }

    func dialogue(in room: String) async throws -> JamesDialogue {
        try await home.desk.memo(Self.memo(room)) ?? JamesDialogue(at: home.clock.now())
    }

    func keep(_ dialogue: JamesDialogue, in room: String) async throws { try await home.desk.keep(dialogue, as: Self.memo(room)) }

    /// Keeps it, and says what is to be said.
    func settle(_ dialogue: JamesDialogue, in room: String) async throws {
        try await keep(dialogue, in: room)
        try await sayUnsaid(in: room)
    }

    /// Says what the desk was to say when it was stopped, or the homeserver failed.
    func sayUnsaid(in room: String) async throws {
        var dialogue = try await dialogue(in: room)
        guard let line = dialogue.unsaid else { return }
        do throws(MatrixError) {
            dialogue.said(line, as: try await home.say(MatrixWords(line.text), in: room, transaction: line.transaction))
        } catch {
            guard error.isSettled else { throw error }
            // The member left, or put James out.
            if line.isReceipt ?? false { try await sayAtHome(line, insteadOf: room) }
            dialogue.unsaid = nil
        }
        try await keep(dialogue, in: room)
    }

    /// Whoever has a case learns its number, also where James was put out meanwhile.
    private func sayAtHome(_ line: JamesDialogue.Line, insteadOf room: String) async throws {
        guard let place = try await notices.rooms.place(in: room), place.isTheirs else { return }
        do {
            try await notices.write(place.member, line.text, transaction: line.transaction)
        } catch let error as MatrixError where error.isSettled {
            // They cannot be written to.
        } catch is ActionRefusal {}
    }

    /// It is too much: they are told once an hour, and where people are who help at once.
    func refuse(_ spoken: Heard.Spoken, _ dialogue: JamesDialogue, _ allowance: Allowance, in place: MatrixPlace) async throws {
        guard await allowance.isToBeTold(spoken.author, at: home.clock.now()) else {
            return try await keep(dialogue, in: place.room)
        }
        let language = await home.language(of: place.member)
        let help = await home.desk.community.helplines(in: language)
        let words = [JamesWords.tooMuch(help, in: language)] + question(dialogue, in: language)
        try await settle(
            dialogue.answering(spoken, words.joined(separator: "\n\n"), isAsk: !dialogue.offers.isEmpty), in: place.room)
    }

    /// What James asks there; empty if there is nothing to be passed on.
    func question(_ dialogue: JamesDialogue, in language: String?) -> [String] {
        dialogue.offers.last.map { [JamesWords.offer(about: $0.everybody, home.name, in: language)] } ?? []
    }

    /// What was not passed on in a room goes along to another one.
    func move(from room: String, to other: String) async throws {
        var (left, entered) = (try await dialogue(in: room), try await dialogue(in: other))
        entered.take(over: &left)
        // Whoever is sent there is told what it is for.
        entered.helped = nil
        try await home.desk.keep([Memo(left, as: Self.memo(room)), Memo(entered, as: Self.memo(other))])
    }

    /// Nothing of what nobody wanted passed on is kept.
    func forgetOld() async throws {
        let now = home.clock.now()
        for (key, var dialogue) in try await home.desk.memos(Self.prefix, as: JamesDialogue.self) {
            let before = dialogue
            dialogue.forget(at: now)
            if dialogue.unsaid != nil, now - dialogue.at >= LateRooms.patience { dialogue.giveUp() }
            if dialogue.isOver(at: now) {
                try await home.desk.keep(JamesDialogue?.none, as: key)
            } else if dialogue != before {
                try await home.desk.keep(dialogue, as: key)
            }
            guard dialogue.unsaid != nil else { continue }
            // Perhaps nothing happens any more in that room, or James is no longer there.
            try? await sayUnsaid(in: String(key.dropFirst(Self.prefix.count)))
        }
    }
}
