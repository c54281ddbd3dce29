import FoundationEssentials
import Logging
import ModelKit

/// A small lively community of invented people, for the demo: they chat, quarrel, report each other, and do what the moderators
/// decide. It is an ordinary client of the Chat API; to the desk it is a chat server like any other. Moderators by the names mira,
/// jonas and nadia are members too, with ids that are their names.
public struct SampleCommunity: Sendable {
    public struct Settings: Sendable {
        /// The same seed tells the same story.
        public var seed: UInt64
        /// How fast time passes in the community: 1 is real time. The desk's three minutes do not pass faster.
        public var speed: Double

        public init(seed: UInt64 = 1, speed: Double = 1) {
            self.seed = seed
            self.speed = speed
        }
    }

    /// The desk does not take the community's token: nothing can be done but to start it with another.
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
    ///   - run: tells this run from others on the same desk; letters and digits. Ids of messages, guests and reports hold it.
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

    /// Runs until the task is cancelled; while the desk is away, it waits.
    ///
    /// - Throws: ``Refused`` if the desk does not take the token.
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
            // Asked to end: this is the ordinary way out.
        }
    }
}
