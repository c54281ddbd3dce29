import ModelKit

/// The members and channels that the chat server told of.
struct Directory {
    private(set) var members: [MemberID: Member] = [:]
    private(set) var channels: [ChannelID: Channel] = [:]

    /// Enters a member, or what is new about them; the answer is what changed.
    mutating func enter(_ member: Member, at time: Timestamp) -> [ProfileChange] {
        let changes = members[member.id].map { ProfileChange.changes(from: $0, to: member, at: time) } ?? []
        members[member.id] = member
        return changes
    }

    mutating func enter(_ channel: Channel) { channels[channel.id] = channel }

    /// A member of whom the chat server has told nothing but their id is known by that.
    func member(_ id: MemberID) -> Member { members[id] ?? Member(id: id, nick: id.rawValue) }
    /// A channel that the chat server has not described counts as private: who is in it, and who speaks there, may tell who reports.
    func channel(_ id: ChannelID) -> Channel { channels[id] ?? Channel(id: id, kind: .private, name: id.rawValue) }
}
