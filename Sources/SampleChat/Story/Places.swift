import ModelKit

extension Story {
    /// The public channels that somebody is in at the moment.
    func presence(of person: Person) -> [ChannelID] {
        guard !person.isLocked, interrogation(of: person.id) == nil else { return [] }
        return person.haunts.filter { channel in
            !person.restrictions.contains { ($0.kind == .removal || $0.kind == .kick) && ($0.channel ?? channel) == channel }
        }
    }

    /// All channels in which the desk must know them.
    func whereabouts(of person: Person) -> [ChannelID] {
        presence(of: person)
            + talks.values.filter { $0.member == person.id && $0.isInside }.map(\.channel.id).sorted()
    }

    /// Tells the desk which channels somebody left and joined.
    mutating func tellWhereabouts(of id: MemberID, before: [ChannelID]) {
        guard let person = people[id] else { return }
        let after = whereabouts(of: person)
        for channel in before where !after.contains(channel) {
            agenda.add(.event(.leave(channel: channel, member: id)), at: elapsed)
        }
        for channel in after where !before.contains(channel) {
            agenda.add(.event(.join(channel: channel, member: id)), at: elapsed)
        }
    }

    /// The place where these members talk among themselves; photos and guest-books belong to the second one.
    func aside(_ place: Scene.Place, language: Scene.Language, members: [MemberID]) -> Aside? {
        guard members.count >= 2 else { return nil }
        let owner = members[1]
        let nick = people[owner]?.nick ?? owner.rawValue
        let pair = members.map(\.rawValue).sorted().joined(separator: "-")
        let german = language == .german
        let channel: Channel? =
            switch place {
            case .public: nil
            case .private: Channel(id: ChannelID("pm-\(pair)"), kind: .private, name: german ? "privater Chat" : "private chat")
            case .mail: Channel(id: ChannelID("mail-\(pair)"), kind: .mail, name: "Mail")
            case .photo:
                Channel(id: ChannelID("photo-\(owner)"), kind: .photo, name: german ? "Foto von \(nick)" : "Photo of \(nick)")
            case .guestbook:
                Channel(
                    id: ChannelID("guestbook-\(owner)"), kind: .guestbook,
                    name: german ? "Gästebuch von \(nick)" : "Guestbook of \(nick)")
            }
        return channel.map { Aside(channel: $0, members: members) }
    }

    /// Tells the desk about a place when it is first used.
    mutating func open(_ aside: Aside) {
        guard !asides.contains(where: { $0.channel.id == aside.channel.id }) else { return }
        asides.append(aside)
        agenda.add(.event(.channel(aside.channel)), at: elapsed)
    }
}
