import Foundation
import ModelKit

/// The desk as an adapter sees it. The adapter tells it what happens in the chat, gets its requests, and stores what it must
/// know after a restart. When a call returns, what it was told is on disk.
///
/// A call throws a ``Problem`` if the desk refuses, and another error if the desk could not store.
package protocol ChatPort: ChatIntake, ChatMemory, Sendable {
    /// Names the desk's log: what an adapter began under another name belongs to another desk.
    var epoch: String { get }

    // MARK: - What is to be done

    /// The desk's requests, as they come.
    ///
    /// - Parameter id: the last action received; nil: begin with all actions whose outcome the desk does not know.
    func actions(after id: Int?) async throws -> ActionStream

    /// Records the outcome of an action. Repeating the call changes nothing.
    func settle(_ action: Int, _ outcome: ActionOutcome) async throws

    /// The outcome of an action will be known later; the desk does not ask for it again before that time.
    func postpone(_ action: Int, by time: Duration) async throws

    /// Records the progress of an action that takes long.
    func action(_ id: Int, hasCome progress: ActionProgress) async throws

    // MARK: - What the chat can do

    /// The adapter has found out what the chat can do.
    func chat(can capabilities: ChatCapabilities) async

    /// Something keeps the adapter from the chat, or no longer does.
    ///
    /// - Parameter what: in a few words, by language; nil if everything works.
    func chat(isHeldUpBy what: LocalText?) async
}

/// What happens in the chat, and what members want from the desk.
package protocol ChatIntake: Sendable {
    /// Takes events in order.
    ///
    /// - Parameter names: the current names of members about whom the chat says nothing else.
    func take(_ events: [ChatEvent], calling names: [MemberID: String]) async throws

    /// What a member can report now (K2, K3).
    func window(of member: MemberID) async -> ReportableWindow

    /// Takes a report of messages that the desk knows. The same report sent again gets the same answer.
    func report(_ request: ReportRequest) async throws -> ReportReceipt

    /// Takes a report that was made at the chat server itself. The memos are stored together with it, or not at all.
    func take(_ report: FetchedReport, noting memos: [Memo]) async throws -> FetchedReport.Outcome

    /// Whether a report is already in a case.
    func knows(report: UUID) async throws -> Bool

    /// Whether a report was refused, and its reporter was told so.
    func wasRefused(_ report: UUID) async throws -> Bool

    /// Adds the messages that followed those of a case (K8); does nothing if the case is closed.
    func supplement(_ number: CaseNumber, with lines: [EvidenceLine]) async throws

    /// Takes an appeal (Q3). The same appeal sent again gets the same answer.
    ///
    /// - Parameter memos: what is stored together with it.
    func appeal(_ request: AppealRequest, noting memos: @escaping @Sendable (ReportReceipt) throws -> [Memo]) async throws
        -> ReportReceipt

    /// The cases whose sanctions a member can appeal against now, latest first.
    func appealable(by member: MemberID) async throws -> [CaseNumber]

    /// Takes a worry or a call for help (T1). The same concern sent again gets the same answer.
    func concern(_ request: ConcernRequest) async throws -> ReportReceipt

    /// Takes a worry that somebody told the desk's account.
    ///
    /// - Parameter memos: what is stored together with it.
    func pass(_ worry: ToldWorry, noting memos: @escaping @Sendable (ReportReceipt) throws -> [Memo]) async throws
        -> ReportReceipt

    /// Whether a member is one of the moderators.
    func moderates(_ member: MemberID) async -> Bool

    /// The community, with its categories, policies and texts.
    var community: Community { get async }

    /// The language of texts to a member; nil if it is not known.
    func language(of member: MemberID) async -> String?
}

extension ChatIntake {
    package func take(_ events: [ChatEvent]) async throws { try await take(events, calling: [:]) }

    package func appeal(_ request: AppealRequest) async throws -> ReportReceipt {
        try await appeal(request) { _ in [] }
    }
}

/// What an adapter must know after a restart, such as how far it has read.
package protocol ChatMemory: Sendable {
    /// The value stored under a key; nil if there is none, or it cannot be read.
    func memo<Value: Codable & Sendable>(_ key: String, as type: Value.Type) async throws -> Value?

    /// The values stored under all keys that begin with a prefix, by key.
    ///
    /// - Parameter prefix: in ASCII.
    func memos<Value: Codable & Sendable>(_ prefix: String, as type: Value.Type) async throws -> [String: Value]

    /// Stores all of them, or none.
    func keep(_ memos: [Memo]) async throws
}

extension ChatMemory {
    package func memo<Value: Codable & Sendable>(_ key: String) async throws -> Value? { try await memo(key, as: Value.self) }

    /// Stores a value, or deletes it if it is nil.
    package func keep(_ value: (some Encodable)?, as key: String) async throws { try await keep([Memo(value, as: key)]) }
}

/// A value to store under a key, or to delete.
package struct Memo: Sendable {
    /// In ASCII.
    package let key: String
    /// As JSON; nil to delete it.
    package let content: Data?

    /// - Throws: the error of encoding the value.
    package init(_ value: (some Encodable)?, as key: String) throws {
        self.key = key
        content = try value.map { try JSON.data($0) }
    }
}

/// The desk's requests, one after the other. The stream ends if too many are waiting; a new one continues after the last action
/// received.
package struct ActionStream: AsyncSequence, Sendable {
    private let following: @Sendable () async -> ChatAction?
    private let ending: @Sendable () async -> Void

    /// - Parameters:
    ///   - next: waits for the next action; nil at the end.
    ///   - end: called when nobody follows the stream any more.
    package init(next: @escaping @Sendable () async -> ChatAction?, end: @escaping @Sendable () async -> Void) {
        (following, ending) = (next, end)
    }

    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let following: @Sendable () async -> ChatAction?

        package mutating func next() async -> ChatAction? { await following() }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(following: following) }

    /// Stops following the stream.
    package func stop() async { await ending() }
}
