import ModelKit
import TLSKit

/// Why the desk cannot be followed, or a question was not answered. Each has its own remedy; the console has the words.
public enum ConnectionFailure: Hashable, Sendable {
    /// Nobody listens at the address.
    case noDesk
    /// The name of the host is not resolved: it is wrong, or the name service fails.
    case unknownHost
    /// It does not answer in time.
    case silent
    /// The connection broke, or the desk ended it.
    case ended
    /// No secure connection comes about: a certificate is not accepted, say.
    case insecure(TLSFailure)
    /// The system does not let this user use the desk's socket.
    case notPermitted
    /// The desk does not know the token that it was shown.
    case unknownToken
    /// No token was shown, and the desk does not know this Unix user.
    case unknownUser
    /// It answered with a problem of another kind.
    case refused(Problem)
    /// Something answers at the address that is no desk.
    case notADesk
    /// It answered what this program does not understand, being of another version; nil: as far as it says, of the same.
    case notUnderstood(VersionGap?)
    /// It asks to begin anew, and says why.
    case reset(String)
    /// Anything else, in a sentence.
    case other(String)
}

/// Why something was not to be had from the desk: one sentence for the moderator, and the desk's own words where it answered.
public struct ClientError: Error, Hashable, Sendable, CustomStringConvertible {
    public var message: String
    public var problem: Problem?
    public var failure: ConnectionFailure

    public init(message: String, problem: Problem? = nil) {
        self.message = message
        self.problem = problem
        failure = problem.map { .refused($0) } ?? .other(message)
    }

    init(_ failure: ConnectionFailure, message: String) {
        self.message = message
        self.failure = failure
    }

    public init(_ problem: Problem) { self.init(message: problem.description, problem: problem) }

    /// - Parameter hasToken: whether the desk was shown a token.
    init(_ problem: Problem, hasToken: Bool, at address: DeskAddress) {
        self.init(problem)
        guard problem.status == 401 else { return }
        // The desk speaks of HTTP headers there, which say nothing to whoever reads this.
        failure = hasToken ? .unknownToken : .unknownUser
        message = failure.sentence(address)
    }

    public var description: String { message }
}

extension ClientError {
    init(_ failure: ConnectionFailure, at address: DeskAddress) { self.init(failure, message: failure.sentence(address)) }

    /// What it means that the first question got an answer in which no desk speaks: something else is at the address. Nil where a
    /// desk did speak, or nothing answered at all.
    func ofStranger(at address: DeskAddress) -> ClientError? {
        guard let problem, problem.type == Problem.untold else { return nil }
        // A proxy says so of the desk behind it.
        let isGateway = (502...504).contains(problem.status)
        return ClientError(isGateway ? .silent : .notADesk, at: address)
    }
}

extension Problem {
    /// The type of one that an answer without a problem stands for: a desk always says more than a status.
    fileprivate static let untold = "urn:notruf:http"
}
