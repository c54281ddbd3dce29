import Foundation
import HTTPTypes
import Hummingbird
import ModelKit

/// Its answers to a chat, according to the Chat API.
extension FakeDesk {
    package static let token = "chat"

    /// Its state for a chat.
    struct Chat {
        var events: [ChatEvent] = []
        var reports: [ReportRequest] = []
        var concerns: [ConcernRequest] = []
        var appeals: [AppealRequest] = []
        var outcomes: [Int: [ActionOutcome]] = [:]
        var followed: [Int] = []
        var requested: [String] = []
        /// Windows contain nothing by anybody.
        var windowIsEmpty = false
        /// How many of the next calls get the answer 503.
        var failures = 0
    }

    package var events: [ChatEvent] { chat.withLock { $0.events } }
    package var reports: [ReportRequest] { chat.withLock { $0.reports } }
    package var concerns: [ConcernRequest] { chat.withLock { $0.concerns } }
    package var appeals: [AppealRequest] { chat.withLock { $0.appeals } }
    package var outcomes: [Int: [ActionOutcome]] { chat.withLock { $0.outcomes } }
    /// The actions after which it was asked for more.
    package var followed: [Int] { chat.withLock { $0.followed } }

    package func showEmptyWindows() { chat.withLock { $0.windowIsEmpty = true } }
    package func fail(times: Int) { chat.withLock { $0.failures = times } }
    /// The data of an action; the first one is 1.
    package func request(_ json: String) { chat.withLock { $0.requested.append(json) } }

    private func action(_ id: Int) -> String? {
        chat.withLock { id <= $0.requested.count ? $0.requested[id - 1] : nil }
    }

    private func refusal(of request: Request) -> Problem? {
        if request.headers[.authorization] != "Bearer \(Self.token)" {
            return Problem("unauthorized", status: 401, title: "Wrong token")
        }
        return chat.withLock { chat in
            guard chat.failures > 0 else { return nil }
            chat.failures -= 1
            return Problem("away", status: 503, title: "Away")
        }
    }

    private func window(of member: MemberID) -> ReportableWindow {
        chat.withLock { chat in
            guard !chat.windowIsEmpty else { return ReportableWindow(members: []) }
            var senders: [MemberID: [ReportableWindow.Item]] = [:]
            for case .message(let message, _) in chat.events where message.author != member {
                senders[message.author, default: []].append(
                    .init(id: message.id, channel: message.channel, at: message.at, text: message.text))
            }
            return ReportableWindow(members: senders.map { .init(id: $0, nick: $0.rawValue, messages: $1) })
        }
    }

    func addChatRoutes(to router: Router<BasicRequestContext>) {
        func handle(
            _ path: RouterPath, _ method: HTTPRequest.Method,
            _ answer: @escaping @Sendable (Request, BasicRequestContext) async throws -> Response
        ) {
            router.on("chat/v1/\(path)", method: method) { request, context in
                if let problem = self.refusal(of: request) { return try json(problem, status: problem.status) }
                return try await answer(request, context)
            }
        }
        handle("events", .post) { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            let events = try body.readableBytesView.split(separator: UInt8(ascii: "\n")).map {
                try JSONDecoder().decode(ChatEvent.self, from: Data($0))
            }
            self.chat.withLock { $0.events += events }
            return Response(status: .accepted)
        }
        handle("window/:member", .get) { _, context in
            try json(self.window(of: MemberID(try context.parameters.require("member"))))
        }
        handle("reports", .post) { request, _ in
            let report = try await Self.body(ReportRequest.self, of: request)
            let count = self.chat.withLock { chat in
                chat.reports.append(report)
                return chat.reports.count
            }
            return try json(ReportReceipt(case: count, receipt: "r\(count)"), status: 201)
        }
        handle("concerns", .post) { request, _ in
            let concern = try await Self.body(ConcernRequest.self, of: request)
            self.chat.withLock { $0.concerns.append(concern) }
            return Response(status: .created)
        }
        handle("appeals", .post) { request, _ in
            let appeal = try await Self.body(AppealRequest.self, of: request)
            self.chat.withLock { $0.appeals.append(appeal) }
            return Response(status: .created)
        }
        handle("actions", .get) { request, _ in
            let after = request.headers[.lastEventID].flatMap { Int($0) } ?? 0
            self.chat.withLock { $0.followed.append(after) }
            return Response(
                status: .ok, headers: [.contentType: "text/event-stream"],
                body: ResponseBody { writer in
                    var next = after + 1
                    // Two actions, and then the connection breaks.
                    for _ in 0..<2 {
                        var action = self.action(next)
                        while action == nil {
                            try await Task.sleep(for: .milliseconds(10))
                            action = self.action(next)
                        }
                        try await writer.write(ByteBuffer(string: "id: \(next)\ndata: \(action ?? "")\n\n"))
                        next += 1
                    }
                    try await writer.finish(nil)
                })
        }
        handle("actions/:id", .post) { request, context in
            let outcome = try await Self.body(ActionOutcome.self, of: request)
            let id = try context.parameters.require("id", as: Int.self)
            self.chat.withLock { $0.outcomes[id, default: []].append(outcome) }
            return Response(status: .noContent)
        }
    }

    private static func body<Body: Decodable>(_: Body.Type, of request: Request) async throws -> Body {
        try JSONDecoder().decode(Body.self, from: Data(try await request.body.collect(upTo: 1 << 20).readableBytesView))
    }
}
