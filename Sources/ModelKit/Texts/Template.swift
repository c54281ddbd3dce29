/// A text with placeholders such as `{accused}`: what a community writes once, and a case's details fill in.
///
/// A placeholder is a word of letters, digits and `_` in braces; braces around anything else are plain text.
public struct Template: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case text(Substring)
        case placeholder(Substring)
    }

    public let source: String
    private let parts: [Part]

    public init(_ source: String) {
        self.source = source
        var parts: [Part] = []
        var rest = source[...]
        while let open = rest.firstIndex(of: "{") {
            let name = rest[rest.index(after: open)...].prefix { $0 == "_" || $0.isLetter || $0.isNumber }
            guard !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == "}" else {
                let next = rest.index(after: open)
                parts.append(.text(rest[..<next]))
                rest = rest[next...]
                continue
            }
            if open > rest.startIndex { parts.append(.text(rest[..<open])) }
            parts.append(.placeholder(name))
            rest = rest[rest.index(after: name.endIndex)...]
        }
        if !rest.isEmpty { parts.append(.text(rest)) }
        self.parts = parts
    }

    /// The names of its placeholders, in their order, each once.
    public var placeholders: [String] {
        var seen: Set<Substring> = []
        return parts.compactMap { part in
            guard case .placeholder(let name) = part, seen.insert(name).inserted else { return nil }
            return String(name)
        }
    }

    /// The text with what is known put in; a placeholder without a value stays as it stands. What is put in is not read again: a
    /// member whose nickname is `{reporter}` is told nothing by it. Nor can it be taken for a placeholder that nobody has filled
    /// in: it comes out as `{ reporter}`.
    public func filled(with values: [String: String]) -> String {
        parts.map { part in
            switch part {
            case .text(let text): String(text)
            case .placeholder(let name): values[String(name)].map(Self.plain) ?? "{\(name)}"
            }
        }.joined()
    }

    /// A text without placeholders: what looks like one in it is set apart.
    private static func plain(_ value: String) -> String {
        guard value.contains("{") else { return value }
        return Template(value).parts.map { part in
            switch part {
            case .text(let text): String(text)
            case .placeholder(let name): "{ \(name)}"
            }
        }.joined()
    }

    /// The placeholders for which there is no value.
    public func missing(in values: [String: String]) -> [String] { placeholders.filter { values[$0] == nil } }
}
