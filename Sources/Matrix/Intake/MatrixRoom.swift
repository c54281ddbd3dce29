import ModelKit

/// A room as the admin API describes it, even if the desk is not in it.
struct MatrixRoom: Decodable, Hashable, Sendable {
    var name: String?
    var alias: String?
    /// Nil if the homeserver keeps no statistics.
    var members: Int?
    var joinRule: String?
    var version: String?
    var encryption: String?
    var creator: String?

    private enum CodingKeys: String, CodingKey {
        case name
        case alias = "canonical_alias"
        case members = "joined_members"
        case joinRule = "join_rules"
        case version, encryption, creator
    }

    /// From this number of members on, an invitation is not a secret between two people, so a text that names the room does not
    /// reveal the reporter.
    static let crowd = 10

    /// The kind of place: a conversation of two is mail; a room that everybody in the community can join is public, and so is
    /// one with many members.
    var kind: Channel.Kind {
        guard let members else { return joinRule == nil ? .private : openness }
        if members <= 2, name == nil { return .mail }
        return members >= Self.crowd ? .public : openness
    }

    private var openness: Channel.Kind {
        switch joinRule {
        case "public", "restricted", "knock", "knock_restricted": .public
        default: .private
        }
    }

    func channel(_ id: String) -> Channel {
        let name = name ?? alias ?? (kind == .mail ? "DM" : id)
        return Channel(id: ChannelID(id), kind: kind, name: name.limited(to: Limits.nick).text)
    }
}
