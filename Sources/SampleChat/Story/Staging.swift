import ModelKit

/// How fast a scene is played.
enum Pace {
    case leisurely
    /// For the first minute.
    case brisk
    /// For the very first scene, which ends in a report within five seconds.
    case hurried

    /// The time from one line to the next, in which the next one is typed.
    func pause(typing text: String, using chance: inout SeededGenerator) -> Duration {
        let characters = Double(min(text.count, 80))
        return switch self {
        case .leisurely: chance.duration(1.5...3.5) + .milliseconds(Int64(characters * 60))
        case .brisk: chance.duration(0.8...1.6) + .milliseconds(Int64(characters * 15))
        case .hurried: chance.duration(0.25...0.4)
        }
    }

    /// The time that somebody takes to report.
    func hesitation(using chance: inout SeededGenerator) -> Duration {
        switch self {
        case .leisurely: chance.duration(5...18)
        case .brisk: chance.duration(2...5)
        case .hurried: chance.duration(0.5...0.8)
        }
    }
}

extension Story {
    /// How long somebody is not accused again in a channel: a little longer than the time in which the desk joins reports into
    /// one case.
    static let sparing: Duration = .seconds(190)

    /// Plans a scene, starting now.
    ///
    /// - Parameter channel: the place of a public scene; nil for anywhere.
    /// - Returns: when its last line is said; nil if there is nobody to play it.
    mutating func stage(_ scene: Scene, in channel: ChannelID? = nil, pace: Pace) -> Duration? {
        let place = scene.place == .public ? channel ?? publicChannel(for: scene.language) : nil
        guard let cast = cast(scene, in: place) else { return nil }
        let players = scene.roles.compactMap { cast[$0] }
        let aside = place == nil ? aside(scene.place, language: scene.language, members: players) : nil
        guard let channel = place ?? aside?.channel.id else { return nil }
        let accused = Set(scene.complaints.filter { $0.category != nil }.compactMap { cast[$0.about] })
        guard accused.allSatisfy({ spared[Accusation(accused: $0, channel: channel), default: .zero] <= elapsed }) else {
            return nil
        }

        if let aside { open(aside) }
        var time = elapsed
        var evidence: [Scene.Role: [MessageID]] = [:]
        let nicks = cast.compactMapValues { people[$0]?.nick }
        var drawn: [String: String] = [:]
        for line in scene.lines {
            guard let author = cast[line.role], let person = people[author] else { continue }
            let filled = fill(line.text, language: scene.language, nicks: nicks, drawn: &drawn)
            // Text that a report quotes stays exactly as in the script.
            let text = line.evidence ? filled : person.typed(filled, using: &chance)
            let id = nextMessageID()
            time += pace.pause(typing: text, using: &chance)
            let recipients = aside.map { aside in aside.members.filter { $0 != author } }
            agenda.add(.line(Utterance(id: id, channel: channel, author: author, text: text, recipients: recipients)), at: time)
            if line.evidence { evidence[line.role, default: []].append(id) }
        }
        for id in players { people[id]?.busyUntil = time }
        for id in accused { spared[Accusation(accused: id, channel: channel)] = time + Self.sparing }
        file(scene.complaints, cast: cast, evidence: evidence, after: time, pace: pace)
        return time
    }

    private mutating func file(
        _ complaints: [Scene.Complaint], cast: [Scene.Role: MemberID], evidence: [Scene.Role: [MessageID]], after time: Duration,
        pace: Pace
    ) {
        var time = time
        for complaint in complaints {
            guard let reporter = cast[complaint.reporter], let about = cast[complaint.about] else { continue }
            time += pace.hesitation(using: &chance)
            let messages = evidence[complaint.about] ?? []
            let step: Step =
                if let category = complaint.category {
                    .report(
                        ReportRequest(
                            id: nextUUID(), reporter: reporter, accused: about, messages: messages, category: category,
                            note: complaint.note, anonymous: complaint.anonymous))
                } else {
                    .concern(
                        ConcernRequest(id: nextUUID(), reporter: reporter, about: about, messages: messages, note: complaint.note)
                    )
                }
            agenda.add(.complaint(step), at: time)
        }
    }

    private mutating func publicChannel(for language: Scene.Language) -> ChannelID {
        let others = language == .german ? Channel.cafe.id : Channel.english.id
        return chance.once(in: 2) ? Channel.lobby.id : others
    }

    // MARK: - Casting

    /// Who plays which role; people without other lines are asked first. Nil if a role cannot be filled.
    private mutating func cast(_ scene: Scene, in channel: ChannelID?) -> [Scene.Role: MemberID]? {
        var cast: [Scene.Role: MemberID] = [:]
        // Roles that not everybody can play are filled first.
        let isSpecial = { scene.traits[$0] != nil || scene.members[$0] != nil }
        for role in scene.roles.filter(isSpecial) + scene.roles.filter({ !isSpecial($0) }) {
            let candidates = present.filter { id in
                guard let person = people[id], !cast.values.contains(id), scene.members[role].map({ $0 == id }) ?? true
                else { return false }
                return suits(person, scene.traits[role], scene: scene, channel: channel)
            }
            let idle = candidates.filter { id in people[id].map { $0.busyUntil <= elapsed } ?? false }
            guard let player = (idle.isEmpty ? candidates : idle).randomElement(using: &chance) else { return nil }
            cast[role] = player
        }
        return cast
    }

    private func suits(_ person: Person, _ trait: Person.Trait?, scene: Scene, channel: ChannelID?) -> Bool {
        guard person.speaks.contains(scene.language), !person.isLocked, interrogation(of: person.id) == nil else { return false }
        if let channel, !presence(of: person).contains(channel) || !person.maySpeak(in: channel) { return false }
        if let trait { return person.traits.contains(trait) }
        // People with a special part say nothing else, and moderators keep out of quarrels that they may have to judge.
        if !person.traits.isDisjoint(with: [.promo, .phisher, .creepy]) { return false }
        return scene.complaints.isEmpty || !person.traits.contains(.staff)
    }

    // MARK: - Words

    /// The text with `{A}` and `{food}` replaced by nicknames and drawn words.
    private mutating func fill(
        _ text: String, language: Scene.Language, nicks: [Scene.Role: String], drawn: inout [String: String]
    ) -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let slot = String(rest[rest.index(after: open)..<close])
            filled += rest[..<open]
            if slot.count == 1, let nick = nicks[Character(slot)] {
                filled += nick
            } else if let word = drawn[slot] ?? ScriptWords.choices(for: slot, in: language).randomElement(using: &chance) {
                drawn[slot] = word
                filled += word
            } else {
                filled += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}
