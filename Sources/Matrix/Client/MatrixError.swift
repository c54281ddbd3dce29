import ModelKit

/// Why a homeserver did not do what it was asked. It names no member and no secret: who reported what must not come into a log
/// by way of an error.
enum MatrixError: Error, Hashable, Sendable {
    /// There is no way to it, or the connection ended in the middle; a remedy where it has one of its own.
    case unreachable(String, remedy: String? = nil)
    case timedOut
    /// Too many questions (429); it may be asked again after that time.
    case tooMany(retryAfter: Duration)
    /// It says no, with one of Matrix's codes such as `M_FORBIDDEN`.
    case refused(status: Int, code: String, message: String)
    /// It is ill (5xx), or a proxy before it says so.
    case server(status: Int)
    /// What came is no answer of a homeserver, or not to this question.
    case badAnswer(String)
    /// The token is none any more: the account was logged out, deactivated or the device removed.
    case tokenRevoked
    /// Nobody waits for the answer any more.
    case cancelled

    /// Worth trying again: nothing has to be changed for it to work.
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
