/// A text with placeholders such as `{accused}`, which a community writes once and the details of a case fill in.
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

    /// The names of its placeholders in order, each once.
    public var placeholders: [String] {
        var seen: Set<Substring> = []
        return parts.compactMap { part in
            guard case .placeholder(let name) = part, seen.insert(name).inserted else { return nil }
            return String(name)
        }
    }

    /// The text with known values filled in; a placeholder without a value stays as it is. Values are not scanned again, so a
    /// member whose nickname is `{reporter}` learns nothing from it. It cannot be mistaken for an unfilled placeholder either,
    /// because it is written as `{ reporter}`.
    ///
    /// - Parameter standIns: the replacements for empty values. They also replace the quotation marks around the placeholder,
    ///   so that a text never shows two marks with nothing between them.
    public func filled(with values: [String: String], standIns: [String: String] = [:]) -> String {
        var filled = ""
        var isQuoteOpen = false
        for (place, part) in parts.enumerated() {
            switch part {
            case .text(let text):
                filled += isQuoteOpen ? text.dropFirst() : text
                isQuoteOpen = false
            case .placeholder(let name):
                let name = String(name)
                let value = values[name]
                if let standIn = standIns[name], value?.isEmpty == true {
                    isQuoteOpen = Self.isQuote(filled.last) && Self.isQuote(firstCharacter(after: place))
                    if isQuoteOpen { filled.removeLast() }
                    filled += standIn
                } else {
                    filled += value.map(Self.plain) ?? "{\(name)}"
                }
            }
        }
        return filled
    }

    private func firstCharacter(after place: Int) -> Character? {
        guard parts.indices.contains(place + 1), case .text(let text) = parts[place + 1] else { return nil }
        return text.first
    }

    private static func isQuote(_ character: Character?) -> Bool { character.map { "“”„‟‘’‚‛«»‹›\"'".contains($0) } ?? false }

    /// The value with everything that looks like a placeholder spaced out.
    private static func plain(_ value: String) -> String {
        guard value.contains("{") else { return value }
        return Template(value).parts.map { part in
            switch part {
            case .text(let text): String(text)
            case .placeholder(let name): "{ \(name)}"
            }
        }.joined()
    }

    /// The placeholders that have no value.
    public func missing(in values: [String: String]) -> [String] { placeholders.filter { values[$0] == nil } }
}
