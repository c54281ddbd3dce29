import AsyncHTTPClient
import FoundationEssentials
import ModelKit
import NIOCore
import NIOHTTP1
import TLSKit

/// The requests that a desk answers (docs/desk-api.md), for scripts and for ``DeskClient``.
public struct DeskConnection: Sendable {
    public let address: DeskAddress
    private let token: String?
    private let trust: Trust
    private let heartbeat: Duration?
    private let version = KnownVersion()

    /// - Parameters:
    ///   - token: identifies who asks; nil: the Unix user behind the socket.
    ///   - trust: who can vouch for the desk's certificate.
    public init(address: DeskAddress, token: String? = nil, trust: Trust = .system) {
        // A desk of an earlier version does not say anything about its heartbeat: it has one only over TCP.
        self.init(address: address, token: token, trust: trust, heartbeat: address.isSocket ? nil : .seconds(15))
    }

    /// - Parameter heartbeat: how often a stream shows that the desk is alive, for a desk that does not say so itself; nil:
    ///   never.
    init(address: DeskAddress, token: String?, trust: Trust = .system, heartbeat: Duration?) {
        self.address = address
        self.token = token
        self.trust = trust
        self.heartbeat = heartbeat
    }

    /// How many seconds the desk may take to begin an answer.
    private static let patience: Int64 = 30
    /// The same for the first request, which the desk answers from memory: a desk that hangs must be noticed soon.
    private static let patienceForWelcome: Int64 = 10
    /// The limit for an answer that is read as a whole, in bytes.
    private static let greatestAnswer = 32 << 20

    public func me() async throws(ClientError) -> DeskWelcome {
        let body: Data
        do throws(ClientError) {
            body = try await ask(.GET, "/v1/me", patience: Self.patienceForWelcome)
        } catch {
            throw error.ofStranger(at: address) ?? error
        }
        // For example a web page: a desk of any version answers with JSON.
        guard body.first == UInt8(ascii: "{") else { throw ClientError(.notADesk, at: address) }
        return try decode(DeskWelcome.self, body, by: DeskJSON.decoder)
    }

    /// Cases in any state, newest first, at most 500; for earlier ones, `before` is the number of the last one.
    public func cases(filter: String = "", limit: Int = 500, before: CaseNumber? = nil) async throws(ClientError) -> FoundCases {
        var path = "/v1/cases?limit=\(limit)"
        if !filter.isEmpty { path += "&filter=" + filter.percentEncoded }
        if let before { path += "&before=\(before)" }
        let bytes = try await ask(.GET, path)
        var found = FoundCases()
        for line in bytes.split(separator: UInt8(ascii: "\n")).dropFirst() {
            switch RowLine.read(line) {
            case .row(let row): found.rows.append(row)
            case .unshown(let row): found.unshown.append(row.number)
            case .nothing: throw notUnderstood
            }
        }
        return found
    }

    /// - Parameter unattended: only the program asked for it, and the desk does not count it as a look.
    public func dossier(_ number: CaseNumber, unattended: Bool = false) async throws(ClientError) -> Dossier {
        let path = "/v1/cases/\(number)?unattended=\(unattended)"
        return try decode(Dossier.self, try await ask(.GET, path), by: DeskJSON.decoder)
    }

    /// Where somebody in a case came from, only for admins; the desk logs each look (B2).
    public func addresses(
        of party: Conversation.Party, in number: CaseNumber
    ) async throws(ClientError) -> MemberAddresses {
        let path = "/v1/cases/\(number)/addresses?party=" + party.rawValue.percentEncoded
        return try decode(MemberAddresses.self, try await ask(.GET, path), by: DeskJSON.decoder)
    }

    /// What the chat can do to the accused of a case at the moment, if it differs from its capabilities.
    public func support(in number: CaseNumber) async throws(ClientError) -> [Ability: Support] {
        try decode([Ability: Support].self, try await ask(.GET, "/v1/cases/\(number)/support"), by: DeskJSON.decoder)
    }

    /// Returns when the command is on the desk's disk. Sending it again does not carry it out twice.
    public func send(_ command: Command) async throws(ClientError) -> CommandReceipt {
        // Encoding one of the client's own values does not fail; the desk would refuse an empty body.
        let body = (try? DeskJSON.encoder.encode(command)) ?? Data()
        return try decode(CommandReceipt.self, try await ask(.POST, "/v1/commands", body: body), by: DeskJSON.plain)
    }

