import DequeModule
import ModelKit
import Store

/// The last minutes of the chat as the desk received them, and who received what (K2, K3, K6). A public message was received by
/// those who were in the channel at that time, any other message by the recipients that it names.
///
/// The size counts everything that is stored, which the tests measure: messages, their recipients, and the list of messages for
/// each recipient. If it exceeds ``capacity``, those who take the most lose their messages early, so that nobody can push out
/// what others said. A report of such a message is refused with this reason.
struct Window {
    /// How long a message can be reported.
    let length: Duration
    /// The most bytes for everything together.
    let capacity: Int

    private var logs: [ChannelID: Deque<KeptMessage>] = [:]
    private var places: [MessageID: Place] = [:]
    private var stays = Stays()
    /// The serials of messages with named recipients, by recipient.
    private var letters: [MemberID: Deque<Int64>] = [:]
    /// All messages in order of receipt.
    private var arrivals: Deque<Place> = []
    /// The size of the messages, in bytes.
    private var messageBytes = 0
    /// The size of the lists of messages for recipients, regardless of their length.
    private var boxBytes = 0
    /// The size of each author's messages.
    private var weights: [MemberID: Int] = [:]
    /// The serial of the newest message that was dropped early; -1 if none was.
    private var droppedEarly: Int64 = -1
    private(set) var nextSerial: Int64 = 1

    init(length: Duration, capacity: Int) {
        self.length = length
        self.capacity = capacity
    }

    /// Messages are kept for twice the window, so that those before a reported one can be shown.
    var kept: Duration { length * 2 }
    var count: Int { arrivals.count }
    var bytes: Int { messageBytes + boxBytes }

    /// The size of a recipient's list, regardless of its length.
    static func bytes(ofBox recipient: MemberID) -> Int { 176 + recipient.rawValue.utf8.count }

    private struct Place: Hashable, Serial {
        var channel: ChannelID
        var serial: Int64
    }
}

// MARK: - Events in the chat

extension Window {
    /// - Returns: an earlier stay that is dropped to make room.
    mutating func join(_ member: MemberID, _ channel: ChannelID) -> Stay? {
        isPresent(member, in: channel) ? nil : stays.begin(member, channel, from: takeSerial())
    }

    mutating func leave(_ member: MemberID, _ channel: ChannelID, at time: Timestamp) {
        if isPresent(member, in: channel) { stays.end(member, channel, to: takeSerial(), at: time) }
    }

    func isPresent(_ member: MemberID, in channel: ChannelID) -> Bool { stays.isPresent(member, in: channel) }

    /// Stores a message. Returns nil if its id is already stored.
    mutating func receive(_ message: Message, nick: String, recipients: [MemberID]?, at time: Timestamp) -> KeptMessage? {
        guard places[message.id] == nil else { return nil }
        let kept = KeptMessage(message: message, nick: nick, received: time, serial: takeSerial(), recipients: recipients)
        restore(kept)
        return kept
    }

    /// Restores a message from before a restart.
    mutating func restore(_ kept: KeptMessage) {
        var kept = kept
        kept.recipients = kept.recipients.map { $0.map { deliver(kept.serial, to: $0) } }
        let place = Place(channel: kept.message.channel, serial: kept.serial)
        logs[place.channel, default: []].append(kept)
        places[kept.message.id] = place
        arrivals.append(place)
        messageBytes += kept.bytes
        weights[kept.message.author, default: 0] += kept.bytes
        nextSerial = max(nextSerial, kept.serial + 1)
    }

    /// Returns the one copy of the recipient's id that all their messages share.
    private mutating func deliver(_ serial: Int64, to recipient: MemberID) -> MemberID {
        guard let box = letters.index(forKey: recipient) else {
            letters[recipient] = [serial]
            boxBytes += Self.bytes(ofBox: recipient)
            return recipient
        }
        letters.values[box].append(serial)
        return letters[box].key
    }

    /// Restores a stay from before a restart.
    mutating func restore(_ stay: Stay, of member: MemberID) {
        stays.add(stay, of: member)
        nextSerial = max(nextSerial, stay.from + 1, (stay.to ?? 0) + 1)
    }

    /// Reserves a serial, even if nothing else of its row is known.
    mutating func reserve(_ serial: Int64) { nextSerial = max(nextSerial, serial + 1) }

    func stays(of member: MemberID) -> [Stay] { stays.of(member) }

    private mutating func takeSerial() -> Int64 {
        defer { nextSerial += 1 }
        return nextSerial
    }

    /// The messages that were dropped.
    struct Pruned: Hashable {
        /// All serials up to this one; nil if nothing was too old.
        var upTo: Int64?
        /// The serials of other messages, which were dropped early.
        var early: [Int64] = []
    }

    /// Drops old messages, and, if there are too many, messages of the authors who take the most.
    @discardableResult
    mutating func prune(at now: Timestamp) -> Pruned {
        var pruned = Pruned()
        while let place = arrivals.first, let first = logs[place.channel]?.first, now - first.received >= kept {
            arrivals.removeFirst()
            logs[place.channel]?.removeFirst()
            for recipient in first.recipients ?? [] { letters[recipient]?.removeFirst() }
            forget(first)
            pruned.upTo = place.serial
        }
        while bytes > capacity { pruned.early += makeRoom(at: now) }
        pruned.early.sort()
        return pruned
    }

