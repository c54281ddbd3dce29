import ModelKit

// In which rooms James answers, and where others are answered.
extension James {
    /// In a room of somebody's own others may have come meanwhile.
    func isCrowded(_ place: MatrixPlace) async throws -> Bool {
        guard place.isTheirs else { return false }
        return try await !direct.isOfTwo(place.room, place.member)
    }

    /// Answers what somebody said in a room where others read it in James's own, and leaves that one: in this order, so that nothing
    /// that they said is lost.
    func goHome(with spoken: Heard.Spoken, from place: MatrixPlace) async throws -> MatrixPlace {
        do {
            let there = try await notices.room(with: place.member)
            try await dialogues.move(from: place.room, to: there.room)
            try await answer(spoken, in: there)
            try await direct.close(place)
            return there
        } catch let refusal as ActionRefusal {
            try await direct.close(place)
            throw refusal
        }
    }

    /// Says so where it was written, in plain text, once a day; and opens a room that can be read, to which a worry goes along.
    func cannotRead(_ spoken: Heard.Spoken, _ place: MatrixPlace, _ dialogue: JamesDialogue) async throws {
        let (now, before) = (home.clock.now(), dialogue.toldUnread)
        let isToBeTold = Self.isDue(before, .days(1), now)
        guard isToBeTold || !dialogue.offers.isEmpty else { return }
        var dialogue = dialogue
        if place.isTheirs {
            let there = try await notices.room(with: place.member)
            try await dialogues.move(from: place.room, to: there.room)
            try await help(in: there, "notruf-unread-home-" + spoken.id, isUrgent: true)
            dialogue = try await dialogues.dialogue(in: place.room)
            dialogue.note(spoken.id, at: now)
        }
        if isToBeTold {
            dialogue.unsaid = JamesDialogue.Line(
                transaction: "notruf-unread-" + place.room + (before.map { " \($0.milliseconds)" } ?? ""),
                text: JamesWords.cannotRead(in: await home.language(of: place.member)))
            dialogue.toldUnread = now
        }
        try await dialogues.settle(dialogue, in: place.room)
    }

    /// Somebody is sent to the room that the desk made.
    private func inviteHome(_ member: MemberID, _ transaction: String, isUrgent: Bool = true) async throws {
        try await help(in: try await notices.room(with: member), transaction, isUrgent: isUrgent)
    }

    // MARK: - Invitations

    /// Somebody invited the desk's account. Moderators may have it in their rooms; who opens a conversation of two is answered
    /// there.
    func invited(to room: String, _ invitation: RoomInvitation) async throws {
        let (sender, isDirect) = (invitation.sender, invitation.isDirect)
        do {
            if !isDirect, await home.desk.moderates(sender) { return try await direct.enter(room) }
            // Whoever opens one room after the other is not followed into all of them.
            guard await invitations.take(sender, for: room, at: home.clock.now()) else {
                return try await direct.leave(room)
            }
            switch try await direct.open(room, with: sender, isDirect: isDirect) {
            case .came: break
            case .crowded where isDirect:
                try await inviteHome(sender, "notruf-help-" + room, isUrgent: false)
                try await direct.leave(room)
            case .crowded: break
            case .encrypted:
                // First where they can be read, so that they are not left without a word.
                try await inviteHome(sender, "notruf-unread-home-" + room)
                try await direct.enter(room)
                let text = JamesWords.cannotRead(in: await home.language(of: sender))
                try await home.say(MatrixWords(text), in: room, transaction: "notruf-unread-" + room)
                try await direct.leave(room)
            }
        } catch let error as MatrixError where error.isSettled {
            // It was taken back, or the inviter cannot be written to.
        } catch is ActionRefusal {}
    }
}

extension MatrixPlace {
    /// Its member opened it, and decides who comes.
    var isTheirs: Bool { if case .opened = purpose { true } else { false } }
}
