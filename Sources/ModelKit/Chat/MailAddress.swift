/// An e-mail address in its plain form. Exotic ones, such as those with quotes or comments, are refused rather than quoted,
/// because the address is passed to another program: some read `!` and `%` as a route, `|` and `/` as delivery to a program or
/// a file, and `$` as a variable.
public struct MailAddress: Hashable, Sendable {
    public let rawValue: String

    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else { return nil }
        rawValue = text
    }

    private static func isLocal(_ part: Substring) -> Bool {
        let allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#&'*+-=?^_~."
        return !part.isEmpty && part.utf8.count <= 64 && part.first != "-" && part.first != "." && part.last != "."
            && !part.contains("..") && part.allSatisfy { allowed.contains($0) }
    }

    private static func isDomain(_ part: Substring) -> Bool {
        part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
    }
}

/// Hides the address, so that writing it into a log line or an error by accident does not reveal it.
extension MailAddress: CustomStringConvertible {
    public var description: String { "(an e-mail address)" }
}

extension MailAddress: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let address = MailAddress(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not an e-mail address such as name@example.org")
        }
        self = address
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