    /// Removes the references to a message that has been removed from its log.
    private mutating func forget(_ message: KeptMessage) {
        let (channel, author) = (message.message.channel, message.message.author)
        if logs[channel]?.isEmpty == true { logs[channel] = nil }
        places[message.message.id] = nil
        for recipient in message.recipients ?? [] where letters[recipient]?.isEmpty == true {
            letters[recipient] = nil
            boxBytes -= Self.bytes(ofBox: recipient)
        }
        messageBytes -= message.bytes
        weights[author, default: 0] -= message.bytes
        if weights[author] == 0 { weights[author] = nil }
    }

    /// Drops messages of the authors who take the most, down to an equal share for each of them; the longest first, and among
    /// these the oldest. It frees a little more than necessary, so that this need not be repeated for each message. It assumes
    /// that the recipients' lists shrink in proportion. If they do not, the caller repeats it.
    private mutating func makeRoom(at now: Timestamp) -> [Int64] {
        let room = Int(Double(capacity - capacity / 16) * Double(messageBytes) / Double(bytes))
        let level = Array(weights.values).fairShare(of: room)
        var excess = weights.filter { $0.value > level }.mapValues { $0 - level }
        let candidates = logs.values.joined().filter { excess[$0.message.author] != nil }
            .sorted { ($1.size, $0.serial) < ($0.size, $1.serial) }
        var gone: Set<Int64> = []
        var dropped: [KeptMessage] = []
        var missing = messageBytes - room
        for message in candidates where missing > 0 && excess[message.message.author, default: 0] > 0 {
            missing -= message.bytes
            excess[message.message.author, default: 0] -= message.bytes
            gone.insert(message.serial)
            dropped.append(message)
            if now - message.received < length { droppedEarly = max(droppedEarly, message.serial) }
        }
        arrivals.removeAll { gone.contains($0.serial) }
        for channel in Set(dropped.map(\.message.channel)) { logs[channel]?.removeAll { gone.contains($0.serial) } }
        for recipient in Set(dropped.flatMap { $0.recipients ?? [] }) {
            letters[recipient]?.removeAll { gone.contains($0) }
        }
        dropped.forEach { forget($0) }
        return Array(gone)
    }

    /// Drops stays that ended so long ago that no message from that time is stored.
    mutating func pruneStays(at now: Timestamp) { stays.forget(endedBefore: now - kept) }
}

// MARK: - What a member has received

extension Window {
    /// The messages by others that a member received within the window, in order of receipt (K3).
    func received(by member: MemberID, at now: Timestamp) -> [KeptMessage] {
        var found: [KeptMessage] = []
        for channel in Set(stays(of: member).map(\.channel)) {
            for kept in logs[channel] ?? [] where kept.recipients == nil { if didReceive(member, kept) { found.append(kept) } }
        }
        for serial in letters[member] ?? [] {
            if let kept = arrivals.element(serial).flatMap({ message(at: $0) }) { found.append(kept) }
        }
        return found.filter { $0.message.author != member && now - $0.received < length }.sorted { $0.serial < $1.serial }
    }

    func didReceive(_ member: MemberID, _ kept: KeptMessage) -> Bool {
        if let recipients = kept.recipients { return recipients.contains(member) }
        return stays(of: member).contains { $0.channel == kept.message.channel && $0.covers(kept.serial) }
    }

    private func message(at place: Place) -> KeptMessage? { logs[place.channel]?.element(place.serial) }

    func message(_ id: MessageID) -> KeptMessage? { places[id].flatMap { message(at: $0) } }

    /// Why a member cannot report another member's message; nil if they can. If they did not receive it, that reason comes
    /// first, so that they learn nothing about the message.
    func refusal(of id: MessageID, by reporter: MemberID, accused: MemberID, at now: Timestamp) -> String? {
        guard let kept = message(id) else {
            return droppedEarly >= 0
                ? "not kept: it was never sent, is older than the window, or so much was said since that it had to be dropped"
                : "not kept: it was never sent, or is older than the window of \(length.milliseconds / 1000) seconds"
        }
        if !didReceive(reporter, kept) { return "the reporter did not receive it" }
        if kept.message.author != accused { return "it is not by the accused" }
        if now - kept.received >= length { return "older than the window of \(length.milliseconds / 1000) seconds" }
        return nil
    }

    /// What a member received or said in a channel from the first to the last of some messages, and `margin` more messages
    /// before and after, in the order in which they were said.
    func transcript(of channel: ChannelID, around messages: [MessageID], for member: MemberID, margin: Int) -> [KeptMessage] {
        guard let log = logs[channel] else { return [] }
        let indices = messages.compactMap { places[$0] }.filter { $0.channel == channel }.map { log.index(of: $0.serial) }
        guard let first = indices.min(), let last = indices.max() else { return [] }
        return log[max(0, first - margin)..<min(log.count, last + margin + 1)]
            .filter { $0.message.author == member || didReceive(member, $0) }
            .sorted { ($0.saidAt, $0.serial) < ($1.saidAt, $1.serial) }
    }

}
