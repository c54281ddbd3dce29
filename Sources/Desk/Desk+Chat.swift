import Foundation
import ModelKit
import Store

// What a chat server tells of itself, and what it is asked.
extension Desk {
    var chatStatus: ChatStatus { ChatStatus(capabilities: environment.chat, trouble: trouble) }

    /// The chat server found out what it can do.
    func chat(can capabilities: ChatCapabilities) {
        var capabilities = capabilities
        // The desk sends it itself.
        capabilities.mail = environment.chat.mail
        guard capabilities != environment.chat else { return }
        environment.chat = capabilities
        tellChatStatus()
    }

    /// Something keeps the desk from the chat, or no longer does.
    ///
    /// - Parameter what: in a few words, by language; nil if all is well.
    func chat(isHeldUpBy what: LocalText?) {
        guard what != trouble?.what else { return }
        trouble = what.map { ChatStatus.Trouble(since: trouble?.since ?? environment.clock.now(), what: $0) }
        tellChatStatus()
    }

    private func tellChatStatus() {
        let status = chatStatus
        tellFeeds { _ in .chat(status) }
    }

    /// How far something has come that takes long; it is not asked for again meanwhile.
    func action(_ id: Int, hasCome progress: ActionProgress) async throws {
        try await perform { try ActionOutcomes.note(progress, of: id, in: $0) }
    }

    // MARK: - What the chat server keeps here

    /// What a chat server has to know after a restart, such as how far it read; nil if there is nothing.
    func memo<Value: Codable & Sendable>(_ key: String, as type: Value.Type = Value.self) throws -> Value? {
        do {
            return try log.read { try $0.memos.value(key) }
        } catch let row as UnreadableRow {
            setAside([row])
            return nil
        }
    }

    /// What is kept under all keys that begin so, by key.
    ///
    /// - Parameter prefix: of ASCII.
    func memos<Value: Codable & Sendable>(_ prefix: String, as type: Value.Type = Value.self) throws -> [String: Value] {
        let (found, unreadable) = try log.read { try $0.memos.values(prefix, as: type) }
        setAside(unreadable)
        return found
    }

    /// Keeps it, or lets go of it; returns when it is on disk.
    func keep(_ value: (some Codable & Sendable)?, as key: String) async throws {
        try await perform { try Memos.keep(value, as: key, in: $0) }
    }

    /// Whether a report is in a case already.
    func knows(report: UUID) throws -> Bool {
        try log.read { try $0.reports.exists(report) }
    }

    // MARK: - What it can do

    /// What the chat can do to the accused of a case just now, otherwise than always: what the report found may no longer hold.
    func support(in number: CaseNumber, for moderator: Moderator) async throws -> [Ability: Support] {
        let (accused, channel) = try await perform { try Looks.accused(of: number, moderator, in: $0) }
        guard let ask = environment.support else { return [:] }
        let found = try await ask(accused, channel)
        return try await perform { turn in
            turn.state.support[number] = DeskState.FreshSupport(abilities: found, at: turn.now)
            return found
        }
    }

    // MARK: - Addresses

    /// From where somebody of a case came, after it was logged that an admin looked (B2).
    func addresses(of party: Conversation.Party, in number: CaseNumber, for moderator: Moderator) async throws -> MemberAddresses
    {
        guard moderator.role == .admin else {
            throw Problem("admins-only", status: 403, title: "Addresses are for admins", detail: "hand the case up")
        }
        if let obstacle = environment.chat.obstacle(to: .addresses) {
            throw Problem(
                "unavailable", status: 422, title: "This chat server provides no addresses", detail: obstacle.text(in: "en"))
        }
        guard let ask = environment.addresses else {
            throw Problem("unavailable", status: 422, title: "This chat server provides no addresses")
        }
        let member = try await perform { try Looks.addresses(of: party, in: number, moderator, in: $0) }
        return MemberAddresses(party: party, addresses: try await ask(member))
    }
}

/// What a chat server has to know after a restart.
enum ChatMemo {
    /// Reads it from a folder in which a desk may be running; nil if none has run there. What is wrong with the log is found where the
    /// log is checked.
    static func read<Value>(in folder: String, _ look: (MemoStore) throws -> Value) -> Value? {
        guard CaseLog.isThere(in: folder) else { return nil }
        return try? SQLiteFile(reading: folder + "/" + CaseLog.fileName).read {
            try $0.memos.isThere() ? look($0.memos) : nil
        }
    }
}
