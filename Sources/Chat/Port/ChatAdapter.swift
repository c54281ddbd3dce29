import Logging
import ModelKit
import Settings

/// A kind of chat server: what `kind` in `[chat]` names.
package struct ChatAdapter: Sendable {
    /// The value of `kind`, such as `matrix`.
    package let kind: String
    /// The chat comes to the desk by the Chat API, and shows the token of `[chat]` there; else the desk goes to the chat, and the Chat
    /// API is there for appeals and concerns alone, as a form on the community's pages sends them.
    package let comesByItself: Bool
    /// Who reports there chooses a category; else reports are unsorted at first.
    package let namesCategories: Bool
    /// Reads its settings, with the keys that it knows beside `kind` and `token_sha256`.
    package let settings: @Sendable (ConfigurationSection) throws -> any ChatSettings

    package init(
        kind: String, comesByItself: Bool, namesCategories: Bool,
        settings: @escaping @Sendable (ConfigurationSection) throws -> any ChatSettings
    ) {
        (self.kind, self.comesByItself, self.namesCategories) = (kind, comesByItself, namesCategories)
        self.settings = settings
    }

    /// The keys of `[chat]` that every kind has.
    package static let commonKeys = ["kind", "token_sha256"]
}

/// What `[chat]` says of one chat.
package protocol ChatSettings: Hashable, Sendable {
    /// - Throws: an error that says what is missing, such as certificates.
    func server(in surroundings: ChatSurroundings) throws -> any ChatServer

    /// What the adapter has begun and not ended, as far as its memory tells.
    func unfinished(in memory: any ChatMemory, at now: Timestamp) async -> [ChatFinding]
}

/// What an adapter is given from outside.
package struct ChatSurroundings: Sendable {
    /// The categories, texts and policies of desk.toml.
    package var community: Community
    /// The environment of the process.
    package var environment: [String: String]
    /// By which it says when something happened.
    package var clock: DeskClock
    /// For what whoever runs the desk has to know; never a name, a word or a token.
    package var logger: Logger

    package init(community: Community, environment: [String: String], clock: DeskClock, logger: Logger) {
        (self.community, self.environment, self.clock, self.logger) = (community, environment, clock, logger)
    }
}
