/// A log-in by name and password, which a token and a device come of.
struct MatrixLogin: Encodable, Sendable {
    private let type = "m.login.password"
    private let identifier: Identifier
    private let password: String
    private let initial_device_display_name: String

    private struct Identifier: Encodable {
        let type = "m.id.user"
        var user: String
    }

    /// - Parameters:
    ///   - name: the whole id, or what stands before the colon.
    ///   - device: what the account's owner sees among their devices.
    init(name: String, password: String, device: String) {
        identifier = Identifier(user: name)
        self.password = password
        initial_device_display_name = device
    }

    struct Answer: Decodable, Sendable {
        var user_id: String
        /// Missing where an account waits for somebody's approval.
        var access_token: String?
        /// Missing where a session has no end.
        var expires_in_ms: Int64?
    }

    func call() -> MatrixCall { .post("_matrix", "client", "v3", "login", body: self) }
}
