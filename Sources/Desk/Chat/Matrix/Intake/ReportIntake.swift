import Foundation
import Logging
import ModelKit

/// Takes the reports that members make at the homeserver, one list after the other, for as long as the desk runs.
struct ReportIntake: Sendable {
    let client: MatrixClient
    let fetch: EvidenceFetch
    let desk: Desk
    let clock: DeskClock
    /// Tells a reporter privately why his report was not taken.
    let tell: @Sendable (MemberID, String) async -> Void
    /// What is in the way; nil if nothing is.
    let trouble: @Sendable (IntakeObstacle?) async -> Void
    let logger: Logger
    /// Returns after that time, or throws if nobody waits any more.
    var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// What was reported before the desk came to this homeserver for the first time, and how long before, is taken too.
    static let before: Duration = .days(1)
    /// Reports whose evidence is fetched side by side.
    static let atOnce = 4
    /// So often in one turn: in a flood the other list, and what is said after a report, have theirs in between.
    static let batches = 10
    /// After so many failures of one report, at which the homeserver answers otherwise, it is taken with what the list says of it.
    static let patience = 5

    func run() async {
        var backlogs: [Backlog] = []
        var pace = PollPace()
        var backoff = Backoff(first: .seconds(1), longest: .seconds(30))
        var attempts: [UUID: Int] = [:]
        let later = LaterLines()
        while !Task.isCancelled {
            var pause: Duration
            do throws(IntakeObstacle) {
                if backlogs.isEmpty { backlogs = try await begin().map { Backlog(reader: $0) } }
                var found = false
                for index in backlogs.indices {
                    if try await take(from: &backlogs[index], &attempts, later) { found = true }
                }
                await later.add(to: desk, fetch, at: clock.now())
                await trouble(nil)
                backoff.reset()
                if backlogs.contains(where: { !$0.waiting.isEmpty }) { continue }
                pause = pace.pause(after: found, at: clock.now())
            } catch {
                if error == .homeserver(.cancelled) { return }
                // What could not be taken is found again.
                for index in backlogs.indices { backlogs[index].waiting = [] }
                await trouble(error)
                pause = backoff.next(chance: .random(in: 0..<1))
                if case .homeserver(.tooMany(let time)) = error { pause = max(pause, time) }
                if !error.isPassing { pause = .seconds(30) }
            }
            do { try await sleep(pause) } catch { return }
        }
    }

    /// The lists, from where they were read last. The first time this is kept at once: what is reported while the desk is down is
    /// not to be too old for it then.
    private func begin() async throws(IntakeObstacle) -> [ReportReader] {
        do {
            var readers: [ReportReader] = []
            for list in ReportList.allCases {
                if let kept = try await desk.memo(Self.memo(list), as: ReportCursor.self) {
                    readers.append(ReportReader(list, from: kept))
                } else {
                    let first = ReportReader(list, from: ReportCursor(newest: clock.now() - Self.before + ReportCursor.slack))
                    try await desk.keep(first.cursor, as: Self.memo(list))
                    readers.append(first)
                }
            }
            return readers
        } catch {
            logger.error("How far the reports were read could not be fetched from the desk's own log.")
            throw .desk
        }
    }

    private static func memo(_ list: ReportList) -> String { "matrix reports \(list.rawValue)" }

    /// A list, and what was found in it and is not taken yet.
    private struct Backlog: Sendable {
        var reader: ReportReader
        var waiting: ArraySlice<ListedReport> = []
    }

    /// Takes the next of what is new in a list; whether there was something.
    private func take(from backlog: inout Backlog, _ attempts: inout [UUID: Int], _ later: LaterLines)
        async throws(IntakeObstacle) -> Bool
    {
        let list = backlog.reader.list
        if backlog.waiting.isEmpty {
            backlog.waiting = try await backlog.reader.fresh(at: clock.now()) { offset throws(IntakeObstacle) in
                try await Self.asking { () async throws(MatrixError) in
                    try await client.call(list.page(from: offset, limit: ReportReader.pageSize), as: ReportPage.self)
                }
            }[...]
        }
        guard !backlog.waiting.isEmpty else { return false }
        for _ in 0..<Self.batches where !backlog.waiting.isEmpty {
            let batch = Array(backlog.waiting.prefix(Self.atOnce))
            let fetched = await fetched(batch, attempts)
            // In the order in which they were made: the first opens the case that the next ones join.
            for (report, result) in zip(batch, fetched) {
                switch result {
                case .known: break
                case .failed(let error):
                    if error.isOfQuestion { attempts[report.key, default: 0] += 1 }
                    throw .homeserver(error)
                case .fetched(let evidence): try await take(evidence, later, in: report)
                }
                attempts[report.key] = nil
                backlog.reader.take(report, at: clock.now())
            }
            backlog.waiting = backlog.waiting.dropFirst(batch.count)
            try await keep(backlog.reader)
            await trouble(nil)
        }
        return true
    }

