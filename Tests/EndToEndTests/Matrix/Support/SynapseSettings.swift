/// The configuration of a Synapse in a test.
struct SynapseSettings: Sendable {
    /// Whether operators can send server notices to members.
    var serverNotices = true
    /// For rooms that do not ask for a version; nil: Synapse's default.
    var roomVersion: String?
    /// Further lines of homeserver.yaml. A key here overrides the same key above.
    var further = ""

    static let registrationSecret = "the secret of a test"

    /// - Parameter keys: its current and former keys, the current one last.
    func yaml(folder: String, port: Int, keys: [SynapseKey]) -> String {
        """
        server_name: \(Synapse.serverName)
        pid_file: \(folder)/homeserver.pid
        listeners:
          - port: \(port)
            type: http
            bind_addresses:
              - 127.0.0.1
            resources:
              - names:
                  - client
                  - federation
        database:
          name: sqlite3
          args:
            database: \(folder)/homeserver.db
        media_store_path: \(folder)/media
        signing_key_path: \(folder)/signing.key
        log_config: \(folder)/log.yaml
        registration_shared_secret: \(Self.registrationSecret)
        macaroon_secret_key: of a test
        form_secret: of a test
        bcrypt_rounds: 4
        presence:
          enabled: false
        report_stats: false
        trusted_key_servers: []
        federation_domain_whitelist: []
        \(SynapseKey.retired(keys.dropLast()))
        \(Self.generous)
        \(serverNotices ? Self.notices : "")
        \(roomVersion.map { "default_room_version: \"\($0)\"" } ?? "")
        \(further)
        """
    }

    private static let notices = """
        server_notices:
          system_mxid_localpart: notices
          system_mxid_display_name: Moderation
          room_name: Moderation
        """

    /// No limits, because a test does in seconds what a community does in days.
    private static let generous = [
        "rc_message": [], "rc_registration": [], "rc_joins_per_room": [], "rc_room_creation": [], "rc_reports": [],
        "rc_admin_redaction": [], "rc_profile": [], "rc_login": ["address", "account", "failed_attempts"],
        "rc_joins": ["local", "remote"], "rc_invites": ["per_room", "per_user", "per_issuer"],
    ]
    .map { limit, parts in
        parts.isEmpty
            ? "\(limit):\n  per_second: 10000\n  burst_count: 10000"
            : "\(limit):\n" + parts.map { "  \($0):\n    per_second: 10000\n    burst_count: 10000" }.joined(separator: "\n")
    }
    .joined(separator: "\n")

    static let logging = """
        version: 1
        disable_existing_loggers: false
        formatters:
          plain:
            format: '%(asctime)s %(name)s %(levelname)s %(message)s'
        handlers:
          errors:
            class: logging.StreamHandler
            formatter: plain
        root:
          level: WARNING
          handlers:
            - errors
        """
}