    // MARK: - Streams

    struct Snapshot {
        var position: FeedPosition
        var count: Int
        var body: HTTPClientResponse.Body
    }

    func snapshot() async throws(ClientError) -> Snapshot {
        let response = try await respond(HTTP.calls, request(.GET, "/v1/snapshot"))
        guard let position = response.headers.first(name: "Notruf-Position").flatMap({ FeedPosition($0) }) else {
            throw notUnderstood
        }
        let count = response.headers.first(name: "Notruf-Rows").flatMap { Int($0) } ?? 0
        return Snapshot(position: position, count: max(0, count), body: response.body)
    }

    func feed(after position: FeedPosition) async throws(ClientError) -> DeskStream {
        var request = request(.GET, "/v1/feed")
        request.headers.add(name: "Accept", value: "text/event-stream")
        request.headers.add(name: "Last-Event-ID", value: position.description)
        return try await stream(request)
    }

    /// - Parameter line: the last line that is already known.
    func conversation(_ channel: ChannelID, after line: Int64?) async throws(ClientError) -> DeskStream {
        var request = request(.GET, "/v1/conversations/" + channel.rawValue.percentEncoded)
        request.headers.add(name: "Accept", value: "text/event-stream")
        if let line { request.headers.add(name: "Last-Event-ID", value: String(line)) }
        return try await stream(request)
    }

    var notUnderstood: ClientError { .notUnderstood(address, version.gap) }

    private func stream(_ request: HTTPClientRequest) async throws(ClientError) -> DeskStream {
        let response = try await respond(HTTP.streams, request)
        let announced = response.headers.first(name: "Notruf-Heartbeat").flatMap { Int64($0) }
            .map { Duration.seconds(min(max(1, $0), 60)) }
        return .watching(response.body, heartbeat: announced ?? heartbeat)
    }

    // MARK: - Requests

    private func request(_ method: HTTPMethod, _ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: address.url(path))
        request.method = method
        request.tlsConfiguration = trust.tls
        request.headers.add(name: DeskWelcome.versionHeader, value: String(DeskWelcome.version))
        if let token { request.headers.add(name: "Authorization", value: "Bearer " + token) }
        return request
    }

    private func ask(
        _ method: HTTPMethod, _ path: String, body: Data? = nil, patience: Int64 = patience
    ) async throws(ClientError) -> Data {
        var request = request(method, path)
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        return try await collect(try await respond(HTTP.calls, request, patience: patience).body)
    }

    /// The response if it is successful; otherwise the desk's problem is thrown.
    private func respond(
        _ client: HTTPClient, _ request: HTTPClientRequest, patience: Int64 = patience
    ) async throws(ClientError) -> HTTPClientResponse {
        let response: HTTPClientResponse
        do {
            response = try await client.execute(request, timeout: .seconds(patience))
        } catch {
            if let failure = await TLSFailure.explaining(error, at: request.url, trust: trust) {
                throw ClientError(.insecure(failure), at: address)
            }
            throw ClientError(error, at: address)
        }
        version.note(response.headers.first(name: DeskWelcome.versionHeader).flatMap { Int($0) })
        if (200..<300).contains(response.status.code) { return response }
        let body = try await collect(response.body)
        let problem = problem(status: Int(response.status.code), headers: response.headers, body: body)
        throw ClientError(problem, hasToken: token != nil, at: address)
    }

    private func problem(status: Int, headers: HTTPHeaders, body: Data) -> Problem {
        var problem =
            (try? DeskJSON.plain.decode(Problem.self, from: body))
            ?? Problem("http", status: status, title: "\(address) answered with the HTTP status \(status)")
        problem.status = status
        if problem.retryAfter == nil { problem.retryAfter = headers.first(name: "Retry-After").flatMap { Int($0) } }
        return problem
    }

    private func collect(_ body: HTTPClientResponse.Body) async throws(ClientError) -> Data {
        do {
            return Data(buffer: try await body.collect(upTo: Self.greatestAnswer))
        } catch {
            throw ClientError(error, at: address)
        }
    }

    private func decode<Value: Decodable>(_: Value.Type, _ body: Data, by decoder: JSONDecoder) throws(ClientError) -> Value {
        do { return try decoder.decode(Value.self, from: body) } catch { throw notUnderstood }
    }
}

extension Data {
    fileprivate init(buffer: ByteBuffer) { self = buffer.withUnsafeReadableBytes { Data($0) } }
}
