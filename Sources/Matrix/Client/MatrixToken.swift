/// The secret by which a homeserver knows an account. It is sent, and never shown: it prints as «token».
public struct MatrixToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let secret: String

    /// The longest that is taken, in characters.
    static let longest = 4000

    /// Nil for what can be no token: it is one word of visible ASCII, so that no library has a reason to complain of a header by
    /// repeating it.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        secret = text
    }

    public var description: String { "«token»" }
    public var debugDescription: String { "«token»" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
