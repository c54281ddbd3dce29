import ModelKit

/// What goes on in the community on its own.
extension Story {
    /// The time at the beginning in which cases come quickly.
    private static let opening: Duration = .seconds(50)
    /// The most guests at a time.
    private static let mostGuests = 6

    mutating func beginSmallTalk(in channel: ChannelID) {
        let language: Scene.Language =
            switch channel {
            case Channel.cafe.id: .german
            case Channel.english.id: .english
            default: chance.once(in: 3) ? .english : .german
            }
        var end: Duration?
        if let scene = smallTalk[language]?.deal(using: &chance) {
            end = stage(scene, in: channel, pace: .leisurely)
            if end == nil { smallTalk[language]?.putBack(scene) }
        }
        agenda.add(.smallTalk(channel), at: (end ?? elapsed) + chance.duration(5...18))
    }

    mutating func beginAside() {
        if let scene = asideScenes.deal(using: &chance), stage(scene, pace: .leisurely) == nil { asideScenes.putBack(scene) }
        agenda.add(.aside, at: elapsed + chance.duration(30...60))
    }

    mutating func beginQuarrel() {
        let first = elapsed < .seconds(1)
        let pace: Pace = first ? .hurried : elapsed < Self.opening ? .brisk : .leisurely
        var found = false
        for _ in 0..<8 where !found {
            // The first case is easy to understand: a guest who says hello is insulted.
            let scene = quarrels.deal(using: &chance) { scene in
                !first || scene.traits["B"] == .guest && scene.complaints.first?.category == "insult"
            }
            guard let scene else { continue }
            found = stage(scene, in: first && scene.language == .german ? Channel.lobby.id : nil, pace: pace) != nil
            if !found { quarrels.putBack(scene) }
        }
        let pause = elapsed < Self.opening ? chance.duration(4...6.5) : chance.duration(20...40)
        agenda.add(.quarrel, at: elapsed + (found ? pause : .seconds(3)))
    }

    mutating func beginWorry() {
        var found = false
        for _ in 0..<4 where !found {
            if let scene = worries.deal(using: &chance) { found = stage(scene, pace: .leisurely) != nil }
        }
        // Two are planned from the start, and each plans one more, so the next one comes much later.
        agenda.add(.worry, at: elapsed + (found ? chance.duration(1500...2400) : .seconds(30)))
    }

    mutating func followWhim() {
        agenda.add(.whim, at: elapsed + chance.duration(60...150))
        let restless = present.filter { id in
            people[id].map { !($0.otherNicks.isEmpty && $0.otherAbouts.isEmpty) && !$0.isLocked } ?? false
        }
        guard let id = restless.randomElement(using: &chance), var person = people[id] else { return }
        if !person.otherNicks.isEmpty, person.otherAbouts.isEmpty || chance.once(in: 2) {
            person.member.nick = person.otherNicks.removeFirst()
        } else {
            person.member.profile["about"] = person.otherAbouts.removeFirst()
        }
        people[id] = person
        agenda.add(.event(.member(person.member)), at: elapsed)
    }

    // MARK: - Coming and going

    mutating func admit(_ person: Person) {
        people[person.id] = person
        present.append(person.id)
    }

    /// A guest arrives; the desk has not been told yet.
    @discardableResult
    mutating func welcomeGuest(leavingAfter seconds: ClosedRange<Double>) -> Person {
        let guest = Cast.guest(number: nextGuestNumber(), run: run, using: &chance)
        admit(guest)
        agenda.add(.guestLeaves(guest.id), at: elapsed + chance.duration(seconds))
        return guest
    }

    mutating func guestArrives() {
        agenda.add(.guestArrives, at: elapsed + chance.duration(50...110))
        guard people.values.count(where: { $0.member.guest }) < Self.mostGuests else { return }
        let guest = welcomeGuest(leavingAfter: 240...540)
        agenda.add(.event(.member(guest.member)), at: elapsed)
        for channel in presence(of: guest) { agenda.add(.event(.join(channel: channel, member: guest.id)), at: elapsed) }
    }

    mutating func guestLeaves(_ id: MemberID) {
        guard let guest = people[id] else { return }
        // Nobody leaves in the middle of a dialogue, or before they have reported what was done to them.
        let stays = guest.busyUntil + .seconds(60)
        guard stays <= elapsed else { return agenda.add(.guestLeaves(id), at: stays) }
        // Nobody leaves while moderators talk to them.
        guard !talks.values.contains(where: { $0.member == id && $0.isInside }) else {
            return agenda.add(.guestLeaves(id), at: elapsed + .seconds(60))
        }
        departed.insert(id)
        for channel in presence(of: guest) { agenda.add(.event(.leave(channel: channel, member: id)), at: elapsed) }
        people[id] = nil
        present.removeAll { $0 == id }
        asides.removeAll { $0.members.contains(id) }
        spared = spared.filter { $0.key.accused != id }
    }
}
