import Foundation
import Glibc
import Synchronization
import TestSupport

/// A real homeserver in a process of its own, on loopback. Its folder outlives the process, so it can be killed and restarted.
///
/// It contacts nobody: it trusts no key servers, allows no federation, and reports nothing.
final class Synapse: Sendable {
    static let serverName = "chat.test"

    let home = TestFolder()
    /// The address for clients, which stays the same after a restart.
    let address: String
    let members: MatrixMembers
    private let port: Int
    private let settings: SynapseSettings
    private let keys = Mutex([SynapseKey(named: "a_1")])
    private let running = RunningProgram()

    /// - Parameter settings: how it differs from the default.
    init(_ settings: SynapseSettings = SynapseSettings()) async throws {
        self.settings = settings
        port = try Loopback.freePort()
        address = "http://127.0.0.1:\(port)"
        members = MatrixMembers(of: address, in: home)
    }

    /// Starts it, and the process that plays the members.
    func start() async throws {
        let keys = keys.withLock { $0 }
        let configuration = home.path + "/homeserver.yaml"
        for (text, path) in [
            (settings.yaml(folder: home.path, port: port, keys: keys), configuration),
            (keys.last?.line ?? "", home.path + "/signing.key"), (SynapseSettings.logging, home.path + "/log.yaml"),
        ] {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let python = try await SynapseEnvironment.python()
        try running.start(
            python, [SynapseEnvironment.launcher, SynapseEnvironment.homeserver, "--config-path", configuration])
        try await members.start()
        try await eventually("Synapse answers", within: .seconds(60), describing: { running.errors }) {
            (try? await self.get("/_matrix/client/versions").status) == 200
        }
    }

    func killAtOnce() async throws { try await running.killAtOnce() }

    /// Shuts it down, which takes some seconds.
    func stop() async throws { _ = try await running.stop() }

    /// From its next start on, it signs with another key; the current one becomes an old key.
    func changesItsKey() {
        keys.withLock { keys in
            for index in keys.indices { keys[index].isGivenUp(at: Date()) }
            keys.append(SynapseKey(named: "a_\(keys.count + 1)"))
        }
    }

    /// Changes what somebody said, as somebody with access to the database can. The homeserver must not be running.
    func forges(_ post: MatrixPost, _ before: String, _ after: String) async throws {
        let change = """
            import sqlite3, sys
            path, event, before, after = sys.argv[1:]
            database = sqlite3.connect(path)
            changed = database.execute(
                "UPDATE event_json SET json = replace(json, ?, ?) WHERE event_id = ? AND instr(json, ?)", (before, after, event, before))
            assert changed.rowcount == 1
            database.commit()
            """
        let python = try await SynapseEnvironment.python()
        let answer = try await Program.run(python, ["-c", change, home.path + "/homeserver.db", post.event, before, after])
        guard answer.status == 0 else { throw NeverHappened(description: answer.errors) }
    }

    /// Stops it, like a server under load, until it is thawed.
    func freeze() async throws { try await running.current?.freeze() }
    func thaw() { running.current?.signal(SIGCONT) }

    /// Its error output.
    var log: String { running.errors }
}
