import Chat
import Foundation
import ModelKit
import Store

/// The desk as an adapter sees it. Each call becomes one of the desk's operations.
package struct DeskPort: ChatPort {
    let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    package var epoch: String { desk.log.epoch }
    package var community: Community { get async { await desk.community } }

    package func language(of member: MemberID) async -> String? { await desk.language(of: member) }
    package func moderates(_ member: MemberID) async -> Bool { await desk.environment.moderates(member) }
    package func window(of member: MemberID) async -> ReportableWindow { await desk.window(of: member) }

    // MARK: - Events in the chat

    package func take(_ events: [ChatEvent], calling names: [MemberID: String]) async throws {
        try await desk.perform { try ChatEvents.take(events, calling: names, in: $0) }
    }

    package func report(_ request: ReportRequest) async throws -> ReportReceipt {
        try await desk.perform { try Reports.report(request, in: $0) }
    }

    package func take(_ report: FetchedReport, noting memos: [Memo]) async throws -> FetchedReport.Outcome {
        try await desk.perform { turn in
            let outcome = try FetchedReports.take(report, in: turn)
            try Memos.keep(memos, in: turn)
            return outcome
        }
    }

    package func knows(report: UUID) async throws -> Bool { try await desk.read { try $0.reports.exists(report) } }

    package func wasRefused(_ report: UUID) async throws -> Bool {
        try await desk.perform { try FetchedReports.wasRefused(report, $0.facts) }
    }

    package func supplement(_ number: CaseNumber, with lines: [EvidenceLine]) async throws {
        try await desk.perform { try FetchedReports.supplement(number, with: lines, in: $0) }
    }

    package func appeal(_ request: AppealRequest, noting memos: @escaping @Sendable (ReportReceipt) throws -> [Memo])
        async throws -> ReportReceipt
    {
        try await noting(memos) { try NewAppeals.appeal(request, in: $0) }
    }

    package func appealable(by member: MemberID) async throws -> [CaseNumber] {
        try await desk.perform { try $0.facts.appealable(by: member) }
    }

    package func concern(_ request: ConcernRequest) async throws -> ReportReceipt {
        try await desk.perform { try Concerns.concern(request, in: $0) }
    }

    package func pass(_ worry: ToldWorry, noting memos: @escaping @Sendable (ReportReceipt) throws -> [Memo]) async throws
        -> ReportReceipt
    {
        try await noting(memos) { try Concerns.pass(worry, in: $0) }
    }

    /// Writes the memos together with the work's result, or neither.
    private func noting(
        _ memos: @escaping @Sendable (ReportReceipt) throws -> [Memo],
        _ work: @escaping @Sendable (Turn) throws -> ReportReceipt
    ) async throws -> ReportReceipt {
        try await desk.perform { turn in
            let receipt = try work(turn)
            try Memos.keep(memos(receipt), in: turn)
            return receipt
        }
    }

    // MARK: - Actions

    package func actions(after id: Int?) async throws -> ActionStream {
        let (queue, end) = try await follow(after: id)
        return ActionStream(
            next: {
                var actions = queue.makeAsyncIterator()
                return await actions.next()
            }, end: end)
    }

    /// Like ``actions(after:)``, but for a listener on a connection, which takes everything that waits at once.
    ///
    /// - Returns: the actions, and a function to call when nobody listens any more.
    func follow(after id: Int?) async throws -> (queue: EventQueue<ChatAction>, end: @Sendable () async -> Void) {
        let (listener, queue) = try await desk.followActions(after: id)
        return (queue, { await desk.stopFollowing(listener) })
    }

    package func settle(_ action: Int, _ outcome: ActionOutcome) async throws {
        try await desk.perform { try ActionOutcomes.settle(action, outcome, in: $0) }
    }

    package func postpone(_ action: Int, by time: Duration) async throws {
        try await desk.perform { _ = try ActionOutcomes.extend(action, by: time, in: $0) }
    }

    package func action(_ id: Int, hasCome progress: ActionProgress) async throws {
        try await desk.perform { try ActionOutcomes.note(progress, of: id, in: $0) }
    }

    // MARK: - What the chat can do

    package func chat(can capabilities: ChatCapabilities) async { await desk.chat(can: capabilities) }
    package func chat(isHeldUpBy what: LocalText?) async { await desk.chat(isHeldUpBy: what) }

    // MARK: - What the adapter stores

    package func memo<Value: Codable & Sendable>(_ key: String, as type: Value.Type) async throws -> Value? {
        do {
            return try await desk.read { try $0.memos.value(key) }
        } catch let row as UnreadableRow {
            await desk.setAside([row])
            return nil
        }
    }

    package func memos<Value: Codable & Sendable>(_ prefix: String, as type: Value.Type) async throws -> [String: Value] {
        let (found, unreadable) = try await desk.read { try $0.memos.values(prefix, as: type) }
        await desk.setAside(unreadable)
        return found
    }

    package func keep(_ memos: [Memo]) async throws { try await desk.perform { try Memos.keep(memos, in: $0) } }
}
