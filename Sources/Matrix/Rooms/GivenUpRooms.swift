import Chat
import ModelKit

/// How much was given up because the homeserver failed in a room for too long. It does not record whose rooms they were.
struct GivenUpRooms: Hashable, Sendable, Codable {
    var count: Int
    var last: Timestamp

    static let key = "matrix given up rooms"
    /// How long `notruf doctor` mentions it.
    private static let memory: Duration = .days(30)

    /// How many there were recently.
    func recent(at now: Timestamp) -> Int { now - last < Self.memory ? count : 0 }
}

extension ChatFinding {
    /// The rooms that are waiting for the homeserver, and how many were given up, for `notruf doctor`; empty if there are none.
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
    /// Since when the homeserver has been failing there; nil if that is not known, or if the desk has not joined yet.
    fileprivate var failedSince: Timestamp? { if case .events(_, let time) = self { time } else { nil } }
}

extension Duration {
    fileprivate var days: Int64 { milliseconds / 86_400_000 }

    /// In the largest unit that gives a count of at least two.
    fileprivate var inWords: String {
        let minutes = max(0, milliseconds / 60_000)
        return minutes < 120 ? "\(minutes) min" : minutes < 2 * 1440 ? "\(minutes / 60) hours" : "\(days) days"
    }
}
