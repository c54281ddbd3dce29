import Foundation
import HTTPTypes
import Hummingbird
import ModelKit

/// The Chat API: what a chat server tells the desk, and what the desk asks it to do (docs/chat-api.md).
struct ChatRoutes {
    let port: DeskPort
    /// The chat server connects to the desk, so everything is accepted, not only appeals and concerns.
    let comesByItself: Bool

    func add(to router: RouterGroup<DeskContext>) {
        router.post("events") { request, context in
            try checkComes()
            let events = try BodyReader.lines(ChatEvent.self, from: try await request.text(context))
            try await port.take(events)
            return try json(Accepted(accepted: events.count), status: .accepted)
        }
        router.get("window/:member") { _, context in
            try checkComes()
            return try json(await port.window(of: try context.identifier("member")))
        }
        router.post("reports") { request, context in
            try checkComes()
            let report = try await request.value(ReportRequest.self, context)
            return try json(try await port.report(report), status: .created)
        }
        router.post("appeals") { request, context in
            let appeal = try await request.value(AppealRequest.self, context)
            return try json(try await port.appeal(appeal), status: .created)
        }
        router.post("concerns") { request, context in
            let concern = try await request.value(ConcernRequest.self, context)
            return try json(try await port.concern(concern), status: .created)
        }
        router.get("actions") { request, context in
            try checkComes()
            let after =
                try request.headers[.lastEventID].map { try number($0, field: "Last-Event-ID") }
                ?? request.uri.queryParameters["after"].map { try number($0, field: "after") }
            let (queue, end) = try await port.follow(after: after)
            return EventStream.chat.response(queue, on: context.channel, encode: encode, atEnd: end)
        }
        router.post("actions/:id") { request, context in
            try checkComes()
            let id = try number(try context.parameters.require("id"), field: "id")
            let outcome = try await request.value(ActionOutcome.self, context)
            try await port.settle(id, outcome)
            return Response(status: .noContent)
        }
    }

    /// If the desk connects to its chat, no second chat can connect here.
    private func checkComes() throws {
        guard comesByItself else {
            throw Problem(
                "another-chat", status: 409, title: "This desk connects to its chat by itself",
                detail: "only appeals and concerns are accepted here")
        }
    }

    private struct Accepted: Encodable {
        var accepted: Int
    }

    private func number(_ text: some StringProtocol, field: String) throws -> Int {
        guard let number = Int(text), number >= 0 else {
            throw Problem(
                "bad-number", status: 422, title: "Not the number of an action", detail: "a whole number, 0 or more", field: field
            )
        }
        return number
    }

    private func encode(_ action: ChatAction, into buffer: inout ByteBuffer) -> Bool {
        guard let data = try? JSON.answer(action) else { return false }
        buffer.writeString("id: \(action.id)\ndata: ")
        buffer.writeBytes(data)
        buffer.writeStaticString("\n\n")
        return true
    }
}

func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
    Response(
        status: status, headers: [.contentType: "application/json"],
        body: .init(byteBuffer: ByteBuffer(bytes: try JSON.answer(value))))
}

extension HTTPField.Name {
    // Initialising a name that consists of letters and dashes cannot fail.
    static let notrufHeartbeat = Self("Notruf-Heartbeat")!
    static let notrufAPI = Self(DeskWelcome.versionHeader)!
    static let accelBuffering = Self("X-Accel-Buffering")!
    static let lastEventID = Self("Last-Event-ID")!
    static let notrufPosition = Self("Notruf-Position")!
    static let notrufRows = Self("Notruf-Rows")!
}
