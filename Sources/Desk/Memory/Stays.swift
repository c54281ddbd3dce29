import ModelKit

/// A stay in a channel. Whoever was there received the messages with serials in between.
struct Stay: Hashable {
    var channel: ChannelID
    var from: Int64
    /// Nil while the stay continues.
    var to: Int64?
    var left: Timestamp?

    func covers(_ serial: Int64) -> Bool { from < serial && serial < to ?? .max }
}

/// Who is or was in which channel, as far as it shows who received the stored messages.
struct Stays {
    private var byMember: [MemberID: [Stay]] = [:]

    func of(_ member: MemberID) -> [Stay] { byMember[member] ?? [] }

    func isPresent(_ member: MemberID, in channel: ChannelID) -> Bool {
        of(member).contains { $0.channel == channel && $0.to == nil }
    }

    mutating func add(_ stay: Stay, of member: MemberID) { byMember[member, default: []].append(stay) }

    /// - Returns: an earlier stay that is dropped, so that somebody who joins and leaves all the time takes no more memory.
    mutating func begin(_ member: MemberID, _ channel: ChannelID, from serial: Int64) -> Stay? {
        add(Stay(channel: channel, from: serial, to: nil, left: nil), of: member)
        guard of(member).count > Limits.visits, let oldest = of(member).firstIndex(where: { $0.to != nil }) else { return nil }
        return byMember[member]?.remove(at: oldest)
    }

    mutating func end(_ member: MemberID, _ channel: ChannelID, to serial: Int64, at time: Timestamp) {
        guard let index = of(member).firstIndex(where: { $0.channel == channel && $0.to == nil }) else { return }
        byMember[member]?[index].to = serial
        byMember[member]?[index].left = time
    }

    /// Drops the stays that ended before a time.
    mutating func forget(endedBefore time: Timestamp) {
        for (member, stays) in byMember {
            let left = stays.filter { $0.left.map { time < $0 } ?? true }
            if left.count != stays.count { byMember[member] = left.isEmpty ? nil : left }
        }
    }
}
