/// What an id may contain, depending on where it comes from.
public enum IdentifierForm: Hashable, Sendable {
    /// From a caller of one of the desk's APIs. Ids are for programs, so control characters are never meant; and SQLite ends a
    /// text at a zero byte, so that two ids would become one.
    case told
    /// From another server that the desk queries and that does not know these rules: accepted as it is, except for zero bytes.
    case foreign
    /// From the desk's own storage: earlier versions accepted any id.
    case kept

    /// What is wrong with a text as an id; nil if nothing is.
    public func flaw(in text: String) -> String? {
        guard (1...Limits.identifier).contains(text.utf8.count) else { return "an id has 1 to \(Limits.identifier) bytes" }
        return switch self {
        case .told: Self.hasControlCharacter(text) ? "an id must not contain control characters" : nil
        case .foreign: text.utf8.contains(0) ? "an id must not contain a zero byte" : nil
        case .kept: nil
        }
    }

    /// Whether the text contains a character of Unicode's category Cc.
    public static func hasControlCharacter(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
    }
}

extension CodingUserInfoKey {
    /// The ``IdentifierForm`` of the ids that a decoder reads; without it, ``IdentifierForm/kept``.
    // The initializer never fails, because any text can be the name of a key.
    public static let identifierForm = CodingUserInfoKey(rawValue: "notruf.identifierForm")!
}
