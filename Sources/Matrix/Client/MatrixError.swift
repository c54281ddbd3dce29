import ModelKit

/// Why a homeserver did not do what it was asked. It names no member and no secret, so that an error in a log never reveals who
/// reported what.
enum MatrixError: Error, Hashable, Sendable {
    /// The homeserver cannot be reached, or the connection ended too early; with a remedy if there is a special one.
    case unreachable(String, remedy: String? = nil)
    case timedOut
    /// Too many requests (429); the desk may ask again after that time.
    case tooMany(retryAfter: Duration)
    /// It refuses, with one of Matrix's codes such as `M_FORBIDDEN`.
    case refused(status: Int, code: String, message: String)
    /// It or a proxy in front of it reports an internal error (5xx).
    case server(status: Int)
    /// The answer is not from a homeserver, or does not fit the request.
    case badAnswer(String)
    /// The token is no longer valid: the account was logged out or deactivated, or the device was removed.
    case tokenRevoked
    /// Nobody is waiting for the answer any more.
    case cancelled

    /// Worth trying again, because it may work without any change.
    var isPassing: Bool {
        switch self {
        case .unreachable, .timedOut, .tooMany, .server: true
        case .refused, .badAnswer, .tokenRevoked, .cancelled: false
        }
    }

    /// Matrix's code of a refusal.
    var code: String? {
        if case .refused(_, let code, _) = self { code } else { nil }
    }
}

extension MatrixError: CustomStringConvertible {
    var description: String {
        switch self {
        case .unreachable(let reason, let remedy):
            "The homeserver cannot be reached: \(reason)." + (remedy.map { " " + $0 } ?? "")
        case .timedOut: "The homeserver did not answer in time."
        case .tooMany(let time):
            "The homeserver limits our requests; the next may be sent in \((time.milliseconds + 999) / 1000) s."
        case .refused(let status, let code, let message):
            "The homeserver refused (\(code), \(status))" + (message.isEmpty ? "." : ": \(message)")
        case .server(let status): "The homeserver failed (\(status)); its own log says why."
        case .badAnswer(let reason): "The homeserver's answer cannot be used: \(reason)."
        case .tokenRevoked:
            "The homeserver no longer knows the desk's token. \"notruf matrix setup --force\" makes a new one."
        case .cancelled: "The request to the homeserver was cancelled."
        }
    }
}
