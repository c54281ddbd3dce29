import AsyncHTTPClient
import Foundation
import ModelKit
import NIOCore
import NIOHTTP1
import TLSKit

/// A homeserver, asked as one account (or as nobody). It calls nothing but this homeserver, follows it nowhere else, and writes
/// nothing into a log.
struct MatrixClient: Sendable {
    let homeserver: MatrixAddress
    private let token: MatrixToken?
    private let trust: Trust
    private let http: HTTPClient
    private let timeout: Duration

    /// When all that is asked in a task has to be over; nil: each question takes its own time.
    @TaskLocal static var end: ContinuousClock.Instant?

    /// How long a question may take. One that is never answered leaves half of the time to those that come after it.
    private func patience(_ call: MatrixCall) -> Duration {
        let longest = call.timeout ?? timeout
        return Self.end.map { min(longest, max(.zero, ($0 - .now) / 2)) } ?? longest
    }

    /// Bytes of an answer that is read.
    static let greatestAnswer = 16 << 20

    /// - Parameters:
    ///   - token: whose words these are; nil: nobody's.
    ///   - trust: who may vouch for the homeserver's certificate.
    ///   - http: it must not follow redirects, for the token would go with them.
    ///   - timeout: how long an answer may take, to its last byte.
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

    /// The same, with another patience for calls that have none of their own.
    func waiting(_ timeout: Duration) -> MatrixClient {
        MatrixClient(homeserver: homeserver, token: token, trust: trust, http: http, timeout: timeout)
    }

    func call<Answer: Decodable & Sendable>(
        _ call: MatrixCall, as _: Answer.Type = Answer.self
    ) async throws(MatrixError) -> Answer {
        try await answer(to: call).value(Answer.self, hiding: token)
    }

    /// For a call whose answer says nothing but that it was done.
    func call(_ call: MatrixCall) async throws(MatrixError) { _ = try await self.call(call, as: MatrixCall.NoContent.self) }

    /// The bytes of a good answer.
    func good(_ call: MatrixCall) async throws(MatrixError) -> Data { try await answer(to: call).good(hiding: token) }

    /// What came back, with its status and headers, whatever they say.
    func answer(to call: MatrixCall) async throws(MatrixError) -> MatrixAnswer {
        let request = try request(call)
        let http = http
        do {
            return try await within(patience(call)) {
                let response = try await http.execute(request, deadline: .distantFuture)
                let body = try await response.body.collect(upTo: Self.greatestAnswer)
                // A body that nobody waits for any more could seem to be at its end.
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
    /// For homeservers; as long-lived as the process, so that nobody has to end it. Redirects are not followed, and how long a
    /// connection may be silent is each call's own affair.
    static let homeservers = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: nil), decompression: .disabled)
        configuration.httpVersion = .http1Only
        // A homeserver that is not there is told at once; who wants to comes back by their own rule.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }()
}

/// Ends the work after a time.
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
