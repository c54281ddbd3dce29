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
    let trouble: @Sendable (MatrixError?) async -> Void
    let logger: Logger

    /// What was reported before the desk came to this homeserver for the first time, and how long before, is taken too.
    static let before: Duration = .days(1)
    /// Reports whose evidence is fetched side by side.
    static let atOnce = 4
    /// After so many failures of one report, at which the homeserver answers otherwise, it is taken with what the list says of it.
    static let patience = 5

    func run() async {
        var readers: [ReportReader] = []
        for list in ReportList.allCases { readers.append(ReportReader(list, from: await cursor(of: list))) }
        var pace = PollPace()
        var backoff = Backoff(first: .seconds(1), longest: .seconds(30))
        var attempts: [ListedReport: Int] = [:]
        let later = LaterLines()
        while !Task.isCancelled {
            var pause: Duration
            do throws(MatrixError) {
                var found = false
                for index in readers.indices {
                    if try await take(from: &readers[index], &attempts, later) { found = true }
                }
                await later.add(to: desk, fetch, at: clock.now())
                await trouble(nil)
                backoff.reset()
                pause = pace.pause(after: found, at: clock.now())
            } catch {
                if error == .cancelled { return }
                await trouble(error)
                pause = backoff.next(chance: .random(in: 0..<1))
                if case .tooMany(let time) = error { pause = max(pause, time) }
                if !error.isPassing { pause = .seconds(30) }
            }
            do { try await Task.sleep(for: pause) } catch { return }
        }
    }

    private func cursor(of list: ReportList) async -> ReportCursor {
        if let kept = try? await desk.memo(Self.memo(list), as: ReportCursor.self) { return kept }
        return ReportCursor(newest: clock.now() - Self.before + ReportCursor.slack)
    }

    private static func memo(_ list: ReportList) -> String { "matrix reports \(list.rawValue)" }

    /// Takes what is new in a list; whether there was something.
    private func take(from reader: inout ReportReader, _ attempts: inout [ListedReport: Int], _ later: LaterLines)
        async throws(MatrixError) -> Bool
    {
        let list = reader.list
        let fresh = try await reader.fresh(at: clock.now()) { offset throws(MatrixError) in
            try await client.call(list.page(from: offset, limit: ReportReader.pageSize), as: ReportPage.self)
        }
        var rest = fresh[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(Self.atOnce))
            rest = rest.dropFirst(batch.count)
            let fetched = await fetched(batch, attempts)
            // In the order in which they were made: the first opens the case that the next ones join.
            for (report, result) in zip(batch, fetched) {
                switch result {
                case .known: break
                case .failed(let error):
                    attempts[report, default: 0] += 1
                    throw error
                case .fetched(let evidence): try await take(evidence, later, in: report)
                }
                attempts[report] = nil
                reader.take(report)
            }
            try await keep(reader)
        }
        return !fresh.isEmpty
    }

    private enum Fetched: Sendable {
        case known
        case fetched(FetchedReport)
        case failed(MatrixError)
    }

    private func fetched(_ batch: [ListedReport], _ attempts: [ListedReport: Int]) async -> [Fetched] {
        await withTaskGroup(of: (Int, Fetched).self) { group in
            for (index, report) in batch.enumerated() {
                let isHopeless = attempts[report, default: 0] >= Self.patience
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
            switch error {
            // The server itself answers, and this one report makes it stumble; or its answer cannot be used.
            case .server where isHopeless, .badAnswer, .refused: return .fetched(fetch.bare(report))
            default: return .failed(error)
            }
        }
    }

    private func take(_ evidence: FetchedReport, _ later: LaterLines, in report: ListedReport) async throws(MatrixError) {
        do {
            switch try await desk.perform({ try $0.take(evidence) }) {
            case .taken(let number):
                if case .message(let room, _) = report.target, let message = evidence.messages.first {
                    await later.expect(after: message.rawValue, in: room, for: number, at: clock.now())
                }
            case .refused(let text): await tell(evidence.reporter.member.id, text)
            case .refusedBefore: break
            }
        } catch {
            // A full disk, for example: it is asked for again, since the place in the list is kept only afterwards.
            logger.error("A report could not be stored; it is taken again.")
            throw .unreachable("the desk could not store a report")
        }
    }

    private func keep(_ reader: ReportReader) async throws(MatrixError) {
        do { try await desk.keep(reader.cursor, as: Self.memo(reader.list)) } catch {
            throw .unreachable("the desk could not store how far it read")
        }
    }
}
