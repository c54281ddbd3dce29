import Chat
import Foundation
import Logging
import ModelKit

/// Takes the reports that members make at the homeserver, one list after the other, as long as the desk runs.
struct ReportIntake: Sendable {
    let client: MatrixClient
    let fetch: EvidenceFetch
    let desk: any ChatPort
    let clock: DeskClock
    /// Tells a reporter privately why their report was not taken.
    let tell: @Sendable (MemberID, String) async -> Void
    /// Called with the current obstacle; nil if there is none.
    let trouble: @Sendable (IntakeObstacle?) async -> Void
    let logger: Logger
    /// Returns after that time, or throws when cancelled.
    var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// The time limit for the first reading of a report. After that, the other reports continue without the missing parts.
    var firstRead: Duration = .seconds(5)

    /// How far back reports are taken when the desk connects to this homeserver for the first time.
    static let before: Duration = .days(1)
    /// The number of reports whose evidence is fetched in parallel.
    static let atOnce = 4
    /// The most batches in one turn, so that in a flood the other list gets its turn too.
    static let batches = 10
    /// How often waiting reports and lines after reports are checked, while there are any.
    static let tick: Duration = .seconds(1)

    func run() async {
        let later = LaterLines()
        let waiting = WaitingReports(desk: desk)
        await withDiscardingTaskGroup { group in
            group.addTask { await follow(waiting, later) }
            group.addTask { await readAgain(waiting, later) }
            group.addTask { await add(later, waiting) }
        }
    }

    /// Reads the lists.
    private func follow(_ waiting: WaitingReports, _ later: LaterLines) async {
        var backlogs: [Backlog] = []
        var pace = PollPace()
        var backoff = Backoff(first: .seconds(1), longest: .seconds(30))
        while !Task.isCancelled {
            var pause: Duration
            do throws(IntakeObstacle) {
                if backlogs.isEmpty { backlogs = try await begin(waiting).map { Backlog(reader: $0) } }
                var found = false
                for index in backlogs.indices {
                    if try await take(from: &backlogs[index], waiting, later) { found = true }
                }
                await trouble(await waiting.obstacle)
                backoff.reset()
                if backlogs.contains(where: { !$0.waiting.isEmpty }) { continue }
                pause = pace.pause(after: found, at: clock.now())
            } catch {
                if error == .homeserver(.cancelled) { return }
                // Reports that could not be taken are found again.
                for index in backlogs.indices { backlogs[index].waiting = [] }
                await trouble(error)
                pause = backoff.next(chance: .random(in: 0..<1))
                switch error {
                case .homeserver(let error):
                    // A homeserver that lacks one of the lists can still be reached.
                    if error.isPassing || error.isOfEveryQuestion { await waiting.found(server: false) }
                    if case .tooMany(let time) = error { pause = max(pause, time) }
                    if !error.isPassing { pause = .seconds(30) }
                // Some of the waiting reports will soon be cases.
                case .waiting: pause = Self.tick
                case .desk: break
                }
            }
            do { try await sleep(pause) } catch { return }
        }
    }

    /// The lists, each from where it was last read. The first time, that position is stored at once, so that reports made while
    /// the desk is down do not look too old afterwards.
    private func begin(_ waiting: WaitingReports) async throws(IntakeObstacle) -> [ReportReader] {
        do {
            try await waiting.load()
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
            logger.error("The desk's own log does not say how far the reports were read.")
            throw .desk
        }
    }

    private static func memo(_ list: ReportList) -> String { "matrix reports \(list.rawValue)" }

    /// A list, and the reports in it that were found but not taken yet.
    private struct Backlog: Sendable {
        var reader: ReportReader
        var waiting: ArraySlice<ListedReport> = []
    }

    /// Takes the next new reports of a list; returns whether there were any.
    private func take(from backlog: inout Backlog, _ waiting: WaitingReports, _ later: LaterLines)
        async throws(IntakeObstacle) -> Bool
    {
        let list = backlog.reader.list
        if backlog.waiting.isEmpty {
            backlog.waiting = try await backlog.reader.fresh(at: clock.now()) { offset throws(IntakeObstacle) in
                try await Self.asking { () async throws(MatrixError) in
                    try await client.call(list.page(from: offset, limit: ReportReader.pageSize), as: ReportPage.self)
                }
            }[...]
            await waiting.found(server: true)
        }
        guard !backlog.waiting.isEmpty else { return false }
        for _ in 0..<Self.batches where !backlog.waiting.isEmpty {
            if await waiting.isFull, let obstacle = await waiting.obstacle { throw obstacle }
            let batch = Array(backlog.waiting.prefix(Self.atOnce))
            let fetched = await fetched(batch, waiting)
            // In the order in which they were made, because the first one opens the case that later ones join.
            for (report, result) in zip(batch, fetched) {
                switch result {
                case .known: break
                case .failed(let error): throw .homeserver(error)
                case .read(let reading):
                    if let gap = reading.gaps.first(where: \.isPassing) {
                        try await wait(for: report, reading, gap.why, waiting)
                    } else {
                        try await take(reading, later, in: report)
                    }
                }
                backlog.reader.take(report, at: clock.now())
            }
            backlog.waiting = backlog.waiting.dropFirst(batch.count)
            try await keep(backlog.reader)
            await trouble(await waiting.obstacle)
        }
        return true
    }

    enum Fetched: Sendable {
        case known
        case read(EvidenceReading)
        case failed(MatrixError)
    }

    private func fetched(_ batch: [ListedReport], _ waiting: WaitingReports) async -> [Fetched] {
        await withTaskGroup(of: (Int, Fetched).self) { group in
            for (index, report) in batch.enumerated() {
                group.addTask { (index, await fetched(report, waiting)) }
            }
            var results = Array(repeating: Fetched.known, count: batch.count)
            for await (index, result) in group { results[index] = result }
            return results
        }
    }

    private func fetched(_ report: ListedReport, _ waiting: WaitingReports) async -> Fetched {
        if await waiting.contains(report.key) { return .known }
        if (try? await desk.knows(report: report.key)) ?? false { return .known }
        return await read(report, for: firstRead)
    }

    /// - Parameter time: the time limit; parts that are not read by then are missing.
    func read(_ report: ListedReport, for time: Duration) async -> Fetched {
        await MatrixClient.$end.withValue(.now + time) {
            do throws(MatrixError) { return .read(try await fetch.report(report)) } catch { return .failed(error) }
        }
    }

    func take(_ reading: EvidenceReading, _ later: LaterLines, in report: ListedReport) async throws(IntakeObstacle) {
        let evidence = reading.told
        do {
            // In the same turn, so that a report is either waiting or taken.
            let waits = try Memo(WaitingReport?.none, as: WaitingReport.memo(report.key))
            let outcome = try await desk.take(evidence, noting: [waits])
            switch outcome {
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
            // The disk may be full, for example. The report is requested again, because the position in the list is stored only
            // afterwards.
            logger.error("A report could not be stored; this is tried again.")
            throw .desk
        }
    }

    // MARK: - How far it was read

    private func keep(_ reader: ReportReader) async throws(IntakeObstacle) {
        do { try await desk.keep(reader.cursor, as: Self.memo(reader.list)) } catch {
            logger.error("How far the reports have been read could not be stored.")
            throw .desk
        }
    }

    private static func asking<Answer: Sendable>(_ ask: () async throws(MatrixError) -> Answer) async throws(IntakeObstacle)
        -> Answer
    {
        do throws(MatrixError) { return try await ask() } catch { throw .homeserver(error) }
    }
}
