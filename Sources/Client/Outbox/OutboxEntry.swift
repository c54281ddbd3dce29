import ModelKit

/// A command that waits for the desk's answer, and for whom it is. A case number means something only at one desk, and one
/// moderator's decision is not sent in another's name. Each entry is one line of JSON in the outbox.
struct OutboxEntry: Hashable, Sendable, Codable {
    var command: Command
    /// The desk's address.
    var desk: String
    /// The epoch of the desk's log when the command was given; nil if it was not known yet.
    var log: String?
    /// The moderator who gave it; nil if that was not known yet.
    var author: ModeratorName?

    enum CodingKeys: String, CodingKey {
        case command, desk, log
        case author = "by"
    }
}

/// The desk that a client is connected to, and as whom.
struct Destination: Hashable, Sendable {
    var desk: String
    var log: String
    var author: ModeratorName
}

/// The waiting commands, and which is next: strictly in order.
struct OutboxQueue: Sendable {
    enum Step: Hashable {
        /// There is nothing to send, or nobody to send it to.
        case wait
        case send(OutboxEntry)
        case refuse(OutboxEntry, Problem)
    }

    var entries: [OutboxEntry] = []
    /// The destination while the feed is live; otherwise nil.
    var destination: Destination?

    mutating func add(_ entry: OutboxEntry) {
        if !entries.contains(where: { $0.command.id == entry.command.id }) { entries.append(entry) }
    }

    mutating func remove(_ entry: OutboxEntry) { entries.removeAll { $0.command.id == entry.command.id } }

    /// Commands for another desk, or from another moderator, stay until their own console comes.
    var next: Step {
        guard let destination,
            let entry = entries.first(where: {
                $0.desk == destination.desk && ($0.author == nil || $0.author == destination.author)
            })
        else { return .wait }
        guard entry.log == nil || entry.log == destination.log else {
            return .refuse(
                entry,
                Problem(
                    "other-log", status: 410, title: "The desk now has another log",
                    detail: "case \(entry.command.number) may be a different case there; check it and decide again"))
        }
        return .send(entry)
    }
}
