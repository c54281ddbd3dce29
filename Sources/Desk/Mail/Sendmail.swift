import ModelKit

/// The system's mail program, through the sendmail interface, which postfix, exim, msmtp and others also provide.
public struct Sendmail: Hashable, Sendable {
    /// The path of the program. It is started directly, so that no shell interprets an address or a text.
    public var program: String
    /// The time limit for the program. One with a queue needs milliseconds; one that contacts a server needs as long as the
    /// server.
    public var timeout: Duration

    public init(program: String = "/usr/sbin/sendmail", timeout: Duration = .seconds(60)) {
        self.program = program
        self.timeout = timeout
    }

    /// Hands a mail to the program, which is responsible for it from then on. If the task is cancelled, the program is killed.
    public func send(_ mail: Mail) async throws(MailError) {
        // -i: a line with only a dot does not end the mail. --: an address is never read as an option.
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
