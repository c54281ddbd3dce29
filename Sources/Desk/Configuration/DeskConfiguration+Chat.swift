import Chat
import Logging
import ModelKit
import Settings

/// The chat that the desk works for, from `[chat]`.
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

    /// The token of the chat server. A chat server that connects to the desk needs it. For other kinds of chat it is optional,
    /// and opens the Chat API to other clients, such as a form on the community's website.
    static func readChatToken(_ root: ConfigurationSection, of chat: ConfiguredChat) throws -> TokenDigest? {
        guard let section = try root.section("chat") else { return nil }
        if let digest = try token(section) { return digest }
        guard !chat.adapter.comesByItself else {
            throw section.mistake(nil, "token_sha256 is missing; \"notruf token\" makes one")
        }
        return nil
    }

    /// The server of the configured chat.
    ///
    /// - Parameter environment: the environment of the process.
    /// - Throws: an error if something that the file names is missing, such as certificates.
    package func chatServer(environment: [String: String], clock: DeskClock, logger: Logger) throws -> any ChatServer {
        try chat.settings.server(
            in: ChatSurroundings(community: community, environment: environment, clock: clock, logger: logger))
    }
}
