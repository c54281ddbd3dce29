import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import ModelKit
import NIOCore
import ServiceLifecycle

/// The smallest desk that answers as the Chat API says, and remembers what it was told.
actor FakeDesk {
    static let token = "chat"

    private(set) var events: [ChatEvent] = []
    private(set) var reports: [ReportRequest] = []
    private(set) var concerns: [ConcernRequest] = []
    private(set) var appeals: [AppealRequest] = []
    private(set) var outcomes: [Int: [ActionOutcome]] = [:]
    private(set) var followed: [Int] = []
    private var requested: [String] = []
    /// Members without whom a window has nothing of theirs.
    var windowIsEmpty = false
    /// How many of the next calls are answered 503.
    private var failures = 0

    func showEmptyWindows() { windowIsEmpty = true }
    func fail(times: Int) { failures = times }
    /// The data of an action, from 1.
    func request(_ json: String) { requested.append(json) }

    private func refusal(of request: Request) -> Problem? {
        if request.headers[.authorization] != "Bearer \(Self.token)" {
            return Problem("unauthorized", status: 401, title: "Wrong token")
        }
        if failures > 0 {
            failures -= 1
            return Problem("away", status: 503, title: "Away")
        }
        return nil
    }

    private func take(_ body: ByteBuffer) throws {
        for line in body.readableBytesView.split(separator: UInt8(ascii: "\n")) {
            events.append(try JSONDecoder().decode(ChatEvent.self, from: Data(line)))
        }
    }

    private func window(of member: MemberID) -> ReportableWindow {
        guard !windowIsEmpty else { return ReportableWindow(members: []) }
        var senders: [MemberID: [ReportableWindow.Item]] = [:]
        for case .message(let message, _) in events where message.author != member {
            senders[message.author, default: []].append(
                .init(id: message.id, channel: message.channel, at: message.at, text: message.text))
        }
        return ReportableWindow(members: senders.map { .init(id: $0, nick: $0.rawValue, messages: $1) })
    }

    private func add(_ report: ReportRequest) -> ReportReceipt {
        reports.append(report)
        return ReportReceipt(case: reports.count, receipt: "r\(reports.count)")
    }

    private func add(_ concern: ConcernRequest) { concerns.append(concern) }
    private func add(_ appeal: AppealRequest) { appeals.append(appeal) }
    private func follow(after: Int) { followed.append(after) }
    private func action(_ id: Int) -> String? { id <= requested.count ? requested[id - 1] : nil }
    private func add(_ outcome: ActionOutcome, to id: Int) { outcomes[id, default: []].append(outcome) }

    // MARK: - HTTP

    /// Serves on a free port of the loopback address while `body` runs.
    static func serving(_ body: @escaping @Sendable (FakeDesk, String) async throws -> Void) async throws {
        let desk = FakeDesk()
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "fake-desk") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            router: desk.router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { ready.yield($0.localAddress?.port ?? 0) }, logger: logger)
        // It stops to listen before it drops what is open: a connection that comes just then must not be dropped half made.
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = .milliseconds(300)
        let service = ServiceGroup(configuration: configuration)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try? await service.run() }
            var result: Result<Void, any Error> = .success(())
            for await port in ports {
                do { try await body(desk, "http://127.0.0.1:\(port)") } catch { result = .failure(error) }
                break
            }
            await service.triggerGracefulShutdown()
            try await group.waitForAll()
            try result.get()
        }
    }

    private nonisolated var router: Router<BasicRequestContext> {
        let router = Router()
        func handle(
            _ path: RouterPath, _ method: HTTPRequest.Method,
            _ answer: @escaping @Sendable (Request, BasicRequestContext) async throws -> Response
        ) {
            router.on("chat/v1/\(path)", method: method) { request, context in
                if let problem = await self.refusal(of: request) { return try Self.json(problem, status: problem.status) }
                return try await answer(request, context)
            }
        }
        handle("events", .post) { request, _ in
            try await self.take(try await request.body.collect(upTo: 1 << 20))
            return Response(status: .accepted)
        }
        handle("window/:member", .get) { _, context in
            try Self.json(await self.window(of: MemberID(try context.parameters.require("member"))), status: 200)
        }
        handle("reports", .post) { request, _ in
            try Self.json(await self.add(try await Self.body(ReportRequest.self, of: request)), status: 201)
        }
        handle("concerns", .post) { request, _ in
            await self.add(try await Self.body(ConcernRequest.self, of: request))
            return Response(status: .created)
        }
        handle("appeals", .post) { request, _ in
            await self.add(try await Self.body(AppealRequest.self, of: request))
            return Response(status: .created)
        }
        handle("actions", .get) { request, _ in
            let after = request.headers[Self.lastEventID].flatMap { Int($0) } ?? 0
            await self.follow(after: after)
            return Response(
                status: .ok, headers: [.contentType: "text/event-stream"],
                body: ResponseBody { writer in
                    var next = after + 1
                    // Two actions, and the line drops.
                    for _ in 0..<2 {
                        var action = await self.action(next)
                        while action == nil {
                            try await Task.sleep(for: .milliseconds(10))
                            action = await self.action(next)
                        }
                        try await writer.write(ByteBuffer(string: "id: \(next)\ndata: \(action ?? "")\n\n"))
                        next += 1
                    }
                    try await writer.finish(nil)
                })
        }
        handle("actions/:id", .post) { request, context in
            await self.add(
                try await Self.body(ActionOutcome.self, of: request), to: try context.parameters.require("id", as: Int.self))
            return Response(status: .noContent)
        }
        return router
    }

    // A name of letters and dashes is a valid one.
    private static let lastEventID = HTTPField.Name("Last-Event-ID")!

    private static func body<Body: Decodable>(_: Body.Type, of request: Request) async throws -> Body {
        try JSONDecoder().decode(Body.self, from: Data(try await request.body.collect(upTo: 1 << 20).readableBytesView))
    }

    private static func json(_ value: some Encodable, status: Int) throws -> Response {
        Response(status: .init(code: status), body: .init(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value))))
    }
}
