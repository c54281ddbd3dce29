import Crypto
import Foundation
import Hummingbird
import Synchronization

@testable import Chat
@testable import Desk
@testable import Matrix

/// The part of Synapse that the setup and the check-up see: accounts, devices with tokens, and its configuration.
final class FakeSynapse: Sendable {
    struct Account: Sendable {
        var password: String
        var isAdmin = false
        var userType: String?
        var displayName: String?
        /// Token and name by device.
        var devices: [String: (token: String, name: String)] = [:]
        var isUnlimited = false
        var isDeactivated = false
        var isSuspended = false
    }

    struct State: Sendable {
        var accounts: [String: Account] = [:]
        var version = "1.163.2"
        var sharedSecret: String? = "geheim"
        var hasNotices = true
        var encryptsRooms = false
        var rooms: Set<String> = []
        /// Matrix Authentication Service manages the accounts.
        var delegates = false
        var takesPasswords = true
        var sessionsEndAfter: Int?
        /// Path prefixes that a proxy does not pass on.
        var hidden: [String] = []
        /// Refuses calls to a path with this.
        var refusals: [String: (code: String, status: Int)] = [:]
        var made = 0
    }

    let state: Mutex<State>

    init(_ state: State = State()) { self.state = Mutex(state) }

    static func serving(
        _ synapse: FakeSynapse, _ body: @escaping @Sendable (StubHomeserver, MatrixAddress) async throws -> Void
    ) async throws {
        try await StubHomeserver.serving({ asked in synapse.state.withLock { $0.answer(to: asked) } }, body)
    }

    func account(_ id: String) -> Account? { state.withLock { $0.accounts[id] } }

    func change(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }
}

extension FakeSynapse.State {
    private typealias Stub = StubHomeserver

