/// Why bytes cannot be read as JSON.
enum JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// - Parameter at: the first byte that is not allowed.
    case notJSON(at: Int)
    /// Values are nested deeper than ``JSONReader/depth``.
    case tooDeep

    var description: String {
        switch self {
        case .notJSON(let at): "not JSON: byte \(at) is not allowed there"
        case .tooDeep: "more than \(JSONReader.depth) values inside each other"
        }
    }
}

extension JSONValue {
    /// Reads JSON strictly and exactly by RFC 8259: an integer never becomes a fraction, no two keys become one, and the last
    /// of two equal keys counts, as in Synapse. Half a surrogate pair is refused, because it is not text and no server signs
    /// it.
    init(json: some Sequence<UInt8>) throws(JSONError) {
        var reader = JSONReader(json)
        self = try reader.all()
    }
}

/// Reads one JSON text from its first byte to its last.
struct JSONReader {
    /// Synapse refuses events that are nested deeper than 128 values, and answers that contain events are only a little deeper.
    /// The limit keeps a hostile text from using up the stack.
    static let depth = 200

    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    mutating func all() throws(JSONError) -> JSONValue {
        let value = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw wrong }
        return value
    }

    private var wrong: JSONError { .notJSON(at: at) }
    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= Self.depth else { throw .tooDeep }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try fields(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try elements(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for character in word.description.unicodeScalars where !take(character) { throw wrong }
        return value
    }

    private mutating func elements(depth: Int) throws(JSONError) -> [JSONValue] {
        at += 1
        skipSpace()
        if take("]") { return [] }
        var elements: [JSONValue] = []
        repeat {
            elements.append(try value(depth: depth))
            skipSpace()
        } while take(",")
        guard take("]") else { throw wrong }
        return elements
    }

    private mutating func fields(depth: Int) throws(JSONError) -> [JSONValue.Key: JSONValue] {
        at += 1
        skipSpace()
        if take("}") { return [:] }
        var fields: [JSONValue.Key: JSONValue] = [:]
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw wrong }
            let key = JSONValue.Key(try string())
            skipSpace()
            guard take(":") else { throw wrong }
            fields[key] = try value(depth: depth)
            skipSpace()
        } while take(",")
        guard take("}") else { throw wrong }
        return fields
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = at
        var isInteger = true
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") {
            isInteger = false
            try digits()
        }
        if take("e") || take("E") {
            isInteger = false
            _ = take("+") || take("-")
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isInteger, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw .notJSON(at: start) }
        return .number(number)
    }

    /// One or more digits.
    private mutating func digits() throws(JSONError) {
        let start = at
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
        guard at > start else { throw wrong }
    }
}

// MARK: - Strings

extension JSONReader {
    private mutating func string() throws(JSONError) -> String {
        let start = at
        at += 1
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw wrong }
            at += 1
            if byte == UInt8(ascii: "\\") { try escaped(into: &text) } else { text.append(byte) }
        }
        guard take("\"") else { throw wrong }
        guard let string = String(validating: text, as: UTF8.self) else { throw .notJSON(at: start) }
        return string
    }

    private mutating func escaped(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = next else { throw wrong }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try scalar())).utf8)
        default: throw .notJSON(at: at - 1)
        }
    }

    /// The part after `\u`: four digits, or a pair of surrogates.
    private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
        let start = at
        var code = UInt32(try unit())
        if (0xD800...0xDBFF).contains(code) {
            guard take("\\"), take("u") else { throw .notJSON(at: start) }
            let low = UInt32(try unit())
            guard (0xDC00...0xDFFF).contains(low) else { throw .notJSON(at: start) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw .notJSON(at: start) }
        return scalar
    }

    private mutating func unit() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw wrong }
            unit = unit << 4 | UInt16(digit)
            at += 1
        }
        return unit
    }
}
