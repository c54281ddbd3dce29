import ModelKit

/// Sanctions on an account of this homeserver, through Synapse's admin API.
struct AccountSanctions: Sendable {
    let home: MatrixHome

    static let administrator = ActionRefusal(
        "the member is an administrator of this homeserver: the other administrators must decide")
    private static let remote = ActionRefusal(
        "the member is from another server, and only that server has power over their account; sanctions in the room are possible"
    )

    /// Nil if the account does not exist.
    func user(_ member: MemberID) async throws(MatrixError) -> MatrixUser? {
        do throws(MatrixError) {
            return try await home.client.call(.get("_synapse", "admin", "v2", "users", member.rawValue), as: MatrixUser.self)
        } catch {
            if error.code == "M_NOT_FOUND" { return nil }
            throw error
        }
    }

    /// Checks that the account can be sanctioned. (Changing an account that does not exist would create it.)
    func check(_ member: MemberID) async throws {
        guard home.isLocal(member) else { throw Self.remote }
        guard let user = try await user(member) else { throw ActionRefusal("this account no longer exists") }
        if user.isAdmin { throw Self.administrator }
    }

    /// - Parameter kind: one for the whole chat; the account has been checked.
    func impose(_ kind: SanctionKind, on member: MemberID) async throws {
        // A closed account already bears everything.
        guard let user = try await user(member), !user.isDeactivated else { return }
        guard kind != .deactivation else {
            return try await home.client.call(
                .post(
                    "_synapse", "admin", "v1", "deactivate", member.rawValue,
                    body: JSONValue.object(["erase": .bool(false)])))
        }
        let holds = Self.holds(kind, user)
        _ = try await home.standing(Self.key(kind, member), otherwise: holds)
        if !holds { try await home.client.call(Self.call(kind, member, true)) }
    }

    func lift(_ kind: SanctionKind?, from member: MemberID, _ action: Int) async throws {
        guard let kind, home.isLocal(member), let user = try await user(member) else { return }
        let key = Self.key(kind, member)
        guard let was = try await home.standing(key, endedBy: action, as: Bool.self) else { return }
        // The desk must not end what somebody else imposed before.
        if !was, Self.holds(kind, user) { try await home.client.call(Self.call(kind, member, false)) }
        try await home.end(key, by: action, as: Bool.self)
    }

    private static func holds(_ kind: SanctionKind, _ user: MatrixUser) -> Bool {
        switch kind {
        case .suspension: user.isSuspended
        case .shadowBan: user.isShadowBanned
        case .lock: user.isLocked
        default: false
        }
    }

    private static func call(_ kind: SanctionKind, _ member: MemberID, _ holds: Bool) -> MatrixCall {
        switch kind {
        case .suspension:
            .put("_synapse", "admin", "v1", "suspend", member.rawValue, body: JSONValue.object(["suspend": .bool(holds)]))
        case .shadowBan where holds: .post("_synapse", "admin", "v1", "users", member.rawValue, "shadow_ban")
        case .shadowBan: .delete("_synapse", "admin", "v1", "users", member.rawValue, "shadow_ban")
        default: .put("_synapse", "admin", "v2", "users", member.rawValue, body: JSONValue.object(["locked": .bool(holds)]))
        }
    }

    private static func key(_ kind: SanctionKind, _ member: MemberID) -> String { "matrix \(kind.rawValue) \(member)" }
}
