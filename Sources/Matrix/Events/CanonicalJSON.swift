/// The canonical form of a JSON value, which servers hash and sign: keys sorted by code point, no spaces, the shortest escapes
/// (Matrix specification, appendix "Canonical JSON").
enum CanonicalJSON {
    /// A number that has no canonical form.
    struct NotCanonical: Error, Hashable, Sendable, CustomStringConvertible {
        var number: Double
        var description: String { "\(number) has no canonical form" }
    }

    /// Writes integers of any size as they are: rooms before version 6 can have some beyond 2^53, and in other rooms no server
    /// accepts them.
    ///
    /// - Throws: ``NotCanonical`` for a number that is not an integer. Only rooms before version 6 have these, and each server
    ///   signs what its own language prints.
    static func bytes(_ value: JSONValue) throws(NotCanonical) -> [UInt8] {
        var bytes: [UInt8] = []
        try write(value, to: &bytes)
        return bytes
    }

    private static func write(_ value: JSONValue, to bytes: inout [UInt8]) throws(NotCanonical) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        case .number(let value): throw NotCanonical(number: value)
        case .string(let value): write(value, to: &bytes)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                try write(value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let fields):
            bytes.append(UInt8(ascii: "{"))
            for (index, field) in fields.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(field.key.text, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                try write(field.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0..<0x10: bytes += "\\u000\(String(byte, radix: 16))".utf8
            case 0x10..<0x20: bytes += "\\u00\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
