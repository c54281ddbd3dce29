import ModelKit

/// The system's mail program: the sendmail interface, which postfix, exim, msmtp and others have too.
public struct Sendmail: Hashable, Sendable {
    /// The path of the program. It is started directly; no shell sees an address or a text.
    public var program: String
    /// How long the program may take. One with a queue needs milliseconds, one that talks to a server as long as that does.
    public var timeout: Duration

    public init(program: String = "/usr/sbin/sendmail", timeout: Duration = .seconds(60)) {
        self.program = program
        self.timeout = timeout
    }

    /// Gives a mail to the program, which is then responsible for it. When the task is cancelled the program is killed.
    public func send(_ mail: Mail) async throws(MailError) {
        // -i: a line with a dot alone does not end the mail. --: no address is an option.
        let arguments = ["-i", "-f", mail.from.rawValue, "--", mail.to.rawValue]
        let process = TimedProcess(program: program, arguments: arguments, input: mail.bytes, limit: timeout)
        switch await process.outcome() {
        case .ended(let end):
            guard end.status == 0 else {
                throw .refused(status: end.status, said: end.remark.firstLines(without: mail.to))
            }
            guard end.unread == 0 else { throw .unread(program: program) }
        case .notStarted(let error): throw .cannotStart(program: program, reason: error.description)
        case .timedOut: throw .timedOut(after: timeout)
        case .cancelled: throw .cancelled
        }
    }
}
