import Foundation
import HTTPTypes
import Hummingbird
import ModelKit

/// Its answers to consoles, according to the Desk API.
extension FakeDesk {
    func addConsoleRoutes(to router: Router<BasicRequestContext>) {
        router.get("v1/me") { request, _ in
            self.answer(request) { _ in
                Response(
                    status: .ok,
                    body: .init(
                        byteBuffer: ByteBuffer(
                            string: """
                                {"me":{"name":"mira","role":"lead","teams":["community"],"members":["u1"]},\
                                "community":\(Self.community),"now":"2026-11-20T21:01:22.000Z","moderators":["mira","jonas"],\
                                "chat":{"locked_can_answer":false,"mail":false}}
                                """)))
            }
        }
        router.get("v1/snapshot") { request, _ in
            self.answer(request) { state in
                state.snapshots += 1
                let rows = state.rows.values.sorted { $0.queuePosition < $1.queuePosition }
                let text = RowLine.header + "\n" + rows.map { $0.feedLine + "\n" }.joined()
                return Response(
                    status: .ok,
                    headers: [.position: "\(state.epoch):\(state.sequence)", .rows: "\(rows.count)"],
                    body: .init(byteBuffer: ByteBuffer(string: text)))
            }
        }
        router.get("v1/feed") { request, _ in
            self.answer(request) { state in
                let (stream, continuation) = AsyncStream.makeStream(of: String.self)
                let position = request.headers[.lastEventID].flatMap { FeedPosition($0) }
                if let position, position.epoch == state.epoch, position.sequence >= state.forgotten {
                    for entry in state.log where entry.sequence > position.sequence { continuation.yield(entry.text) }
                    state.feedsOpened += 1
                    state.feeds[state.feedsOpened] = continuation
                } else {
                    continuation.yield("event: reset\ndata: {\"reason\":\"another log\"}\n\n")
                    continuation.finish()
                }
                let body = ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: ": hello\n\n"))
                    for await text in stream { try await writer.write(ByteBuffer(string: text)) }
                    try await writer.finish(nil)
                }
                return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
            }
        }
        router.post("v1/commands") { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            let command = try JSONDecoder().decode(Command.self, from: Data(body.readableBytesView))
            return self.answer(request) { state in
                state.commands.append(command)
                return Response(
                    status: .ok, body: .init(byteBuffer: ByteBuffer(string: "{\"case\":\(command.number),\"version\":7}")))
            }
        }
        router.get("v1/cases/{number}") { request, _ in
            self.answer(request) { state in
                state.dossiers.append(request.uri.string)
                return Response(status: .notFound)
            }
        }
        router.get("v1/cases/{number}/support") { request, _ in
            self.answer(request) { _ in
                let text = #"{"shadow_ban":{"level":"unavailable","note":{"en":"no power"}}}"#
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
            }
        }
        // The party is returned as the program.
        router.get("v1/cases/{number}/addresses") { request, _ in
            self.answer(request) { _ in
                let party = request.uri.queryParameters["party"].map(String.init) ?? ""
                let text = #"{"party":"\#(party)","addresses":[{"address":"192.0.2.17","agent":"\#(party)"}]}"#
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
            }
        }
        router.get("v1/conversations/{channel}") { request, context in
            let channel = ChannelID(try context.parameters.require("channel"))
            return self.answer(request) { state in
                guard
                    let stream = state.conversations[channel]?.listen(after: request.headers[.lastEventID].flatMap { Int64($0) })
                else {
                    return Response(status: .notFound)
                }
                let body = ResponseBody { writer in
                    for await text in stream { try await writer.write(ByteBuffer(string: text)) }
                    try await writer.finish(nil)
                }
                return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
            }
        }
    }

    private static let community = String(
        decoding: (try? snake.encode(Community(name: "Kummerkasten", categories: [], teams: []))) ?? Data(), as: UTF8.self)

    package static var snake: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return encoder
    }

    private func answer(_ request: Request, _ good: (inout State) -> Response) -> Response {
        state.withLock { state in
            if let token = request.headers[.authorization] { state.tokens.append(token) }
            if let page = state.page {
                return Response(status: .init(code: page.status), body: .init(byteBuffer: ByteBuffer(string: page.body)))
            }
            guard let refusal = state.refusal else {
                var response = good(&state)
                response.headers[.version] = state.version.map { String($0) }
                return response
            }
            let body = (try? JSONEncoder().encode(refusal)) ?? Data()
            return Response(
                status: .init(code: refusal.status), headers: [.contentType: "application/problem+json"],
                body: .init(byteBuffer: ByteBuffer(bytes: body)))
        }
    }
}

extension HTTPField.Name {
    // Names of letters and dashes are valid.
    fileprivate static let position = Self("Notruf-Position")!
    fileprivate static let rows = Self("Notruf-Rows")!
    fileprivate static let version = Self(DeskWelcome.versionHeader)!
}

extension CaseRow {
    /// The row as it is in the feed.
    package var feedLine: String {
        var bytes: [UInt8] = []
        RowLine.append(self, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
