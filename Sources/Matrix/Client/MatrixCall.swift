import NIOHTTP1

/// One request to a homeserver.
///
/// The parts of its path are encoded one by one, so that an id stays one part, whatever a stranger has put into it:
/// `.get("_synapse", "admin", "v1", "rooms", room, "context", event)`. Names in a body are on the wire as they are written in the
/// value's coding keys; nothing turns them into snake_case, for an event's content would be turned too.
struct MatrixCall: Sendable {
    var method: HTTPMethod
    var path: [String]
    var query: [String: String]
    /// What is sent as JSON; nil: nothing, as with GET.
    var body: (any Encodable & Sendable)?
    /// How long the whole answer may take; nil: as long as the client gives every call.
    var timeout: Duration?

    /// - Parameter timeout: for a call that waits at the homeserver, such as /sync: longer than it waits there.
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

    /// `{}`: what Synapse wants where there is nothing to say, and answers where there is nothing to tell.
    struct NoContent: Codable, Sendable {}

    /// Path and query as they stand in a URL; nil if a part is none: an empty one, or dots that proxies take for another folder.
    var target: String? {
        guard !path.contains(where: { ["", ".", ".."].contains($0) }) else { return nil }
        let terms = query.sorted { $0.key < $1.key }.map { $0.key.percentEncoded + "=" + $0.value.percentEncoded }
        return path.map { "/" + $0.percentEncoded }.joined() + (terms.isEmpty ? "" : "?" + terms.joined(separator: "&"))
    }
}
