import Foundation
import Hummingbird
import ModelKit
import Testing
import TestSupport

@testable import Client

@Suite(.timeLimit(.minutes(6))) struct DeskClientTests {
    private let folder: TestFolder
    private let desk = FakeDesk()
    private let telling = Telling<ClientEvent>()

    init() throws { folder = TestFolder() }

    /// Runs a desk and a client of it, and ends both after the body.
    private func connected(
        token: String? = nil, backoff: Backoff = Backoff(first: .milliseconds(1), longest: .milliseconds(1)),
        _ body: (DeskClient) async throws -> Void
    ) async throws {
        let path = folder / "desk.sock"
        let serving = Telling<Bool>()
        let server = Task { [desk] in try await desk.serve(at: .unixDomainSocket(path: path)) { _ in serving.tell(true) } }
        await serving.wait { !$0.isEmpty }
        let client = DeskClient(
            configuration: .init(
                address: try DeskAddress(socket: path), token: token, outbox: folder / "outbox.jsonl", backoff: backoff,
                chance: { 0 }),
            tell: { [telling] in telling.tell($0) })
        let running = Task { await client.run() }
        do {
            try await body(client)
        } catch {
            Issue.record(error)
        }
        running.cancel()
        await running.value
        server.cancel()
        _ = await server.result
    }

    private func wait(until condition: @escaping @Sendable (Follower) -> Bool) async {
        await telling.wait { condition(Follower($0)) }
    }

    private func deskRows() -> [CaseRow] {
        desk.state.withLock { $0.rows.values.sorted { $0.queuePosition < $1.queuePosition } }
    }

    @Test func aConsoleGetsTheSnapshotAndThenWhatHappens() async throws {
        var random = Seeded(6)
        for number in 1...1000 { desk.change(.invented(number, using: &random)) }
        let new = CaseRow.invented(1001, using: &random)
        try await connected { _ in
            await wait { $0.isLive }
            let follower = Follower(telling.told)
            #expect(follower.whole)
            #expect(follower.rows == deskRows())
            #expect(follower.connection.contains(.loading(received: 200, of: 1000)))
            desk.change(new, kind: .opened)
            await wait { $0.mirror[1001] != nil }
            #expect(Follower(telling.told).rows == deskRows())
        }
    }

    @Test func aFeedThatIsCutAHundredTimesLosesNothing() async throws {
        var random = Seeded(7)
        for number in 1...50 { desk.change(.invented(number, using: &random)) }
        try await connected { _ in
            await wait { $0.isLive }
            for cut in 1...100 {
                for _ in 0..<3 {
                    let state: CaseState? = Bool.random(using: &random) ? .closed : nil
                    desk.change(.invented(Int.random(in: 1...80, using: &random), state: state, using: &random))
                }
                if cut % 25 == 0 { desk.becomeAnother() } else { desk.cut() }
                desk.change(.invented(Int.random(in: 1...80, using: &random), using: &random))
                await wait { follower in follower.timesLive > cut }
            }
            let last = CaseRow.invented(99, state: .new, using: &random)
            desk.change(last)
            await wait { $0.mirror[99] != nil }
            #expect(Follower(telling.told).rows == deskRows())
            #expect(Follower(telling.told).welcomes > 100, "the desk's clock is told again after each cut")
            #expect(desk.state.withLock { $0.snapshots } == 5, "a snapshot is fetched at first, and for each new log")
        }
    }

    @Test func aPositionTooFarBackBeginsAnew() async throws {
        var random = Seeded(8)
        desk.change(.invented(1, using: &random))
        try await connected { _ in
            await wait { $0.isLive }
            desk.state.withLock { state in
                state.rows[1] = nil
                state.sequence = 500
                state.forgotten = 400
            }
            desk.cut()
            await wait { follower in follower.whole && follower.isLive && follower.mirror.count == 0 }
        }
    }

    @Test func aMirrorThatMayMissSomethingIsToldAsStaleAtOnce() async throws {
        try await connected(backoff: Backoff(first: .seconds(3600), longest: .seconds(3600))) { _ in
            await wait { $0.isLive }
            desk.cut()
            await wait { if case .stale(_, _?, _)? = $0.connection.last { true } else { false } }
        }
    }

    @Test func whoNeedsTheDeskNowDoesNotWaitForTheNextTry() async throws {
        let connection = DeskConnection(address: try DeskAddress(socket: folder / "nobody.sock"))
        let hour = Backoff(first: .seconds(3600), longest: .seconds(3600))
        let subscription = FeedSubscription(
            connection: connection, reconnection: Reconnection(soon: hour, later: hour), chance: { 1 },
            outbox: Outbox(path: nil, desk: connection.address, backoff: hour, chance: { 0 }, tell: { _, _ in }),
            tell: { [telling] in telling.tell($0) })
        let running = Task { await subscription.run() }
        let pressing = Task {
            // Somebody presses a key again and again until the test has seen the second attempt, since a key has no effect
            // during an attempt.
            while (try? await Task.sleep(for: .milliseconds(10))) != nil { subscription.tryNow() }
        }
        await wait { follower in follower.connection.count { if case .stale(_, _?, _) = $0 { true } else { false } } >= 2 }
        pressing.cancel()
        running.cancel()
        await running.value
    }

    @Test func whatNoDeskSendsLeadsToAFreshSnapshot() async throws {
        try await connected { _ in
            await wait { $0.isLive }
            desk.say("id: first:1\nevent: case\ndata: {}\ndata: nonsense\n\n")
            await wait { follower in follower.timesLive == 2 }
            #expect(desk.state.withLock { $0.snapshots } == 2)
        }
    }

    @Test func commandsGoOutInOrderAndAreAcknowledged() async throws {
        let commands = (1...20).map { Command(id: UUID(), number: $0, seen: 1, operation: .rate(.justified, note: nil)) }
        try await connected { client in
            for command in commands.prefix(10) { client.submit(command) }
            await wait { $0.isLive }
            for command in commands.suffix(10) { client.submit(command) }
            await telling.wait { events in
                events.count { if case .command(_, .acknowledged) = $0 { true } else { false } } == 20
            }
            #expect(desk.state.withLock { $0.commands } == commands)
        }
    }

    @Test func theNewestDossierThatWasAskedForIsTold() async throws {
        try await connected { client in
            await wait { $0.isLive }
            for number in 1...5 { client.openDossier(number) }
            await telling.wait { events in
                events.contains { if case .dossier(5, .failure(let error)) = $0 { error.problem?.status == 404 } else { false } }
            }
        }
    }

    private static let unauthorized = Problem("unauthorized", status: 401, title: "The desk does not know who you are")

    private func isStale(_ failure: ConnectionFailure) -> @Sendable (Follower) -> Bool {
        { if case .stale(failure, _?, _)? = $0.connection.last { true } else { false } }
    }

    @Test func aTokenThatTheDeskDoesNotKnowIsToldAsThatAndTriedAgain() async throws {
        desk.state.withLock { $0.refusal = Self.unauthorized }
        try await connected(token: "s3cret") { _ in
            await wait(until: isStale(.unknownToken))
            desk.state.withLock { $0.refusal = nil }
            await wait { $0.isLive }
            #expect(desk.state.withLock { $0.tokens.allSatisfy { $0 == "Bearer s3cret" } && !$0.tokens.isEmpty })
        }
        #expect(!telling.told.contains { "\($0)".contains("s3cret") })
    }

    @Test("For a revoked token, a shell reads what to do, and nothing about headers", arguments: [nil, "s3cret"])
    func refusedQuestion(token: String?) async throws {
        desk.state.withLock { $0.refusal = Self.unauthorized }
        try await connected(token: token) { _ in
            let connection = DeskConnection(address: try DeskAddress(socket: folder / "desk.sock"), token: token)
            let error = await #expect(throws: ClientError.self) { try await connection.me() }
            #expect(error?.problem?.status == 401)
            let expected = token == nil ? "does not know your user" : "refuses your token; ask an admin for a new one"
            #expect(error?.description.contains(expected) == true)
        }
    }

    @Test func whatTheChatCanDoComesWhenItIsAskedFor() async throws {
        try await connected { client in
            await wait { $0.isLive }
            client.askSupport(in: 12)
            let found: [Ability: Support] = [.shadowBan: .unavailable(["en": "no power"])]
            await telling.wait { told in
                told.contains { if case .support(12, .success(found)) = $0 { true } else { false } }
            }
        }
    }

    @Test func aTokenThatIsRevokedWhileTheConsoleRunsIsToldAndItsCommandsAreKept() async throws {
        let command = Command(id: UUID(), number: 7, seen: 1, operation: .handUp(danger: true, note: nil))
        try await connected(token: "s3cret") { client in
            await wait { $0.isLive }
            desk.state.withLock { $0.refusal = Self.unauthorized }
            client.submit(command)
            desk.cut()
            await wait(until: isStale(.unknownToken))
            await telling.wait { $0.contains { if case .command(command, .waiting) = $0 { true } else { false } } }
            let kept = try folder.read("outbox.jsonl")
            #expect(kept.contains(command.id.uuidString))
            desk.state.withLock { $0.refusal = nil }
            await telling.wait { $0.contains { if case .command(command, .acknowledged) = $0 { true } else { false } } }
        }
        let told = telling.told.compactMap { if case .command(_, let progress) = $0 { progress } else { nil } }
        #expect(told == [.waiting, .acknowledged(CommandReceipt(number: 7, version: 7))], "it is refused at no time")
    }

    @Test func withoutATokenItIsTheUserWhomTheDeskDoesNotKnow() async throws {
        desk.state.withLock { $0.refusal = Self.unauthorized }
        try await connected { _ in await wait(until: isStale(.unknownUser)) }
    }

    @Test func everyOtherProblemIsToldInTheDesksOwnWords() async throws {
        let problem = Problem(
            "forbidden", status: 403, title: "This token does not allow that", detail: "it is the chat server's")
        desk.state.withLock { $0.refusal = problem }
        try await connected(token: "s3cret") { _ in await wait(until: isStale(.refused(problem))) }
    }

    @Test func aDeskThatIsGoneIsToldAsThat() async throws {
        let client = DeskClient(
            configuration: .init(
                address: try DeskAddress(socket: folder / "nobody.sock"), backoff: Backoff(first: .zero, longest: .zero),
                chance: { 0 }), tell: { [telling] in telling.tell($0) })
        let running = Task { await client.run() }
        await wait(until: isStale(.noDesk))
        running.cancel()
        await running.value
    }

    @Test(
        "Something that answers but is not a desk is reported as such, and a proxy without its desk as silent",
        arguments: [
            (404, "<html>", ConnectionFailure.notADesk), (401, "", .notADesk), (200, "<html>", .notADesk), (301, "", .notADesk),
            (500, "oops", .notADesk), (502, "<html>", .silent), (503, "", .silent),
        ])
    func noDesk(status: Int, body: String, failure: ConnectionFailure) async throws {
        desk.state.withLock { $0.page = (status, body) }
        try await connected(token: "s3cret") { _ in await wait(until: isStale(failure)) }
    }

    @Test func aDeskOfAnotherVersionIsToldAsThat() async throws {
        try await connected { _ in
            await wait { $0.isLive }
            desk.say("id: first:1\nevent: case\ndata: {}\ndata: nonsense\n\n")
            await wait { $0.connection.contains { if case .stale(.notUnderstood, _, _) = $0 { true } else { false } } }
        }
    }

    @Test(
        "If console and desk do not understand each other, the error says which one is older",
        arguments: [(DeskWelcome.version + 1, true), (nil, false)])
    func differentVersions(version: Int?, isConsoleOlder: Bool) async throws {
        desk.state.withLock { $0.version = version }
        try await connected { _ in
            await wait { $0.isLive }
            desk.say("id: first:1\nevent: case\ndata: {}\ndata: nonsense\n\n")
            await wait { follower in
                follower.connection.contains {
                    if case .stale(.notUnderstood(let gap?), _, _) = $0 { gap.isConsoleOlder == isConsoleOlder } else { false }
                }
            }
        }
    }

    @Test func aDossierThatTheConsoleFetchesByItselfIsMarked() async throws {
        try await connected { client in
            await wait { $0.isLive }
            client.openDossier(1)
            await telling.wait { $0.contains { if case .dossier(1, _) = $0 { true } else { false } } }
            client.openDossier(2, unattended: true)
            await telling.wait { $0.contains { if case .dossier(2, _) = $0 { true } else { false } } }
            #expect(desk.state.withLock { $0.dossiers } == ["/v1/cases/1?unattended=false", "/v1/cases/2?unattended=true"])
        }
    }

    @Test func addressesComeForWhomTheyWereAskedOrWithTheReason() async throws {
        try await connected { client in
            await wait { $0.isLive }
            client.lookUp(addressesOf: .reporter(1), in: 12)
            let found = MemberAddresses(
                party: .reporter(1), addresses: [.init(address: "192.0.2.17", seen: nil, agent: "reporter-1")])
            await telling.wait { told in
                told.contains { if case .addresses(12, .reporter(1), .success(found)) = $0 { true } else { false } }
            }
            desk.state.withLock { $0.refusal = Problem("admins-only", status: 403, title: "Only admins see addresses") }
            client.lookUp(addressesOf: .subject, in: 12)
            await telling.wait { told in
                told.contains {
                    guard case .addresses(12, .subject, .failure(let error)) = $0 else { return false }
                    return error.message.contains("Only admins")
                }
            }
        }
    }

    @Test func howTheChatStandsIsTold() async throws {
        try await connected { _ in
            await wait { $0.isLive }
            desk.say("event: chat\ndata: {\"capabilities\":{\"mail\":true},\"trouble\":null}\n\n")
            await telling.wait { $0.contains { if case .chat(let status) = $0 { status.capabilities.mail } else { false } } }
        }
    }

    @Test func aDeskThatIsNotThereIsNamedWithWhatToDo() async throws {
        let missing = DeskConnection(address: try DeskAddress(socket: folder / "nobody.sock"))
        let unix = await #expect(throws: ClientError.self) { try await missing.me() }
        #expect(unix?.message.hasPrefix("No desk answers at unix:\(folder.path)/nobody.sock") == true)
        #expect(unix?.message.contains("--desk") == true)
        let closed = DeskConnection(address: try DeskAddress("http://127.0.0.1:1"), token: "s3cret")
        let network = await #expect(throws: ClientError.self) { try await closed.me() }
        #expect(network?.message.hasPrefix("No desk answers at http://127.0.0.1:1") == true)
    }

    @Test func aFeedThatFallsSilentIsDeadOverASocketToo() async throws {
        let path = folder / "desk.sock"
        let serving = Telling<Bool>()
        let server = Task { [desk] in try await desk.serve(at: .unixDomainSocket(path: path)) { _ in serving.tell(true) } }
        await serving.wait { !$0.isEmpty }
        let connection = DeskConnection(
            address: try DeskAddress(socket: path), token: nil, heartbeat: .milliseconds(60))
        let outbox = Outbox(path: nil, desk: connection.address, backoff: Backoff(), chance: { 0 }, tell: { _, _ in })
        let subscription = FeedSubscription(
            connection: connection, reconnection: Reconnection(Backoff(first: .zero, longest: .zero)), chance: { 0 },
            outbox: outbox,
            tell: { [telling] in telling.tell($0) })
        let running = Task { await subscription.run() }
        await wait { follower in follower.timesLive == 2 }
        let silences = Follower(telling.told).connection.compactMap { state -> ContinuousClock.Instant? in
            if case .stale(.silent, _, let lastSign) = state { lastSign } else { nil }
        }
        #expect(!silences.isEmpty)
        running.cancel()
        await running.value
        server.cancel()
        _ = await server.result
    }
}
