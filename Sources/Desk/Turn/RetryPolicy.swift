import ModelKit

/// How often, and after which pauses, the desk requests an action again that the chat server has not carried out.
enum RetryPolicy {
    /// The most attempts; after that, a moderator decides.
    static func attempts(for type: ActionType) -> Int {
        switch type {
        case .summon, .say: 3
        case .release, .notice, .sanction, .lift, .redact, .mail: 8
        }
    }

    /// Whether a failed action is retried automatically. Members would be surprised if they were summoned an hour later, or got
    /// a line of a conversation that has ended, so a moderator decides about those.
    static func retriesFailure(of type: ActionType) -> Bool {
        switch type {
        case .summon, .say: false
        case .release, .notice, .sanction, .lift, .redact, .mail: true
        }
    }

    /// The pause after the `attempt`th request (from 1) without an answer. A mail program may take longer than a chat server.
    static func pauseWithoutAnswer(of type: ActionType, attempt: Int) -> Duration {
        doubled(type == .mail ? .minutes(2) : .seconds(30), attempt)
    }

    /// Whether the action is useless later. If so, it is given up while nobody listens, as if it had not been answered.
    static func isOfTheMoment(_ type: ActionType) -> Bool { !retriesFailure(of: type) }

    /// The pause after the `attempt`th failure (from 1).
    static func pauseAfterFailure(attempt: Int) -> Duration { doubled(.seconds(5), attempt) }

    private static func doubled(_ first: Duration, _ attempt: Int) -> Duration {
        min(first * (1 << min(max(0, attempt - 1), 16)), .minutes(10))
    }
}
