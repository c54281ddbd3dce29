import ModelKit

/// A command that waits for the desk's answer, and for whom it is: a case's number means something at one desk alone, and what
/// one moderator decided is not sent in another's name. One line of JSON in the outbox.
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

/// With whom a client is connected, as whom.
struct Destination: Hashable, Sendable {
    var desk: String
    var log: String
    var author: ModeratorName
}

/// The commands that wait, and which is next: strictly in their order.
struct OutboxQueue: Sendable {
    enum Step: Hashable {
        /// There is nothing to send, or nobody to send it to.
        case wait
        case send(OutboxEntry)
        case refuse(OutboxEntry, Problem)
    }

    var entries: [OutboxEntry] = []
    /// Where the feed is live; nil while it is not.
    var destination: Destination?

    mutating func add(_ entry: OutboxEntry) {
        if !entries.contains(where: { $0.command.id == entry.command.id }) { entries.append(entry) }
    }

    mutating func remove(_ entry: OutboxEntry) { entries.removeAll { $0.command.id == entry.command.id } }

    /// Commands for another desk, or of another moderator, stay where they are until a console comes that is theirs.
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
