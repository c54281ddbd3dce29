import ModelKit

extension MatrixClient {
    /// The network addresses of a member, latest first.
    ///
    /// - Throws: ``Problem`` if the homeserver does not provide them.
    func addresses(of member: MemberID, server: String) async throws -> [MemberAddresses.Address] {
        guard member.server == server else {
            throw Problem(
                "unavailable", status: 422, title: "The member is from another server",
                detail: "only that server knows their addresses")
        }
        struct Answer: Decodable, Sendable {
            struct Device: Decodable, Sendable { var sessions: [Session] }
            struct Session: Decodable, Sendable { var connections: [Connection] }
            struct Connection: Decodable, Sendable {
                var ip: String
                var last_seen: Int64?
                var user_agent: String?
            }
            var devices: [String: Device]
        }
        let answer: Answer
        do throws(MatrixError) {
            answer = try await call(.get("_synapse", "admin", "v1", "whois", member.rawValue))
        } catch {
            throw Problem(
                "unavailable", status: 503, title: "The homeserver does not provide addresses", detail: error.description)
        }
        return answer.devices.values.flatMap(\.sessions).flatMap(\.connections)
            .sorted { ($0.last_seen ?? 0, $0.ip) > ($1.last_seen ?? 0, $1.ip) }
            .prefix(Self.addresses)
            .map {
                MemberAddresses.Address(
                    address: $0.ip.limited(to: Limits.nick).text, seen: $0.last_seen.map { Timestamp(matrix: $0) },
                    agent: $0.user_agent?.limited(to: Limits.identifier).text)
            }
    }

    /// The most addresses that are returned.
    private static let addresses = 50
}
