import NIOHTTP1

/// One request to a homeserver.
///
/// The components of its path are encoded one by one, so that an id stays one component, whatever a stranger has put into it:
/// `.get("_synapse", "admin", "v1", "rooms", room, "context", event)`. The names in a body are those of the value's coding
/// keys. Nothing converts them to snake_case, because that would also change the content of events.
struct MatrixCall: Sendable {
    var method: HTTPMethod
    var path: [String]
    var query: [String: String]
    /// The body, sent as JSON; nil: none, as with GET.
    var body: (any Encodable & Sendable)?
    /// The time limit for the whole answer; nil: the client's default.
    var timeout: Duration?

    /// - Parameter timeout: for a call that waits at the homeserver, such as /sync, and needs more than that wait.
    static func get(_ path: String..., query: [String: String] = [:], timeout: Duration? = nil) -> MatrixCall {
        MatrixCall(method: .GET, path: path, query: query, body: nil, timeout: timeout)
    }

    static func put(
        _ path: String..., query: [String: String] = [:], body: any Encodable & Sendable = NoContent(), timeout: Duration? = nil
    ) -> MatrixCall {
        MatrixCall(method: .PUT, path: path, query: query, body: body, timeout: timeout)
    }

    static func post(
        _ path: String..., query: [String: String] = [:], body: any Encodable & Sendable = NoContent(), timeout: Duration? = nil
    ) -> MatrixCall {
        MatrixCall(method: .POST, path: path, query: query, body: body, timeout: timeout)
    }

    static func delete(
        _ path: String..., query: [String: String] = [:], body: any Encodable & Sendable = NoContent(), timeout: Duration? = nil
    ) -> MatrixCall {
        MatrixCall(method: .DELETE, path: path, query: query, body: body, timeout: timeout)
    }

    /// `{}`: the body that Synapse expects if there is nothing to send, and its answer if there is nothing to report.
    struct NoContent: Codable, Sendable {}

    /// Path and query as in a URL; nil if a component is empty, or is dots that a proxy would take for another folder.
    var target: String? {
        guard !path.contains(where: { ["", ".", ".."].contains($0) }) else { return nil }
        let terms = query.sorted { $0.key < $1.key }.map { $0.key.percentEncoded + "=" + $0.value.percentEncoded }
        return path.map { "/" + $0.percentEncoded }.joined() + (terms.isEmpty ? "" : "?" + terms.joined(separator: "&"))
    }
}
