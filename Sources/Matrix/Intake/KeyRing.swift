import ModelKit

/// The signing keys of servers, requested when they are needed.
struct KeyRing: Sendable {
    let client: MatrixClient
    let memory: HomeserverMemory
    /// The name of the homeserver that is asked.
    let server: String

    /// How long an answer is used. If a key is given up, the desk notices after this time.
    static let length: Duration = .hours(1)

    /// The keys of a server; empty if they cannot be obtained at the moment.
    func keys(of server: String) async -> [ServerKeys] { await asked(server, as: "keys \(server)", for: Self.length) }

    /// Asks again if these keys were missing in the answer, because the server may have new ones. It asks at most once a minute
    /// for the same keys.
    func keys(of server: String, named ids: [String]) async -> [ServerKeys] {
        await asked(server, as: "keys \(server) \(ids.sorted())", for: .minutes(1))
    }

    private func asked(_ server: String, as name: String, for length: Duration) async -> [ServerKeys] {
        let known = try? await memory.value(name, for: length) { () async throws(MatrixError) in
            server == self.server ? try await own() : try await others(server)
        }
        return known ?? []
    }

    private func own() async throws(MatrixError) -> [ServerKeys] {
        let answer = try await client.exact(.get("_matrix", "key", "v2", "server"))
        do {
            let keys = try ServerKeys(answer: answer)
            return keys.server == server ? [keys] : []
        } catch { throw .badAnswer("\(error)") }
    }

    /// What the homeserver passes on about another server; only this homeserver is asked.
    private func others(_ other: String) async throws(MatrixError) -> [ServerKeys] {
        let answer = try await client.exact(.get("_matrix", "key", "v2", "query", other))
        return ServerKeys.all(ofQuery: answer).filter { $0.server == other }
    }
}
