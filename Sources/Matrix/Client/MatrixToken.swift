/// The secret that identifies an account to a homeserver. It is sent but never shown: it prints as «token».
public struct MatrixToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let secret: String

    /// The maximum length, in characters.
    static let longest = 4000

    /// Nil for text that cannot be a token. A token is one word of visible ASCII, so that no library complains about a header
    /// by repeating it.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        secret = text
    }

    public var description: String { "«token»" }
    public var debugDescription: String { "«token»" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
