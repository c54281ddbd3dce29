import ModelKit

/// The keys with which servers sign, asked for when they are needed.
struct KeyRing: Sendable {
    let client: MatrixClient
    let memory: HomeserverMemory
    /// The name of the homeserver that is asked.
    let server: String

    /// How long an answer holds here: a key that was given up meanwhile is noticed after that.
    static let length: Duration = .hours(1)

    /// The keys of a server; none if they are not to be had just now.
    func keys(of server: String) async -> [ServerKeys] { await asked(server, as: "keys \(server)", for: Self.length) }

    /// Asks anew, since these ones were not in the answer: the server may have new ones. For the same ones it does so once in a
    /// minute.
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

    /// The homeserver passes on what it knows of another; it alone is asked.
    private func others(_ other: String) async throws(MatrixError) -> [ServerKeys] {
        let answer = try await client.exact(.get("_matrix", "key", "v2", "query", other))
        return ServerKeys.all(ofQuery: answer).filter { $0.server == other }
    }
}
