import Glibc

/// A setup that failed.
public struct SetupFailure: Error, Sendable, CustomStringConvertible {
    /// The steps that were done before.
    public var steps: [SetupStep]
    public var problem: SetupProblem

    public var description: String { problem.description }
}

/// Why the desk's account was not set up, and what to do.
public enum SetupProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case badName(String)
    case wrongPassword(String)
    /// The user who logged in, or the token's account, is not an admin.
    case noAdmin(String)
    case wrongSecret
    /// homeserver.yaml has no registration_shared_secret.
    case noSharedSecret
    /// The account already exists, and the shared secret cannot be used to log in to it.
    case exists(String)
    /// The account belongs to somebody else.
    case taken(String)
    /// The homeserver accepts no passwords.
    case noPasswords
    /// Another program, Matrix Authentication Service, manages the homeserver's accounts and tokens.
    case delegated
    case noToken(String)
    case deadToken(String)
    case otherAccount(String, String)
    case notWritten(String, Int32)
    /// A sentence for any other problem.
    case other(String)

    init(_ error: any Error) { self = error as? SetupProblem ?? .other("\(error)") }

    public var description: String {
        switch self {
        case .badName(let name):
            "\"\(name)\" can't be the name of an account: use small letters, digits and any of -._=/+, and don't begin with _."
        case .wrongPassword(let account): "The homeserver does not accept this name and password for \(account)."
        case .noAdmin(let account):
            "\(account) is not an admin of the homeserver. An admin can make it one with PUT /_synapse/admin/v1/users/USER/admin."
        case .wrongSecret: "This is not the homeserver's registration_shared_secret."
        case .noSharedSecret:
            "The homeserver has no registration_shared_secret; set one in homeserver.yaml, or log in as an admin (--admin NAME)."
        case .exists(let name):
            "There is already an account \(name). If it is the desk's, log in as an admin (--admin NAME) for a new token; if not, "
                + "choose another name (--name)."
        case .taken(let account):
            "\(account) belongs to somebody else, or was deactivated: it has no device \"\(AccountDevice.desk)\". "
                + "Choose another name (--name)."
        case .noPasswords:
            "The homeserver accepts no passwords (password_config in homeserver.yaml). Use its registration_shared_secret instead "
                + "(--shared-secret-file)."
        case .delegated:
            "The homeserver gets its accounts from Matrix Authentication Service. There, run \"mas-cli manage register-user\" and "
                + "\"mas-cli manage issue-compatibility-token NAME --yes-i-want-to-grant-synapse-admin-privileges\", put the token "
                + "into the token file, run chmod 600 on it, and run this again."
        case .noToken(let account): "\(account) was not logged in: on this homeserver, new accounts must be approved first."
        case .deadToken(let path): "The token in \(path) no longer works. --force makes a new one."
        case .otherAccount(let path, let account):
            "The token in \(path) belongs to \(account). Name another file (--token-file), or this account (--name)."
        case .notWritten(let path, EEXIST): "Another program has just written \(path); it was not overwritten."
        case .notWritten(let path, let code):
            "\(path): \(String(cString: strerror(code))). The user who runs this program must be able to write there."
        case .other(let text): text
        }
    }
}
