import ModelKit

extension MatrixError {
    /// The error concerns every room: the homeserver cannot be reached, or does not accept the desk.
    var isOfAll: Bool {
        switch self {
        case .unreachable, .tokenRevoked, .cancelled: true
        case .refused(_, let code, _): code == "M_USER_LOCKED" || code == "M_MISSING_TOKEN"
        case .timedOut, .tooMany, .server, .badAnswer: false
        }
    }

    /// The answer of the homeserver is final; the same request would get the same answer.
    var isSettled: Bool { !isOfAll && !isPassing }

    /// The homeserver cannot be reached or does not accept the desk, so nothing can be done.
    var isAway: Bool {
        switch self {
        case .unreachable, .timedOut, .server, .tokenRevoked: true
        case .refused(_, let code, _): code == "M_USER_LOCKED"
        case .tooMany, .badAnswer, .cancelled: false
        }
    }
}
