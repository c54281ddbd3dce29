/// Any JSON, as somebody else's server sends it. Read with ``init(json:)`` it is exact: what was signed can be written again as
/// it was signed (``CanonicalJSON``).
enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// What is written with a fraction or an exponent, and what is too large for an integer.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Key: JSONValue])

    /// The name of an object's member. Two are the same if their bytes are: Swift takes an "é" of one code point and one of two
    /// for the same text, and a member who says both would otherwise have a message that seems forged.
    struct Key: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
        let text: String

        init(_ text: String) { self.text = text }
        init(stringLiteral value: String) { text = value }

        var description: String { text }

        static func == (a: Self, b: Self) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
        /// The order of UTF-8 is that of the code points.
        static func < (a: Self, b: Self) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    /// The member of an object; nil if this is none, or has no such member.
    subscript(key: String) -> JSONValue? { object?[Key(key)] }

    var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var string: String? { if case .string(let value) = self { value } else { nil } }
    var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    var object: [Key: JSONValue]? { if case .object(let value) = self { value } else { nil } }
}

extension JSONValue: Codable {
    /// For what is read and forgotten. Foundation's decoder takes `1.0` for an integer and keeps one of two keys that look
    /// alike, so evidence is read with ``init(json:)``.
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
            // A dictionary of strings, and no keyed container: its keys are left alone by a strategy for keys.
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
