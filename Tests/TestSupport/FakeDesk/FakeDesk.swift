import Foundation
import HTTPTypes
import Hummingbird
import Logging
import ModelKit
import ServiceLifecycle
import Synchronization

/// A desk without any rules. For consoles, it holds rows, reports changes, and can fail; for a chat, it remembers what it was
/// told, and asks for actions.
package final class FakeDesk: Sendable {
    /// Its state for consoles.
    package struct State {
        package var epoch = "first"
        package var sequence: Int64 = 0
        package var rows: [CaseNumber: CaseRow] = [:]
        /// The messages of the feed, by their place in the log.
        package var log: [(sequence: Int64, text: String)] = []
        /// Positions before this one cannot be resumed.
        package var forgotten: Int64 = 0
        package var feeds: [Int: AsyncStream<String>.Continuation] = [:]
        package var feedsOpened = 0
        package var snapshots = 0
        package var commands: [Command] = []
        package var tokens: [String] = []
        /// The requested dossiers, as in the requests.
        package var dossiers: [String] = []
        /// Answers every request with this.
        package var refusal: Problem?
        /// The same with a web page, as if it were not a desk.
        package var page: (status: Int, body: String)?
        package var conversations: [ChannelID: FakeConversation] = [:]
        /// Which version of its API it claims to speak.
        package var version: Int? = DeskWelcome.version
    }

    package let state = Mutex(State())
    let chat = Mutex(Chat())

    package init() {}

    /// Serves on a socket, or over TCP, until the task is cancelled.
    package func serve(at address: BindAddress, ready: @escaping @Sendable (Int?) -> Void) async throws {
        let logger = Logger(label: "fake desk") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            router: router(), configuration: .init(address: address), onServerRunning: { ready($0.localAddress?.port) },
            logger: logger)
        // It stops listening before it drops open connections: a connection that arrives just then must not be dropped
        // half-open.
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = .milliseconds(300)
        let service = ServiceGroup(configuration: configuration)
        let running = Task { try await service.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            cut()
            Task { await service.triggerGracefulShutdown() }
        }
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        addConsoleRoutes(to: router)
        addChatRoutes(to: router)
        return router
    }

    // MARK: - Events

    package func change(_ row: CaseRow, kind: FeedHappening.Kind = .refreshed) {
        state.withLock { state in
            state.sequence += 1
            state.rows[row.number] = row.state == .closed ? nil : row
            let text = """
                id: \(state.epoch):\(state.sequence)
                event: case
                data: {"kind":"\(kind.rawValue)","at":"2026-11-20T21:01:22.000Z"}
                data: \(row.feedLine)


                """
            state.log.append((state.sequence, text))
            for feed in state.feeds.values { feed.yield(text) }
        }
    }

    package func say(_ text: String) { state.withLock { for feed in $0.feeds.values { feed.yield(text) } } }

    package func cut() {
        state.withLock { state in
            for feed in state.feeds.values { feed.finish() }
            state.feeds = [:]
        }
    }

    /// As if it had been restored from a backup.
    package func becomeAnother() {
        state.withLock { state in
            state.epoch += "'"
            state.log = []
        }
        cut()
    }

    /// Serves on a free loopback port while `body` runs.
    package static func serving(_ body: @escaping @Sendable (FakeDesk, String) async throws -> Void) async throws {
        let desk = FakeDesk()
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try? await desk.serve(at: .hostname("127.0.0.1", port: 0)) { ready.yield($0 ?? 0) } }
            var result: Result<Void, any Error> = .success(())
            for await port in ports {
                do { try await body(desk, "http://127.0.0.1:\(port)") } catch { result = .failure(error) }
                break
            }
            group.cancelAll()
            try await group.waitForAll()
            try result.get()
        }
    }
}

/// A desk's answer in JSON.
func json(_ value: some Encodable, status: Int = 200) throws -> Response {
    Response(status: .init(code: status), body: .init(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(value))))
}

extension HTTPField.Name {
    // A name of letters and dashes is valid.
    static let lastEventID = Self("Last-Event-ID")!
}
