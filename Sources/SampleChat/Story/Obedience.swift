import ModelKit

/// How the community carries out the desk's requests.
///
/// Moderators read why something could not be done, and a reporter may be anonymous to them, so no detail names a member.
extension Story {
    /// Carries out an action. A successful one is done only once per id; a failed one is tried again when it is requested
    /// again.
    mutating func carryOut(_ action: ChatAction) -> ActionOutcome {
        if done.contains(action.id) { return .done }
        let outcome = perform(action)
        if outcome.status == .done { done.insert(action.id) }
        return outcome
    }

    private mutating func perform(_ action: ChatAction) -> ActionOutcome {
        switch action.type {
        case .say: return say(action)
        case .redact: return redact(action)
        case .mail: return .failed("the desk sends its mail itself")
        case .notice, .sanction, .lift, .summon, .release: break
        }
        guard let id = action.member else { return .failed("the action names no member") }
        guard let person = people[id] else { return performWithout(id, action) }
        switch action.type {
        case .notice: read(action, person)
        case .sanction: return restrict(person, by: action)
        case .lift: lift(action, from: person)
        case .summon: return summon(person, by: action)
        case .release: release(person, from: action.channel)
        case .say, .redact, .mail: break
        }
        return .done
    }

    /// For a member who has left: they can be released, and nothing else.
    private func performWithout(_ id: MemberID, _ action: ChatAction) -> ActionOutcome {
        guard departed.contains(id) else { return .failed("there is no such member") }
        return switch action.type {
        case .release, .lift: .done
        case .summon: .failed("the member is offline")
        case .say, .notice, .sanction, .redact, .mail: .failed("the guest has left and can no longer be reached")
        }
    }

    /// The messages disappear from the screens; the sample community does not keep any.
    private func redact(_ action: ChatAction) -> ActionOutcome {
        guard action.messages?.isEmpty != true else { return .failed("the action names no messages") }
        return action.messages == nil && action.member == nil ? .failed("the action names no member") : .done
    }

    // MARK: - Notices

    private mutating func read(_ action: ChatAction, _ person: Person) {
        switch action.purpose {
        case .thanks: sayPublicly(oneOf: Replies.thankedInPublic(person.language), person)
        case .warning: sayPrivately(oneOf: Replies.told(person.language), person)
        case .retraction: sayPrivately(oneOf: Replies.retracted(person.language), person)
        case .message: sayPrivately(oneOf: Replies.written(person.language), person)
        // They accept the decision on their appeal, whatever it is.
        case .appeal: sayPrivately(oneOf: Replies.answered(person.language), person)
        // Moderators go to work, and nobody talks about help that they got.
        default: break
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
        case .redaction, .purge: break
        case .kick, .mute, .removal, .suspension, .shadowBan, .lock, .deactivation:
            let before = whereabouts(of: person)
            let channel = kind.isOfChannel ? action.channel : nil
            people[person.id]?.restrictions.append(Restriction(kind: kind, channel: channel, case: action.case))
            if people[person.id]?.isLocked == true { leaveConversations(person.id) }
            tellWhereabouts(of: person.id, before: before)
            if kind == .kick {
                agenda.add(.comesBack(person.id, channel), at: elapsed + whimsy.duration(20...40))
            } else if kind.isTold {
                considerAppeal(of: person, to: kind, case: action.case)
            }
        }
        return .done
    }

    mutating func comeBack(_ id: MemberID, to channel: ChannelID?) {
        guard let person = people[id] else { return }
        let before = whereabouts(of: person)
        people[id]?.restrictions.removeAll { $0.kind == .kick && $0.channel == channel }
        tellWhereabouts(of: id, before: before)
    }

    private mutating func lift(_ action: ChatAction, from person: Person) {
        let before = whereabouts(of: person)
        let kept = person.restrictions.filter { restriction in
            let isMeant =
                restriction.kind == action.kind ?? restriction.kind
                && restriction.channel == action.channel ?? restriction.channel
            // A closed account stays closed.
            return !isMeant || restriction.kind == .deactivation
        }
        guard kept != person.restrictions else { return }
        people[person.id]?.restrictions = kept
        tellWhereabouts(of: person.id, before: before)
        if kept.isEmpty { sayPublicly(oneOf: Replies.back(person.language), person) }
    }

    // MARK: - Answers

    private mutating func sayPublicly(oneOf lines: [String], _ person: Person) {
        guard let person = people[person.id], let channel = presence(of: person).first(where: { person.maySpeak(in: $0) }) else {
            return
        }
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
