/// Signals that the request is fine so far and that its body is wanted. A client that waits for this is told to continue.
struct BodyIsWanted: Sendable {}
