import ModelKit

extension MatrixError {
    /// Not of this one request, but of all: the homeserver is away, or does not know the desk.
    var isOfAll: Bool {
        switch self {
        case .unreachable, .timedOut, .tooMany, .server, .tokenRevoked, .cancelled: true
        case .refused(_, let code, _): code == "M_USER_LOCKED" || code == "M_MISSING_TOKEN"
        case .badAnswer: false
        }
    }

    /// The homeserver is not there, or does not know the desk: nothing can be done in it.
    var isAway: Bool {
        switch self {
        case .unreachable, .timedOut, .server, .tokenRevoked: true
        case .refused(_, let code, _): code == "M_USER_LOCKED"
        case .tooMany, .badAnswer, .cancelled: false
        }
    }
}
