import FoundationEssentials
import Logging
import ModelKit

/// A small, lively community of invented people for the demo: they chat, quarrel, report each other, and do what moderators
/// decide. It is an ordinary client of the Chat API, and a chat server like any other to the desk. The moderators mira, jonas
/// and nadia are members too, whose ids are their names.
public struct SampleCommunity: Sendable {
    public struct Settings: Sendable {
        /// The same seed produces the same story.
        public var seed: UInt64
        /// How fast time passes in the community; 1 is real time. The desk's three minutes do not pass faster.
        public var speed: Double

        public init(seed: UInt64 = 1, speed: Double = 1) {
            self.seed = seed
            self.speed = speed
        }
    }

    /// The desk does not accept the community's token, so it must be started with another one.
    public struct Refused: Error, CustomStringConvertible {
        public var problem: Problem
        public var description: String {
            "The desk refuses the sample community (\(problem)). Start it with the desk's chat token."
        }
    }

    private let chat: ChatClient
    private let settings: Settings
    private let identity: String
    private let logger: Logger
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - desk: the base of the desk's HTTP address, such as `http://127.0.0.1:8080`.
    ///   - token: the desk's chat token.
    ///   - run: tells this run from others on the same desk; letters and digits. It is part of the ids of messages, guests and
    ///     reports.
    ///   - now: the wall clock.
    public init(
        desk: String, token: String, settings: Settings = Settings(), run: String, logger: Logger,
        now: @escaping @Sendable () -> Timestamp = { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
    ) {
        chat = ChatClient(base: desk, token: token)
        self.settings = settings
        identity = run.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        self.logger = logger
        self.now = now
    }

    /// Runs until the task is cancelled; waits while the desk cannot be reached.
    ///
    /// - Throws: ``Refused`` if the desk does not accept the token.
    public func run() async throws {
        let runner = Runner(
            story: Story(seed: settings.seed, run: identity), chat: chat, speed: settings.speed, seed: settings.seed, now: now,
            logger: logger)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await runner.tell() }
                group.addTask { try await runner.follow() }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch  where Task.isCancelled && !(error is Refused) {
            // Cancellation is the ordinary way to end.
        }
    }
}
