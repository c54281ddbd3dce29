import ModelKit

extension ChatAction: QueuedSignal {
    /// The stream ends, and the chat server resumes it after the last action.
    static var reset: Self? { nil }

    var bytes: Int {
        let texts = [text, reason, `as`].compactMap { $0?.utf8.count } + (messages ?? []).map { 32 + $0.rawValue.utf8.count }
        return texts.reduce(512, +)
    }
}
