import Crypto
import Foundation
import ModelKit

/// Whether an event is what its author's server signed. The hash covers the content; the signature covers the hash and
/// everything else.
enum EventAuthenticity: Hashable, Sendable {
    case verified(by: String)
    /// The content is gone because the event was redacted; the rest is as the server signed it.
    case takenBack(by: String)
    /// Somebody changed it. This is an alarm.
    case mismatch(Mismatch, server: String)
    /// It cannot be checked.
    case unchecked(Gap, server: String)

    enum Mismatch: Hashable, Sendable {
        /// The content does not match the hash.
        case words
        /// A key of the server shows that it did not sign this.
        case signature
        /// The author's server did not sign anything.
        case unsigned
        /// It is signed with a key that the server had already given up.
        case keyGivenUp
        /// It is a different event from the requested one.
        case otherEvent
    }

    enum Gap: Hashable, Sendable {
        /// The rules of the room's version are not known.
        case roomVersion(String)
        /// The server's key cannot be obtained, or is not valid for the event's time.
        case noKey
        /// The server did not sign a hash of the content.
        case noHash
        /// It contains numbers that servers write in different ways.
        case notCanonical
        /// An invitation by e-mail is signed by the server that passed it on.
        case invitedByMail
        case noEvent
    }

    /// - Parameters:
    ///   - event: in the form that servers send to each other, which is that of a report's `event_json` in the admin API; read
    ///     with ``JSONValue/init(json:)``.
    ///   - id: the event's id in the report.
    ///   - version: the room's version in the admin API.
    ///   - keys: of the servers concerned; others are ignored.
    init(_ event: JSONValue, id: String, version name: String, keys: [ServerKeys]) {
        guard let fields = event.object, let sender = fields["sender"]?.string, let server = Self.server(of: sender),
            let at = fields["origin_server_ts"]?.integer
        else {
            self = .unchecked(.noEvent, server: "")
            return
        }
        guard let version = RoomVersion(name) else {
            self = .unchecked(.roomVersion(name.limited(to: Limits.nick).text), server: server)
            return
        }
        do {
            let check = try SignedEvent(fields, version: version)
            self = check.verdict(id: id, server: server, at: Timestamp(milliseconds: at), keys: keys)
        } catch {
            self = .unchecked(.notCanonical, server: server)
        }
    }

    /// The part after the first colon of a user's id, or of an event's id in rooms of versions 1 and 2.
    static func server(of id: String) -> String? {
        guard let colon = id.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let server = id[id.index(after: colon)...]
        return server.isEmpty ? nil : String(server)
    }
}

/// An event in its hashed and signed forms.
private struct SignedEvent {
    let fields: EventRedaction.Fields
    let version: RoomVersion
    let signed: EventRedaction.Fields
    /// The bytes that are signed.
    let signedBytes: [UInt8]
    /// The bytes that are hashed.
    let hashedBytes: [UInt8]

    init(_ fields: EventRedaction.Fields, version: RoomVersion) throws(CanonicalJSON.NotCanonical) {
        self.fields = fields
        self.version = version
        signed = EventRedaction.redacted(fields, in: version).removing(["signatures"])
        signedBytes = try CanonicalJSON.bytes(.object(signed))
        hashedBytes = try CanonicalJSON.bytes(.object(fields.removing(Self.neverHashed)))
    }

    /// The last three come from Synapse's early days.
    private static let neverHashed: [JSONValue.Key] = ["unsigned", "signatures", "hashes", "age_ts", "outlier", "destinations"]

    func verdict(id: String, server: String, at: Timestamp, keys: [ServerKeys]) -> EventAuthenticity {
        guard self.id.map({ $0.utf8.elementsEqual(id.utf8) }) ?? false else { return .mismatch(.otherEvent, server: server) }
        let hash = fields["hashes"]?["sha256"]?.string.map(UnpaddedBase64.bytes)
        let wordsFit = hash.map { $0 == Data(SHA256.hash(data: hashedBytes)) }
        if wordsFit == false, !isTakenBack { return .mismatch(.words, server: server) }
        if isInvitationByMail { return .unchecked(.invitedByMail, server: server) }
        for server in signers(server) {
            switch signature(of: server, at: at, keys: keys) {
            case .right: continue
            case .wrong(let why): return .mismatch(why, server: server)
            case .noKey: return .unchecked(.noKey, server: server)
            }
        }
        return switch wordsFit {
        case true: .verified(by: server)
        case false: .takenBack(by: server)
        case nil: .unchecked(.noHash, server: server)
        }
    }

    /// The id that the event has by the rules of its room version.
    private var id: String? {
        let hash = SHA256.hash(data: signedBytes)
        return switch version.eventIDFormat {
        case .given: fields["event_id"]?.string
        case .hash: "$" + UnpaddedBase64.text(hash)
        case .hashForURL: "$" + UnpaddedBase64.text(hash, .forURL)
        }
    }

    /// Only the fields that survive a redaction are there.
    private var isTakenBack: Bool { signed == fields.removing(["signatures", "unsigned"]) }

    private var isInvitationByMail: Bool {
        let content = fields["content"]
        return fields["type"]?.string == "m.room.member" && content?["membership"]?.string == "invite"
            && content?["third_party_invite"] != nil
    }

    /// The author's server and, if the event contains its own id, the server that assigned it.
    private func signers(_ author: String) -> Set<String> {
        guard version.eventIDFormat == .given, let given = id.flatMap(EventAuthenticity.server) else { return [author] }
        return [author, given]
    }

    private enum Signature {
        case right, noKey
        case wrong(EventAuthenticity.Mismatch)
    }

    /// One correct signature is enough, because a server that changed its key may have signed again. A wrong signature with a
    /// known key is an alarm, whatever other signatures there are.
    private func signature(of server: String, at: Timestamp, keys: [ServerKeys]) -> Signature {
        let signatures = (fields["signatures"]?[server]?.object ?? [:]).filter { $0.key.text.hasPrefix("ed25519:") }
        guard !signatures.isEmpty else { return .wrong(.unsigned) }
        var found = Signature.noKey
        for (id, signature) in signatures {
            // A later answer knows better whether a key has been given up.
            let answer = keys.filter { $0.server == server && $0.keys[id.text] != nil }.max { $0.validUntil < $1.validUntil }
            guard let answer, let key = answer.keys[id.text] else { continue }
            guard key.signed(signedBytes, signature) else { return .wrong(.signature) }
            if at <= key.expired ?? answer.validUntil {
                found = .right
            } else if key.expired != nil, case .noKey = found {
                found = .wrong(.keyGivenUp)
            }
        }
        return found
    }
}

extension EventRedaction.Fields {
    fileprivate func removing(_ keys: [JSONValue.Key]) -> Self { filter { !keys.contains($0.key) } }
}
