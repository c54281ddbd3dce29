/// Any JSON from another server. Values that are read with ``init(json:)`` are exact, so that what was signed can be written
/// again as it was signed (``CanonicalJSON``).
enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number with a fraction or an exponent, or one that is too large for an integer.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Key: JSONValue])

    /// The key of an object's member. Keys are equal if their bytes are. Swift treats an "é" of one code point and one of two
    /// as the same text, so a message that uses both would otherwise seem forged.
    struct Key: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
        let text: String

        init(_ text: String) { self.text = text }
        init(stringLiteral value: String) { text = value }

        var description: String { text }

        static func == (a: Self, b: Self) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
        /// UTF-8 sorts in the order of code points.
        static func < (a: Self, b: Self) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    /// The member of an object; nil if this is not an object, or has no such member.
    subscript(key: String) -> JSONValue? { object?[Key(key)] }

    var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var string: String? { if case .string(let value) = self { value } else { nil } }
    var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    var object: [Key: JSONValue]? { if case .object(let value) = self { value } else { nil } }
}

extension JSONValue: Codable {
    /// For values that need not be exact. Foundation's decoder reads `1.0` as an integer and keeps only one of two keys that
    /// look alike, so evidence is read with ``init(json:)``.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            // Uses a dictionary rather than a keyed container, because a strategy for keys would change the keys.
            let fields = try container.decode([String: JSONValue].self)
            self = .object(Dictionary(uniqueKeysWithValues: fields.map { (Key($0), $1) }))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object(let fields):
            try container.encode(Dictionary(fields.map { ($0.text, $1) }, uniquingKeysWith: { first, _ in first }))
        }
    }
}
