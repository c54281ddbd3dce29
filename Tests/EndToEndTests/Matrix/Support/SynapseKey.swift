import Crypto
import Foundation

/// A key with which a homeserver signs events.
struct SynapseKey: Sendable {
    /// Without the algorithm, such as `a_1`.
    let name: String
    private let key = Curve25519.Signing.PrivateKey()
    /// Since when it is no longer used; nil if it is.
    private var givenUp: Date?

    init(named name: String) { self.name = name }

    /// Its line in the file of signing keys.
    var line: String { "ed25519 \(name) \(Self.unpadded(key.rawRepresentation))\n" }

    mutating func isGivenUp(at time: Date) { givenUp = givenUp ?? time }

    /// The section of homeserver.yaml for former keys.
    static func retired(_ keys: some Collection<SynapseKey>) -> String {
        let sections = keys.map { key in
            """
              "ed25519:\(key.name)":
                key: \(unpadded(key.key.publicKey.rawRepresentation))
                expired_ts: \(Int((key.givenUp?.timeIntervalSince1970 ?? 0) * 1000))

            """
        }
        return sections.isEmpty ? "" : "old_signing_keys:\n" + sections.joined()
    }

    private static func unpadded(_ bytes: Data) -> String { bytes.base64EncodedString().replacing("=", with: "") }
}
