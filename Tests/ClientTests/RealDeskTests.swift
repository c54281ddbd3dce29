import Desk
import Foundation
import Logging
import ModelKit
import Testing
import TestSupport

@testable import Client

/// The real client and desk, with a connection between them that breaks.
@Suite(.timeLimit(.minutes(6))) struct RealDeskTests {
    private let folder: TestFolder
    private let telling = Telling<ClientEvent>()

    init() throws { folder = TestFolder() }

    @Test func aLineThatBreaksAHundredTimesLosesNothing() async throws {
        let logger = Logger(label: "desk") { _ in SwiftLogNoOpLogHandler() }
        let mira = Moderator(name: "mira", role: .lead, teams: ["unsorted", "youth", "security", "community", "care"])
        let desk = try Desk(
            folder: folder.path,
            environment: DeskEnvironment(
                community: .standard(name: "Kummerkasten"), moderators: [mira],
                clock: .steady(from: Timestamp(milliseconds: 1_700_000_000_000))),
            logger: logger)
        try await desk.fill(cases: 60)
        let socket = folder / "desk.sock"
        let listening = Telling<Bool>()
        let server = DeskServer(
            desk: desk, authenticator: Authenticator(keys: [], users: [getuid(): mira]), addresses: [.socket(path: socket)],
            logger: logger
        ) { _ in listening.tell(true) }
        let serving = Task { try await server.run() }
        await listening.wait { !$0.isEmpty }
        let proxy = CuttingProxy()
        try await proxy.listen(on: folder / "line.sock", for: socket)

        let client = DeskClient(
            configuration: .init(
                address: try DeskAddress(socket: folder / "line.sock"), outbox: folder / "outbox.jsonl",
                backoff: Backoff(first: .milliseconds(1), longest: .milliseconds(1)), chance: { 0 }),
            tell: { [telling] in telling.tell($0) })
        let running = Task { await client.run() }
        await telling.wait { Follower($0).isLive }

        var random = Seeded(11)
        let direct = DeskConnection(address: try DeskAddress(socket: socket))
        var submitted: [Command] = []
        for round in 1...100 {
            for _ in 0..<4 {
                let number = Int.random(in: 1...60, using: &random)
                // Refusals are expected: there may already be another verdict.
                _ = try? await direct.send(operation(on: number, using: &random))
            }
            let own = Command(
                id: UUID(), number: Int.random(in: 1...60, using: &random), seen: nil, operation: .note("round \(round)"))
            submitted.append(own)
            client.submit(own)
            proxy.cut()
            await telling.wait { Follower($0).timesLive > round }
        }

        let acknowledged: @Sendable (ClientEvent) -> Command? = {
            if case .command(let command, .acknowledged) = $0 { command } else { nil }
        }
        await telling.wait { $0.compactMap(acknowledged).count == 100 }
        #expect(telling.told.compactMap(acknowledged) == submitted)
        // Verdicts take effect by themselves; when none is pending, nothing changes any more.
        await telling.wait { !Follower($0).rows.contains { $0.state == .pending } }
        let rows = try await direct.cases(filter: "state:open").rows.sorted { $0.queuePosition < $1.queuePosition }
        await telling.wait { Follower($0).rows == rows }
        #expect(Follower(telling.told).rows == rows)
        #expect(Follower(telling.told).snapshots == 1, "a feed that resumes needs no second snapshot")
        let notes = try await noted(direct, by: submitted)
        #expect(notes == submitted.count, "each was carried out once, however often it was sent")

        running.cancel()
        await running.value
        try await proxy.end()
        serving.cancel()
        _ = await serving.result
        await desk.stop()
    }

    private func operation(on number: CaseNumber, using random: inout Seeded) -> Command {
        let operations: [Command.Operation] = [
            .claim, .release, .note("a word"), .recategorise("spam"), .recategorise("youth"), .rate(.justified, note: nil), .undo,
        ]
        return Command(id: UUID(), number: number, seen: nil, operation: operations.randomElement(using: &random)!)
    }

    private func noted(_ desk: DeskConnection, by commands: [Command]) async throws -> Int {
        var count = 0
        for number in Set(commands.map(\.number)) {
            count += try await desk.dossier(number).notes.count { $0.text.hasPrefix("round ") }
        }
        return count
    }
}
