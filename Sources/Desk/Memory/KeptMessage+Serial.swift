import DequeModule
import ModelKit
import Store

/// An element in the order of receipt.
protocol Serial {
    var serial: Int64 { get }
}

extension Deque where Element: Serial {
    /// The index of the element with that serial, or where it would be.
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
    /// The size of the part that its author controls, in bytes.
    var size: Int { message.text.utf8.count + 32 * (recipients?.count ?? 0) }
    /// Its approximate size in memory, in bytes. The ids of recipients are shared by all messages.
    var bytes: Int {
        let ids = message.id.rawValue.utf8.count + message.channel.rawValue.utf8.count + message.author.rawValue.utf8.count
        return 560 + size + ids + nick.utf8.count + (recipients == nil ? 0 : 32)
    }
}
