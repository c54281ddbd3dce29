import ModelKit

/// How the community does what the desk asks for.
extension Story {
    /// Carries out an action, once for each id: asked again, it answers as it did.
    mutating func carryOut(_ action: ChatAction) -> ActionOutcome {
        if let outcome = outcomes[action.id] { return outcome }
        let outcome = perform(action)
        outcomes[action.id] = outcome
        return outcome
    }

    private mutating func perform(_ action: ChatAction) -> ActionOutcome {
        switch action.type {
        case .say: return say(action)
        case .redact: return .failed("messages cannot be redacted here: they are gone once they are said")
        case .mail: return .failed("the desk sends its mail itself")
        case .notice, .sanction, .lift, .summon, .release: break
        }
        guard let id = action.member else { return .failed("the action names no member") }
        guard let person = people[id] else { return .failed("there is no member \(id) here") }
        switch action.type {
        case .notice: read(action.text ?? "", person)
        case .sanction: return restrict(person, by: action)
        case .lift: lift(action.kind, from: id)
        case .summon: return summon(person, into: action.channel)
        case .release: release(person)
        case .say, .redact, .mail: break
        }
        return .done
    }

    // MARK: - Notices

    private mutating func read(_ text: String, _ person: Person) {
        // Moderators are told of new cases; that is nothing to talk about.
        guard !person.traits.contains(.staff) else { return }
        let thanked = ["dank", "thank"].contains { text.lowercased().contains($0) }
        if thanked {
            sayPublicly(oneOf: Replies.thankedInPublic(person.language), person)
        } else {
            sayPrivately(oneOf: Replies.told(person.language), person)
        }
    }

    // MARK: - Sanctions

    private mutating func restrict(_ person: Person, by action: ChatAction) -> ActionOutcome {
        guard let kind = action.kind else { return .failed("the sanction has no kind") }
        switch kind {
        case .admonition, .warning:
            if whimsy.once(in: 2) {
                sayPublicly(oneOf: Replies.warnedInPublic(person.language), person)
            } else {
                sayPrivately(oneOf: Replies.warnedInPrivate(person.language), person)
            }
        case .mute, .removal, .lock:
            let before = presence(of: person)
            people[person.id]?.restrictions.append(Restriction(kind: kind, channel: action.channel, until: action.until))
            tellPresence(of: person.id, before: before)
        }
        return .done
    }

    private mutating func lift(_ kind: SanctionKind?, from id: MemberID) {
        endRestrictions(of: id) { kind == nil || $0.kind == kind }
    }

    /// Ends what has run out.
    mutating func endRestrictions() {
        for id in present where people[id]?.restrictions.isEmpty == false {
            endRestrictions(of: id) { [now] restriction in restriction.until.map { $0 <= now } ?? false }
        }
    }

    private mutating func endRestrictions(of id: MemberID, where ended: (Restriction) -> Bool) {
        guard var person = people[id], person.restrictions.contains(where: ended) else { return }
        let before = presence(of: person)
        person.restrictions.removeAll(where: ended)
        people[id] = person
        tellPresence(of: id, before: before)
        if person.restrictions.isEmpty { sayPublicly(oneOf: Replies.back(person.language), person) }
    }

    /// Tells the desk of the channels that somebody left or came back to.
    private mutating func tellPresence(of id: MemberID, before: [ChannelID]) {
        guard let person = people[id] else { return }
        let after = presence(of: person)
        for channel in before where !after.contains(channel) {
            agenda.add(.event(.leave(channel: channel, member: id)), at: elapsed)
        }
        for channel in after where !before.contains(channel) {
            agenda.add(.event(.join(channel: channel, member: id)), at: elapsed)
        }
    }

    // MARK: - Interrogation

    private mutating func summon(_ person: Person, into channel: ChannelID?) -> ActionOutcome {
        guard let channel else { return .failed("the action names no channel") }
        interrogations[channel] = person.id
        agenda.add(.event(.channel(Channel(id: channel, kind: .interrogation, name: person.nick))), at: elapsed)
        agenda.add(.event(.join(channel: channel, member: person.id)), at: elapsed)
        utter(oneOf: Replies.summoned(person.language), person, in: channel)
        return .done
    }

    private mutating func release(_ person: Person) {
        for channel in interrogations.keys.sorted() where interrogations[channel] == person.id {
            interrogations[channel] = nil
            agenda.add(.event(.leave(channel: channel, member: person.id)), at: elapsed)
        }
    }

    private mutating func say(_ action: ChatAction) -> ActionOutcome {
        guard let channel = action.channel else { return .failed("the action names no channel") }
        if let person = interrogations[channel].flatMap({ people[$0] }) {
            utter(oneOf: Replies.questioned(person.language), person, in: channel)
            return .done
        }
        guard Channel.publics.contains(where: { $0.id == channel }) || asides.contains(where: { $0.channel.id == channel }) else {
            return .failed("there is no channel \(channel) here")
        }
        return .done
    }

    // MARK: - Answers

    private mutating func sayPublicly(oneOf lines: [String], _ person: Person) {
        guard let channel = presence(of: person).first(where: { person.maySpeak(in: $0) }) else { return }
        utter(oneOf: lines, person, in: channel)
    }

    private mutating func sayPrivately(oneOf lines: [String], _ person: Person) {
        let friends = present.filter { id in
            people[id].map { $0.id != person.id && $0.traits.isEmpty && $0.speaks.contains(person.language) } ?? false
        }
        guard let friend = friends.randomElement(using: &whimsy),
            let aside = aside(.private, language: person.language, members: [person.id, friend])
        else { return }
        open(aside)
        utter(oneOf: lines, person, in: aside.channel.id, to: [friend])
    }

    private mutating func utter(
        oneOf lines: [String], _ person: Person, in channel: ChannelID, to recipients: [MemberID]? = nil
    ) {
        guard let text = lines.randomElement(using: &whimsy) else { return }
        let line = Utterance(id: nextMessageID(), channel: channel, author: person.id, text: text, recipients: recipients)
        agenda.add(.line(line), at: elapsed + whimsy.duration(2...6))
    }
}

extension ActionOutcome {
    static let done = ActionOutcome(status: .done)
    static func failed(_ detail: String) -> ActionOutcome { ActionOutcome(status: .failed, detail: detail) }
}
