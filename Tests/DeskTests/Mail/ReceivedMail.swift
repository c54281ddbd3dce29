import Foundation

/// A mail as a mail reader parses it (RFC 5322, 2047 and 2045).
struct ReceivedMail {
    /// Everything before the empty line, still folded.
    var header: [String]
    /// The rest, unchanged.
    var body: String

    init(_ bytes: [UInt8]) {
        let source = String(decoding: bytes, as: UTF8.self)
        let end = source.range(of: "\n\n")
        header = source[..<(end?.lowerBound ?? source.endIndex)].components(separatedBy: "\n")
        body = String(source[(end?.upperBound ?? source.endIndex)...])
    }

    /// The fields in order, unfolded.
    var fields: [(name: String, value: String)] {
        header.reduce(into: []) { fields, line in
            if line.first == " " || line.first == "\t" {
                fields[fields.count - 1].value += line
            } else {
                let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                fields.append((String(parts[0]), parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""))
            }
        }
    }

    /// The value of a field as a reader sees it.
    subscript(name: String) -> String? { fields.first { $0.name == name }.map { Self.decoded($0.value) } }

    /// The text as a reader sees it.
    var text: String { String(decoding: Self.bytes(quotedPrintable: body), as: UTF8.self) }

    private static func bytes(quotedPrintable body: String) -> [UInt8] {
        unescaped(body.replacingOccurrences(of: "=\n", with: ""))
    }

    /// White space between two encoded words is not part of the text.
    private static func decoded(_ value: String) -> String {
        value.replacing(/\?=\s+=\?/, with: "?==?").replacing(/=\?utf-8\?q\?([^? ]*)\?=/.ignoresCase()) { word in
            String(decoding: unescaped(word.output.1.replacingOccurrences(of: "_", with: " ")), as: UTF8.self)
        }
    }

    private static func unescaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
