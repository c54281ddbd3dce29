import Logging
import ModelKit
import Settings

/// A kind of chat server, selected with `kind` in `[chat]`.
package struct ChatAdapter: Sendable {
    /// The value of `kind`, such as `matrix`.
    package let kind: String
    /// Whether the chat connects to the desk through the Chat API, with the token of `[chat]`. If not, the desk connects to the
    /// chat, and the Chat API accepts only appeals and concerns, as from a form on the community's pages.
    package let comesByItself: Bool
    /// Whether reporters choose a category; otherwise their reports are unsorted at first.
    package let namesCategories: Bool
    /// Reads its settings. Besides `kind` and `token_sha256`, it knows its own keys.
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

/// The settings of one chat in `[chat]`.
package protocol ChatSettings: Hashable, Sendable {
    /// - Throws: an error that says what is missing, such as certificates.
    func server(in surroundings: ChatSurroundings) throws -> any ChatServer

    /// What the adapter has begun and not finished, as far as its memory shows.
    func unfinished(in memory: any ChatMemory, at now: Timestamp) async -> [ChatFinding]
}

/// What an adapter gets from its surroundings.
package struct ChatSurroundings: Sendable {
    /// The categories, texts and policies of desk.toml.
    package var community: Community
    /// The environment of the process.
    package var environment: [String: String]
    /// The clock by which it dates what happens.
    package var clock: DeskClock
    /// For messages to the people who run the desk; never contains a name, a text of a member or a token.
    package var logger: Logger

    package init(community: Community, environment: [String: String], clock: DeskClock, logger: Logger) {
        (self.community, self.environment, self.clock, self.logger) = (community, environment, clock, logger)
    }
}
