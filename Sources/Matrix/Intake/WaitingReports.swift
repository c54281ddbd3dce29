import Chat
import Foundation
import ModelKit

/// A report that could not be read whole: it waits by itself and is read again, while the others go on.
struct WaitingReport: Sendable, Codable {
    var listed: ListedReport
    /// What was read of it so far; nil if nothing was.
    var reading: EvidenceReading?
    /// How often it was read, in vain.
    var tries: Int
    /// When the desk found it.
    var since: Timestamp
    /// Why it waits, in a few words.
    var why: LocalText

    /// After so many tries, or so long, it becomes a case with what there is.
    static let patience = 5
    static let longestWait: Duration = .seconds(30)
    private static let first: Duration = .seconds(1)

    /// How long it waits until it is read again.
    var pause: Duration { Self.first * (1 << min(max(0, tries - 1), 4)) }

    /// What is left of the time that it may wait; nil where a stop of the desk took all of it, and it is read once more.
    func left(at now: Timestamp) -> Duration? {
        let left = Self.longestWait - (now - since)
        return left > .zero ? left : nil
    }

    /// It is no use to wait any longer.
    func isGivenUp(at now: Timestamp) -> Bool { tries >= Self.patience || now - since >= Self.longestWait }

    static let prefix = "matrix waiting report "
    static func memo(_ report: UUID) -> String { prefix + report.uuidString }
}

/// The reports that wait. Each is on disk before the list is read on behind it, and until it is in a case: a restart loses none.
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
    /// Something waits, after nothing did.
    nonisolated let signals: AsyncStream<Void>
    /// Whether the homeserver answered when it was last asked for its lists. Else nobody reads anything again: what is wrong then is
    /// wrong with all.
    var isServerThere = false
    /// The desk could not store one of them.
    var hasFailedToStore = false

    /// So many wait at most; then the lists are not read on until some of them are cases.
    static let capacity = 100
    /// So many are read side by side: one to which the homeserver never answers holds up none of the others.
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

    /// Those that waited when the desk was stopped are read again at once.
    func load() async throws {
        for report in try await desk.memos(WaitingReport.prefix, as: WaitingReport.self).values {
            entries[report.listed.key] = Entry(report: report, left: .zero)
        }
        if !entries.isEmpty { signal.yield() }
    }

    /// Keeps one, and returns when it is on disk.
    func put(_ report: WaitingReport) async throws {
        try await desk.keep(report, as: WaitingReport.memo(report.listed.key))
        entries[report.listed.key] = Entry(report: report, left: report.pause)
        signal.yield()
    }

    /// It is in a case, and no longer on disk.
    func remove(_ report: UUID) { entries[report] = nil }

    /// Those whose time has come after some more of it has passed, in the order in which they were made, and no more than can be
    /// read side by side. Nobody else is given them until they were put back, delayed or removed.
    func due(after time: Duration) -> [WaitingReport] {
        for key in entries.keys { entries[key]?.left -= time }
        let room = max(0, Self.atOnce - entries.values.count(where: \.isBeingRead))
        let due = entries.values.filter { !$0.isBeingRead && $0.left <= .zero }.map(\.report)
            .sorted { ($0.listed.received, $0.listed.id) < ($1.listed.received, $1.listed.id) }.prefix(room)
        for report in due { entries[report.listed.key]?.isBeingRead = true }
        return Array(due)
    }

    /// It is tried again after a while, though it was not read.
    func delay(_ report: WaitingReport) {
        entries[report.listed.key] = Entry(report: report, left: report.pause)
    }

    /// What is to be said of those that wait; nil if none does.
    var obstacle: IntakeObstacle? {
        if hasFailedToStore { return .desk }
        return entries.values.map(\.report).min { $0.since < $1.since }.map { .waiting(entries.count, why: $0.why) }
    }
}

extension ChatFinding {
    /// What of a desk's reports waits, as `notruf doctor` says it; nil if none does.
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
