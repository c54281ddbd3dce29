import Crypto
import Foundation
import ModelKit

/// The registration of an admin account with the secret in homeserver.yaml: Synapse's `/_synapse/admin/v1/register`.
struct SharedSecretRegistration: Encodable, Sendable {
    private let nonce: String
    private let username: String
    private let password: String
    private let displayname: String
    private let admin = true
    private let user_type = "bot"
    private let mac: String
    private let initial_device_display_name: String

    /// - Parameter nonce: the homeserver's nonce for this one registration.
    init(nonce: String, name: String, password: String, displayName: String, device: String, secret: String) {
        self.nonce = nonce
        username = name
        self.password = password
        displayname = displayName
        initial_device_display_name = device
        let signed = [nonce, name, password, "admin", user_type].joined(separator: "\0")
        // Synapse requires SHA-1, which is safe as a HMAC of a nonce.
        let code = HMAC<Insecure.SHA1>.authenticationCode(for: Data(signed.utf8), using: SymmetricKey(data: Data(secret.utf8)))
        mac = Hexadecimal.text(code)
    }

    static let nonce = MatrixCall.get("_synapse", "admin", "v1", "register")

    struct Nonce: Decodable, Sendable {
        var nonce: String
    }

    func call() -> MatrixCall { .post("_synapse", "admin", "v1", "register", body: self) }
}
