import Foundation
import ModelKit

@testable import Chat
@testable import Desk
@testable import Matrix

// The consequences of a case, from the participants' point of view.
extension Scene {
    /// The actions of one type for a member, in order, without James's alarms.
    func asked(of member: Member, _ type: ActionType) async throws -> [ChatAction] {
        try await told(member).filter { $0.type == type }
    }

    func answers(_ action: ChatAction, _ status: ActionOutcome.Status = .done, _ detail: String? = nil) async throws {
        try await desk.perform { try ActionOutcomes.settle(action.id, ActionOutcome(status: status, detail: detail), in: $0) }
    }

    /// The chat could not carry it out, and it is not retried automatically.
    func refuses(_ action: ChatAction) async throws {
        try await desk.perform {
            try ActionOutcomes.settle(
                action.id, ActionOutcome(status: .failed, detail: "needs power 100, has 0"), isFinal: true, in: $0)
        }
    }

    /// The chat server brings in a member as requested.
    func brings(_ member: Member) async throws -> ChannelID {
        let all = try await asked(of: member, .summon)
        guard let summons = all.last, let channel = summons.channel else { throw Missing("nobody was summoned") }
        try await happens([.join(channel: channel, member: member.id)])
        try await answers(summons)
        return channel
    }

    func sanctions(
        _ moderator: Moderator, _ kind: SanctionKind, for length: Duration? = nil, _ number: CaseNumber,
        reason: String = "Bitte lass das.", seen: Int? = nil
    ) async throws {
        let order = SanctionOrder(step: SanctionStep(kind, for: length), reason: reason)
        try await does(moderator, .sanction(order), number, seen: seen)
    }

    @discardableResult
    func appeals(_ member: Member, _ number: CaseNumber, _ text: String = "Das war nicht so gemeint.", id: UUID = UUID())
        async throws
        -> ReportReceipt
    {
        let request = AppealRequest(id: id, member: member.id, case: number, text: text)
        return try await desk.perform { try NewAppeals.appeal(request, in: $0) }
    }

    /// What a moderator who follows a conversation sees up to now.
    func follows(_ channel: ChannelID, _ moderator: Moderator, after position: Int64? = nil) async throws -> Follower {
        let (id, queue) = try await desk.follow(channel, after: position, moderator)
        return Follower(id: id, channel: channel, queue: queue)
    }

    /// Reopens a closed case, and lets the undo period pass.
    func reopens(_ moderator: Moderator, _ number: CaseNumber) async throws {
        try await does(moderator, .reopen(reason: "neu prüfen"), number)
        await passes(.seconds(5))
    }

    func dossier(_ number: CaseNumber, for moderator: Moderator = mira) async throws -> Dossier {
        try await desk.dossier(number, for: moderator)
    }

    struct Missing: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}

/// A moderator who follows a conversation.
struct Follower {
    let id: Int
    let channel: ChannelID
    let queue: EventQueue<ConversationSignal>

    /// The signals up to the last one that is expected.
    func signals(until isLast: (ConversationSignal) -> Bool) async -> [ConversationSignal] {
        var signals: [ConversationSignal] = []
        for await signal in queue {
            signals.append(signal)
            if isLast(signal) { break }
        }
        return signals
    }
}

extension ConversationSignal {
    var line: TranscriptLine? { if case .line(let line) = self { line } else { nil } }
    var state: Conversation.State? { if case .state(let view) = self { view.state } else { nil } }
    var isReady: Bool { if case .ready = self { true } else { false } }
}
