import Chat
import Logging
import ModelKit
import Settings

/// For which chat the desk is there: what `[chat]` says.
public struct ConfiguredChat: Sendable {
    package let adapter: ChatAdapter
    package let settings: any ChatSettings
}

// [chat]
extension DeskConfiguration {
    static func readChat(_ root: ConfigurationSection, among adapters: [ChatAdapter]) throws -> ConfiguredChat {
        guard let chat = try root.section("chat") else { throw root.mistake(nil, "the section [chat] is missing") }
        let kind = try chat.string("kind") ?? ChatAdapter.http.kind
        guard let adapter = adapters.first(where: { $0.kind == kind }) else {
            let allowed = adapters.map { "\"\($0.kind)\"" }.joined(separator: ", ")
            throw chat.mistake("kind", "kind \"\(kind)\" is not allowed; allowed: \(allowed)")
        }
        return ConfiguredChat(adapter: adapter, settings: try adapter.settings(chat))
    }

    /// The secret by which a chat server is known: one that comes to the desk needs it; for another it opens the Chat API to
    /// a form on the community's pages, for instance.
    static func readChatToken(_ root: ConfigurationSection, of chat: ConfiguredChat) throws -> TokenDigest? {
        guard let section = try root.section("chat") else { return nil }
        if let digest = try token(section) { return digest }
        guard !chat.adapter.comesByItself else {
            throw section.mistake(nil, "token_sha256 is missing; \"notruf token\" makes one")
        }
        return nil
    }

    /// The chat that is configured.
    ///
    /// - Parameter environment: that of the process.
    /// - Throws: if something is missing that the file names, such as certificates.
    package func chatServer(environment: [String: String], clock: DeskClock, logger: Logger) throws -> any ChatServer {
        try chat.settings.server(
            in: ChatSurroundings(community: community, environment: environment, clock: clock, logger: logger))
    }
}
