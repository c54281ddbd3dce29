import Foundation

/// A mail in a mailbox.
struct MailArrival: Sendable {
    /// From the envelope.
    var sender = ""
    var recipients: [String] = []
    /// The message, without its line ends.
    var lines: [String] = []

    /// The value of a header field as it arrived, unfolded.
    subscript(name: String) -> String? {
        let header = lines.prefix { !$0.isEmpty }
        guard let first = header.firstIndex(where: { $0.lowercased().hasPrefix(name.lowercased() + ":") }) else { return nil }
        let folded = header[(first + 1)...].prefix { $0.hasPrefix(" ") || $0.hasPrefix("\t") }
        return (header[first].dropFirst(name.count + 1) + folded.joined()).trimmingCharacters(in: .whitespaces)
    }

    /// What a reader sees of a quoted-printable text.
    var text: String {
        let body = lines.drop { !$0.isEmpty }.dropFirst().map { $0 + "\n" }.joined()
        var bytes: [UInt8] = []
        var rest = Array(body.replacingOccurrences(of: "=\n", with: "").utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
