import ModelKit

/// The members and channels that the chat server has described.
struct Directory {
    private(set) var members: [MemberID: Member] = [:]
    private(set) var channels: [ChannelID: Channel] = [:]

    /// Adds or updates a member. Returns what has changed.
    mutating func enter(_ member: Member, at time: Timestamp) -> [ProfileChange] {
        let changes = members[member.id].map { ProfileChange.changes(from: $0, to: member, at: time) } ?? []
        members[member.id] = member
        return changes
    }

    mutating func enter(_ channel: Channel) { channels[channel.id] = channel }

    /// If the chat server has not described a member, their id serves as their name.
    func member(_ id: MemberID) -> Member { members[id] ?? Member(id: id, nick: id.rawValue) }
    /// If the chat server has not described a channel, it counts as private, because its members or speakers could reveal who
    /// reported.
    func channel(_ id: ChannelID) -> Channel { channels[id] ?? Channel(id: id, kind: .private, name: id.rawValue) }
}
