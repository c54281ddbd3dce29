import Chat
import ModelKit
import Testing

@testable import Desk
@testable import Matrix

extension DeskConfiguration {
    /// The same as in Sources/notruf/Adapters.swift, which tests cannot import. ConfigurationChatTests compares the two.
    static let adapters: [ChatAdapter] = [.http, .matrix]

    init(text: String, file: String) throws { try self.init(text: text, file: file, adapters: Self.adapters) }
    init(file: String) throws { try self.init(file: file, adapters: Self.adapters) }

    /// Nil if the desk is for another chat.
    var matrix: MatrixSettings? { chat.settings as? MatrixSettings }
    var chatAPI: HTTPChatServer? { chat.settings as? HTTPChatServer }
}

extension ChatFinding {
    /// The rooms that a desk has begun to create in a folder.
    static func lateRooms(in folder: String, at now: Timestamp) async throws -> [ChatFinding] {
        try await lateRooms(in: #require(KeptMemos(in: folder)), at: now)
    }

    static func waitingReports(in folder: String, at now: Timestamp) async throws -> ChatFinding? {
        try await waitingReports(in: #require(KeptMemos(in: folder)), at: now)
    }
}
