import Foundation
import ModelKit

/// The messages of the last minutes, who was in which channel to receive them, and what has arrived before.
package struct WindowStore {
    let connection: any Connection

    // MARK: - Messages

    package func add(_ message: KeptMessage) throws {
        let sql = "INSERT INTO message (serial, content) VALUES (?, ?)"
        try connection.write(sql, [message.serial, try JSON.data(message)])
    }

    package func forgetMessages(upTo serial: Int64) throws {
        try connection.write("DELETE FROM message WHERE serial <= ?", [serial])
    }

    package func forgetMessage(_ serial: Int64) throws {
        try connection.write("DELETE FROM message WHERE serial = ?", [serial])
    }

    /// All messages in order.
    ///
    /// - Parameter body: gets each message, or why it is unreadable, with its serial if that is readable.
    package func eachMessage(_ body: (_ serial: Int64?, Result<KeptMessage, UnreadableRow>) -> Void) throws {
        try connection.each("message", "SELECT serial, content FROM message ORDER BY serial") { (row) throws(UnreadableRow) in
            let serial: Int64 = try row.number(0)
            let kept: KeptMessage = try row.json(1)
            guard kept.serial == serial else { throw row.unreadable(1, "is another message") }
            return kept
        } _: {
            body(try? $0.number(0), $1)
        }
    }

    // MARK: - Visits

    /// A stay in a channel. The member received the messages with serials in between.
    package struct Visit {
        package let member: MemberID
        package let channel: ChannelID
        package let from: Int64
        package let to: Int64?
        package let left: Timestamp?
    }

    package func begin(_ serial: Int64, of member: MemberID, in channel: ChannelID) throws {
        try connection.write("INSERT INTO visit (serial, member, channel) VALUES (?, ?, ?)", [serial, member, channel])
    }

    package func end(_ serial: Int64, upTo last: Int64, at time: Timestamp) throws {
        try connection.write("UPDATE visit SET until = ?, left_at = ? WHERE serial = ?", [last, time, serial])
    }

    package func forgetVisit(_ serial: Int64) throws {
        try connection.write("DELETE FROM visit WHERE serial = ?", [serial])
    }

    package func forgetVisits(before time: Timestamp) throws {
        try connection.write("DELETE FROM visit WHERE left_at < ?", [time])
    }

    /// All visits in order.
    ///
    /// - Parameter body: gets each visit, or why it is unreadable, with its serial if that is readable.
    package func eachVisit(_ body: (_ serial: Int64?, Result<Visit, UnreadableRow>) -> Void) throws {
        let sql = "SELECT serial, member, channel, until, left_at FROM visit ORDER BY serial"
        try connection.each("visit", sql) { (row) throws(UnreadableRow) in
            Visit(
                member: try row.id(1), channel: try row.id(2), from: try row.number(0), to: try row.number(ifAny: 3),
                left: try row.value(ifAny: 4))
        } _: {
            body(try? $0.number(0), $1)
        }
    }

    // MARK: - Arrivals

    /// Remembers that something has arrived.
    ///
    /// - Returns: whether it is new.
    package func remember(_ arrival: Arrival, at time: Timestamp) throws -> Bool {
        let sql = "INSERT INTO seen (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING"
        return try connection.write(sql, [arrival.key, time]) == 1
    }

    package func remembers(_ arrival: Arrival) throws -> Bool {
        try connection.exists("SELECT 1 FROM seen WHERE id = ?", [arrival.key])
    }

    package func forgetArrivals(before time: Timestamp) throws {
        try connection.write("DELETE FROM seen WHERE at < ?", [time])
    }

    package enum Arrival: Hashable, Sendable {
        case message(MessageID)
        case report(UUID)

        fileprivate var key: String {
            switch self {
            case .message(let id): id.rawValue
            case .report(let id): "report " + id.uuidString
            }
        }
    }
}
