#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

import SystemKit
import TLSKit

/// Which desk a console or a script connects to, and as whom.
public struct DeskSettings: Hashable, Sendable {
    public var address: DeskAddress
    /// Nil: the Unix user behind the socket.
    public var token: String?
    /// Who can vouch for the desk's certificate.
    public var trust: Trust

    public init(address: DeskAddress, token: String? = nil, trust: Trust = .system) {
        self.address = address
        self.token = token
        self.trust = trust
    }

    public static let systemSocket = "/run/notruf/desk.sock"

    /// The desk comes from `--desk`, otherwise from `$NOTRUF_DESK`, otherwise from `desk` in console.toml; otherwise it is the
    /// user's own socket if there is one, or else the system's. The token comes from `$NOTRUF_TOKEN`, otherwise from
    /// `token_file` in console.toml. The trusted authorities come from `ca_file` in console.toml, otherwise from
    /// `$SSL_CERT_FILE` if the desk is reached over TLS, otherwise from the system.
    ///
    /// - Parameters:
    ///   - option: the value of `--desk`.
    ///   - desk: the value of `desk` in console.toml.
    ///   - tokenFile: a path; a relative one begins at the home folder after `~/`, otherwise at console.toml's folder.
    ///   - authorities: the value of `ca_file` in console.toml; the same kind of path.
    public init(
        option: String? = nil, environment: [String: String], desk: String? = nil, tokenFile: String? = nil,
        authorities: String? = nil
    ) throws(SettingsError) {
        let folders = UserFolders(environment: environment)
        let sources = [("--desk", option), ("$NOTRUF_DESK", environment["NOTRUF_DESK"]), ("desk in console.toml", desk)]
        let named = sources.lazy.compactMap { source, text in text.map { (source, $0) } }.first { !$0.1.isEmpty }
        do {
            address = if let named { try DeskAddress(named.1) } else { try Self.socket(folders) }
        } catch {
            throw SettingsError("\(named?.0 ?? "$XDG_RUNTIME_DIR"): \(error)")
        }
        do {
            // A variable for other programs must not be an obstacle if it is not used here.
            trust = try Trust(
                file: authorities.map { Self.path($0, in: folders) }, setting: "ca_file in console.toml",
                environment: address.isSecure ? environment : [:])
        } catch {
            throw SettingsError("\(error)")
        }
        if let secret = environment["NOTRUF_TOKEN"], !secret.isEmpty {
            token = try Self.token(secret, from: "$NOTRUF_TOKEN")
        } else if let path = tokenFile.map({ Self.path($0, in: folders) }) {
            token = try Self.token(try Self.readSecret(path), from: path)
        }
    }

    private static func path(_ file: String, in folders: UserFolders) -> String {
        if file.hasPrefix("~/"), let home = folders.home { return home + file.dropFirst() }
        if file.hasPrefix("/") { return file }
        return (folders.configuration ?? "") + "/" + file
    }

    private static func socket(_ folders: UserFolders) throws(DeskAddressError) -> DeskAddress {
        if let own = folders.runtime.map({ $0 + "/desk.sock" }), access(own, F_OK) == 0 { return try DeskAddress(socket: own) }
        return try DeskAddress(socket: systemSocket)
    }

    /// Checks what will be in a header, so that no library has a reason to complain about it by repeating it.
    private static func token(_ text: String, from source: String) throws(SettingsError) -> String {
        let token = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        guard !token.isEmpty, token.utf8.count <= 512, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw SettingsError(
                "\(source): this is not a token. A token is one word of letters and digits, as notruf token prints it.")
        }
        return token
    }

    private static func readSecret(_ path: String) throws(SettingsError) -> String {
        let file = Descriptor(open(path, O_RDONLY | O_CLOEXEC))
        guard file.isOpen else {
            throw SettingsError("\(path): \(String(cString: strerror(errno))). token_file in console.toml names this file.")
        }
        var status = stat()
        guard fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SettingsError("\(path): the token file is not a plain file.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw SettingsError("\(path): others can read this token. Run chmod 600 on the file, and ask for a new token.")
        }
        guard status.st_size <= 4096, let bytes = file.readAll() else {
            throw SettingsError("\(path): this is not a token file.")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A setting that cannot be used: what is wrong and where, without any secrets.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
