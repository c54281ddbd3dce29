import Foundation
import GRDB
import ModelKit

// Moderators talk with somebody of a case (K9, B6).
extension Transaction {
    // MARK: - What moderators do

    /// Who is to be brought, or why he is not.
    func checkSummons(of party: Conversation.Party, in subject: Case) throws -> MemberID {
        guard let member = subject.member(party) else {
            throw Problem("no-party", status: 422, title: "Case \(subject.number) has no such party", field: "party")
        }
        if party == .subject, subject.kind == .concern {
            throw Problem(
                "no-accused", status: 422, title: "A concern accuses nobody",
                detail: "send him help, or talk to the one who worries", field: "party")
        }
        let isInterrogation = subject.channelKind(with: party) == .interrogation
        if isInterrogation, subject.state == .closed {
            throw Problem(
                "closed", status: 409, title: "Case \(subject.number) is closed", detail: "reopen it to interrogate the accused")
        }
        if isInterrogation, let other = try openInterrogation(of: member), other != subject.number {
            throw Problem(
                "busy", status: 409, title: "He is in the interrogation of case \(other) already",
                detail: "it has to end before another begins")
        }
        return member
    }

    private func openInterrogation(of member: MemberID) throws -> CaseNumber? {
        let sql = "SELECT number FROM conversation WHERE member = ? AND open AND kind = 'interrogation'"
        return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [member.rawValue])
    }

    /// Has somebody brought; nothing is asked anew while he is there, or on his way.
    func summon(_ party: Conversation.Party, _ member: MemberID, to subject: Case, by moderator: Moderator) throws -> [CaseEvent]
    {
        let channel = Conversation.channel(of: subject.number, with: party)
        if let state = subject.conversation(channel)?.state, state == .asked || state == .present { return [] }
        let kind = subject.channelKind(with: party)
        let action = state.nextAction
        let requested = try request(.summon, for: .summons, case: subject.number, member: member) {
            $0.channel = channel
            $0.channelKind = kind
            $0.text = text(kind == .interrogation ? .interrogation : .contact, for: member, case: subject.number)
        }
        try execute(
            "INSERT OR REPLACE INTO conversation (channel, number, member, kind, open) VALUES (?, ?, ?, ?, 1)",
            [channel.rawValue, subject.number, member.rawValue, kind.rawValue])
        let summons = Summons(by: moderator.name, channel: channel, party: party, member: member, action: action)
        return [.summoned(summons), requested]
    }

    func checkConversation(_ channel: ChannelID, of subject: Case) throws -> Conversation {
        guard let conversation = subject.conversation(channel) else {
            throw Problem("no-conversation", status: 404, title: "Case \(subject.number) has no such conversation")
        }
        guard conversation.isOpen else {
            throw Problem(
                "nobody-there", status: 409, title: "Nobody is in this conversation",
                detail: conversation.state == .failed
                    ? "he could not be brought; call him again" : "he was let go; call him again")
        }
        return conversation
    }

    func dismiss(_ conversation: Conversation, of number: CaseNumber, by moderator: ModeratorName?) throws -> [CaseEvent] {
        try execute("UPDATE conversation SET open = 0 WHERE channel = ?", [conversation.channel.rawValue])
        let release = try request(.release, for: .release, case: number, member: conversation.member) {
            $0.channel = conversation.channel
        }
        return [.dismissed(conversation.channel, by: moderator), release]
    }

    func dismissAll(of subject: Case) throws -> [CaseEvent] {
        try subject.conversations.filter(\.isOpen).flatMap { try dismiss($0, of: subject.number, by: nil) }
    }

    func checkedLine(_ text: String) throws -> String {
        guard !text.allSatisfy(\.isWhitespace) else {
            throw Problem("empty-line", status: 422, title: "There is nothing to say", field: "text")
        }
        guard !text.limited(to: Limits.text).cut else {
            throw Problem(
                "too-long", status: 422, title: "The line is too long", detail: "at most \(Limits.text) characters", field: "text"
            )
        }
        return text
    }

    /// Says a moderator's line. Nothing of the case's row changes: those who have the conversation before them are told.
    func say(_ text: String, in conversation: Conversation, of subject: inout Case, by moderator: Moderator, command: UUID) throws
    {
        let action = state.nextAction
        let requested = try request(.say, for: .say, case: subject.number, member: nil) {
            $0.channel = conversation.channel
            $0.text = text
            $0.as = moderator.displayName
        }
        let words = SpokenWords(text: text, name: moderator.displayName, command: command.uuidString)
        try append([requested], to: &subject)
        try utter(words, in: conversation.channel, of: &subject, by: moderator.name, action: action)
    }

    // MARK: - What happens in the channel

    /// The case and the conversation to which a channel belongs; nil for any other channel.
    private func place(of channel: ChannelID) throws -> (Case, Conversation)? {
        guard channel.rawValue.hasPrefix("notruf-") else { return nil }
        let statement = try db.cachedStatement(sql: "SELECT number FROM conversation WHERE channel = ?")
        guard let number = try Int.fetchOne(statement, arguments: [channel.rawValue]), let subject = try fetchCase(number),
            let conversation = subject.conversation(channel)
        else { return nil }
        return (subject, conversation)
    }

    /// Takes what happens in a conversation's channel; false if it is another channel.
    func takeTalk(_ event: ChatEvent) throws -> Bool {
        switch event {
        case .join(let channel, let member):
            guard let (subject, conversation) = try place(of: channel) else { return false }
            if member == conversation.member, conversation.state != .released, conversation.state != .present {
                try move(subject, .joined(channel), as: .joined)
            }
        case .leave(let channel, let member):
            guard let (subject, conversation) = try place(of: channel) else { return false }
            if member == conversation.member, conversation.state == .present || conversation.state == .asked {
                try move(subject, .left(channel), as: .left)
            }
        case .message(let message, _):
            guard var (subject, _) = try place(of: message.channel) else { return false }
            guard try isNew(message.id) else { return true }
            let nick = state.directory.member(message.author).nick
            let words = SpokenWords(text: message.text, name: nick, message: message.id)
            try utter(words, in: message.channel, of: &subject, by: nil)
        case .member, .channel: return false
        }
        return true
    }

    private func move(_ subject: Case, _ event: CaseEvent, as kind: FeedHappening.Kind) throws {
        guard var row = try row(subject.number) else { throw LogError.missingCase(subject.number) }
        var subject = subject
        try record([event], on: &subject, row: &row, as: kind, by: nil)
    }

    // MARK: - Telling those who look on

    private func utter(
        _ words: SpokenWords, in channel: ChannelID, of subject: inout Case, by moderator: ModeratorName?, action: Int? = nil
    ) throws {
        let evidence = try keep(words, kind: .transcript, case: subject.number)
        let utterance = Utterance(channel: channel, by: moderator, evidence: evidence, action: action)
        try append([.said(utterance)], to: &subject)
        let line = Transcript(db: db, subject: subject).line(utterance, saying: words, id: state.head.sequence, at: now)
        signal(channel, .line(line))
    }

    private func append(_ events: [CaseEvent], to subject: inout Case) throws {
        for event in events {
            try append(event, case: subject.number)
            subject.apply(event, at: now)
        }
    }

    func tellState(of channel: ChannelID, in subject: Case) throws {
        guard let conversation = subject.conversation(channel) else { return }
        signal(channel, .state(try Transcript(db: db, subject: subject).view(conversation, directory: state.directory)))
    }

    /// After events of a case: those who look on at its conversations see how they stand now.
    func tellTalks(after events: [CaseEvent], in subject: Case) throws {
        for channel in Set(events.compactMap(\.channel)).sorted() { try tellState(of: channel, in: subject) }
    }

    /// What became of a summons or of a line.
    func tellTalk(of action: ChatAction, in subject: Case) throws {
        guard let channel = action.channel else { return }
        switch action.type {
        case .say:
            if let delivery = Transcript(db: db, subject: subject).delivery(of: action.id) {
                signal(channel, .delivery(LineDelivery(action: action.id, delivery: delivery)))
            }
        case .summon: try tellState(of: channel, in: subject)
        default: break
        }
    }
}

extension CaseEvent {
    /// The conversation whose standing it changes.
    fileprivate var channel: ChannelID? {
        switch self {
        case .summoned(let summons): summons.channel
        case .joined(let channel), .left(let channel), .dismissed(let channel, _): channel
        default: nil
        }
    }
}
