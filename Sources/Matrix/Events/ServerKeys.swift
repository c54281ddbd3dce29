import Crypto
import Foundation
import ModelKit

/// The keys with which a homeserver signs, from the server itself (`GET /_matrix/key/v2/server`) or passed on by another
/// (`/_matrix/key/v2/query`).
struct ServerKeys: Hashable, Sendable, Codable {
    struct VerifyKey: Hashable, Sendable, Codable {
        /// An ed25519 key.
        var bytes: Data
        /// When the server gave it up; earlier signatures still count. Nil while it is in use.
        var expired: Timestamp?
    }

    /// The server's name, such as `chat.test`.
    var server: String
    /// By id, such as `ed25519:a_ekfn`.
    var keys: [String: VerifyKey]
    /// How long the keys in use are known to be valid. Later events need a newer answer.
    var validUntil: Timestamp

    enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        case malformed
        /// It is not signed with one of its own current keys, so anybody may have written it.
        case notSignedByItself

        var description: String {
            switch self {
            case .malformed: "not a list of a homeserver's keys"
            case .notSignedByItself: "a list of keys that the homeserver itself did not sign"
            }
        }
    }

    /// Reads a server's answer, and checks that the server itself signed it, so that nobody who passes it on can add keys. The
    /// caller checks that it comes from the intended server.
    init(answer: JSONValue) throws(Refusal) {
        guard let server = answer["server_name"]?.string, let until = answer["valid_until_ts"]?.integer,
            let current = answer["verify_keys"]?.object
        else { throw .malformed }
        self.server = server
        validUntil = Timestamp(milliseconds: until)
        keys = [:]
        for (id, value) in answer["old_verify_keys"]?.object ?? [:] {
            guard let expired = value["expired_ts"]?.integer else { continue }
            keys[id.text] = Self.key(id, value, expired: Timestamp(milliseconds: expired))
        }
        for (id, value) in current { keys[id.text] = Self.key(id, value, expired: nil) }
        guard isSignedByItself(answer) else { throw .notSignedByItself }
    }

    /// The answers in a query's result that are signed by the servers they describe; others are ignored.
    static func all(ofQuery answer: JSONValue) -> [ServerKeys] {
        (answer["server_keys"]?.array ?? []).compactMap { try? ServerKeys(answer: $0) }
    }

    private static func key(_ id: JSONValue.Key, _ value: JSONValue, expired: Timestamp?) -> VerifyKey? {
        guard id.text.hasPrefix("ed25519:"), let bytes = value["key"]?.string.flatMap(UnpaddedBase64.bytes) else { return nil }
        return VerifyKey(bytes: bytes, expired: expired)
    }

    private func isSignedByItself(_ answer: JSONValue) -> Bool {
        guard var fields = answer.object, let signatures = fields["signatures"]?[server]?.object else { return false }
        fields["signatures"] = nil
        fields["unsigned"] = nil
        guard let bytes = try? CanonicalJSON.bytes(.object(fields)) else { return false }
        return signatures.contains { id, signature in
            guard let key = keys[id.text], key.expired == nil else { return false }
            return key.signed(bytes, signature)
        }
    }
}

extension ServerKeys.VerifyKey {
    /// Whether a base64 signature of the bytes was made with this key.
    func signed(_ bytes: [UInt8], _ signature: JSONValue) -> Bool {
        guard let signature = signature.string.flatMap(UnpaddedBase64.bytes),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: self.bytes)
        else { return false }
        return key.isValidSignature(signature, for: bytes)
    }
}
