/// What an id may be, by who has given it.
public enum IdentifierForm: Hashable, Sendable {
    /// Whoever calls one of the desk's APIs. An id is a name for programs: with a control character in it, it is one to nobody, and at a
    /// zero byte SQLite ends a text, so that two ids would become one.
    case told
    /// Another server, to which the desk goes by itself and which knows no other: it is taken as it is, but for a zero byte.
    case foreign
    /// It was kept: an earlier version took what it was given.
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

    /// Of Unicode's category Cc.
    public static func hasControlCharacter(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
    }
}

extension CodingUserInfoKey {
    /// The ``IdentifierForm`` of the ids that a decoder reads; without it they were kept.
    // Any text is the name of a key: the initializer gives one in any case.
    public static let identifierForm = CodingUserInfoKey(rawValue: "notruf.identifierForm")!
}
