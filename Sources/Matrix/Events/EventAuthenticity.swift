import Crypto
import Foundation
import ModelKit

/// Whether an event is what its author's server signed: the words by their hash, the hash and all else by the signature.
enum EventAuthenticity: Hashable, Sendable {
    case verified(by: String)
    /// The words are gone, as they are when an event is taken back; what is left is as the server signed it.
    case takenBack(by: String)
    /// Somebody changed it. An alarm.
    case mismatch(Mismatch, server: String)
    /// It cannot be found out.
    case unchecked(Gap, server: String)

    enum Mismatch: Hashable, Sendable {
        /// The words are not those of the hash.
        case words
        /// A key of the server says that it did not sign this.
        case signature
        /// The author's server signed nothing.
        case unsigned
        /// It is signed with a key that the server had given up before.
        case keyGivenUp
        /// It is another event than the one that was asked for.
        case otherEvent
    }

    enum Gap: Hashable, Sendable {
        /// A room whose rules are not known.
        case roomVersion(String)
        /// The server's key is not to be had, or not one that holds for the event's time.
        case noKey
        /// The server signed no hash of the words.
        case noHash
        /// It has numbers that each server writes in its own way.
        case notCanonical
        /// An invitation by e-mail is signed by the server that passed it on.
        case invitedByMail
        case noEvent
    }

    /// - Parameters:
    ///   - event: as servers send it to each other, which is how the admin API delivers a report's `event_json`; read with
    ///     ``JSONValue/init(json:)``.
    ///   - id: the event's id as the report names it.
    ///   - version: the room's version, as the admin API has it.
    ///   - keys: of the servers concerned; more do no harm.
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

    /// The part behind the first colon of a user's id, or of an event's in rooms of version 1 and 2.
    static func server(of id: String) -> String? {
        guard let colon = id.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let server = id[id.index(after: colon)...]
        return server.isEmpty ? nil : String(server)
    }
}

/// An event in the forms that are hashed and signed.
private struct SignedEvent {
    let fields: EventRedaction.Fields
    let version: RoomVersion
    let signed: EventRedaction.Fields
    /// What the signature is over.
    let signedBytes: [UInt8]
    /// What the hash is over.
    let hashedBytes: [UInt8]

    init(_ fields: EventRedaction.Fields, version: RoomVersion) throws(CanonicalJSON.NotCanonical) {
        self.fields = fields
        self.version = version
        signed = EventRedaction.redacted(fields, in: version).removing(["signatures"])
        signedBytes = try CanonicalJSON.bytes(.object(signed))
        hashedBytes = try CanonicalJSON.bytes(.object(fields.removing(Self.neverHashed)))
    }

    /// The last three are Synapse's own, from its early days.
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

    /// The id that the event has by its room's rules.
    private var id: String? {
        let hash = SHA256.hash(data: signedBytes)
        return switch version.eventIDFormat {
        case .given: fields["event_id"]?.string
        case .hash: "$" + UnpaddedBase64.text(hash)
        case .hashForURL: "$" + UnpaddedBase64.text(hash, .forURL)
        }
    }

    /// Nothing is there but what stays when an event is taken back.
    private var isTakenBack: Bool { signed == fields.removing(["signatures", "unsigned"]) }

    private var isInvitationByMail: Bool {
        let content = fields["content"]
        return fields["type"]?.string == "m.room.member" && content?["membership"]?.string == "invite"
            && content?["third_party_invite"] != nil
    }

    /// The author's server; where the event says its id itself, the one that gave it too.
    private func signers(_ author: String) -> Set<String> {
        guard version.eventIDFormat == .given, let given = id.flatMap(EventAuthenticity.server) else { return [author] }
        return [author, given]
    }

    private enum Signature {
        case right, noKey
        case wrong(EventAuthenticity.Mismatch)
    }

    /// One right signature is enough: a server that changed its key may have signed again. One that is wrong by a key that is
    /// known is an alarm whatever else is there.
    private func signature(of server: String, at: Timestamp, keys: [ServerKeys]) -> Signature {
        let signatures = (fields["signatures"]?[server]?.object ?? [:]).filter { $0.key.text.hasPrefix("ed25519:") }
        guard !signatures.isEmpty else { return .wrong(.unsigned) }
        var found = Signature.noKey
        for (id, signature) in signatures {
            // A later answer knows better whether a key is given up.
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