    private enum Fetched: Sendable {
        case known
        case fetched(FetchedReport)
        case failed(MatrixError)
    }

    private func fetched(_ batch: [ListedReport], _ attempts: [UUID: Int]) async -> [Fetched] {
        await withTaskGroup(of: (Int, Fetched).self) { group in
            for (index, report) in batch.enumerated() {
                let isHopeless = attempts[report.key, default: 0] >= Self.patience
                group.addTask { (index, await fetched(report, isHopeless: isHopeless)) }
            }
            var results = Array(repeating: Fetched.known, count: batch.count)
            for await (index, result) in group { results[index] = result }
            return results
        }
    }

    private func fetched(_ report: ListedReport, isHopeless: Bool) async -> Fetched {
        if (try? await desk.knows(report: report.key)) ?? false { return .known }
        do throws(MatrixError) {
            return .fetched(try await fetch.report(report))
        } catch {
            // The server answers otherwise, and this one report makes it stumble each time; or its answer cannot be used.
            let isGivenUp = isHopeless && error.isOfQuestion
            switch error {
            case .badAnswer, .refused: return .fetched(fetch.bare(report))
            default: return isGivenUp ? .fetched(fetch.bare(report)) : .failed(error)
            }
        }
    }

    private func take(_ evidence: FetchedReport, _ later: LaterLines, in report: ListedReport) async throws(IntakeObstacle) {
        do {
            switch try await desk.perform({ try $0.take(evidence) }) {
            case .taken(let number):
                if case .message(let room, _) = report.target, let message = evidence.messages.first,
                    MatrixTranscript.missing(after: message, in: evidence.lines, context: fetch.context) > 0
                {
                    await later.expect(
                        after: message.rawValue, in: room, for: number, knowing: evidence.lines, at: clock.now())
                }
            case .refused(let text): await tell(evidence.reporter.member.id, text)
            case .refusedBefore: break
            }
        } catch {
            // A full disk, for example: it is asked for again, since the place in the list is kept only afterwards.
            logger.error("A report could not be stored; it is taken again.")
            throw .desk
        }
    }

    private func keep(_ reader: ReportReader) async throws(IntakeObstacle) {
        do { try await desk.keep(reader.cursor, as: Self.memo(reader.list)) } catch {
            logger.error("How far the reports were read could not be stored.")
            throw .desk
        }
    }

    private static func asking<Answer: Sendable>(_ ask: () async throws(MatrixError) -> Answer) async throws(IntakeObstacle)
        -> Answer
    {
        do throws(MatrixError) { return try await ask() } catch { throw .homeserver(error) }
    }
}

/// What keeps reports from being taken.
enum IntakeObstacle: Error, Hashable, Sendable {
    case homeserver(MatrixError)
    /// The desk itself cannot store anything: its disk is full, for example.
    case desk

    /// Nothing has to be changed at the homeserver for it to work.
    var isPassing: Bool {
        switch self {
        case .homeserver(let error): error.isPassing
        case .desk: true
        }
    }

    /// In a few words, for the console's status line.
    var told: LocalText {
        switch self {
        case .homeserver(let error): error.told
        case .desk:
            [
                "en": "the desk cannot store reports; its log says why",
                "de": "die Leitstelle kann Meldungen nicht speichern; ihr Protokoll sagt, warum",
            ]
        }
    }
}

extension MatrixError {
    /// It may be what was asked that the server stumbles at, and not its own state.
    fileprivate var isOfQuestion: Bool {
        switch self {
        case .server, .timedOut: true
        default: false
        }
    }
}
