import ModelKit

/// What the desk's account can do to somebody, in a room and in the whole chat: said before it is tried.
struct RoomPowers: Sendable {
    let client: MatrixClient
    let memory: HomeserverMemory
    let profiles: ProfileFetch
    /// The desk's own.
    let account: MemberID
    let server: String
    /// The desk may take the power that it needs.
    let takesPower: Bool

    func support(against accused: MemberID, in room: String?) async -> [Ability: Support] {
        var support: [Ability: Support] = [:]
        if accused.server != server {
            for ability in [Ability.suspension, .shadowBan, .lock, .deactivation, .addresses] {
                support[ability] = .unavailable(Self.remote)
            }
            support[.interrogation] = .emulated(Self.invited)
        }
        guard let room, let levels = await levels(in: room) else { return support }
        for (ability, needed) in [(Ability.kick, levels.kick), (.removal, levels.ban), (.mute, levels.change)] {
            if levels.creators.contains(accused.rawValue) || levels.power(of: accused) >= max(levels.power(of: account), 100) {
                support[ability] = .unavailable(Self.tooPowerful)
            } else if levels.power(of: account) < needed, !takesPower {
                support[ability] = .emulated(Self.needs(needed, levels.power(of: account)))
            }
        }
        return support
    }

    /// The powers in a room that count here (Matrix specification, m.room.power_levels).
    struct Levels: Hashable, Sendable {
        var users: [String: Int64]
        var usersDefault: Int64
        var kick: Int64
        var ban: Int64
        /// To change the powers.
        var change: Int64
        /// From version 12 on nobody is above them.
        var creators: Set<String>

        init(_ content: JSONValue, creators: Set<String>) {
            users = (content["users"]?.object ?? [:]).reduce(into: [:]) { $0[$1.key.text] = $1.value.integer }
            usersDefault = content["users_default"]?.integer ?? 0
            kick = content["kick"]?.integer ?? 50
            ban = content["ban"]?.integer ?? 50
            change = content["events"]?["m.room.power_levels"]?.integer ?? content["state_default"]?.integer ?? 50
            self.creators = creators
        }

        func power(of member: MemberID) -> Int64 {
            creators.contains(member.rawValue) ? .max : users[member.rawValue] ?? usersDefault
        }
    }

    /// Nil where they are not to be had.
    private func levels(in room: String) async -> Levels? {
        struct Answer: Decodable, Sendable { var state: [JSONValue] }
        let answer = try? await memory.value("powers \(room)", for: .seconds(30)) { () async throws(MatrixError) in
            try await client.call(
                .get("_synapse", "admin", "v1", "rooms", room, "state", query: ["type": "m.room.power_levels"]), as: Answer.self)
        }
        let place = try? await profiles.room(room)
        let isEndless = place?.version.flatMap { RoomVersion($0) }.map { $0.number >= 12 } ?? false
        return answer?.state.first?["content"].map { Levels($0, creators: isEndless ? Set([place?.creator].compactMap { $0 }) : []) }
    }

    private static let remote: LocalText = [
        "en": "he is of another server", "de": "er ist von einem anderen Server",
    ]
    private static let invited: LocalText = [
        "en": "he is of another server: he is invited, and may decline",
        "de": "er ist von einem anderen Server: er wird eingeladen und kann ablehnen",
    ]
    private static let tooPowerful: LocalText = [
        "en": "he has as much power in this room as anybody can", "de": "er hat in diesem Raum so viel Macht wie niemand sonst",
    ]
    private static func needs(_ needed: Int64, _ has: Int64) -> LocalText {
        [
            "en": "the desk's account needs power \(needed) in this room, and has \(has)",
            "de": "das Konto der Leitstelle braucht in diesem Raum Macht \(needed) und hat \(has)",
        ]
    }
}
