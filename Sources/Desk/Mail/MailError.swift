import ModelKit

/// Why an e-mail was not sent, or may not have been. Moderators read this, so it never contains the recipient's address.
public enum MailError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing was sent.
    case cannotStart(program: String, reason: String)
    /// The mail program exited with a status other than 0 (as in sysexits.h, or 128 plus the signal's number if a signal ended
    /// it). `said` has its first lines joined into one, at most 500 characters, without the recipient's address.
    case refused(status: Int32, said: String)
    /// The program exited with 0 but had not read the whole mail, so it is not a mail program.
    case unread(program: String)
    /// The program did not end and was killed. The mail may have been sent after all.
    case timedOut(after: Duration)
    /// The wait was cancelled and the program killed. The mail may have been sent after all.
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
