import Glibc

/// A setup that came to no good end.
public struct SetupFailure: Error, Sendable, CustomStringConvertible {
    /// What was done before.
    public var steps: [SetupStep]
    public var problem: SetupProblem

    public var description: String { problem.description }
}

/// Why the desk's account was not set up, and what to do.
public enum SetupProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case badName(String)
    case wrongPassword(String)
    /// Who logged in, or the account of the token, is no admin.
    case noAdmin(String)
    case wrongSecret
    /// homeserver.yaml has no registration_shared_secret.
    case noSharedSecret
    /// The account is there, and a shared secret gives nobody an account that is.
    case exists(String)
    /// The account is another's.
    case taken(String)
    /// The homeserver takes no passwords.
    case noPasswords
    /// Another program, Matrix Authentication Service, makes the homeserver's accounts and tokens.
    case delegated
    case noToken(String)
    case deadToken(String)
    case otherAccount(String, String)
    case notWritten(String, Int32)
    /// A sentence that says the rest.
    case other(String)

    init(_ error: any Error) { self = error as? SetupProblem ?? .other("\(error)") }

    public var description: String {
        switch self {
        case .badName(let name):
            "\"\(name)\" can be no account's name: it has small letters, digits and any of -._=/+, and does not begin with _."
        case .wrongPassword(let account): "The homeserver does not take this name and password for \(account)."
        case .noAdmin(let account):
            "\(account) is no admin of the homeserver. An admin makes it one with PUT /_synapse/admin/v1/users/USER/admin."
        case .wrongSecret: "This is not the homeserver's registration_shared_secret."
        case .noSharedSecret:
            "The homeserver has no registration_shared_secret; set one in homeserver.yaml, or log in as an admin (--admin NAME)."
        case .exists(let name):
            "There is an account \(name) already. If it is the desk's, log in as an admin (--admin NAME) for a new token; if not, "
                + "choose another name (--name)."
        case .taken(let account):
            "\(account) is the account of somebody else, or was deactivated: it has no device \"\(AccountDevice.desk)\". "
                + "Choose another name (--name)."
        case .noPasswords:
            "The homeserver takes no passwords (password_config in homeserver.yaml). Its registration_shared_secret works without "
                + "(--shared-secret-file)."
        case .delegated:
            "The homeserver has its accounts from Matrix Authentication Service. There, run \"mas-cli manage register-user\" and "
                + "\"mas-cli manage issue-compatibility-token NAME --yes-i-want-to-grant-synapse-admin-privileges\", put the token "
                + "into the token file, run chmod 600 on it, and run this again."
        case .noToken(let account): "\(account) was not logged in: the homeserver has new accounts approved first."
        case .deadToken(let path): "The token in \(path) does not work any more. --force makes a new one."
        case .otherAccount(let path, let account):
            "The token in \(path) is that of \(account). Name another file (--token-file), or this account (--name)."
        case .notWritten(let path, EEXIST): "\(path) is there already, since just now; nothing was written over it."
        case .notWritten(let path, let code):
            "\(path): \(String(cString: strerror(code))). The user of this program must be able to write there."
        case .other(let text): text
        }
    }
}
