import ModelKit

/// The keys with which servers sign, asked for when they are needed.
struct KeyRing: Sendable {
    let client: MatrixClient
    let memory: HomeserverMemory
    /// The name of the homeserver that is asked.
    let server: String

    /// How long an answer holds here: a key that was given up meanwhile is noticed after that.
    static let length: Duration = .hours(1)

    /// For so long nobody is asked again for a key that was not in the answer.
    static let pause: Duration = .minutes(1)

    /// The keys of a server; none if they are not to be had just now.
    ///
    /// - Parameter length: how old the answer may be.
    func keys(of server: String, youngerThan length: Duration = Self.length) async -> [ServerKeys] {
        let asked = server == self.server ? nil : server
        let known = try? await memory.value("keys \(server)", for: length) { () async throws(MatrixError) in
            guard let asked else { return try await own() }
            return try await others(asked)
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
