import ModelKit

/// How long the desk waits before it asks the homeserver for reports again. The pauses are longer if nothing has happened for a
/// long time.
struct PollPace: Hashable, Sendable {
    private var quietSince: Timestamp?

    static let usual: Duration = .seconds(2)
    static let idle: Duration = .seconds(4)
    /// After this time without a report, a chat counts as idle.
    static let patience: Duration = .minutes(30)

    /// - Parameter found: whether the latest look found a report.
    mutating func pause(after found: Bool, at now: Timestamp) -> Duration {
        if found || quietSince == nil { quietSince = now }
        guard let quietSince, now - quietSince >= Self.patience else { return Self.usual }
        return Self.idle
    }
}
