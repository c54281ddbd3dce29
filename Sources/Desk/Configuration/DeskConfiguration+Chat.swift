import ModelKit
import TOMLKit

// [chat]: for which chat the desk is there.
extension DeskConfiguration {
    private enum ChatKind: String, CaseIterable {
        case http, matrix
    }

    static func chat(_ root: ConfigurationSection) throws -> ChatSettings {
        let chat = try chatSection(root)
        switch try chat.choice("kind", ChatKind.self) ?? .http {
        case .http:
            try chat.check(allowed: ["kind", "token_sha256", "locked_can_answer", "abilities"])
            let abilities = try chat.strings("abilities").map { name in
                let known = HTTPChatServer.optional.map(\.rawValue)
                return Ability(rawValue: try chat.defined(name, "abilities", as: "ability", among: known))
            }
            return .http(
                HTTPChatServer(
                    lockedCanAnswer: try chat.flag("locked_can_answer") ?? false, also: Set(abilities.compactMap { $0 })))
        case .matrix: return .matrix(try matrix(chat))
        }
    }

    /// The secret by which a chat server is known: one that comes to the desk needs it; for a homeserver it opens the Chat API to
    /// a form on the community's pages, for instance.
    static func chatToken(_ root: ConfigurationSection) throws -> TokenDigest? {
        let chat = try chatSection(root)
        if let digest = try token(chat) { return digest }
        guard try chat.choice("kind", ChatKind.self) == .matrix else {
            throw chat.mistake(nil, "token_sha256 is missing; \"notruf token\" makes one")
        }
        return nil
    }

    private static func chatSection(_ root: ConfigurationSection) throws -> ConfigurationSection {
        guard let chat = try root.section("chat") else { throw root.mistake(nil, "the section [chat] is missing") }
        return chat
    }

    private static func matrix(_ chat: ConfigurationSection) throws -> MatrixSettings {
        try chat.check(
            allowed: ["kind", "token_sha256", "homeserver", "token_file", "ca_file", "display_name", "take_power"])
        let homeserver: MatrixAddress
        do { homeserver = try MatrixAddress(try chat.required("homeserver")) } catch let error as MatrixAddressError {
            throw chat.mistake("homeserver", error.description)
        }
        let tokenFile = try chat.required("token_file")
        guard tokenFile.hasPrefix("/") else {
            throw chat.mistake("token_file", "token_file is an absolute path; \"notruf matrix setup\" writes the file")
        }
        var settings = MatrixSettings(homeserver: homeserver, tokenFile: tokenFile)
        if let file = try chat.string("ca_file") {
            guard file.hasPrefix("/") else {
                throw chat.mistake("ca_file", "ca_file is the absolute path of a file with certificates")
            }
            settings.authorities = file
        }
        if let name = try chat.string("display_name") {
            guard !name.allSatisfy(\.isWhitespace), name.count <= Limits.nick else {
                throw chat.mistake("display_name", "display_name is a name of 1 to \(Limits.nick) characters")
            }
            settings.displayName = name
        }
        settings.takesPower = try chat.flag("take_power") ?? false
        return settings
    }
}
