import Foundation
import HTTPTypes
import HummingbirdTesting
import ModelKit
import Synchronization
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// Sends every request in docs/desk-api.md as one moderator.
struct DeskReader {
    let client: any TestClientProtocol
    let scene: Scene
    let moderator: Moderator

    struct Answer: Hashable {
        var uri: String
        /// Nil for a stream.
        var status: Int?
        var text: String
        /// The case that the request itself named.
        var number: CaseNumber?
    }

    /// The routes as the document names them, without their parameters.
    static let routes: Set<String> = [
        "GET /v1/me", "GET /v1/snapshot", "GET /v1/feed", "GET /v1/cases", "GET /v1/cases/12", "GET /v1/cases/12/support",
        "GET /v1/cases/12/addresses", "GET /v1/conversations/CHANNEL", "POST /v1/commands",
    ]

    static func documentedRoutes() throws -> Set<String> {
        let document = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/desk-api.md")
        let text = try String(contentsOf: document, encoding: .utf8)
        return Set(text.matches(of: /(GET|POST) (\/v1\/[A-Za-z0-9\/]*)/).map { "\($0.1) \($0.2)" })
    }

    private func ask(_ uri: String, _ method: HTTPRequest.Method = .get, body: String = "", of number: CaseNumber? = nil)
        async throws -> Answer
    {
        let response = try await client.execute(
            uri: uri, method: method, headers: ChatAPITests.headers("ntf_\(moderator.name)"), body: .init(string: body))
        return Answer(uri: uri, status: response.status.code, text: steady(String(buffer: response.body)), number: number)
    }

    /// Two desks with the same history differ only in the names of their logs.
    private func steady(_ text: String) -> String { text.replacing(scene.desk.log.epoch, with: "EPOCH") }

    /// - Parameters:
    ///   - numbers: cases to request by their numbers.
    ///   - words: texts to search for.
    func all(about numbers: [CaseNumber], searching words: [String] = []) async throws -> [Answer] {
        var answers = [try await ask("/v1/me"), try await ask("/v1/snapshot"), try await feed()]
        let filters = ["state:all", "state:closed", "verdict:malicious", "is:failed"] + words
        for filter in filters { answers.append(try await ask("/v1/cases?filter=\(filter.replacing(":", with: "%3A"))")) }
        for number in numbers {
            answers.append(try await ask("/v1/cases?filter=\(number)", of: number))
            for path in ["", "/support", "/addresses", "/addresses?party=reporter-1"] {
                answers.append(try await ask("/v1/cases/\(number)\(path)", of: number))
            }
            for channel in ["notruf-\(number)", "notruf-\(number)-r1"] {
                answers.append(try await conversation(channel, of: number))
            }
        }
        return answers
    }

    /// The answer to a command that changes only the case's notes.
    func command(_ number: CaseNumber) async throws -> Answer {
        try await ask(
            "/v1/commands", .post, body: #"{"id":"\#(UUID())","case":\#(number),"do":"note","note":"x"}"#, of: number)
    }

    private func feed() async throws -> Answer {
        let position = FeedPosition(epoch: scene.desk.log.epoch, sequence: 0)
        let (id, stream) = try await scene.desk.listen(moderator, after: position)
        await scene.desk.stopListening(id)
        let texts = await stream.reduce(into: [String]()) { $0.append(Self.text(of: $1)) }
        return Answer(uri: "/v1/feed", status: nil, text: steady(texts.joined(separator: "\n")))
    }

    /// What a signal tells a console, without the position in the log.
    static func text(of signal: FeedSignal) -> String {
        switch signal {
        case .item(let item, _): "\(item.happening) \(item.row)"
        // Sets have no fixed order.
        case .chat(let status): status.capabilities.server
        case .presence, .storage, .reset: "\(signal)"
        }
    }

    private func conversation(_ channel: String, of number: CaseNumber) async throws -> Answer {
        let uri = "/v1/conversations/" + channel
        do {
            let follower = try await scene.follows(ChannelID(channel), moderator)
            await scene.desk.stopFollowing(conversation: follower.id, follower.channel)
            let texts = await follower.signals { $0.isReady }.map { "\($0)" }
            return Answer(uri: uri, status: nil, text: texts.joined(separator: "\n"), number: number)
        } catch let problem as Problem {
            return Answer(uri: uri, status: problem.status, text: "\(problem)", number: number)
        }
    }
}

/// Collects what is read on the way.
final class Readings: Sendable {
    private let answers = Mutex<[DeskReader.Answer]>([])

    var all: [DeskReader.Answer] { answers.withLock { $0 } }
    func add(_ more: [DeskReader.Answer]) { answers.withLock { $0 += more } }
}

/// Checks that two desks answer the same at every moment, and otherwise reports the first difference.
func expectSame(_ one: [DeskReader.Answer], _ other: [DeskReader.Answer]) {
    #expect(one.count == other.count)
    for (a, b) in zip(one, other) where a != b {
        let same = zip(a.text, b.text).prefix { $0 == $1 }.count
        let (left, right) = (a.text.dropFirst(max(0, same - 400)).prefix(600), b.text.dropFirst(same).prefix(200))
        Issue.record("\(a.uri) \(a.status ?? 0): …\(left)… and \(b.status ?? 0) …\(right)…")
    }
}
