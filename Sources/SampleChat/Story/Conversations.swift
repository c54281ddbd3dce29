import ModelKit

/// A conversation between moderators and a member: an interrogation, or a contact with somebody who helps them.
struct Talk: Hashable, Sendable {
    var channel: Channel
    var member: MemberID
    var testimony: Testimony
    /// The member is in the channel.
    var isInside = false
    /// They have walked out once, and do not do so again.
    var hasWalkedOut = false
    /// How many lines of the moderators they have answered.
    var answers = 0
    /// What they have said, so that they do not repeat themselves.
    var said: Set<String> = []
    /// Until then, they are typing.
    var busyUntil = Duration.zero
}

/// Summons, what is said afterwards, and releases.
extension Story {
    /// After this many answers, they have nothing more to say.
    private static let patience = 6
    /// At this answer, those who cannot stand it leave.
    private static let lastStraw = 2

    /// The interrogation that somebody is in at the moment.
    func interrogation(of id: MemberID) -> ChannelID? {
        talks.values.first { $0.member == id && $0.isInside && $0.channel.kind == .interrogation }?.channel.id
    }

    // MARK: - What the desk asks for

    mutating func summon(_ person: Person, by action: ChatAction) -> ActionOutcome {
        guard let channel = action.channel else { return .failed("the action names no channel") }
        guard talks[channel].map({ $0.member == person.id }) ?? true else {
            return .failed("the channel belongs to somebody else")
        }
        guard talks[channel]?.isInside != true else { return .done }
        let isContact = action.channelKind == .contact
        if let hindrance = hindrance(of: person) {
            // Moderators may know who is interrogated or locked, but must not learn that they are this reporter.
            return .failed(isContact ? "the member cannot be reached right now" : hindrance)
        }

        let before = whereabouts(of: person)
        let isFirst = talks[channel] == nil
        // The name does not reveal who is in it.
        let place = Channel(id: channel, kind: isContact ? .contact : .interrogation, name: "Notruf \(action.case)")
        if isFirst { agenda.add(.event(.channel(place)), at: elapsed) }
        let testimony = Testimony.of(isContact ? .helps : person.temperament, person.language)
        talks[channel, default: Talk(channel: place, member: person.id, testimony: testimony)].isInside = true
        tellWhereabouts(of: person.id, before: before)
        speak(isFirst ? .enters : .returns, in: channel)
        return .done
    }

    private func hindrance(of person: Person) -> String? {
        if person.isLocked { return "their account is locked: they cannot come in" }
        return interrogation(of: person.id).map { "the member is in another interrogation: \($0)" }
    }

    /// Does nothing if the conversation has already ended.
    mutating func release(_ person: Person, from channel: ChannelID?) {
        let before = whereabouts(of: person)
        leaveConversations(person.id) { channel == nil || $0 == channel }
        tellWhereabouts(of: person.id, before: before)
    }

    /// The caller tells the desk.
    mutating func leaveConversations(_ id: MemberID, where left: (ChannelID) -> Bool = { _ in true }) {
        for channel in talks.keys where talks[channel]?.member == id && left(channel) { talks[channel]?.isInside = false }
    }

    mutating func say(_ action: ChatAction) -> ActionOutcome {
        guard let channel = action.channel else { return .failed("the action names no channel") }
        if let talk = talks[channel] {
            guard talk.isInside else { return .failed("nobody is in the channel") }
            answer(action.text ?? "", in: channel)
            return .done
        }
        guard Channel.publics.contains(where: { $0.id == channel }) || asides.contains(where: { $0.channel.id == channel }) else {
            return .failed("there is no such channel")
        }
        return .done
    }

    // MARK: - What they say

    private mutating func answer(_ text: String, in channel: ChannelID) {
        guard let talk = talks[channel] else { return }
        talks[channel]?.answers += 1
        if talk.testimony.temperament == .leaves, !talk.hasWalkedOut, talk.answers + 1 == Self.lastStraw {
            speak(.leaves, in: channel)
            if let due = talks[channel]?.busyUntil { agenda.add(.walkOut(channel), at: due + .milliseconds(800)) }
        } else if talk.answers == Self.patience {
            speak(.ends, in: channel)
        } else if talk.answers < Self.patience {
            speak(text.contains("?") ? .asked : .told, in: channel)
            speak(.insists, in: channel)
        }
    }

    /// Says one of the lines for an occasion, a while after the last one; says nothing if there are none left.
    private mutating func speak(_ cue: Testimony.Cue, in channel: ChannelID) {
        guard var talk = talks[channel] else { return }
        let left = talk.testimony.lines[cue, default: []].filter { !talk.said.contains($0) }
        guard let text = left.randomElement(using: &whimsy) else { return }
        let line = Utterance(id: nextMessageID(), channel: channel, author: talk.member, text: text)
        talk.busyUntil = max(elapsed, talk.busyUntil) + whimsy.duration(2...5)
        talk.said.insert(text)
        talks[channel] = talk
        agenda.add(.line(line), at: talk.busyUntil)
    }

    /// They close the window, and go back to where they were before.
    mutating func walkOut(of channel: ChannelID) {
        guard let talk = talks[channel], talk.isInside, let person = people[talk.member] else { return }
        let before = whereabouts(of: person)
        talks[channel]?.hasWalkedOut = true
        talks[channel]?.isInside = false
        tellWhereabouts(of: person.id, before: before)
    }
}
