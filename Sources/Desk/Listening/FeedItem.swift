import Foundation
import ModelKit
import NIOCore

/// One event of the feed, encoded once for all recipients.
struct FeedItem: Sendable {
    let row: CaseRow
    let happening: FeedHappening
    /// The position in the log at which the row holds.
    let sequence: Int64
    /// The case whose change causes this event, if it is a different one.
    let cause: CaseNumber?
    /// The server-sent event without its id.
    let data: ByteBuffer

    init(row: CaseRow, happening: FeedHappening, sequence: Int64, epoch: String, cause: CaseNumber? = nil) {
        self.row = row
        self.cause = cause
        self.happening = happening
        self.sequence = sequence
        // A happening consists of three plain values, so encoding it as JSON cannot fail.
        let what = (try? JSON.answer(happening)) ?? Data()
        var bytes = Array("event: case\ndata: ".utf8)
        bytes += what
        bytes += Array("\ndata: ".utf8)
        RowLine.append(row, to: &bytes)
        bytes += Array("\n\n".utf8)
        data = ByteBuffer(bytes: bytes)
    }

    /// Whether to send it to a moderator. They must know of the cause too, because the time alone may reveal it.
    func isFor(_ discretion: Discretion) -> Bool {
        discretion.mayKnow(of: row) && cause.map { discretion.mayKnow(of: $0) } ?? true
    }
}

/// What is sent to a console's connection.
enum FeedSignal: Sendable {
    /// Only the last event of a transaction has a `position`, so that nothing is missed when the feed is resumed from there.
    case item(FeedItem, position: FeedPosition?)
    case presence(Presence)
    /// The state of the chat.
    case chat(ChatStatus)
    /// The state of the disk.
    case storage(StorageStatus)
    /// The position cannot be resumed, or the listener did not keep up; the connection ends.
    case reset(reason: String)
}

extension FeedSignal {
    /// Rows as they are now, for a listener who was away.
    ///
    /// - Parameter head: the position in the log at which they hold.
    static func items(_ rows: [CaseRow], upTo head: Int64, of epoch: String, at now: Timestamp) -> [FeedSignal] {
        rows.enumerated().map { index, row in
            let item = FeedItem(row: row, happening: FeedHappening(kind: .refreshed, at: now), sequence: head, epoch: epoch)
            let position = index == rows.count - 1 ? FeedPosition(epoch: epoch, sequence: head) : nil
            return .item(item, position: position)
        }
    }
}

extension FeedSignal: QueuedSignal {
    static let reset: Self? = .reset(reason: "more happened than you have read")

    var bytes: Int {
        switch self {
        case .item(let item, _): 128 + item.data.readableBytes
        case .presence(let presence): presence.moderators.reduce(64) { $0 + 64 + $1.name.rawValue.utf8.count }
        case .chat(let status): status.bytes
        case .storage: 128
        case .reset(let reason): 64 + reason.utf8.count
        }
    }
}

extension ChatStatus {
    fileprivate var bytes: Int {
        let notes = capabilities.abilities.values.map(\.note) + [trouble?.what].compactMap(\.self)
        return notes.joined().reduce(512) { $0 + 64 + $1.value.utf8.count }
    }
}
