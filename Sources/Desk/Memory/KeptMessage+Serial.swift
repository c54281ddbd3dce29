import DequeModule
import ModelKit
import Store

/// What stands in the order of receipt.
protocol Serial {
    var serial: Int64 { get }
}

extension Deque where Element: Serial {
    /// Where an element with that serial stands, or would.
    func index(of serial: Int64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].serial < serial { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func element(_ serial: Int64) -> Element? {
        let index = index(of: serial)
        return index < count && self[index].serial == serial ? self[index] : nil
    }
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
