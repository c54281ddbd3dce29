import Chat
import ModelKit

/// How much of what happened in rooms was given up, since the homeserver failed there for too long. Whose rooms they were is not kept.
struct GivenUpRooms: Hashable, Sendable, Codable {
    var count: Int
    var last: Timestamp

    static let key = "matrix given up rooms"
    /// So long `notruf doctor` tells of it.
    private static let memory: Duration = .days(30)

    /// How many there were not long ago.
    func recent(at now: Timestamp) -> Int { now - last < Self.memory ? count : 0 }
}

extension ChatFinding {
    /// In which rooms a desk waits for the homeserver, and how many it has given up, as `notruf doctor` says it; empty if there is
    /// none.
    static func lateRooms(in memory: any ChatMemory, at now: Timestamp) async throws -> [ChatFinding] {
        let waiting = try await memory.memos(LateRooms.prefix, as: LateRooms.Item.self).values.compactMap(\.failedSince)
        let givenUp = try await memory.memo(GivenUpRooms.key, as: GivenUpRooms.self)?.recent(at: now) ?? 0
        var findings: [ChatFinding] = []
        if let first = waiting.min() {
            let rooms = waiting.count == 1 ? "1 room" : "\(waiting.count) rooms"
            findings.append(
                ChatFinding(
                    .limited, "waiting rooms",
                    "the homeserver has been failing in \(rooms) of the desk for \((now - first).inWords)",
                    remedy:
                        "The running desk tries again for \(LateRooms.patience.days) days; the homeserver's log says what is wrong."
                ))
        }
        if givenUp > 0 {
            let rooms = givenUp == 1 ? "1 room" : "\(givenUp) rooms"
            findings.append(
                ChatFinding(
                    .limited, "rooms given up", "what members wrote to the desk in \(rooms) was not read, or not answered",
                    remedy:
                        "The homeserver failed there for too long; the desk's log says when. Members can write to the desk in a new chat."
                ))
        }
        return findings
    }
}

extension LateRooms.Item {
    /// Since when the homeserver has failed there; nil where that is not known, or where nobody was let in yet.
    fileprivate var failedSince: Timestamp? { if case .events(_, let time) = self { time } else { nil } }
}

extension Duration {
    fileprivate var days: Int64 { milliseconds / 86_400_000 }

    /// In the largest unit of which it has two or more.
    fileprivate var inWords: String {
        let minutes = max(0, milliseconds / 60_000)
        return minutes < 120 ? "\(minutes) min" : minutes < 2 * 1440 ? "\(minutes / 60) hours" : "\(days) days"
    }
}
