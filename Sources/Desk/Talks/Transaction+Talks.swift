import Foundation
import ModelKit
import Store

// Moderators talk with somebody of a case (K9, B6).
extension Transaction {
    /// Who is to be brought, or why he is not.
    func checkSummons(of party: Conversation.Party, in subject: Case, by moderator: Moderator) throws -> MemberID {
        guard let member = subject.member(party) else {
            throw Problem("no-party", status: 422, title: "Case \(subject.number) has no such party", field: "party")
        }
        if party == .subject, subject.kind == .concern {
            throw Problem(
                "no-accused", status: 422, title: "A concern accuses nobody",
                detail: "send them help, or contact the reporter", field: "party")
        }
        let isInterrogation = subject.channelKind(with: party) == .interrogation
        if isInterrogation, subject.state == .closed {
            throw Problem(
                "closed", status: 409, title: "Case \(subject.number) is closed", detail: "reopen it to interrogate the accused")
        }
        if let obstacle = environment.chat.obstacle(to: isInterrogation ? .interrogation : .contact) {
            throw Problem(
                "unavailable", status: 422, title: "This chat server cannot do that", detail: obstacle.text(in: "en"),
                field: "party")
        }
        if isInterrogation, try isSilenced(member, to: moderator) {
            throw Problem(
                "locked", status: 409, title: "The member is locked and can't answer",
                detail: "lift that sanction first, or write to them"
            )
        }
        if isInterrogation, let other = try openInterrogation(of: member), other != subject.number {
            throw Problem(
                "busy", status: 409, title: "The member is in another interrogation",
                detail: "the one of case \(other) has to end first"
            )
        }
        return member
    }

    private func openInterrogation(of member: MemberID) throws -> CaseNumber? {
        try stores.conversations.openInterrogation(of: member)
    }

    /// Has somebody brought; nothing is asked anew while he is there, or on his way.
    func summon(_ party: Conversation.Party, _ member: MemberID, to subject: Case, by moderator: Moderator) throws -> [CaseEvent]
    {
        let channel = Conversation.channel(of: subject.number, with: party)
        if let state = subject.conversation(channel)?.state, state == .asked || state == .present { return [] }
        let kind = subject.channelKind(with: party)
        let superseded = try supersede(channel.rawValue, in: subject.number)
        let action = state.nextAction
        let requested = try request(.summon, for: .summons, case: subject.number, member: member) {
            $0.channel = channel
            $0.channelKind = kind
            $0.text = text(kind == .interrogation ? .interrogation : .contact, for: member, case: subject.number)
        }
        let summons = Summons(by: moderator.name, channel: channel, party: party, member: member, action: action)
        return superseded + [.summoned(summons), requested]
    }

    func checkConversation(_ channel: ChannelID, of subject: Case) throws -> Conversation {
        guard let conversation = subject.conversation(channel) else {
            throw Problem("no-conversation", status: 404, title: "Case \(subject.number) has no such conversation")
        }
        guard conversation.isOpen else {
            throw Problem(
                "nobody-there", status: 409, title: "Nobody is in this conversation",
                detail: conversation.state == .failed
                    ? "they could not be brought in; bring them again" : "they were released; bring them back")
        }
        return conversation
    }

    func dismiss(_ conversation: Conversation, of number: CaseNumber, by moderator: ModeratorName?) throws -> [CaseEvent] {
        let superseded = try supersede(conversation.channel.rawValue, in: number)
        let release = try request(.release, for: .release, case: number, member: conversation.member) {
            $0.channel = conversation.channel
        }
        return superseded + [.dismissed(conversation.channel, by: moderator), release]
    }

    /// Under a sanction that lets them answer nowhere, ordered or in force, in any case in which the moderator may know that they bear
    /// it. Of others it is the chat that says so.
    private func isSilenced(_ member: MemberID, to moderator: Moderator) throws -> Bool {
        try stores.sanctions.cases(of: member, bearing: environment.chat.silencing.contains).contains { number in
            guard let subject = try fetchCase(number) else { return false }
            return !subject.isAnonymous(member) && discretion(of: moderator).mayKnow(of: subject)
        }
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
        let requested = try request(.say, for: .say, case: subject.number, member: conversation.member) {
            // The chat server knows who is in the channel; the history is to know to whom it was said.
            $0.member = nil
            $0.channel = conversation.channel
            $0.text = text
            $0.as = moderator.displayName
        }
        let words = SpokenWords(text: text, name: moderator.displayName, command: command.uuidString)
        try append([requested], to: &subject)
        try utter(words, in: conversation.channel, of: &subject, by: moderator.name, action: action)
    }
}
