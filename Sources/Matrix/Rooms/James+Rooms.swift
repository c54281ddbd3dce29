import ModelKit

// The rooms in which James answers, and those in which a member is sent to another one.
extension James {
    /// Whether other people have joined a room that its member opened.
    func isCrowded(_ place: MatrixPlace) async throws -> Bool {
        guard place.isTheirs else { return false }
        return try await !direct.isOfTwo(place.room, place.member)
    }

    /// Answers in James's own room what a member said in a room where others can read it, and then leaves that one. The order
    /// ensures that nothing they said is lost.
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

    /// Says in plain text, once a day and in the same room, that James cannot read encrypted messages. Opens a readable room
    /// and moves an open worry there.
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

    /// Invites a member to the room that the desk made.
    private func inviteHome(_ member: MemberID, _ transaction: String, isUrgent: Bool = true) async throws {
        try await help(in: try await notices.room(with: member), transaction, isUrgent: isUrgent)
    }

    // MARK: - Invitations

    /// Handles an invitation of the desk's account. Moderators may have it in their rooms; anybody who opens a conversation of
    /// two is answered there.
    func invited(to room: String, _ invitation: RoomInvitation) async throws {
        let (sender, isDirect) = (invitation.sender, invitation.isDirect)
        do {
            if !isDirect, await home.desk.moderates(sender) { return try await direct.enter(room) }
            // Does not follow a member who opens one room after another.
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
                // The member is first invited to a room that James can read, so that they are not left without an answer.
                try await inviteHome(sender, "notruf-unread-home-" + room)
                try await direct.enter(room)
                let text = JamesWords.cannotRead(in: await home.language(of: sender))
                try await home.say(MatrixWords(text), in: room, transaction: "notruf-unread-" + room)
                try await direct.leave(room)
            }
        } catch let error as MatrixError where error.isSettled {
            // The invitation was withdrawn, or its sender cannot be written to.
        } catch is ActionRefusal {}
    }
}

extension MatrixPlace {
    /// Its member opened it, and decides who joins.
    var isTheirs: Bool { if case .opened = purpose { true } else { false } }
}
