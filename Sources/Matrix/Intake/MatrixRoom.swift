import ModelKit

/// A room as the admin API describes it, also to who is not in it.
struct MatrixRoom: Decodable, Hashable, Sendable {
    var name: String?
    var alias: String?
    /// Nil where the homeserver keeps no statistics.
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

    /// From so many on an invitation is no secret that two share: who is told of the room learns nothing of who reported.
    static let crowd = 10

    /// What kind of place it is for the desk: a conversation of two is mail, a room that anybody of the community can enter is
    /// public, and so is one that many are in.
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
