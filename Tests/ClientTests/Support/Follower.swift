import ModelKit

@testable import Client

/// The mirror of a console that only follows.
struct Follower {
    var mirror = QueueMirror()
    var connection: [ConnectionState] = []
    var welcomes = 0
    var snapshots = 0
    /// The snapshot is complete.
    var whole = false

    init(_ events: some Sequence<ClientEvent>) { for event in events { take(event) } }

    mutating func take(_ event: ClientEvent) {
        switch event {
        case .welcome: welcomes += 1
        case .connection(let state): connection.append(state)
        case .snapshotBegan(let count):
            mirror.removeAll()
            mirror.reserve(count)
            whole = false
        case .rows(let batch): mirror.append(batch)
        case .snapshotEnded:
            whole = true
            snapshots += 1
        case .happened(_, let row): mirror.upsert(row)
        default: break
        }
    }

    var rows: [CaseRow] { mirror.numbers().compactMap { mirror[$0] } }
    var isLive: Bool { connection.last == .live }
    var timesLive: Int { connection.count { $0 == .live } }
}
