import ModelKit

/// What the desk's account can do to a member, in a room and in the whole chat, so that moderators know in advance.
struct RoomPowers: Sendable {
    let client: MatrixClient
    let memory: HomeserverMemory
    let profiles: ProfileFetch
    /// The desk's own account.
    let account: MemberID
    let server: String
    /// The desk may take the power that it needs.
    let takesPower: Bool

    private static let inRoom: [(Ability, PowerLevels.Operation)] = [(.kick, .kick), (.removal, .ban), (.mute, .mute)]
    private static let ofAccount: [Ability] = [.suspension, .shadowBan, .lock, .deactivation]

    func support(against accused: MemberID, in room: String?) async -> [Ability: Support] {
        await reading(against: accused, in: room).support
    }

    /// The abilities, and why they may be incomplete: the room's power levels could not be read.
    func reading(against accused: MemberID, in room: String?) async -> (support: [Ability: Support], failure: MatrixError?) {
        var support: [Ability: Support] = [:]
        func cannot(_ abilities: [Ability], _ why: LocalText) {
            for ability in abilities { support[ability] = .unavailable(why) }
        }
        guard accused != account else {
            cannot(Ability.allCases.filter { $0 != .addresses }, Self.myself)
            return (support, nil)
        }
        if accused.server != server {
            cannot(Self.ofAccount + [.addresses], Self.remote)
            support[.interrogation] = .emulated(Self.invited)
        } else if await profiles.isAdmin(accused) {
            cannot(Self.ofAccount + Self.inRoom.map(\.0), Self.administrator)
            return (support, nil)
        }
        guard let room else { return (support, nil) }
        let levels: PowerLevels?
        do throws(MatrixError) { levels = try await self.levels(in: room) } catch { return (support, error) }
        guard let levels else { return (support, nil) }
        for (ability, operation) in Self.inRoom {
            support[ability] = Self.support(levels, operation, mine: levels.power(of: account), accused, takesPower: takesPower)
        }
        return (support, nil)
    }

    /// Nil if there is no difference from the capabilities.
    static func support(
        _ levels: PowerLevels, _ operation: PowerLevels.Operation, mine: Int64, _ accused: MemberID, takesPower: Bool
    ) -> Support? {
        let theirs = levels.power(of: accused)
        if levels.creators.contains(accused.rawValue) { return .unavailable(founder) }
        // Taking power gives at most a level of one hundred.
        guard theirs < max(mine, 100) else { return .unavailable(tooPowerful) }
        let needed = max(levels.needed(for: operation), theirs + 1)
        return mine >= needed || takesPower ? nil : .emulated(needs(needed, mine))
    }

    /// Nil if the room has no creation event.
    private func levels(in room: String) async throws(MatrixError) -> PowerLevels? {
        let powers = try await state("m.room.power_levels", in: room, for: .seconds(30))
        // The creator of a room never changes.
        let creation = try await state("m.room.create", in: room, for: .hours(1)).first
        return creation.map { PowerLevels(powers.first?["content"], creation: $0) }
    }

    private func state(_ type: String, in room: String, for length: Duration) async throws(MatrixError) -> [JSONValue] {
        struct Answer: Decodable, Sendable { var state: [JSONValue] }
        return try await memory.value("\(type) \(room)", for: length) { () async throws(MatrixError) in
            try await client.call(
                .get("_synapse", "admin", "v1", "rooms", room, "state", query: ["type": type]), as: Answer.self)
        }.state
    }

    // MARK: - Words

    private static let myself: LocalText = [
        "en": "this is the desk's own account", "de": "das ist das Konto von Notruf selbst",
    ]
    private static let administrator: LocalText = [
        "en": "the member is an administrator of the homeserver: the other administrators must decide",
        "de": "das Mitglied ist Admin des Homeservers: Die anderen Admins müssen entscheiden",
    ]
    private static let remote: LocalText = [
        "en": "the member is from another server", "de": "das Mitglied ist von einem anderen Server",
    ]
    private static let invited: LocalText = [
        "en": "the member is from another server: they are invited, and may decline",
        "de": "das Mitglied ist von einem anderen Server: Es wird eingeladen und kann ablehnen",
    ]
    private static let founder: LocalText = [
        "en": "the member created this room, and from room version 12 on nobody ranks above its creator",
        "de": "das Mitglied hat diesen Raum eingerichtet, und ab Raumversion 12 steht niemand darüber",
    ]
    private static let tooPowerful: LocalText = [
        "en": "the member has the highest power level in this room",
        "de": "das Mitglied hat in diesem Raum die höchste Berechtigungsstufe",
    ]
    private static func needs(_ needed: Int64, _ has: Int64) -> LocalText {
        [
            "en": "the desk's account needs power level \(needed) in this room, but has \(has)",
            "de": "das Konto von Notruf braucht in diesem Raum Berechtigungsstufe \(needed), hat aber \(has)",
        ]
    }
}
