// Requests that both the setup and the check-up make.

extension MatrixClient {
    /// The account of the token.
    func account() async throws(MatrixError) -> String {
        struct Answer: Decodable { var user_id: String }
        return try await call(.get("_matrix", "client", "v3", "account", "whoami"), as: Answer.self).user_id
    }

    /// Nil if the answer is not a valid version.
    func version() async throws(MatrixError) -> SynapseVersion? {
        struct Answer: Decodable { var server_version: String }
        return SynapseVersion(try await call(.get("_synapse", "admin", "v1", "server_version"), as: Answer.self).server_version)
    }

    /// What admins of the homeserver see of an account.
    func record(of account: String) async throws(MatrixError) -> AccountRecord {
        try await call(.get("_synapse", "admin", "v2", "users", account))
    }

    /// The devices that are logged in to an account.
    func devices(of account: String) async throws(MatrixError) -> [AccountDevice] {
        struct Answer: Decodable { var devices: [AccountDevice] }
        return try await call(.get("_synapse", "admin", "v2", "users", account, "devices"), as: Answer.self).devices
    }

    /// Whether an account has no rate limits.
    func isUnlimited(_ account: String) async throws(MatrixError) -> Bool {
        let limits: RateLimits = try await call(.get("_synapse", "admin", "v1", "users", account, "override_ratelimit"))
        return limits.messages_per_second == 0 && limits.burst_count == 0
    }

    func liftLimits(of account: String) async throws(MatrixError) {
        try await call(
            .post(
                "_synapse", "admin", "v1", "users", account, "override_ratelimit",
                body: RateLimits(messages_per_second: 0, burst_count: 0)))
    }
}

/// The answer is empty if no limits were ever set.
private struct RateLimits: Codable {
    var messages_per_second: Int?
    var burst_count: Int?
}

struct AccountRecord: Decodable, Sendable {
    var displayname: String?
    /// "bot" for the desk's own account.
    var user_type: String?
    var deactivated: Bool?
    var locked: Bool?
    var suspended: Bool?
    var shadow_banned: Bool?
}

struct AccountDevice: Decodable, Sendable {
    var device_id: String
    var display_name: String?

    /// The device name of every token that ``MatrixSetup`` makes, by which the desk recognises its own account.
    static let desk = "Notruf desk"
}
