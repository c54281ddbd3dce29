import ModelKit
import Store

/// What stands in the order of receipt.
protocol Serial {
    var serial: Int64 { get }
}

extension KeptMessage: Serial {
    /// When it was said, as far as the desk can vouch for it.
    var saidAt: Timestamp { message.saidAt(received: received) }
    /// The part of it that its author chose.
    var size: Int { message.text.utf8.count + 32 * (recipients?.count ?? 0) }
    /// About what it takes in memory. The ids of recipients are there once for all messages.
    var bytes: Int {
        let ids = message.id.rawValue.utf8.count + message.channel.rawValue.utf8.count + message.author.rawValue.utf8.count
        return 560 + size + ids + nick.utf8.count + (recipients == nil ? 0 : 32)
    }
}
