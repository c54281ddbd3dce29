import ModelKit
import TLSKit

/// Why the desk cannot be followed, or a request was not answered. Each failure has its own remedy; the console has the words.
public enum ConnectionFailure: Hashable, Sendable {
    /// Nobody listens at the address.
    case noDesk
    /// The host name cannot be resolved: it is wrong, or the name service fails.
    case unknownHost
    /// It does not answer in time.
    case silent
    /// The connection broke, or the desk ended it.
    case ended
    /// There is no secure connection, for example because a certificate is not accepted.
    case insecure(TLSFailure)
    /// The system does not let this user use the desk's socket.
    case notPermitted
    /// The desk does not know the token that it received.
    case unknownToken
    /// It received no token, and the desk does not know this Unix user.
    case unknownUser
    /// It answered with another kind of problem.
    case refused(Problem)
    /// Something answers at the address, but it is not a desk.
    case notADesk
    /// This program does not understand the answer, because the desk has another version; nil: as far as the desk says, it has
    /// the same version.
    case notUnderstood(VersionGap?)
    /// It asks the console to start again, and says why.
    case reset(String)
    /// Anything else, in a sentence.
    case other(String)
}

/// Why a request to the desk failed: one sentence for the moderator, and the desk's own words if it answered.
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

    /// - Parameter hasToken: whether a token was sent to the desk.
    init(_ problem: Problem, hasToken: Bool, at address: DeskAddress) {
        self.init(problem)
        guard problem.status == 401 else { return }
        // The desk's answer is about HTTP headers, which mean nothing to the reader.
        failure = hasToken ? .unknownToken : .unknownUser
        message = failure.sentence(address)
    }

    public var description: String { message }
}

extension ClientError {
    init(_ failure: ConnectionFailure, at address: DeskAddress) { self.init(failure, message: failure.sentence(address)) }

    /// The failure if the first request got an answer that no desk gives, which means that something else is at the address.
    /// Nil if a desk did answer, or nothing answered at all.
    func ofStranger(at address: DeskAddress) -> ClientError? {
        guard let problem, problem.type == Problem.untold else { return nil }
        // A proxy answers like this if the desk behind it is away.
        let isGateway = (502...504).contains(problem.status)
        return ClientError(isGateway ? .silent : .notADesk, at: address)
    }
}

extension Problem {
    /// The type for an answer without a problem: a desk always says more than a status.
    fileprivate static let untold = "urn:notruf:http"
}
