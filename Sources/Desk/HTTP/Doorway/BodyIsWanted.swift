/// The request was understood so far, and its body is to be sent: a connection whose client waits for that is told so.
struct BodyIsWanted: Sendable {}
