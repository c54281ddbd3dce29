import Chat
import Matrix

extension [ChatAdapter] {
    /// The chats that a desk can work for: the values of `kind` in `[chat]`.
    static let all: [ChatAdapter] = [
        .http,
        .matrix,
    ]
}
