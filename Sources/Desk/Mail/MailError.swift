import ModelKit

/// Why an e-mail was not sent, or nobody knows whether it was; told to moderators, so it never names the recipient's address.
public enum MailError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing was sent.
    case cannotStart(program: String, reason: String)
    /// The mail program ended with another status than 0 (as in sysexits.h; 128 and the signal's number if one ended it), and
    /// what it said: its first lines as one, at most 500 characters, without the recipient's address.
    case refused(status: Int32, said: String)
    /// It ended with 0 and had not read all of the mail: it is no mail program.
    case unread(program: String)
    /// It did not end and was killed. The mail may have been sent all the same.
    case timedOut(after: Duration)
    /// Nobody waits for it any more; it was killed. The mail may have been sent all the same.
    case cancelled

    public var description: String {
        switch self {
        case .cannotStart(let program, let reason):
            "The e-mail was not sent: \(program) cannot be started (\(reason)). Whoever runs the desk must install it or name another."
        case .refused(let status, let said):
            "The e-mail was refused: " + (said.isEmpty ? "the mail program did not say why" : said) + " (status \(status))."
        case .unread(let program):
            "The e-mail was not sent: \(program) did not read it. Whoever runs the desk must name a program that works like sendmail."
        case .timedOut(let limit):
            "The mail program was stopped because it had not finished after \(limit.milliseconds / 1000) seconds. We do not know "
                + "whether the e-mail was sent."
        case .cancelled: "The mail program was stopped before it had finished. We do not know whether the e-mail was sent."
        }
    }
}
