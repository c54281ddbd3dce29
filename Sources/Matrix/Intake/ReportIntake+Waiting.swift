import Foundation
import Logging
import ModelKit

// Reports that could not be read in full, and what is said after a report.
extension ReportIntake {
    /// Stores a report that must wait; returns once it is on disk.
    func wait(for report: ListedReport, _ reading: EvidenceReading?, _ why: LocalText, _ waiting: WaitingReports)
        async throws(IntakeObstacle)
    {
        do {
            // A report that was refused stays refused, however little of it can be read.
            if try await desk.wasRefused(report.key) { return }
            try await waiting.put(
                WaitingReport(listed: report, reading: reading, tries: 1, since: clock.now(), why: why))
        } catch {
            logger.error("A report that has to wait could not be stored; it will be read again.")
            throw .desk
        }
    }

    /// Reads incomplete reports again, each when it is due.
    func readAgain(_ waiting: WaitingReports, _ later: LaterLines) async {
        await withDiscardingTaskGroup { group in
            for await _ in waiting.signals {
                while !(await waiting.isEmpty) {
                    do { try await sleep(Self.tick) } catch { return }
                    guard await waiting.isServerThere else { continue }
                    for report in await waiting.due(after: Self.tick) {
                        group.addTask { await readAgain(report, waiting, later) }
                    }
                }
            }
        }
    }

    private func readAgain(_ report: WaitingReport, _ waiting: WaitingReports, _ later: LaterLines) async {
        if case .read(let found) = await read(report.listed, for: report.left(at: clock.now()) ?? firstRead) {
            await settle(report, with: found.completed(from: report.reading), waiting, later)
            await trouble(await waiting.obstacle)
        } else {
            // An error that concerns every request says nothing about this report.
            await waiting.delay(report)
        }
    }

    /// A waiting report was read again: it becomes a case, or keeps waiting.
    private func settle(
        _ report: WaitingReport, with reading: EvidenceReading, _ waiting: WaitingReports, _ later: LaterLines
    ) async {
        var report = report
        report.tries = report.tries.saturatingSum(1)
        report.reading = reading
        report.why = reading.gaps.first(where: \.isPassing)?.why ?? report.why
        do {
            if reading.isPassing, !report.isGivenUp(at: clock.now()) {
                try await waiting.put(report)
            } else {
                try await take(reading, later, in: report.listed)
                await waiting.remove(report.listed.key)
            }
            await waiting.failedToStore(false)
        } catch {
            await waiting.failedToStore(true)
            await waiting.delay(report)
        }
    }

    /// Adds what is said after a report, as it is said.
    func add(_ later: LaterLines, _ waiting: WaitingReports) async {
        for await _ in later.signals {
            while !(await later.isEmpty) {
                do { try await sleep(Self.tick) } catch { return }
                if await waiting.isServerThere { await later.add(to: desk, fetch, at: clock.now()) }
            }
        }
    }
}
