import ModelKit

/// The address of a desk: `unix:/run/notruf/desk.sock`, `http://127.0.0.1:8080`, `https://desk.example.org`.
///
/// Without TLS, only this computer can be reached, because a token must not travel unencrypted (design.md, "Desk API").
public struct DeskAddress: Hashable, Sendable, CustomStringConvertible {
    enum Place: Hashable, Sendable {
        case socket(path: String)
        case host(scheme: String, authority: String)
    }

    let place: Place

    public init(_ text: String) throws(DeskAddressError) {
        guard let colon = text.firstIndex(of: ":") else { throw DeskAddressError(text, .scheme) }
        let rest = text[text.index(after: colon)...]
        place =
            switch text[..<colon].lowercased() {
            case "unix": .socket(path: try Self.path(rest, in: text))
            case "http": .host(scheme: "http", authority: try Self.authority(rest, loopbackOnly: true, in: text))
            case "https": .host(scheme: "https", authority: try Self.authority(rest, loopbackOnly: false, in: text))
            default: throw DeskAddressError(text, .scheme)
            }
    }

    public init(socket path: String) throws(DeskAddressError) { try self.init("unix:" + path) }

    public var description: String {
        switch place {
        case .socket(let path): "unix:" + path
        case .host(let scheme, let authority): scheme + "://" + authority
        }
    }

    /// A Unix socket: its end is noticed immediately, so it needs no pings.
    public var isSocket: Bool { if case .socket = place { true } else { false } }

    /// Uses TLS, for which the desk presents a certificate.
    var isSecure: Bool { if case .host(scheme: "https", _) = place { true } else { false } }

    /// The URL of a path at this desk, in the form for async-http-client.
    func url(_ path: String) -> String {
        switch place {
        case .socket(let socket): "http+unix://" + socket.percentEncoded + path
        case .host(let scheme, let authority): scheme + "://" + authority + path
        }
    }

    private static func path(_ rest: Substring, in text: String) throws(DeskAddressError) -> String {
        let path = rest.hasPrefix("///") ? rest.dropFirst(2) : rest
        guard path.hasPrefix("/"), path.utf8.count > 1, !path.utf8.contains(0) else { throw DeskAddressError(text, .path) }
        guard path.utf8.count <= Limits.socketPath else { throw DeskAddressError(text, .pathTooLong) }
        return String(path)
    }

    private static func authority(_ rest: Substring, loopbackOnly: Bool, in text: String) throws(DeskAddressError) -> String {
        guard rest.hasPrefix("//") else { throw DeskAddressError(text, .host) }
        var authority = rest.dropFirst(2)
        if authority.last == "/" { authority.removeLast() }
        if authority.contains("@") { throw DeskAddressError(withheld: .secret) }
        guard !authority.contains(where: { "/?#".contains($0) }) else { throw DeskAddressError(text, .host) }
        var host = authority
        if let end = authority.lastIndex(of: ":"), !authority[end...].contains("]") {
            host = authority[..<end]
            let digits = authority[authority.index(after: end)...]
            guard let port = UInt16(digits), port > 0, digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") })
            else { throw DeskAddressError(text, .port) }
        }
        let bracketed = host.hasPrefix("[") && host.hasSuffix("]")
        let allowed: (Character) -> Bool = {
            $0.isASCII && ($0.isLetter || $0.isNumber) || "-.".contains($0) || bracketed && $0 == ":"
        }
        let name = bracketed ? host.dropFirst().dropLast() : host
        guard !name.isEmpty, name.allSatisfy(allowed) else { throw DeskAddressError(text, .host) }
        guard !loopbackOnly || isLoopback(name) else { throw DeskAddressError(text, .readable) }
        return authority.lowercased()
    }

    private static func isLoopback(_ host: Substring) -> Bool {
        if host.lowercased() == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

/// A text that is not a valid address.
public struct DeskAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    enum Reason: Hashable, Sendable {
        case scheme, path, pathTooLong, host, port, readable, secret
    }

    let text: String?
    let reason: Reason

    init(_ text: String, _ reason: Reason) { (self.text, self.reason) = (text, reason) }
    /// For an address that contains a secret and is therefore not repeated.
    init(withheld reason: Reason) { (text, self.reason) = (nil, reason) }

    public var description: String {
        let problem =
            switch reason {
            case .scheme: "an address starts with unix:, http:// or https://, such as unix:/run/notruf/desk.sock"
            case .path: "after unix: comes the full path of a socket, such as unix:/run/notruf/desk.sock"
            case .pathTooLong: "the path of a socket has at most \(Limits.socketPath) bytes; choose a folder with a shorter path"
            case .host: "after the scheme come two slashes, a host and a port, and nothing else, such as http://127.0.0.1:8080"
            case .port: "a port is a number from 1 to 65535"
            case .readable: "http is for this computer only, since others on the network could read the token; use https"
            case .secret: "an address must not contain a name or password; put the token into $NOTRUF_TOKEN or a token file"
            }
        return text.map { "\"\($0)\": \(problem)" } ?? "desk address: \(problem)"
    }
}
