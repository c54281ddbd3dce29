import Chat
import ModelKit

// The things that the desk does with a homeserver
extension MatrixCheckup {
    func rateLimits(_ id: String) async -> ChatFinding {
        await finding("rate limits", remedy: "\"notruf matrix setup\" lifts them.") { () async throws(MatrixError) in
            guard try await client.isUnlimited(id) else {
                return .limited("they apply to the desk's account, which has to wait on busy evenings")
            }
            return .works("lifted for the desk's account")
        }
    }

    /// Checks server notices with an invalid id: Synapse first checks whether notices are on, and then the id.
    func notices() async -> ChatFinding {
        struct Notice: Encodable {
            var user_id = "nobody"
            var content = ["msgtype": "m.text", "body": ""]
        }
        let remedy = "Add server_notices with a system_mxid_localpart to homeserver.yaml, and restart Synapse."
        return await finding("server notices", remedy: remedy) { () async throws(MatrixError) in
            guard try await isOffered(.post("_synapse", "admin", "v1", "send_server_notice", body: Notice())) else {
                return .limited("off: members get direct messages instead, which they must accept first")
            }
            return .works("on")
        }
    }

    func messageReports() async -> ChatFinding {
        await finding("reports on messages") { () async throws(MatrixError) in
            .works("\(try await reports("event_reports")) so far")
        }
    }

    func userReports() async -> ChatFinding {
        let remedy = "Install Synapse \(SynapseVersion.floor) or later."
        return await finding("reports on users", remedy: remedy) { () async throws(MatrixError) in
            do throws(MatrixError) {
                return .works("\(try await reports("user_reports")) so far")
            } catch {
                if error.code == "M_UNRECOGNIZED" {
                    return .limited("this Synapse does not list them, so they do not reach the desk")
                }
                throw error
            }
        }
    }

    /// Reports that Synapse accepts from members but shows to no admin, so the desk cannot ask for them.
    var unlisted: ChatFinding {
        ChatFinding(
            .limited, Self.otherReports,
            "those on whole rooms, on members of other homeservers and on unknown IDs do not arrive, since Synapse accepts them "
                + "and lists them nowhere; nor do those on a room that is deleted before the desk has read them",
            remedy: "Tell members to report a message of that room or member, or to write to a moderator.")
    }

    static let otherReports = "other reports"

    /// The total is enough, so no report is read.
    private func reports(_ list: String) async throws(MatrixError) -> Int {
        struct Answer: Decodable { var total: Int }
        return try await client.call(.get("_synapse", "admin", "v1", list, query: ["limit": "0"]), as: Answer.self).total
    }

    /// No API shows the period.
    var retention: ChatFinding {
        ChatFinding(
            .works, "redacted messages",
            "their text stays for a time (7 days, or redaction_retention_period); after a longer break the desk finds it gone")
    }

    /// Makes a room for the desk only and deletes it again, which shows what rooms are like here.
    func rooms() async -> ChatFinding {
        struct Plan: Encodable {
            var visibility = "private"
            var preset = "private_chat"
            var name = "Notruf doctor"
        }
        struct Room: Decodable { var room_id: String }
        let remedy = "Take encryption_enabled_by_default_for_room_type out of homeserver.yaml, and restart Synapse."
        return await finding("rooms", remedy: remedy) { () async throws(MatrixError) in
            let room = try await client.call(.post("_matrix", "client", "v3", "createRoom", body: Plan()), as: Room.self).room_id
            let isEncrypted: Result<Bool, MatrixError>
            do throws(MatrixError) { isEncrypted = .success(try await self.isEncrypted(room)) } catch {
                isEncrypted = .failure(error)
            }
            try await client.call(.delete("_synapse", "admin", "v2", "rooms", room))
            guard try isEncrypted.get() else { return .works("the desk can create them, and they are not encrypted") }
            return .limited("private rooms are always encrypted here, so the desk cannot read what is said in its conversations")
        }
    }

    private func isEncrypted(_ room: String) async throws(MatrixError) -> Bool {
        do throws(MatrixError) {
            try await client.call(.get("_matrix", "client", "v3", "rooms", room, "state", "m.room.encryption"))
            return true
        } catch {
            if error.code == "M_NOT_FOUND" { return false }
            throw error
        }
    }

    /// Checks this with an invalid id, so that nobody is put anywhere.
    func pulling() async -> ChatFinding {
        await finding("interrogations") { () async throws(MatrixError) in
            let call = MatrixCall.post("_synapse", "admin", "v1", "join", "!nowhere", body: ["user_id": "nobody"])
            guard try await isOffered(call) else {
                return .missing("this homeserver does not let the desk pull anybody into a room")
            }
            return .works("local members can be pulled into a room; those of other homeservers are invited")
        }
    }

    func keys() async -> ChatFinding {
        struct Keys: Decodable { var server_name: String, verify_keys: [String: Key] }
        struct Key: Decodable { var key: String }
        let remedy = "Add \"keys\" to the resources of a listener in homeserver.yaml, and let a proxy pass on /_matrix/key."
        let subject = "signing keys"
        do throws(MatrixError) {
            let keys = try await stranger.call(.get("_matrix", "key", "v2", "server"), as: Keys.self)
            guard !keys.verify_keys.isEmpty else {
                return ChatFinding(.limited, subject, "the homeserver publishes none", remedy: remedy)
            }
            return ChatFinding(.works, subject, "messages signed by \(keys.server_name) can be proved")
        } catch {
            return ChatFinding(.limited, subject, "cannot be read, so no message can be proved: \(error)", remedy: remedy)
        }
    }

    // MARK: - Asking

    private enum Standing {
        case works(String), limited(String), missing(String)
    }

    /// Whether the homeserver offers the call, tried with an id for which it must fail.
    private func isOffered(_ call: MatrixCall) async throws(MatrixError) -> Bool {
        do throws(MatrixError) {
            try await client.call(call)
            return true
        } catch {
            switch error {
            case .refused(400, "M_INVALID_PARAM", _), .refused(_, "M_NOT_FOUND", _): return true
            case .refused(400, _, _), .refused(_, "M_UNRECOGNIZED", _): return false
            default: throw error
            }
        }
    }

    private func finding(
        _ subject: String, remedy: String? = nil, _ look: () async throws(MatrixError) -> Standing
    ) async -> ChatFinding {
        do throws(MatrixError) {
            return switch try await look() {
            case .works(let detail): ChatFinding(.works, subject, detail)
            case .limited(let detail): ChatFinding(.limited, subject, detail, remedy: remedy)
            case .missing(let detail): ChatFinding(.missing, subject, detail, remedy: remedy)
            }
        } catch {
            return ChatFinding(.missing, subject, "\(error)")
        }
    }
}
