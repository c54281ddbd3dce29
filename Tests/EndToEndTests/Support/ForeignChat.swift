import Foundation
import ModelKit
import Synchronization
import TestSupport

/// A chat server that is not part of Notruf: curl follows the actions, and the test carries them out.
final class ForeignChat: Sendable {
    private let desk: DeskProcess
    private let stream: Program
    private let answered = Mutex<Set<Int>>([])

    /// - Parameter after: the last action that it knows; nil: it gets all open ones.
    init(_ desk: DeskProcess, after: Int? = nil) throws {
        self.desk = desk
        let query = after.map { "?after=\($0)" } ?? ""
        stream = try Program(
            "/usr/bin/curl",
            [
                "-sSN", "--unix-socket", desk.socket, "-H", "Authorization: Bearer \(desk.chatToken)",
                "http://desk/chat/v1/actions\(query)",
            ])
    }

    /// The requests in the order in which they arrived; a repeated request appears again.
    var asked: [ChatAction] {
        stream.output.split(separator: "\n").filter { $0.hasPrefix("data: ") }.compactMap {
            try? JSONDecoder().decode(ChatAction.self, from: Data($0.dropFirst(6).utf8))
        }
    }

    /// Waits for a request, and reports that it is done.
    @discardableResult
    func does(_ type: ActionType, with member: MemberID? = nil, where fits: @Sendable (ChatAction) -> Bool = { _ in true })
        async throws
        -> ChatAction
    {
        let action = try await isAsked(type, with: member, where: fits)
        try await answers(action.id, #"{"status":"done"}"#)
        return action
    }

    /// Waits for a request that it has not answered yet.
    func isAsked(_ type: ActionType, with member: MemberID? = nil, where fits: @Sendable (ChatAction) -> Bool = { _ in true })
        async throws
        -> ChatAction
    {
        func open() -> ChatAction? {
            let answered = answered.withLock { $0 }
            return asked.first {
                $0.type == type && (member == nil || $0.member == member) && fits($0) && !answered.contains($0.id)
            }
        }
        try await eventually("the chat server is asked to \(type.rawValue)", describing: { self.stream.output }) { open() != nil }
        guard let action = open() else { throw NeverHappened(description: "the action is gone") }
        return action
    }

    func fails(_ action: ChatAction, saying detail: String) async throws {
        try await answers(action.id, #"{"status":"failed","detail":"\#(detail)"}"#)
    }

    private func answers(_ id: Int, _ body: String) async throws {
        answered.withLock { _ = $0.insert(id) }
        let answer = try await desk.post("/chat/v1/actions/\(id)", body, as: desk.chatToken)
        guard answer.status == 204 else { throw NeverHappened(description: answer.body) }
    }

    /// Brings a member into the channel of their summons.
    @discardableResult
    func brings(_ member: MemberID) async throws -> ChannelID {
        let summons = try await isAsked(.summon, with: member)
        guard let channel = summons.channel else { throw NeverHappened(description: "a summons without a channel") }
        try await desk.happens([
            #"{"type":"channel","id":"\#(channel)","kind":"\#(summons.channelKind?.rawValue ?? "")","name":"Verhör"}"#,
            #"{"type":"join","channel":"\#(channel)","member":"\#(member)"}"#,
        ])
        try await answers(summons.id, #"{"status":"done"}"#)
        return channel
    }

    func says(_ member: MemberID, _ text: String, in channel: ChannelID) async throws {
        let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        try await desk.happens([
            #"{"type":"message","id":"\#(UUID())","channel":"\#(channel)","author":"\#(member)","at":"2026-11-20T21:05:00Z","text":\#(quoted)}"#
        ])
    }

    func leaves() { stream.signal(SIGTERM) }
}
