import AsyncHTTPClient
import Crypto
import Foundation
import NIOCore
import NIOHTTP1
import TestSupport

extension Synapse {
    static func user(_ name: String) -> String { "@\(name):\(serverName)" }
    static func password(of name: String) -> String { "the password of \(name)" }

    /// Creates an account as an operator with the registration secret does.
    /// - Returns: A token of the account.
    @discardableResult
    func register(_ name: String, displayName: String? = nil, admin: Bool = false) async throws -> String {
        struct Challenge: Decodable { var nonce: String }
        struct Registration: Encodable { var nonce, username, password, mac: String, displayname: String?, admin: Bool }
        struct Account: Decodable { var access_token: String }
        let path = "/_synapse/admin/v1/register"
        let nonce = try Self.decode(Challenge.self, try await get(path)).nonce
        let password = Self.password(of: name)
        let proof = HMAC<Insecure.SHA1>.authenticationCode(
            for: Data([nonce, name, password, admin ? "admin" : "notadmin"].joined(separator: "\0").utf8),
            using: SymmetricKey(data: Data(SynapseSettings.registrationSecret.utf8)))
        let registration = Registration(
            nonce: nonce, username: name, password: password, mac: proof.map { String(format: "%02x", $0) }.joined(),
            displayname: displayName ?? name.capitalized, admin: admin)
        let body = String(decoding: try JSONEncoder().encode(registration), as: UTF8.self)
        return try Self.decode(Account.self, try await post(path, body)).access_token
    }

    private static func decode<Answer: Decodable>(
        _ type: Answer.Type, _ answer: (status: Int, body: String)
    ) throws -> Answer {
        guard answer.status == 200 else { throw NeverHappened(description: "Synapse answers \(answer.status): \(answer.body)") }
        return try JSONDecoder().decode(type, from: Data(answer.body.utf8))
    }

    // MARK: - Asking

    func get(_ path: String, as token: String? = nil) async throws -> (status: Int, body: String) {
        try await send(.GET, path, nil, as: token)
    }

    func post(_ path: String, _ body: String, as token: String? = nil) async throws -> (status: Int, body: String) {
        try await send(.POST, path, body, as: token)
    }

    func put(_ path: String, _ body: String, as token: String? = nil) async throws -> (status: Int, body: String) {
        try await send(.PUT, path, body, as: token)
    }

    func delete(_ path: String, _ body: String, as token: String? = nil) async throws -> (status: Int, body: String) {
        try await send(.DELETE, path, body, as: token)
    }

    private func send(_ method: HTTPMethod, _ path: String, _ body: String?, as token: String?) async throws -> (
        status: Int, body: String
    ) {
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        return (Int(response.status.code), String(buffer: try await response.body.collect(upTo: 64 << 20)))
    }
}

extension String {
    /// As one component of a path.
    var asPathPart: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? self }

    /// As a value in hand-written JSON.
    var asJSON: String { (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\"" }
}
