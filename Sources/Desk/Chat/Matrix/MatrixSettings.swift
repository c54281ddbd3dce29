import ModelKit

/// How the desk comes to a Matrix homeserver: `[chat]` with `kind = "matrix"`.
public struct MatrixSettings: Hashable, Sendable {
    public var homeserver: MatrixAddress
    /// The file with the token of the desk's own account, which `notruf matrix setup` writes.
    public var tokenFile: String
    /// The name under which the desk speaks.
    public var displayName: String
    /// Whether the desk may make itself an administrator of a room in which a moderator orders a sanction. Its members see that.
    public var takesPower: Bool

    public init(
        homeserver: MatrixAddress, tokenFile: String, displayName: String = "James", takesPower: Bool = false
    ) {
        self.homeserver = homeserver
        self.tokenFile = tokenFile
        self.displayName = displayName
        self.takesPower = takesPower
    }
}