    mutating func answer(to asked: StubHomeserver.Asked) -> Response {
        let path = asked.target.split(separator: "?")[0]
        if hidden.contains(where: { path.hasPrefix($0) }) { return Stub.html("<h1>404</h1>", status: 404) }
        let parts = path.split(separator: "/").map { $0.removingPercentEncoding ?? "" }
        if let refusal = refusals.first(where: { path.hasSuffix($0.key) })?.value {
            return Stub.refusal(refusal.code, "so", status: refusal.status)
        }
        let body = (try? JSONSerialization.jsonObject(with: Data(asked.body.utf8))) as? [String: Any] ?? [:]
        let caller = asked.authorization.flatMap { header in
            accounts.first { $0.value.devices.values.contains { "Bearer " + $0.token == header } }?.key
        }
        switch (asked.method, Array(parts.prefix(3)), Array(parts.dropFirst(3))) {
        case ("GET", ["_matrix", "client", "versions"], _): return Stub.json(#"{"versions":["v1.12"]}"#)
        case ("GET", ["_matrix", "key", "v2"], _):
            return Stub.json(#"{"server_name":"chat.test","verify_keys":{"ed25519:a":{"key":"abc"}}}"#)
        case ("POST", ["_matrix", "client", "v3"], ["login"]): return login(body)
        case ("GET", ["_synapse", "admin", "v1"], ["server_version"]): return Stub.json(#"{"server_version":"\#(version)"}"#)
        case (_, ["_synapse", "admin", "v1"], ["register"]) where delegates: return Stub.refusal("M_UNRECOGNIZED", status: 404)
        case ("GET", ["_synapse", "admin", "v1"], ["register"]): return Stub.json(#"{"nonce":"n1"}"#)
        case ("POST", ["_synapse", "admin", "v1"], ["register"]): return register(body)
        default: break
        }
        guard asked.authorization != nil else { return Stub.refusal("M_MISSING_TOKEN", status: 401) }
        guard let caller else { return Stub.refusal("M_UNKNOWN_TOKEN", status: 401) }
        if parts.first == "_matrix" { return client(asked, caller, Array(parts.dropFirst(3)), body) }
        guard accounts[caller]?.isAdmin == true else {
            return Stub.refusal("M_FORBIDDEN", "You are not a server admin", status: 403)
        }
        return admin(asked.method, Array(parts.dropFirst(2)), body)
    }

    private mutating func login(_ body: [String: Any]) -> Response {
        if delegates { return Stub.refusal("M_UNRECOGNIZED", status: 404) }
        if !takesPasswords { return Stub.refusal("M_UNKNOWN", "Password login has been disabled.", status: 400) }
        let user = (body["identifier"] as? [String: String])?["user"] ?? ""
        let id = user.hasPrefix("@") ? user : "@\(user):chat.test"
        guard let account = accounts[id], account.password == body["password"] as? String else {
            return Stub.refusal("M_FORBIDDEN", "Invalid username or password", status: 403)
        }
        return session(id, device: body["initial_device_display_name"] as? String ?? "")
    }

    private mutating func session(_ id: String, device name: String) -> Response {
        made += 1
        accounts[id]?.devices["D\(made)"] = ("syt_\(made)", name)
        let end = sessionsEndAfter.map { #","expires_in_ms":\#($0)"# } ?? ""
        return Stub.json(#"{"user_id":"\#(id)","access_token":"syt_\#(made)","device_id":"D\#(made)"\#(end)}"#)
    }

    private mutating func register(_ body: [String: Any]) -> Response {
        guard let sharedSecret else { return Stub.refusal("M_UNKNOWN", "Shared secret registration is not enabled", status: 400) }
        let name = body["username"] as? String ?? ""
        let password = body["password"] as? String ?? ""
        let isAdmin = body["admin"] as? Bool ?? false
        var signed = ["n1", name, password, isAdmin ? "admin" : "notadmin"]
        if let type = body["user_type"] as? String { signed.append(type) }
        let mac = HMAC<Insecure.SHA1>.authenticationCode(
            for: Data(signed.joined(separator: "\0").utf8), using: SymmetricKey(data: Data(sharedSecret.utf8)))
        guard body["mac"] as? String == mac.map({ String(format: "%02x", $0) }).joined() else {
            return Stub.refusal("M_UNKNOWN", "HMAC incorrect", status: 403)
        }
        let id = "@\(name):chat.test"
        guard accounts[id] == nil else { return Stub.refusal("M_USER_IN_USE", "User ID already taken.", status: 400) }
        accounts[id] = FakeSynapse.Account(
            password: password, isAdmin: isAdmin, userType: body["user_type"] as? String,
            displayName: body["displayname"] as? String)
        return session(id, device: body["initial_device_display_name"] as? String ?? "")
    }

    private mutating func client(
        _ asked: StubHomeserver.Asked, _ caller: String, _ path: [String], _ body: [String: Any]
    ) -> Response {
        let device = accounts[caller]?.devices.first { "Bearer " + $0.value.token == asked.authorization }?.key ?? ""
        switch (asked.method, path.first) {
        case ("GET", "account"): return Stub.json(#"{"user_id":"\#(caller)","device_id":"\#(device)"}"#)
        case ("POST", "logout"):
            accounts[caller]?.devices[device] = nil
            return Stub.json("{}")
        case ("PUT", "profile"):
            accounts[caller]?.displayName = body["displayname"] as? String
            return Stub.json("{}")
        case ("POST", "createRoom"):
            made += 1
            rooms.insert("!r\(made)")
            return Stub.json(#"{"room_id":"!r\#(made)"}"#)
        case ("GET", "rooms"):
            return encryptsRooms
                ? Stub.json(#"{"algorithm":"m.megolm.v1.aes-sha2"}"#) : Stub.refusal("M_NOT_FOUND", status: 404)
        default: return Stub.refusal("M_UNRECOGNIZED", status: 404)
        }
    }

    private mutating func admin(_ method: String, _ path: [String], _ body: [String: Any]) -> Response {
        let id = path.count > 2 ? path[2] : ""
        switch (method, path.prefix(2), path.dropFirst(3).first) {
        case ("GET", ["v2", "users"], nil):
            guard let account = accounts[id] else { return Stub.refusal("M_NOT_FOUND", status: 404) }
            var record: [String: Any] = [
                "name": id, "admin": account.isAdmin, "deactivated": account.isDeactivated, "suspended": account.isSuspended,
            ]
            record["displayname"] = account.displayName
            record["user_type"] = account.userType
            return json(record)
        case ("PUT", ["v2", "users"], nil):
            var account = accounts[id] ?? FakeSynapse.Account(password: "")
            account.password = body["password"] as? String ?? account.password
            account.isAdmin = body["admin"] as? Bool ?? account.isAdmin
            account.userType = body["user_type"] as? String ?? account.userType
            account.displayName = body["displayname"] as? String ?? account.displayName
            if body["logout_devices"] as? Bool != false { account.devices = [:] }
            accounts[id] = account
            return Stub.json("{}")
        case ("GET", ["v2", "users"], "devices"):
            let devices = accounts[id]?.devices.map { ["device_id": $0.key, "display_name": $0.value.name] } ?? []
            return json(["devices": devices])
        case ("POST", ["v2", "users"], "delete_devices"):
            for device in body["devices"] as? [String] ?? [] { accounts[id]?.devices[device] = nil }
            return Stub.json("{}")
        case ("GET", ["v1", "users"], "override_ratelimit"):
            return Stub.json(accounts[id]?.isUnlimited == true ? #"{"messages_per_second":0,"burst_count":0}"# : "{}")
        case ("POST", ["v1", "users"], "override_ratelimit"):
            accounts[id]?.isUnlimited = body["messages_per_second"] as? Int == 0 && body["burst_count"] as? Int == 0
            return Stub.json("{}")
        case ("GET", ["v1", "event_reports"], _), ("GET", ["v1", "user_reports"], _): return Stub.json(#"{"total":3}"#)
        case ("POST", ["v1", "send_server_notice"], _):
            return hasNotices
                ? Stub.refusal("M_INVALID_PARAM", status: 400)
                : Stub.refusal("M_UNKNOWN", "Server notices are not enabled on this server", status: 400)
        case ("POST", ["v1", "join"], _): return Stub.refusal("M_INVALID_PARAM", status: 400)
        case ("DELETE", ["v2", "rooms"], _):
            rooms.remove(id)
            return Stub.json(#"{"delete_id":"x"}"#)
        default: return Stub.refusal("M_UNRECOGNIZED", status: 404)
        }
    }

    private func json(_ value: [String: Any]) -> Response {
        // Only texts, numbers and flags.
        Stub.json(String(decoding: (try? JSONSerialization.data(withJSONObject: value)) ?? Data(), as: UTF8.self))
    }
}
