import FoundationEssentials
import Logging
import ModelKit

/// Sends the story to a desk as it goes on, and carries out the desk's requests. The story pauses while the desk cannot be
/// reached.
actor Runner {
    private var story: Story
    private let chat: ChatClient
    private let speed: Double
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private var backoffs: SeededGenerator
    /// The desk could not be reached, and may have forgotten who is where.
    private var rosterIsDue = false

    /// The time between two looks at the story.
    private static let tick = Duration.milliseconds(100)
    /// The most events in one request.
    private static let batch = 500

    init(story: Story, chat: ChatClient, speed: Double, seed: UInt64, now: @escaping @Sendable () -> Timestamp, logger: Logger) {
        self.story = story
        self.chat = chat
        self.speed = speed
        self.now = now
        self.logger = logger
        backoffs = SeededGenerator(seed: seed, "backoff")
    }

    // MARK: - Telling

    func tell() async throws {
        let clock = ContinuousClock()
        var elapsed = Duration.zero
        var last = clock.now
        while true {
            try await deliver(story.next(at: elapsed, now: now()))
            try await clock.sleep(for: Self.tick)
            // If this process or the desk pauses, so does the story.
            let passed = min(last.duration(to: clock.now), .seconds(1))
            last = clock.now
            elapsed += passed * speed
        }
    }

    private func deliver(_ steps: [Step]) async throws {
        var events: [ChatEvent] = []
        for step in steps {
            if case .event(let event) = step {
                events.append(event)
                if events.count < Self.batch { continue }
            }
            try await send(&events)
            switch step {
            case .event: break
            case .report(let report): try await file(report)
            case .concern(let concern): try await raise(concern)
            case .appeal(let appeal): try await attempt("an appeal") { try await self.chat.appeal(appeal) }
            }
        }
        try await send(&events)
    }

    private func send(_ events: inout [ChatEvent]) async throws {
        guard !events.isEmpty else { return }
        let batch = events
        events = []
        try await attempt("events") {
            if self.rosterIsDue {
                try await self.chat.send(self.story.roster)
                self.rosterIsDue = false
            }
            try await self.chat.send(batch)
        }
    }

    // MARK: - Reporting

    /// Sends a report with the messages that the reporter can select in the window that the desk shows them (K2, K3).
    private func file(_ report: ReportRequest) async throws {
        try await attempt("a report") {
            var report = report
            report.messages = try await self.selectable(report.messages, by: report.reporter, of: report.accused)
            guard !report.messages.isEmpty else {
                self.logger.info("Nothing left to report: the messages are too old")
                return
            }
            let receipt = try await self.chat.report(report)
            self.logger.debug("Reported", metadata: ["case": "\(receipt.case)", "category": "\(report.category)"])
        }
    }

    private func raise(_ concern: ConcernRequest) async throws {
        try await attempt("a concern") {
            var concern = concern
            concern.messages = try await self.selectable(concern.messages ?? [], by: concern.reporter, of: concern.about)
            try await self.chat.raise(concern)
        }
    }

    private func selectable(_ messages: [MessageID], by reporter: MemberID, of author: MemberID) async throws -> [MessageID] {
        let window = try await chat.window(of: reporter)
        let received = Set(window.members.filter { $0.id == author }.flatMap(\.messages).map(\.id))
        return messages.filter { received.contains($0) }
    }

    // MARK: - Actions

    func follow() async throws {
        var last: Int?
        var backoff = Backoff()
        while true {
            do {
                try await chat.actions(after: last) { event in
                    backoff.reset()
                    if let id = try await self.obey(event) { last = max(last ?? 0, id) }
                }
            } catch let problem as Problem where problem.isLasting {
                throw SampleCommunity.Refused(problem: problem)
            } catch {
                try Task.checkCancellation()
                logger.debug("The stream of actions was interrupted: \(error)")
            }
            try await Task.sleep(for: backoff.next(chance: Double.random(in: 0..<1, using: &backoffs)))
        }
    }

    /// Carries out the request in an event and tells the desk the outcome.
    ///
    /// - Returns: the id of the action once the desk knows its outcome; nil if the event is not an action.
    private func obey(_ event: ServerSentEvent) async throws -> Int? {
        let data = Data(event.data.utf8)
        let outcome: ActionOutcome
        let id: Int
        do {
            let action = try JSONDecoder().decode(ChatAction.self, from: data)
            id = action.id
            outcome = story.carryOut(action)
        } catch {
            // A later desk may request something unknown here, and must learn that nobody does it.
            guard let unknown = try? JSONDecoder().decode(UnknownAction.self, from: data) else { return nil }
            id = unknown.id
            outcome = .failed("this chat does not know how to do \"\(unknown.type ?? "an action without a type")\"")
        }
        try await attempt("the outcome of an action") { try await self.chat.acknowledge(id, outcome) }
        return id
    }

    private struct UnknownAction: Decodable {
        var id: Int
        var type: String?
    }

    // MARK: - Trying again

    /// Repeats a call until the desk has answered. A refusal is logged, without naming anybody, and then ignored.
    private func attempt(_ what: String, _ call: () async throws -> Void) async throws {
        var backoff = Backoff()
        while true {
            do {
                return try await call()
            } catch let problem as Problem where problem.isLasting {
                throw SampleCommunity.Refused(problem: problem)
            } catch let problem as Problem where problem.status < 500 {
                logger.info("The desk refused \(what): \(problem.title)", metadata: ["status": "\(problem.status)"])
                return
            } catch {
                try Task.checkCancellation()
                if !rosterIsDue { logger.warning("The desk cannot be reached; the sample community waits for it") }
                rosterIsDue = true
                try await Task.sleep(for: backoff.next(chance: Double.random(in: 0..<1, using: &backoffs)))
            }
        }
    }
}

extension Problem {
    /// Trying again is useless, because the token is wrong.
    fileprivate var isLasting: Bool { status == 401 }
}
