import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Synchronization

@testable import Chat
@testable import Desk
@testable import Matrix

/// A homeserver that answers as the test says, and remembers the requests.
final class StubHomeserver: Sendable {
    struct Asked: Sendable {
        var method: String
        /// Path and query as received, still encoded.
        var target: String
        var authorization: String?
        var body: String

        var line: String { "\(method) \(target)" }
    }

    private let requests = Mutex<[Asked]>([])
    private let answer: @Sendable (Asked) throws -> Response

    private init(answer: @escaping @Sendable (Asked) throws -> Response) { self.answer = answer }

    var asked: [Asked] { requests.withLock { $0 } }

    /// Serves on a free loopback port while `body` runs.
    static func serving(
        _ answer: @escaping @Sendable (Asked) throws -> Response,
        _ body: @escaping @Sendable (StubHomeserver, MatrixAddress) async throws -> Void
    ) async throws {
        let stub = StubHomeserver(answer: answer)
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            let asked = Asked(
                method: request.method.rawValue, target: request.uri.string, authorization: request.headers[.authorization],
                body: String(buffer: body))
            stub.requests.withLock { $0.append(asked) }
            return try stub.answer(asked)
        }
        let logger = Logger(label: "stub homeserver") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { ready.yield($0.localAddress?.port ?? 0) }, logger: logger)
        // It shuts down gracefully, so that a connection that arrives just then is not dropped half-made.
        let service = ServiceGroup(configuration: .init(services: [application], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            var result: Result<Void, any Error> = .success(())
            for await port in ports {
                do { try await body(stub, try MatrixAddress("http://127.0.0.1:\(port)")) } catch { result = .failure(error) }
                break
            }
            await service.triggerGracefulShutdown()
            try await group.waitForAll()
            try result.get()
        }
    }

    // MARK: - Answers

    static func json(_ text: String, status: Int = 200, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    static func html(_ text: String, status: Int = 200) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: "text/html"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    static func refusal(_ code: String, _ message: String = "", status: Int) -> Response {
        json(#"{"errcode":"\#(code)","error":"\#(message)"}"#, status: status)
    }

    /// Promises more than it sends, and closes the connection.
    static func cutOff() -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(contentLength: 1000) { writer in
                try await writer.write(ByteBuffer(string: #"{"user_id":"@ja"#))
                throw CutOff()
            })
    }

    /// Begins, and then sends a blank now and then, endlessly.
    static func endless() -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody { writer in
                while !Task.isCancelled {
                    try await writer.write(ByteBuffer(string: " "))
                    try await Task.sleep(for: .milliseconds(5))
                }
            })
    }

    private struct CutOff: Error {}
}
