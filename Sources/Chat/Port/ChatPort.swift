import Foundation
import ModelKit

/// The desk as an adapter sees it: it is told what happens in the chat, says what is to be done there, and keeps what the adapter has to
/// know after a restart. What returns after something was told has it on disk.
///
/// All that can fail throws a ``Problem`` where the desk refuses, and another error where it could not store.
package protocol ChatPort: ChatIntake, ChatMemory, Sendable {
    /// Names the desk's log: what an adapter began under another name is of another desk.
    var epoch: String { get }

    // MARK: - What is to be done

    /// What the desk asks for, as it comes.
    ///
    /// - Parameter id: after which action; nil: first all of which the desk does not know what became.
    func actions(after id: Int?) async throws -> ActionStream

    /// What became of an action. The same again changes nothing.
    func settle(_ action: Int, _ outcome: ActionOutcome) async throws

    /// It is known later what becomes of an action: it is not asked for again before that time.
    func postpone(_ action: Int, by time: Duration) async throws

    /// How far an action has come that takes long.
    func action(_ id: Int, hasCome progress: ActionProgress) async throws

    // MARK: - What the chat can do

    /// The adapter found out what the chat can do.
    func chat(can capabilities: ChatCapabilities) async

    /// Something keeps the adapter from the chat, or no longer does.
    ///
    /// - Parameter what: in a few words, by language; nil if all is well.
    func chat(isHeldUpBy what: LocalText?) async
}

/// What happens in the chat, and what members want of the desk.
package protocol ChatIntake: Sendable {
    /// Takes what happened, in its order.
    ///
    /// - Parameter names: what the chat calls somebody now, of whom it tells nothing else.
    func take(_ events: [ChatEvent], calling names: [MemberID: String]) async throws

    /// What a member can report now (K2, K3).
    func window(of member: MemberID) async -> ReportableWindow

    /// Takes a report of messages that the desk was told of. The same again gets the same answer.
    func report(_ request: ReportRequest) async throws -> ReportReceipt

    /// Takes a report that was made at the chat server itself; what is noted is written with it, or not at all.
    func take(_ report: FetchedReport, noting memos: [Memo]) async throws -> FetchedReport.Outcome

    /// Whether a report is in a case already.
    func knows(report: UUID) async throws -> Bool

    /// Whether a report was refused, and its reporter told so.
    func wasRefused(_ report: UUID) async throws -> Bool

    /// Adds what was said next after the messages of a case (K8); nothing where it is closed.
    func supplement(_ number: CaseNumber, with lines: [EvidenceLine]) async throws

    /// Takes an appeal (Q3). The same again gets the same answer.
    ///
    /// - Parameter memos: what is noted with it.
    func appeal(_ request: AppealRequest, noting memos: @escaping @Sendable (ReportReceipt) throws -> [Memo]) async throws
        -> ReportReceipt

    /// The cases whose sanctions a member could appeal against just now, the latest first.
    func appealable(by member: MemberID) async throws -> [CaseNumber]

    /// Takes a worry or a call for help (T1). The same again gets the same answer.
    func concern(_ request: ConcernRequest) async throws -> ReportReceipt

    /// Takes a worry that somebody told the desk's account.
    ///
    /// - Parameter memos: what is noted with it.
    func pass(_ worry: ToldWorry, noting memos: @escaping @Sendable (ReportReceipt) throws -> [Memo]) async throws
        -> ReportReceipt

    /// Whether a member is one of the moderators.
    func moderates(_ member: MemberID) async -> Bool

    /// What the community decides.
    var community: Community { get async }

    /// In which language somebody is told what they are told; nil where nobody knows.
    func language(of member: MemberID) async -> String?
}

extension ChatIntake {
    package func take(_ events: [ChatEvent]) async throws { try await take(events, calling: [:]) }

    package func appeal(_ request: AppealRequest) async throws -> ReportReceipt {
        try await appeal(request) { _ in [] }
    }
}

/// What an adapter has to know after a restart, such as how far it read.
package protocol ChatMemory: Sendable {
    /// What is kept under a key; nil if there is nothing, or it cannot be read.
    func memo<Value: Codable & Sendable>(_ key: String, as type: Value.Type) async throws -> Value?

    /// What is kept under all keys that begin so, by key.
    ///
    /// - Parameter prefix: of ASCII.
    func memos<Value: Codable & Sendable>(_ prefix: String, as type: Value.Type) async throws -> [String: Value]

    /// Keeps all of them, or none.
    func keep(_ memos: [Memo]) async throws
}

extension ChatMemory {
    package func memo<Value: Codable & Sendable>(_ key: String) async throws -> Value? { try await memo(key, as: Value.self) }

    /// Keeps something, or lets go of it.
    package func keep(_ value: (some Encodable)?, as key: String) async throws { try await keep([Memo(value, as: key)]) }
}

/// Something that is kept under a key, or let go of.
package struct Memo: Sendable {
    /// Of ASCII.
    package let key: String
    /// As JSON; nil: it is let go of.
    package let content: Data?

    /// - Throws: what its encoding throws.
    package init(_ value: (some Encodable)?, as key: String) throws {
        self.key = key
        content = try value.map { try JSON.data($0) }
    }
}

/// What the desk asks for, one after the other. It ends where too much waits, and goes on after the last that came.
package struct ActionStream: AsyncSequence, Sendable {
    private let following: @Sendable () async -> ChatAction?
    private let ending: @Sendable () async -> Void

    /// - Parameters:
    ///   - next: the next one, when there is one; nil at the end.
    ///   - end: called when nobody listens any more.
    package init(next: @escaping @Sendable () async -> ChatAction?, end: @escaping @Sendable () async -> Void) {
        (following, ending) = (next, end)
    }

    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let following: @Sendable () async -> ChatAction?

        package mutating func next() async -> ChatAction? { await following() }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(following: following) }

    /// Listens no more.
    package func stop() async { await ending() }
}
