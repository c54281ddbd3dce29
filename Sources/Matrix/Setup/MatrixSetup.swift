import Chat
import ModelKit
import TLSKit

/// Implements `notruf matrix setup`: gives the desk its own account on a homeserver, an admin account that no person logs in
/// to, and writes its token to a file. It can be repeated, and keeps what is in order.
///
/// The token belongs to a device of the account, from a log-in with a password that nobody learns and that is stored nowhere.
/// It does not expire with an admin's session, and needs no later log-in. (A token from the admin API's `login` would belong to
/// another admin, and expire when they log out everywhere.)
public struct MatrixSetup: Sendable {
    public var homeserver: MatrixAddress
    /// The part between `@` and `:` in the account's id.
    public var name: String
    public var displayName: String
    /// The file for the token.
    public var tokenFile: String
    /// Make a new token, and end the earlier ones.
    public var replaces: Bool
    /// Who may vouch for the homeserver's certificate.
    public var trust: Trust
    var randomness: Randomness
    var clock: DeskClock

    public init(
        homeserver: MatrixAddress, name: String = "james", displayName: String = "James", tokenFile: String,
        replaces: Bool = false, trust: Trust = .system, randomness: Randomness = .system, clock: DeskClock
    ) {
        self.homeserver = homeserver
        self.name = name
        self.displayName = displayName
        self.tokenFile = tokenFile
        self.replaces = replaces
        self.trust = trust
        self.randomness = randomness
        self.clock = clock
    }

    /// The authority for creating an account.
    public enum Authority: Sendable {
        /// An admin's log-in, which is ended afterwards.
        case admin(name: String, password: String)
        /// `registration_shared_secret` in homeserver.yaml.
        case sharedSecret(String)
    }

    /// The result of a setup.
    public struct Outcome: Sendable {
        /// The account's id, such as `@james:chat.test`.
        public var account: String
        public var steps: [SetupStep]
        /// What works with this homeserver, and what does not.
        public var findings: [ChatFinding]
    }

    /// - Parameter authority: called only if the existing token does not work.
    /// - Throws: ``SetupFailure``, with the steps that were done before it.
    public func run(
        authority: @Sendable () async throws -> Authority
    ) async throws(SetupFailure) -> Outcome {
        var steps: [SetupStep] = []
        do {
            guard Self.isName(name) else { throw SetupProblem.badName(name) }
            let version = try await client().version()
            steps.append(.found(version: version?.description))
            let token = try await token(authority, &steps)
            let account = try await finish(token, &steps)
            let findings = await MatrixCheckup(homeserver: homeserver, token: token, trust: trust, clock: clock).findings()
            return Outcome(account: account, steps: steps, findings: findings)
        } catch {
            throw SetupFailure(steps: steps, problem: SetupProblem(error))
        }
    }

    /// The homeserver as the account of a token sees it, or without an account.
    func client(_ token: MatrixToken? = nil) -> MatrixClient {
        MatrixClient(homeserver: homeserver, token: token, trust: trust)
    }

    /// The token in the file if it works, otherwise a new one, which is then in the file.
    private func token(_ authority: () async throws -> Authority, _ steps: inout [SetupStep]) async throws -> MatrixToken {
        let earlier: MatrixToken?
        do throws(MatrixTokenError) {
            earlier = try MatrixToken(file: tokenFile, evenIfOpen: replaces)
        } catch {
            guard error.isMissing || replaces else { throw error }
            earlier = nil
        }
        if let earlier, !replaces {
            try await check(earlier)
            steps.append(.kept(file: tokenFile))
            return earlier
        }
        let file: TokenFile
        do { file = try TokenFile(tokenFile, randomness) } catch { throw SetupProblem.notWritten(tokenFile, error.code) }
        let session = try await session(earlier, authority, &steps)
        guard let token = session.access_token.flatMap({ MatrixToken($0) }) else { throw SetupProblem.noToken(session.user_id) }
        do {
            try file.keep(token, replacing: replaces)
        } catch {
            // The token could not be stored, so it must not stay valid.
            try? await client(token).call(.post("_matrix", "client", "v3", "logout"))
            throw SetupProblem.notWritten(tokenFile, error.code)
        }
        steps.append(.wrote(file: tokenFile))
        if let period = session.expires_in_ms { steps.append(.expires(after: .milliseconds(period))) }
        return token
    }

    /// Checks that the existing token belongs to this account and is valid.
    private func check(_ token: MatrixToken) async throws {
        let account: String
        do throws(MatrixError) {
            account = try await client(token).account()
        } catch .tokenRevoked {
            throw SetupProblem.deadToken(tokenFile)
        }
        guard account.hasPrefix("@\(name):") else { throw SetupProblem.otherAccount(tokenFile, account) }
    }

    /// Sets the name and limits and ends earlier tokens, with the account's own rights.
    private func finish(_ token: MatrixToken, _ steps: inout [SetupStep]) async throws -> String {
        let client = self.client(token)
        let account = try await client.account()
        let record: AccountRecord
        do throws(MatrixError) {
            record = try await client.record(of: account)
        } catch {
            if error.code == "M_FORBIDDEN" { throw SetupProblem.noAdmin(account) }
            throw error
        }
        let isNamed = record.displayname == displayName
        if !isNamed {
            try await client.call(
                .put("_matrix", "client", "v3", "profile", account, "displayname", body: ["displayname": displayName]))
        }
        steps.append(.named(displayName, already: isNamed))
        let isUnlimited = try await client.isUnlimited(account)
        if !isUnlimited { try await client.liftLimits(of: account) }
        steps.append(.liftedLimits(already: isUnlimited))
        if replaces { try await endEarlierTokens(of: account, client, &steps) }
        return account
    }

    private func endEarlierTokens(of account: String, _ client: MatrixClient, _ steps: inout [SetupStep]) async throws {
        struct Own: Decodable { var device_id: String }
        struct Ended: Encodable { var devices: [String] }
        let own: Own = try await client.call(.get("_matrix", "client", "v3", "account", "whoami"))
        let earlier = try await client.devices(of: account).map(\.device_id).filter { $0 != own.device_id }
        guard !earlier.isEmpty else { return }
        try await client.call(
            .post("_synapse", "admin", "v2", "users", account, "delete_devices", body: Ended(devices: earlier)))
        steps.append(.endedTokens(earlier.count))
    }

    /// Whether Synapse accepts it as the part before the colon.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix("_")
            && name.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || "-._=/+".contains($0) }
    }
}
