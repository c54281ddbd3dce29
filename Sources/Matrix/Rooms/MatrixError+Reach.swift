import ModelKit

extension MatrixError {
    /// Not of this one room, but of all: the homeserver is away, or does not know the desk.
    var isOfAll: Bool {
        switch self {
        case .unreachable, .tokenRevoked, .cancelled: true
        case .refused(_, let code, _): code == "M_USER_LOCKED" || code == "M_MISSING_TOKEN"
        case .timedOut, .tooMany, .server, .badAnswer: false
        }
    }

    /// It is the homeserver's last word on this: asked again it would say the same.
    var isSettled: Bool { !isOfAll && !isPassing }

    /// The homeserver is not there, or does not know the desk: nothing can be done in it.
    var isAway: Bool {
        switch self {
        case .unreachable, .timedOut, .server, .tokenRevoked: true
        case .refused(_, let code, _): code == "M_USER_LOCKED"
        case .tooMany, .badAnswer, .cancelled: false
        }
    }
}
