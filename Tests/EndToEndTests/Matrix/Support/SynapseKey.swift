import Crypto
import Foundation

/// With what a homeserver signs events.
struct SynapseKey: Sendable {
    /// Without the algorithm, such as `a_1`.
    let name: String
    private let key = Curve25519.Signing.PrivateKey()

    init(named name: String) { self.name = name }

    /// A line of the file of signing keys.
    var line: String { "ed25519 \(name) \(Self.unpadded(key.rawRepresentation))\n" }

    /// The section of homeserver.yaml on keys that are no longer used, but were.
    static func retired(_ keys: some Collection<SynapseKey>) -> String {
        let sections = keys.map {
            "  \"ed25519:\($0.name)\":\n    key: \(unpadded($0.key.publicKey.rawRepresentation))\n    expired_ts: 1\n"
        }
        return sections.isEmpty ? "" : "old_signing_keys:\n" + sections.joined()
    }

    private static func unpadded(_ bytes: Data) -> String { bytes.base64EncodedString().replacing("=", with: "") }
}
