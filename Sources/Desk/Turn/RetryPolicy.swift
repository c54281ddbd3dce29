import ModelKit

/// How often, and after what pauses, the desk asks again for what the chat server did not do.
enum RetryPolicy {
    /// How often it is asked for at most; then a moderator decides.
    static func attempts(for type: ActionType) -> Int {
        switch type {
        case .summon, .say: 3
        case .release, .notice, .sanction, .lift, .redact, .mail: 8
        }
    }

    /// Whether a failure is tried again by itself. Somebody who is brought an hour later, or told a line of a conversation that is over,
    /// would be surprised: there a moderator decides.
    static func retriesFailure(of type: ActionType) -> Bool {
        switch type {
        case .summon, .say: false
        case .release, .notice, .sanction, .lift, .redact, .mail: true
        }
    }

    /// The pause after the action was asked for the `attempt`th time, from 1, and no answer came. A mail program may take longer
    /// than a chat server.
    static func pauseWithoutAnswer(of type: ActionType, attempt: Int) -> Duration {
        doubled(type == .mail ? .minutes(2) : .seconds(30), attempt)
    }

    /// Whether it is of no use later: while nobody listens it is given up like one that is not answered.
    static func isOfTheMoment(_ type: ActionType) -> Bool { !retriesFailure(of: type) }

    /// The pause after the `attempt`th failure, from 1.
    static func pauseAfterFailure(attempt: Int) -> Duration { doubled(.seconds(5), attempt) }

    private static func doubled(_ first: Duration, _ attempt: Int) -> Duration {
        min(first * (1 << min(max(0, attempt - 1), 16)), .minutes(10))
    }
}
