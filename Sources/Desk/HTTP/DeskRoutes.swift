import Foundation
import Hummingbird
import ModelKit

/// The Desk API: the requests of a console (docs/desk-api.md).
struct DeskRoutes {
    let desk: Desk

    func add(to router: RouterGroup<DeskContext>) {
        router.get("me") { _, context in try json(await desk.welcome(try context.moderator())) }
        router.get("snapshot") { _, context in
            let (rows, position) = await desk.snapshot(for: try context.moderator())
            return RowsResponse.response(rows, position: position)
        }
        router.get("feed") { request, context in
            let text = request.headers[.lastEventID] ?? request.uri.queryParameters["after"].map(String.init)
            let position = try text.map { text in
                guard let position = FeedPosition(text) else {
                    throw Problem(
                        "bad-position", status: 422, title: "Not a position of the feed", detail: "EPOCH:SEQ", field: "after")
                }
                return position
            }
            let (id, queue) = try await desk.listen(try context.moderator(), after: position)
            return EventStream.console.response(queue, on: context.channel, encode: encode) {
                await desk.stopListening(id)
            }
        }
        router.post("commands") { request, context in
            let moderator = try context.moderator()
            let command = try await request.value(Command.self, context)
            return try json(try await desk.perform { try Commands.carryOut(command, by: moderator, in: $0) })
        }
        router.get("conversations/:channel") { request, context in
            let channel: ChannelID = try context.identifier("channel")
            let position = try request.headers[.lastEventID].map { text in
                guard let position = Int64(text) else {
                    throw Problem("bad-position", status: 422, title: "Not the id of a line", detail: "a whole number")
                }
                return position
            }
            let (id, queue) = try await desk.follow(channel, after: position, try context.moderator())
            return EventStream.console.response(queue, on: context.channel, encode: ConversationFeed.encode) {
                await desk.stopFollowing(conversation: id, channel)
            }
        }
        router.get("cases") { request, context in
            let query = try CaseQuery(parameters: request.uri.queryParameters, known: SearchNames(await desk.community))
            return RowsResponse.response(try await desk.cases(query, for: try context.moderator()), position: nil)
        }
        router.get("cases/:number") { request, context in
            let unattended = try request.uri.queryParameters["unattended"].map { text in
                guard let isUnattended = Bool(String(text)) else {
                    throw Problem.wrongValue(of: "unattended", "true or false")
                }
                return isUnattended
            }
            return try json(
                try await desk.dossier(try number(context), for: try context.moderator(), unattended: unattended))
        }
        router.get("cases/:number/support") { _, context in
            try json(try await ChatQuestions(desk).support(in: try number(context), for: try context.moderator()))
        }
        router.get("cases/:number/addresses") { request, context in
            let text = request.uri.queryParameters["party"].map(String.init) ?? Conversation.Party.subject.rawValue
            guard let party = Conversation.Party(rawValue: text) else {
                throw Problem.noSuchParty(of: nil)
            }
            return try json(
                try await ChatQuestions(desk).addresses(of: party, in: try number(context), for: try context.moderator()))
        }
    }

    private func number(_ context: DeskContext) throws -> CaseNumber {
        guard let number = CaseNumber(try context.parameters.require("number")) else {
            throw Problem("bad-number", status: 422, title: "Not a case's number", field: "number")
        }
        return number
    }

    private func encode(_ signal: FeedSignal, into buffer: inout ByteBuffer) -> Bool {
        switch signal {
        case .item(let item, let position):
            if let position { buffer.writeString("id: \(position)\n") }
            buffer.writeImmutableBuffer(item.data)
        case .presence(let presence): write("presence", presence, into: &buffer)
        case .chat(let status): write("chat", status, into: &buffer)
        case .storage(let status): write("storage", status, into: &buffer)
        case .reset(let reason):
            write("reset", ["reason": reason], into: &buffer)
            return false
        }
        return true
    }

    private func write(_ name: String, _ value: some Encodable, into buffer: inout ByteBuffer) {
        buffer.writeString("event: \(name)\ndata: ")
        // Encoding these plain values as JSON cannot fail.
        buffer.writeBytes((try? JSON.answer(value)) ?? Data())
        buffer.writeStaticString("\n\n")
    }
}

/// Rows as lines, written in chunks. The first chunk is small, so that a console's first screen does not wait for the rest.
enum RowsResponse {
    private static let first = 250
    private static let next = 4000

    static func response(_ rows: [CaseRow], position: FeedPosition?) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/tab-separated-values; charset=utf-8", .cacheControl: "no-store", .notrufRows: String(rows.count),
            .accelBuffering: "no",
        ]
        if let position { headers[.notrufPosition] = position.description }
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                var bytes = Array(RowLine.header.utf8)
                bytes.append(UInt8(ascii: "\n"))
                var index = 0
                repeat {
                    let end = min(rows.count, index + (index == 0 ? first : next))
                    for row in rows[index..<end] {
                        RowLine.append(row, to: &bytes)
                        bytes.append(UInt8(ascii: "\n"))
                    }
                    index = end
                    try await writer.write(ByteBuffer(bytes: bytes))
                    bytes.removeAll(keepingCapacity: true)
                } while index < rows.count
                try await writer.finish(nil)
            })
    }
}
