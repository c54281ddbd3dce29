import Chat
import ModelKit
import Settings

extension ChatAdapter {
    /// A Matrix homeserver with Synapse's admin API. Reports there do not name a category.
    package static let matrix = ChatAdapter(kind: "matrix", comesByItself: false, namesCategories: false) { section in
        try MatrixSettings(section)
    }
}

extension MatrixSettings: ChatSettings {
    package func server(in surroundings: ChatSurroundings) throws -> any ChatServer {
        MatrixChatServer(
            self, trust: try trust(environment: surroundings.environment), community: surroundings.community,
            clock: surroundings.clock, logger: surroundings.logger)
    }

    package func unfinished(in memory: any ChatMemory, at now: Timestamp) async -> [ChatFinding] {
        let reports = try? await ChatFinding.waitingReports(in: memory, at: now)
        let rooms = try? await ChatFinding.lateRooms(in: memory, at: now)
        return [reports ?? nil].compactMap(\.self) + (rooms ?? [])
    }

    /// Reads `[chat]`.
    init(_ chat: ConfigurationSection) throws {
        try chat.check(
            allowed: ChatAdapter.commonKeys + ["homeserver", "token_file", "ca_file", "display_name", "take_power"])
        let homeserver: MatrixAddress
        do { homeserver = try MatrixAddress(try chat.required("homeserver")) } catch let error as MatrixAddressError {
            throw chat.mistake("homeserver", error.description)
        }
        let tokenFile = try chat.required("token_file")
        guard tokenFile.hasPrefix("/") else {
            throw chat.mistake("token_file", "token_file must be an absolute path; \"notruf matrix setup\" writes the file")
        }
        self.init(homeserver: homeserver, tokenFile: tokenFile)
        if let file = try chat.string("ca_file") {
            guard file.hasPrefix("/") else {
                throw chat.mistake("ca_file", "ca_file must be the absolute path of a file with certificates")
            }
            authorities = file
        }
        if let name = try chat.string("display_name") {
            guard !name.allSatisfy(\.isWhitespace), name.count <= Limits.nick else {
                throw chat.mistake("display_name", "display_name must be a name of 1 to \(Limits.nick) characters")
            }
            displayName = name
        }
        takesPower = try chat.flag("take_power") ?? false
    }
}
