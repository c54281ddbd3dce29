import Foundation

/// The address of a homeserver: `http://127.0.0.1:8008`, `https://matrix.example.org`, with a path if a proxy adds one.
///
/// An admin's token is sent to it with every call. Without TLS, only nearby addresses are therefore allowed: this computer, a
/// private network, and names without a dot, as containers use among each other.
public struct MatrixAddress: Hashable, Sendable, CustomStringConvertible {
    /// Without a slash at the end.
    let base: String

    public init(_ text: String) throws(MatrixAddressError) {
        guard let parts = URLComponents(string: text) else { throw MatrixAddressError(text, .form) }
        // Checked first, so that no other error message repeats a password.
        guard parts.user == nil, parts.password == nil else { throw MatrixAddressError(withheld: .secret) }
        let scheme = parts.scheme?.lowercased()
        guard scheme == "http" || scheme == "https" else { throw MatrixAddressError(text, .scheme) }
        guard parts.query == nil, parts.fragment == nil, let host = parts.encodedHost?.lowercased(), Self.isHost(host),
            let path = Self.path(parts.percentEncodedPath)
        else { throw MatrixAddressError(text, .form) }
        if let port = parts.port, !(1...65_535).contains(port) { throw MatrixAddressError(text, .port) }
        guard scheme == "https" || Self.isNear(host) else { throw MatrixAddressError(text, .readable) }
        base = "\(scheme ?? "https")://\(host)" + (parts.port.map { ":\($0)" } ?? "") + path
    }

    public var description: String { base }

    /// Whether it uses TLS, so that the homeserver shows a certificate.
    public var isSecure: Bool { base.hasPrefix("https:") }

    /// An ASCII name, an IPv4 address, or an IPv6 address in brackets.
    private static func isHost(_ host: String) -> Bool {
        let bracketed = host.hasPrefix("[") && host.hasSuffix("]")
        let name = bracketed ? host.dropFirst().dropLast() : host[...]
        return !name.isEmpty && name.utf8.allSatisfy { $0.isPlain || bracketed && $0 == UInt8(ascii: ":") }
    }

    /// Nil for a path that contains anything that needs escaping.
    private static func path(_ path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.allSatisfy({ $0 != "." && $0 != ".." && $0.utf8.allSatisfy(\.isPlain) }) else { return nil }
        return parts.map { "/" + $0 }.joined()
    }

    private static func isNear(_ host: String) -> Bool {
        if host == "[::1]" || !host.contains(".") && !host.hasPrefix("[") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, !parts.contains(nil), let first = parts[0], let second = parts[1] else { return false }
        return switch (first, second) {
        case (127, _), (10, _), (172, 16...31), (192, 168): true
        default: false
        }
    }
}

extension UInt8 {
    /// An ASCII letter or digit, or one of `-._~`.
    fileprivate var isPlain: Bool { Character(Unicode.Scalar(self)).isUnreserved }
}

/// Why an address cannot be a homeserver's.
public struct MatrixAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    enum Reason: Hashable, Sendable {
        case scheme, form, port, readable, secret
    }

    let text: String?
    let reason: Reason

    init(_ text: String, _ reason: Reason) { (self.text, self.reason) = (text, reason) }
    /// For an address that contains a secret, and is therefore not repeated.
    init(withheld reason: Reason) { (text, self.reason) = (nil, reason) }

    public var description: String {
        let problem =
            switch reason {
            case .scheme: "the address must begin with https:// or http://, as in http://127.0.0.1:8008"
            case .form: "this is not a homeserver's address, which has a scheme, a host, and a port or path if needed"
            case .port: "the port must be a number from 1 to 65535"
            case .readable:
                "without TLS, others could read the token on its way; use https, or an address of this computer or network"
            case .secret: "it must not contain a name or password; the token has a file of its own"
            }
        return text.map { "\"\($0)\": \(problem)" } ?? "homeserver: \(problem)"
    }
}
