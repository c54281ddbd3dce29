import ModelKit

/// Imposes and ends sanctions (K14).
struct MatrixSanctions: Sendable {
    let home: MatrixHome
    let notices: MatrixNotices
    let power: RoomPower
    let accounts: AccountSanctions

    init(home: MatrixHome, notices: MatrixNotices, power: RoomPower) {
        self.home = home
        self.notices = notices
        self.power = power
        accounts = AccountSanctions(home: home)
    }

    // MARK: - Imposing

    /// The member is told first, because afterwards they may not be able to read anything.
    func impose(_ kind: SanctionKind, on member: MemberID, _ action: ChatAction) async throws {
        guard member != home.account else { throw ActionRefusal("this is the desk's own account") }
        switch kind {
        case .admonition, .warning: try await tell(member, action, isAll: true)
        case .mute: try await mute(member, in: try room(action), action)
        case .kick: try await kick(member, from: try room(action), action)
        case .removal: try await ban(member, from: try room(action), action)
        case .suspension, .shadowBan, .lock, .deactivation:
            try await accounts.check(member)
            try await tell(member, action, isSilenced: true, reading: kind == .lock || kind == .deactivation)
            try await accounts.impose(kind, on: member)
        case .redaction, .purge: throw ActionRefusal("messages are removed in another way")
        }
    }

    /// How long the member's program has to show the reason before it can show nothing any more.
    static let readingTime: Duration = .seconds(2)

    /// - Parameters:
    ///   - isAll: telling them is the whole sanction, so it fails if they cannot be told.
    ///   - isSilenced: afterwards they cannot write to anybody.
    ///   - reading: gives them time to read it.
    private func tell(
        _ member: MemberID, _ action: ChatAction, isAll: Bool = false, isSilenced: Bool = false, reading: Bool = false
    ) async throws {
        guard var reason = action.reason, !reason.isEmpty else { return }
        if !isSilenced { reason += "\n\n" + (await notices.howToAppeal(action.case, member)) }
        do {
            try await notices.tell(member, reason, for: action.purpose, transaction: home.transaction(action.id, "reason"))
        } catch let refusal as ActionRefusal {
            // A member who cannot be written to is sanctioned anyway.
            if isAll { throw refusal }
            return
        }
        if reading { try await home.sleep(Self.readingTime) }
    }

    private func room(_ action: ChatAction) throws -> String {
        guard let channel = action.channel else { throw ActionRefusal("the request names no room") }
        return channel.rawValue
    }

    /// Refuses administrators of the homeserver, who could undo anything that is done to them.
    private func checkRank(_ member: MemberID) async throws {
        guard home.isLocal(member), try await accounts.user(member)?.isAdmin ?? false else { return }
        throw AccountSanctions.administrator
    }

    // MARK: - In a room

    private struct Level: Codable, Sendable {
        /// Their entry in the list before; nil if there was none.
        var entry: Int64?
        /// The entry that the desk set.
        var muted: Int64
    }

    private func mute(_ member: MemberID, in room: String, _ action: ChatAction) async throws {
        try await checkRank(member)
        let levels = try await power.levels(in: room, for: .mute, against: member, action.id)
        try await tell(member, action)
        let muted = levels.muted(member)
        _ = try await home.standing(
            Self.key("mute", member, room), otherwise: Level(entry: levels.entry(of: member), muted: muted))
        if levels.power(of: member) > muted {
            try await home.setPower(of: member, in: room, to: muted)
        }
        // Ending the mute takes the same power.
        try await power.taken.claim(.sanction(.mute, member), in: room)
    }

    private func unmute(_ member: MemberID, in room: String, _ action: Int) async throws {
        let key = Self.key("mute", member, room)
        guard let before = try await home.standing(key, endedBy: action, as: Level.self) else { return }
        // If the room has been deleted, the mute has ended with it.
        if before.entry != before.muted, try await home.levels(in: room) != nil {
            _ = try await power.levels(in: room, for: .mute, against: nil, action)
            // If somebody has given them another power level since, that stays.
            try await home.setPower(of: member, in: room, to: before.entry) { $0.entry(of: member) == before.muted }
        }
        try await home.end(key, by: action, as: Level.self)
    }

    private func kick(_ member: MemberID, from room: String, _ action: ChatAction) async throws {
        try await checkRank(member)
        _ = try await power.levels(in: room, for: .kick, against: member, action.id)
        try await tell(member, action)
        guard ["join", "invite", "knock"].contains(try await home.membership(of: member, in: room)) else { return }
        try await home.act("kick", on: member, in: room, reason: nil)
    }

    private func ban(_ member: MemberID, from room: String, _ action: ChatAction) async throws {
        try await checkRank(member)
        _ = try await power.levels(in: room, for: .ban, against: member, action.id)
        try await tell(member, action)
        let isBanned = try await home.membership(of: member, in: room) == "ban"
        // Somebody else banned them before, and decides when that ends.
        if try await home.standing(Self.key("removal", member, room), otherwise: isBanned) { return }
        // The ban has no reason, because the whole room would read it; the reason is between the member and the moderators.
        if !isBanned { try await home.act("ban", on: member, in: room, reason: nil) }
        // Ending the ban takes the same power, even if the desk restarted after banning them.
        try await power.taken.claim(.sanction(.removal, member), in: room)
    }

    private func unban(_ member: MemberID, in room: String, _ action: Int) async throws {
        let key = Self.key("removal", member, room)
        guard let was = try await home.standing(key, endedBy: action, as: Bool.self) else { return }
        if !was, try await home.levels(in: room) != nil {
            _ = try await power.levels(in: room, for: .ban, against: nil, action)
            if try await home.membership(of: member, in: room) == "ban" {
                try await home.act("unban", on: member, in: room, reason: nil)
            }
        }
        try await home.end(key, by: action, as: Bool.self)
    }

    private static func key(_ what: String, _ member: MemberID, _ room: String) -> String { "matrix \(what) \(member) \(room)" }

    // MARK: - Ending

    /// - Parameter kind: nil: every sanction of their account.
    func lift(_ kind: SanctionKind?, from member: MemberID, _ action: ChatAction) async throws {
        switch kind {
        case .mute:
            try await unmute(member, in: try room(action), action.id)
            await power.taken.release(.sanction(.mute, member), in: try room(action))
        case .removal:
            try await unban(member, in: try room(action), action.id)
            await power.taken.release(.sanction(.removal, member), in: try room(action))
        case .suspension?, .shadowBan?, .lock?: try await accounts.lift(kind, from: member, action.id)
        case nil:
            for kind in [.suspension, .shadowBan, .lock] as [SanctionKind] {
                try await accounts.lift(kind, from: member, action.id)
            }
        // These take effect once, and there is nothing to end.
        case .admonition, .warning, .redaction, .kick, .purge, .deactivation: break
        }
    }
}
