import Chat
import Foundation
import ModelKit

/// A report that could not be read in full. It waits and is read again, while the others continue.
struct WaitingReport: Sendable, Codable {
    var listed: ListedReport
    /// What has been read of it so far; nil if nothing has.
    var reading: EvidenceReading?
    /// How often reading it has failed.
    var tries: Int
    /// When the desk found it.
    var since: Timestamp
    /// Why it waits, in a few words.
    var why: LocalText

    /// After this many tries, or this long, it becomes a case with whatever has been read.
    static let patience = 5
    static let longestWait: Duration = .seconds(30)
    private static let first: Duration = .seconds(1)

    /// How long it waits before it is read again.
    var pause: Duration { Self.first * (1 << min(max(0, tries - 1), 4)) }

    /// The rest of the time that it may wait; nil if none is left because the desk was down, in which case it is read once
    /// more.
    func left(at now: Timestamp) -> Duration? {
        let left = Self.longestWait - (now - since)
        return left > .zero ? left : nil
    }

    /// Waiting any longer is pointless.
    func isGivenUp(at now: Timestamp) -> Bool { tries >= Self.patience || now - since >= Self.longestWait }

    static let prefix = "matrix waiting report "
    static func memo(_ report: UUID) -> String { prefix + report.uuidString }
}

/// The waiting reports. Each is on disk before the list is read on, and until it is in a case, so that a restart loses none.
actor WaitingReports {
    private struct Entry {
        var report: WaitingReport
        /// How long it still waits.
        var left: Duration
        var isBeingRead = false
    }

    private let desk: any ChatPort
    private var entries: [UUID: Entry] = [:]
    private let signal: AsyncStream<Void>.Continuation
    /// Signals that a report is waiting again.
    nonisolated let signals: AsyncStream<Void>
    /// Whether the homeserver answered the latest request for its lists. If not, no report is read again, because the problem
    /// concerns all of them.
    var isServerThere = false
    /// The desk could not store one of them.
    var hasFailedToStore = false

    /// The most reports that wait; beyond that the lists are not read until some have become cases.
    static let capacity = 100
    /// How many are read in parallel, so that a report for which the homeserver never answers does not hold up the others.
    static let atOnce = 8

    init(desk: any ChatPort) {
        self.desk = desk
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    var isEmpty: Bool { entries.isEmpty }
    var isFull: Bool { entries.count >= Self.capacity }
    func contains(_ report: UUID) -> Bool { entries[report] != nil }

    func found(server isThere: Bool) { isServerThere = isThere }
    func failedToStore(_ hasFailed: Bool) { hasFailedToStore = hasFailed }

    /// Loads the reports that were waiting when the desk stopped; they are read again at once.
    func load() async throws {
        for report in try await desk.memos(WaitingReport.prefix, as: WaitingReport.self).values {
            entries[report.listed.key] = Entry(report: report, left: .zero)
        }
        if !entries.isEmpty { signal.yield() }
    }

    /// Adds a report, and returns once it is on disk.
    func put(_ report: WaitingReport) async throws {
        try await desk.keep(report, as: WaitingReport.memo(report.listed.key))
        entries[report.listed.key] = Entry(report: report, left: report.pause)
        signal.yield()
    }

    /// The report is in a case, and no longer on disk.
    func remove(_ report: UUID) { entries[report] = nil }

    /// The reports that are due after another `time` has passed, in the order in which they were made, at most as many as can
    /// be read in parallel. They are not returned again until they are put back, delayed or removed.
    func due(after time: Duration) -> [WaitingReport] {
        for key in entries.keys { entries[key]?.left -= time }
        let room = max(0, Self.atOnce - entries.values.count(where: \.isBeingRead))
        let due = entries.values.filter { !$0.isBeingRead && $0.left <= .zero }.map(\.report)
            .sorted { ($0.listed.received, $0.listed.id) < ($1.listed.received, $1.listed.id) }.prefix(room)
        for report in due { entries[report.listed.key]?.isBeingRead = true }
        return Array(due)
    }

    /// Retries a report later, although it was not read.
    func delay(_ report: WaitingReport) {
        entries[report.listed.key] = Entry(report: report, left: report.pause)
    }

    /// The obstacle to report for the waiting reports; nil if there are none.
    var obstacle: IntakeObstacle? {
        if hasFailedToStore { return .desk }
        return entries.values.map(\.report).min { $0.since < $1.since }.map { .waiting(entries.count, why: $0.why) }
    }
}

extension ChatFinding {
    /// The waiting reports of a desk, for `notruf doctor`; nil if there are none.
    static func waitingReports(in memory: any ChatMemory, at now: Timestamp) async throws -> ChatFinding? {
        let waiting = try await memory.memos(WaitingReport.prefix, as: WaitingReport.self).values
        guard let first = waiting.min(by: { $0.since < $1.since }) else { return nil }
        let minutes = max(0, (now - first.since).milliseconds / 60_000)
        let count = waiting.count == 1 ? "1 report has" : "\(waiting.count) reports have"
        let why = first.why.text(in: "en").map { ": " + $0 } ?? ""
        return ChatFinding(
            .limited, "waiting reports",
            "\(count) not been read in full, for \(minutes) \(minutes == 1 ? "minute" : "minutes")\(why)",
            remedy: "The running desk tries again and opens cases with what it has; the homeserver's log says what is wrong.")
    }
}
