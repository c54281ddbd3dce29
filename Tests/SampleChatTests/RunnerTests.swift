import Logging
import ModelKit
import Synchronization
import Testing
import TestSupport

@testable import SampleChat

/// The community with a desk that answers as the Chat API says.
@Suite(.timeLimit(.minutes(5))) struct RunnerTests {
    @Test func itTellsTheStoryAndReports() async throws {
        try await FakeDesk.serving { desk, base in
            try await SampleCommunity.run(on: base) { desk.reports.count >= 3 }
            let told = Told(seed: 1, for: .minutes(30), run: "t")
            let events = desk.events
            #expect(events.count > 20)
            func texts(_ events: [ChatEvent]) -> [String] {
                events.compactMap { if case .message(let message, _) = $0 { message.text } else { nil } }
            }
            #expect(texts(events) == Array(texts(told.events).prefix(texts(events).count)))
            #expect(desk.reports.map(\.id) == Array(told.reports.map(\.report.id).prefix(desk.reports.count)))
        }
    }

    @Test func whatIsNotInTheWindowIsNotReported() async throws {
        try await FakeDesk.serving { desk, base in
            desk.showEmptyWindows()
            try await SampleCommunity.run(on: base, speed: 60) { desk.concerns.count >= 1 }
            #expect(desk.reports.isEmpty)
        }
    }

    @Test func actionsAreDoneOnceAndTheirOutcomeToldAndTheStreamResumed() async throws {
        try await FakeDesk.serving { desk, base in
            desk.request(#"{"id":1,"case":1,"type":"notice","member":"u4","text":"Danke!"}"#)
            desk.request(#"{"id":2,"case":1,"type":"tickle","member":"u4"}"#)
            desk.request(
                #"{"id":3,"case":1,"type":"sanction","member":"u17","kind":"mute","until":"2100-01-01T00:00:00Z"}"#)
            try await SampleCommunity.run(on: base) { desk.outcomes.count >= 3 }
            let outcomes = desk.outcomes
            #expect(outcomes[1] == [.done])
            #expect(outcomes[2]?.map(\.status) == [.failed])
            #expect(outcomes[2]?.first?.detail?.contains("tickle") == true)
            #expect(outcomes[3] == [.done])
            #expect(Array(desk.followed.prefix(2)) == [0, 2])
        }
    }

    @Test func itWaitsForADeskThatIsAwayAndTellsItAgainWhoIsThere() async throws {
        try await FakeDesk.serving { desk, base in
            let log = LogLines()
            try await SampleCommunity.run(on: base, logger: log.logger) { desk.events.count > 30 }
            desk.fail(times: 3)
            let before = desk.events.count
            // Once when the story begins, and once because the desk may have forgotten it.
            try await SampleCommunity.run(on: base, logger: log.logger) {
                desk.events[before...].count { if case .member(let member) = $0 { member.id == "u17" } else { false } } == 2
            }
            #expect(log.lines.contains { $0.contains("cannot be reached") })
        }
    }

    @Test func whoIsSummonedTalks() async throws {
        try await FakeDesk.serving { desk, base in
            desk.request(
                #"{"id":1,"case":1,"type":"summon","member":"u17","channel":"notruf-1","channel_kind":"interrogation"}"#)
            desk.request(#"{"id":2,"case":1,"type":"say","channel":"notruf-1","text":"Was war da?","as":"mira"}"#)
            try await SampleCommunity.run(on: base) {
                desk.events.count {
                    if case .message(let message, nil) = $0 { message.channel == "notruf-1" } else { false }
                } >= 2
            }
            let events = desk.events
            #expect(events.contains(.channel(Channel(id: "notruf-1", kind: .interrogation, name: "Notruf 1"))))
            #expect(events.contains(.join(channel: "notruf-1", member: "u17")))
        }
    }

    @Test func anAppealReachesTheDesk() async throws {
        try await FakeDesk.serving { desk, base in
            desk.request(#"{"id":1,"case":7,"type":"sanction","member":"u17","kind":"lock","reason":"Ton"}"#)
            try await SampleCommunity.run(on: base, speed: 60) { !desk.appeals.isEmpty }
            #expect(desk.appeals.allSatisfy { $0.member == "u17" && $0.case == 7 && !$0.text.isEmpty })
        }
    }

    @Test func noReporterIsNamedInTheLog() async throws {
        try await FakeDesk.serving { desk, base in
            let log = LogLines()
            try await SampleCommunity.run(on: base, speed: 60, logger: log.logger) {
                desk.reports.count >= 5 && log.lines.count >= 5
            }
            for report in desk.reports {
                let reporter = report.reporter.rawValue
                #expect(
                    log.lines.allSatisfy {
                        !$0.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains { $0 == reporter }
                    })
            }
        }
    }

    @Test func aWrongTokenIsToldAtOnce() async throws {
        try await FakeDesk.serving { _, base in
            let community = SampleCommunity(desk: base, token: "wrong", run: "t", logger: LogLines().logger)
            await #expect(throws: SampleCommunity.Refused.self) { try await community.run() }
        }
    }
}

extension SampleCommunity {
    /// Runs the community until a condition on the desk holds.
    static func run(
        on base: String, token: String = FakeDesk.token, speed: Double = 20,
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        until holds: @escaping @Sendable () async -> Bool
    ) async throws {
        let community = SampleCommunity(
            desk: base, token: token, settings: .init(seed: 1, speed: speed), run: "t", logger: logger,
            now: { Told.start })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await community.run() }
            // The condition is checked again and again; this is only the pause between two checks.
            let end = ContinuousClock.now + .seconds(180)
            while await !holds() {
                try #require(ContinuousClock.now < end, "the community did not do it within three minutes")
                try await Task.sleep(for: .milliseconds(10))
            }
            group.cancelAll()
            // After a cancellation, it ends without an error.
            try await group.waitForAll()
        }
    }
}

/// Keeps the log messages.
final class LogLines: Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let log: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.kept.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
        }
    }
}
