/// A log-in with name and password, which creates a token and a device.
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
    ///   - name: the whole id, or the part before the colon.
    ///   - device: the name in the list of the account's devices.
    init(name: String, password: String, device: String) {
        identifier = Identifier(user: name)
        self.password = password
        initial_device_display_name = device
    }

    struct Answer: Decodable, Sendable {
        var user_id: String
        /// Missing if the account waits for approval.
        var access_token: String?
        /// Missing if sessions do not expire.
        var expires_in_ms: Int64?
    }

    func call() -> MatrixCall { .post("_matrix", "client", "v3", "login", body: self) }
}
