import AsyncHTTPClient
import FoundationEssentials
import ModelKit
import NIOCore

/// The calls of the Chat API, as any chat server would make them.
struct ChatClient: Sendable {
    private let base: String
    private let token: String
    private let http = HTTPClient.shared

    /// Longer than a healthy desk takes for any answer.
    private static let patience = TimeAmount.seconds(10)

    init(base: String, token: String) {
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.token = token
    }

    func send(_ events: [ChatEvent]) async throws {
        var body = ByteBuffer()
        for event in events {
            body.writeBytes(try JSONEncoder().encode(event))
            body.writeStaticString("\n")
        }
        _ = try await call("events", body, type: "application/x-ndjson")
    }

    /// What a member can report. The ids of the sample community need no escaping in a path.
    func window(of member: MemberID) async throws -> ReportableWindow {
        try JSONDecoder().decode(ReportableWindow.self, from: try await call("window/\(member)"))
    }

    func report(_ report: ReportRequest) async throws -> ReportReceipt {
        try JSONDecoder().decode(ReportReceipt.self, from: try await post(report, "reports"))
    }

    func raise(_ concern: ConcernRequest) async throws { _ = try await post(concern, "concerns") }

    func appeal(_ appeal: AppealRequest) async throws { _ = try await post(appeal, "appeals") }

    func acknowledge(_ action: Int, _ outcome: ActionOutcome) async throws { _ = try await post(outcome, "actions/\(action)") }

    /// Passes on the actions as they come, until the desk ends the answer; in the caller's isolation.
    ///
    /// - Parameter last: the action after which to continue; nil: begin with those whose outcome the desk does not know.
    nonisolated(nonsending) func actions(after last: Int?, _ handle: (ServerSentEvent) async throws -> Void) async throws {
        var request = request("actions")
        request.headers.add(name: "Accept", value: "text/event-stream")
        if let last { request.headers.add(name: "Last-Event-ID", value: "\(last)") }
        let response = try await http.execute(request, timeout: Self.patience)
        try await Self.check(response)
        var parser = ServerSentEventParser()
        for try await piece in response.body {
            for event in try parser.read(piece.readableBytesView) { try await handle(event) }
        }
    }

    // MARK: - HTTP

    private func request(_ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "\(base)/chat/v1/\(path)")
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        return request
    }

    private func post(_ value: some Encodable, _ path: String) async throws -> Data {
        try await call(path, ByteBuffer(bytes: try JSONEncoder().encode(value)), type: "application/json")
    }

    /// Uses POST if there is a body, otherwise GET.
    private func call(_ path: String, _ body: ByteBuffer? = nil, type: String? = nil) async throws -> Data {
        var request = request(path)
        if let type { request.headers.add(name: "Content-Type", value: type) }
        if let body {
            request.method = .POST
            request.body = .bytes(body)
        }
        let response = try await http.execute(request, timeout: Self.patience)
        try await Self.check(response)
        return Data(try await response.body.collect(upTo: 8 << 20).readableBytesView)
    }

    /// - Throws: the ``Problem`` in the answer, or one made from its status.
    private static func check(_ response: HTTPClientResponse) async throws {
        let status = Int(response.status.code)
        guard !(200..<300).contains(status) else { return }
        let body = try await response.body.collect(upTo: Limits.body)
        if var problem = try? JSONDecoder().decode(Problem.self, from: Data(body.readableBytesView)) {
            problem.status = status
            throw problem
        }
        throw Problem("unexpected-answer", status: status, title: "The desk answered \(status)")
    }
}
