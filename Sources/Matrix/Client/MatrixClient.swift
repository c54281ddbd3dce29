import AsyncHTTPClient
import Foundation
import ModelKit
import NIOCore
import NIOHTTP1
import TLSKit

/// A client for one homeserver, with one account (or none). It contacts nothing else, does not follow redirects, and writes
/// nothing to a log.
struct MatrixClient: Sendable {
    let homeserver: MatrixAddress
    private let token: MatrixToken?
    private let trust: Trust
    private let http: HTTPClient
    private let timeout: Duration

    /// When all requests of a task must be finished; nil: each request has its own time limit.
    @TaskLocal static var end: ContinuousClock.Instant?

    /// The time limit of a request. A request that is never answered leaves half of the remaining time to the next ones.
    private func patience(_ call: MatrixCall) -> Duration {
        let longest = call.timeout ?? timeout
        return Self.end.map { min(longest, max(.zero, ($0 - .now) / 2)) } ?? longest
    }

    /// The most bytes of an answer.
    static let greatestAnswer = 16 << 20

    /// - Parameters:
    ///   - token: the token of the account; nil: none.
    ///   - trust: who may vouch for the homeserver's certificate.
    ///   - http: must not follow redirects, because that would send the token elsewhere.
    ///   - timeout: the time limit for an answer, up to its last byte.
    init(
        homeserver: MatrixAddress, token: MatrixToken?, trust: Trust = .system, http: HTTPClient = .homeservers,
        timeout: Duration = .seconds(20)
    ) {
        self.homeserver = homeserver
        self.token = token
        self.trust = trust
        self.http = http
        self.timeout = timeout
    }

    /// The same client with another default time limit.
    func waiting(_ timeout: Duration) -> MatrixClient {
        MatrixClient(homeserver: homeserver, token: token, trust: trust, http: http, timeout: timeout)
    }

    func call<Answer: Decodable & Sendable>(
        _ call: MatrixCall, as _: Answer.Type = Answer.self
    ) async throws(MatrixError) -> Answer {
        try await answer(to: call).value(Answer.self, hiding: token)
    }

    /// For a call whose answer has no content.
    func call(_ call: MatrixCall) async throws(MatrixError) { _ = try await self.call(call, as: MatrixCall.NoContent.self) }

    /// The bytes of a successful answer.
    func good(_ call: MatrixCall) async throws(MatrixError) -> Data { try await answer(to: call).good(hiding: token) }

    /// Any answer, with its status and headers.
    func answer(to call: MatrixCall) async throws(MatrixError) -> MatrixAnswer {
        let request = try request(call)
        let http = http
        do {
            return try await within(patience(call)) {
                let response = try await http.execute(request, deadline: .distantFuture)
                let body = try await response.body.collect(upTo: Self.greatestAnswer)
                // After a cancellation, the body could look complete although it is not.
                try Task.checkCancellation()
                return MatrixAnswer(
                    status: Int(response.status.code), headers: response.headers, body: Data(body.readableBytesView))
            }
        } catch {
            let insecure = await TLSFailure.explaining(error, at: homeserver.base, trust: trust)
            throw insecure.map { MatrixError($0) } ?? MatrixError(error)
        }
    }

    private func request(_ call: MatrixCall) throws(MatrixError) -> HTTPClientRequest {
        guard let target = call.target else { throw .badAnswer("an id that it gave cannot be used in a request") }
        var request = HTTPClientRequest(url: homeserver.base + target)
        request.method = call.method
        request.tlsConfiguration = trust.tls
        if let token { request.headers.add(name: "Authorization", value: "Bearer " + token.secret) }
        if let body = call.body {
            guard let json = try? JSON.data(body) else { throw .badAnswer("what it gave cannot be written as JSON") }
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: json))
        }
        return request
    }
}

extension HTTPClient {
    /// The HTTP client for homeservers. It lives as long as the process, so that nobody has to shut it down. It does not follow
    /// redirects, and each call sets its own limit for silence.
    static let homeservers = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: nil), decompression: .disabled)
        configuration.httpVersion = .http1Only
        // An unreachable homeserver is reported at once; callers retry by their own rules.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }()
}

/// Cancels the work after a time limit.
private func within<Value: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw MatrixError.timedOut
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw CancellationError() }
        return first
    }
}
