import Chat
import Foundation
import ModelKit
import Store
import SystemKit

// The desk as an adapter sees it.
extension Desk: ChatPort {
    package nonisolated var epoch: String { log.epoch }

    // MARK: - What happens in the chat

    package func take(_ events: [ChatEvent], calling names: [MemberID: String]) async throws {
        try await perform { try ChatEvents.take(events, calling: names, in: $0) }
    }

    package func report(_ request: ReportRequest) async throws -> ReportReceipt {
        try await perform { try Reports.report(request, in: $0) }
    }

    package func take(_ report: FetchedReport, noting memos: [Memo]) async throws -> FetchedReport.Outcome {
        try await perform { turn in
            let outcome = try FetchedReports.take(report, in: turn)
            try Memos.keep(memos, in: turn)
            return outcome
        }
    }

    package func knows(report: UUID) throws -> Bool { try log.read { try $0.reports.exists(report) } }

    package func wasRefused(_ report: UUID) async throws -> Bool {
        try await perform { try FetchedReports.wasRefused(report, $0.facts) }
    }

    package func supplement(_ number: CaseNumber, with lines: [EvidenceLine]) async throws {
        try await perform { try FetchedReports.supplement(number, with: lines, in: $0) }
    }

    package func appeal(_ request: AppealRequest, noting memos: @escaping @Sendable (ReportReceipt) throws -> [Memo])
        async throws -> ReportReceipt
    {
        try await noting(memos) { try AppealIntake.appeal(request, in: $0) }
    }

    package func appealable(by member: MemberID) async throws -> [CaseNumber] {
        try await perform { try $0.facts.appealable(by: member) }
    }

    package func moderates(_ member: MemberID) -> Bool { environment.moderates(member) }

    package func concern(_ request: ConcernRequest) async throws -> ReportReceipt {
        try await perform { try Concerns.concern(request, in: $0) }
    }

    package func pass(_ worry: ToldWorry, noting memos: @escaping @Sendable (ReportReceipt) throws -> [Memo]) async throws
        -> ReportReceipt
    {
        try await noting(memos) { try Concerns.pass(worry, in: $0) }
    }

    /// What is noted is written with it, or not at all.
    private func noting(
        _ memos: @escaping @Sendable (ReportReceipt) throws -> [Memo],
        _ work: @escaping @Sendable (Turn) throws -> ReportReceipt
    ) async throws -> ReportReceipt {
        try await perform { turn in
            let receipt = try work(turn)
            try Memos.keep(memos(receipt), in: turn)
            return receipt
        }
    }

    // MARK: - What is to be done

    package func actions(after id: Int?) throws -> ActionStream {
        let (listener, queue) = try followActions(after: id)
        return ActionStream {
            guard case .signals(let actions)? = await queue.take(upTo: 0) else { return nil }
            return actions.first
        } end: {
            await self.stopFollowing(listener)
        }
    }

    package func settle(_ action: Int, _ outcome: ActionOutcome) async throws {
        try await perform { try ActionOutcomes.settle(action, outcome, in: $0) }
    }

    package func postpone(_ action: Int, by time: Duration) async throws {
        try await perform { _ = try ActionOutcomes.extend(action, by: time, in: $0) }
    }

    package func action(_ id: Int, hasCome progress: ActionProgress) async throws {
        try await perform { try ActionOutcomes.note(progress, of: id, in: $0) }
    }

    // MARK: - What the chat can do

    var chatStatus: ChatStatus { ChatStatus(capabilities: environment.chat, trouble: trouble) }

    package func chat(can capabilities: ChatCapabilities) {
        var capabilities = capabilities
        // The desk sends it itself.
        capabilities.mail = environment.chat.mail
        guard capabilities != environment.chat else { return }
        environment.chat = capabilities
        tellChatStatus()
    }

    package func chat(isHeldUpBy what: LocalText?) {
        guard what != trouble?.what else { return }
        trouble = what.map { ChatStatus.Trouble(since: trouble?.since ?? environment.clock.now(), what: $0) }
        tellChatStatus()
    }

    private func tellChatStatus() {
        let status = chatStatus
        tellFeeds { _ in .chat(status) }
    }

    // MARK: - What the adapter keeps here

    package func memo<Value: Codable & Sendable>(_ key: String, as type: Value.Type) throws -> Value? {
        do {
            return try log.read { try $0.memos.value(key) }
        } catch let row as UnreadableRow {
            setAside([row])
            return nil
        }
    }

    package func memos<Value: Codable & Sendable>(_ prefix: String, as type: Value.Type) throws -> [String: Value] {
        let (found, unreadable) = try log.read { try $0.memos.values(prefix, as: type) }
        setAside(unreadable)
        return found
    }

    package func keep(_ memos: [Memo]) async throws { try await perform { try Memos.keep(memos, in: $0) } }
}

/// What an adapter keeps in a folder in which a desk may be running, to be looked at. What is wrong with the log is found where the log
/// is checked.
package struct KeptMemos: ChatMemory {
    private let folder: String

    /// Nil if no desk has run there.
    package init?(in folder: String) {
        guard CaseLog.isThere(in: folder) else { return nil }
        self.folder = folder
    }

    package func memo<Value: Codable & Sendable>(_ key: String, as type: Value.Type) -> Value? {
        memos(key, as: type)[key]
    }

    package func memos<Value: Codable & Sendable>(_ prefix: String, as type: Value.Type) -> [String: Value] {
        let found = try? SQLiteFile(reading: folder + "/" + CaseLog.fileName).read { stores -> [String: Value] in
            try stores.memos.isThere() ? stores.memos.values(prefix, as: type).found : [:]
        }
        return found ?? [:]
    }

    package func keep(_ memos: [Memo]) throws { throw SystemError(code: EROFS) }
}
