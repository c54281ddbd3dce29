import ModelKit

/// Something that ``MatrixSetup`` did, or found already done.
public enum SetupStep: Hashable, Sendable, CustomStringConvertible {
    case found(version: String?)
    /// The existing token works.
    case kept(file: String)
    case made(account: String)
    /// The account already existed, and is the desk's.
    case loggedIn(account: String)
    case wrote(file: String)
    /// The homeserver ends sessions after a time.
    case expires(after: Duration)
    case named(String, already: Bool)
    case liftedLimits(already: Bool)
    case endedTokens(Int)

    public var description: String {
        switch self {
        case .found(let version): "Synapse\(version.map { " " + $0 } ?? "") answers."
        case .kept(let file): "The token in \(file) works; it was kept."
        case .made(let account): "Created the admin account \(account), with a password that nobody knows."
        case .loggedIn(let account): "Logged in to \(account), and gave it a new password that nobody knows."
        case .wrote(let file): "Wrote the token to \(file), which only the user who runs this program can read (mode 600)."
        case .expires(let period):
            "This token expires after \(period.milliseconds / 3_600_000) hours: make a new one with --force before then, or take "
                + "session_lifetime and nonrefreshable_access_token_lifetime out of homeserver.yaml."
        case .named(let name, let already): already ? "It is called \(name)." : "It is called \(name) from now on."
        case .liftedLimits(let already):
            already
                ? "It has no rate limits." : "Lifted its rate limits, so that busy evenings do not slow down the desk."
        case .endedTokens(let count): count == 1 ? "Revoked its earlier token." : "Revoked its \(count) earlier tokens."
        }
    }
}
