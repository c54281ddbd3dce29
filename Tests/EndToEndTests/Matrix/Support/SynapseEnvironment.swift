import Foundation
import Testing
import TestSupport

/// Where Synapse and matrix-nio are: scripts/synapse knows, and `make test` installs them.
enum SynapseEnvironment {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    static let launcher = tests.appending(path: "with_parent.py").path
    static let member = tests.appending(path: "member.py").path
    private static let script = tests.appending(path: "../../../scripts/synapse").standardizedFileURL.path

    /// What Python runs: Synapse alone or, with `NOTRUF_SYNAPSE=postgres`, Synapse on PostgreSQL with a worker.
    static let homeserver =
        ProcessInfo.processInfo.environment["NOTRUF_SYNAPSE"] == "postgres"
        ? tests.appending(path: "with_worker.py").path : "synapse.app.homeserver"

    /// Whether the homeserver's database is a file that a test can change.
    static let hasFile = homeserver == "synapse.app.homeserver"

    private static let kept = Task { try await Program.run(script, ["--kept"]) }

    static func python() async throws -> String {
        let (status, output, errors) = try await kept.value
        guard status == 0 else { throw NeverHappened(description: errors) }
        return output.trimmingCharacters(in: .newlines) + "/bin/python"
    }

    /// No test is skipped where the tests decide whether a change is accepted.
    static func isToBeUsed() async -> Bool {
        if ProcessInfo.processInfo.environment["CI"] != nil { return true }
        return (try? await python()) != nil
    }
}

extension Trait where Self == ConditionTrait {
    /// For suites that need a real homeserver.
    static var withSynapse: Self {
        .enabled("Synapse is not here: scripts/synapse installs it") { await SynapseEnvironment.isToBeUsed() }
    }
}
