import Chat
import ModelKit

/// Keeps on disk what James remembers of the rooms, and sends James's messages, each once.
struct JamesDialogues: Sendable {
    let home: MatrixHome
    let notices: MatrixNotices

    private static let prefix = "matrix talk "
    static func memo(_ room: String) -> String { prefix + room }

    func dialogue(in room: String) async throws -> JamesDialogue {
        try await home.desk.memo(Self.memo(room)) ?? JamesDialogue(at: home.clock.now())
    }

    func keep(_ dialogue: JamesDialogue, in room: String) async throws { try await home.desk.keep(dialogue, as: Self.memo(room)) }

    /// Stores the dialogue, and sends the answer in it.
    func settle(_ dialogue: JamesDialogue, in room: String) async throws {
        try await keep(dialogue, in: room)
        try await sayUnsaid(in: room)
    }

    /// Sends an answer that was not sent because the desk stopped or the homeserver failed.
    func sayUnsaid(in room: String) async throws {
        var dialogue = try await dialogue(in: room)
        guard let line = dialogue.unsaid else { return }
        do throws(MatrixError) {
            dialogue.said(line, as: try await home.say(MatrixWords(line.text), in: room, transaction: line.transaction))
        } catch {
            guard error.isSettled else { throw error }
            // The member left, or removed James.
            if line.isReceipt ?? false { try await sayAtHome(line, insteadOf: room) }
            dialogue.unsaid = nil
        }
        try await keep(dialogue, in: room)
    }

    /// Makes sure that the member gets the number of their case, even if James has been removed from the room.
    private func sayAtHome(_ line: JamesDialogue.Line, insteadOf room: String) async throws {
        guard let place = try await notices.rooms.place(in: room), place.isTheirs else { return }
        do {
            try await notices.write(place.member, line.text, transaction: line.transaction)
        } catch let error as MatrixError where error.isSettled {
            // They cannot be written to.
        } catch is ActionRefusal {}
    }

    /// Answers a member who writes too much: once an hour, with helplines that they can turn to at once.
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

    /// James's open question in the room; empty if there is nothing to pass on.
    func question(_ dialogue: JamesDialogue, in language: String?) -> [String] {
        dialogue.offers.last.map { [JamesWords.offer(about: $0.everybody, home.name, in: language)] } ?? []
    }

    /// Moves offers that were not passed on to another room.
    func move(from room: String, to other: String) async throws {
        var (left, entered) = (try await dialogue(in: room), try await dialogue(in: other))
        entered.take(over: &left)
        // A member who is sent there gets an explanation of the room.
        entered.helped = nil
        try await home.desk.keep([Memo(left, as: Self.memo(room)), Memo(entered, as: Self.memo(other))])
    }

    /// Deletes what members did not want passed on.
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
            // There may be no more events in that room, or James may have left it.
            try? await sayUnsaid(in: String(key.dropFirst(Self.prefix.count)))
        }
    }
}
