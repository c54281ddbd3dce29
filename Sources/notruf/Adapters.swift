import Chat
import Matrix

extension [ChatAdapter] {
    /// The chats that a desk can be there for: what `kind` in `[chat]` can be.
    static let all: [ChatAdapter] = [
        .http,
        .matrix,
    ]
}
