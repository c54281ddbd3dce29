import Chat
import Foundation
import Logging
import ModelKit
import TLSKit

/// A Matrix homeserver with Synapse's admin API, where the desk has its own administrator account.
package struct MatrixChatServer: ChatServer {
    let settings: MatrixSettings
    let community: Community
    let trust: Trust
    let clock: DeskClock
    let logger: Logger

    /// - Parameter trust: who may vouch for the homeserver's certificate.
    package init(
        _ settings: MatrixSettings, trust: Trust = .system, community: Community, clock: DeskClock, logger: Logger
    ) {
        self.settings = settings
        self.trust = trust
        self.community = community
        self.clock = clock
        self.logger = logger
    }

    package var capabilities: ChatCapabilities { MatrixCapabilities.of("Matrix") }

    /// How long the desk waits before it retries with a token that the homeserver rejects.
    static let patience: Duration = .seconds(60)
    /// How often it checks during that time whether the token has been replaced.
    static let look: Duration = .seconds(2)

    /// The time limit for one request about a report's evidence.
    static let haste: Duration = .seconds(8)

    // MARK: - Connecting

    /// The homeserver as the desk's own account sees it.
    struct Connection: Sendable {
        var client: MatrixClient
        /// The same client with a shorter time limit, for reading reports, where others are waiting.
        var hasty: MatrixClient
        /// The desk's own account.
        var account: MemberID
        /// The name of the homeserver.
        var server: String
        var version: String
    }

    func connect() async throws -> Connection {
        let token = try MatrixToken(file: settings.tokenFile)
        let client = MatrixClient(homeserver: settings.homeserver, token: token, trust: trust)
        struct Me: Decodable, Sendable { var user_id: MemberID }
        struct Version: Decodable, Sendable { var server_version: String }
        let me = try await client.call(.get("_matrix", "client", "v3", "account", "whoami"), as: Me.self)
        let version = try await client.call(.get("_synapse", "admin", "v1", "server_version"), as: Version.self)
        return Connection(
            client: client, hasty: MatrixClient(homeserver: settings.homeserver, token: token, trust: trust, timeout: Self.haste),
            account: me.user_id, server: me.user_id.server ?? "",
            version: version.server_version.limited(to: Limits.nick).text)
    }

    /// Sets the display name of the desk's account. If this fails, it speaks under another name.
    private func introduce(_ connection: Connection) async {
        struct Name: Codable, Sendable { var displayname: String? }
        let account = connection.account.rawValue
        let known = try? await connection.client.call(
            .get("_matrix", "client", "v3", "profile", account, "displayname"), as: Name.self)
        guard known?.displayname != settings.displayName else { return }
        try? await connection.client.call(
            .put("_matrix", "client", "v3", "profile", account, "displayname", body: Name(displayname: settings.displayName)))
    }

    // MARK: - Running

    package func run(for desk: any ChatPort) async {
        let trouble = MatrixTrouble(desk: desk)
        var backoff = Backoff(first: .seconds(1), longest: .seconds(30))
        while !Task.isCancelled {
            var pause: Duration
            let token = try? MatrixToken(file: settings.tokenFile)
            do {
                let connection = try await connect()
                await trouble.tell(.connection, nil)
                backoff.reset()
                await introduce(connection)
                await desk.chat(can: MatrixCapabilities.of("Matrix (Synapse \(connection.version))"))
                await work(on: connection, for: desk, trouble)
                // Its token was revoked.
                pause = .seconds(1)
            } catch let error as MatrixError {
                await trouble.tell(.connection, error.told)
                pause = error.isPassing ? backoff.next(chance: .random(in: 0..<1)) : Self.patience
            } catch {
                logger.error("The homeserver cannot be asked.", metadata: ["error": "\(error)"])
                await trouble.tell(
                    .connection,
                    ["en": "there is no token for the homeserver", "de": "es gibt kein Token für den Homeserver"])
                pause = Self.patience
            }
            do { try await rest(for: pause, with: token) } catch { return }
        }
    }

    /// Waits, but not longer than until the desk gets another token.
    private func rest(for pause: Duration, with token: MatrixToken?) async throws {
        let end = ContinuousClock.now + pause
        while ContinuousClock.now < end {
            try await Task.sleep(for: min(pause, Self.look))
            if (try? MatrixToken(file: settings.tokenFile)) != token { return }
        }
    }

    /// Reads reports and carries out the desk's requests until the task is cancelled or the token is revoked.
    private func work(on connection: Connection, for desk: any ChatPort, _ trouble: MatrixTrouble) async {
        let revoked = AsyncStream<Void>.makeStream()
        let workplace = workplace(on: connection, for: desk, trouble)
        let intake = intake(on: connection, for: desk, workplace) { error in
            await trouble.tell(.reports, error?.told)
            if error == .homeserver(.tokenRevoked) { revoked.continuation.finish() }
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await intake.run() }
            group.addTask { await workplace.run() }
            group.addTask { for await _ in revoked.stream {} }
            await group.next()
            group.cancelAll()
        }
    }

    private func workplace(
        on connection: Connection, for desk: any ChatPort, _ trouble: MatrixTrouble
    ) -> MatrixWorkplace {
        MatrixWorkplace(
            client: connection.client, desk: desk, account: connection.account, server: connection.server, settings: settings,
            name: community.name, report: { await trouble.tell(.rooms, $0?.told) },
            powerTrouble: { await trouble.tell(.power, $0) }, clock: clock, logger: logger)
    }

    private func intake(
        on connection: Connection, for desk: any ChatPort, _ workplace: MatrixWorkplace,
        trouble: @escaping @Sendable (IntakeObstacle?) async -> Void
    ) -> ReportIntake {
        let client = connection.hasty
        let memory = HomeserverMemory(clock: clock)
        let profiles = ProfileFetch(client: client, memory: memory, server: connection.server)
        let fetch = EvidenceFetch(
            client: client, profiles: profiles, keys: KeyRing(client: client, memory: memory, server: connection.server),
            powers: powers(on: connection, client, memory, profiles), clock: clock, context: community.policies.context,
            community: community)
        return ReportIntake(
            client: connection.client, fetch: fetch, desk: desk, clock: clock,
            tell: { member, text in
                // The reporter is told once. If they cannot be told, the report is not refused again because of that.
                try? await workplace.tell(member, text, once: UUID(named: "refused \(member) \(text)").uuidString)
            }, trouble: trouble, logger: logger)
    }

    private func powers(
        on connection: Connection, _ client: MatrixClient, _ memory: HomeserverMemory, _ profiles: ProfileFetch
    ) -> RoomPowers {
        RoomPowers(
            client: client, memory: memory, profiles: profiles, account: connection.account,
            server: connection.server, takesPower: settings.takesPower)
    }

    // MARK: - Asking

    /// Asks the homeserver each time, because what was true when the report arrived may have changed.
    package func support(against member: MemberID, in channel: ChannelID?) async throws -> [Ability: Support] {
        let connection = try await connected()
        let memory = HomeserverMemory(clock: clock)
        let profiles = ProfileFetch(client: connection.client, memory: memory, server: connection.server)
        return await powers(on: connection, connection.client, memory, profiles).support(against: member, in: channel?.rawValue)
    }

    private func connected() async throws(Problem) -> Connection {
        do { return try await connect() } catch {
            throw Problem("unavailable", status: 503, title: "The homeserver cannot be asked", detail: "\(error)")
        }
    }

    package func check() async -> [ChatFinding] {
        do throws(MatrixTokenError) {
            let token = try MatrixToken(file: settings.tokenFile)
            return await MatrixCheckup(homeserver: settings.homeserver, token: token, trust: trust, clock: clock).findings()
        } catch {
            return [ChatFinding(.missing, "token", "\(error)")]
        }
    }

    package func addresses(of member: MemberID) async throws -> [MemberAddresses.Address] {
        let connection = try await connected()
        return try await connection.client.addresses(of: member, server: connection.server)
    }
}
