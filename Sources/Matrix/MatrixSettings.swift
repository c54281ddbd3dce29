import ModelKit
import TLSKit

/// How the desk reaches a Matrix homeserver: `[chat]` with `kind = "matrix"`.
public struct MatrixSettings: Hashable, Sendable {
    public var homeserver: MatrixAddress
    /// The file with the token of the desk's own account, which `notruf matrix setup` writes.
    public var tokenFile: String
    /// The name under which the desk speaks.
    public var displayName: String
    /// Whether the desk may make itself an administrator of a room in which a moderator orders a sanction. Members of the room
    /// see that.
    public var takesPower: Bool

    /// A file with the certificates of the authorities that may vouch for the homeserver's certificate; nil: those of the
    /// environment or the system.
    public var authorities: String?

    public init(
        homeserver: MatrixAddress, tokenFile: String, displayName: String = "James", takesPower: Bool = false,
        authorities: String? = nil
    ) {
        self.homeserver = homeserver
        self.tokenFile = tokenFile
        self.displayName = displayName
        self.takesPower = takesPower
        self.authorities = authorities
    }

    /// Who may vouch for the homeserver's certificate.
    ///
    /// - Parameter environment: provides `SSL_CERT_FILE` if the homeserver is reached over TLS.
    func trust(environment: [String: String]) throws(TrustError) -> Trust {
        try Trust(
            file: authorities, setting: "ca_file in [chat] of desk.toml", environment: homeserver.isSecure ? environment : [:])
    }
}
