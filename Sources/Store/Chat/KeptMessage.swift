import ModelKit

/// A message, and what the desk knew about it when it arrived.
package struct KeptMessage: Hashable, Codable, Sendable {
    package var message: Message
    /// The author's nickname at that time.
    package var nick: String
    package var received: Timestamp
    /// The position in the order of receipt.
    package var serial: Int64
    package var recipients: [MemberID]?

    package init(message: Message, nick: String, received: Timestamp, serial: Int64, recipients: [MemberID]?) {
        self.message = message
        self.nick = nick
        self.received = received
        self.serial = serial
        self.recipients = recipients
    }
}
