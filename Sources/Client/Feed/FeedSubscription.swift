import AsyncHTTPClient
import ModelKit
import NIOCore

/// Keeps a mirror in step with the desk: a snapshot, and then what happens. After each interruption, it continues where it
/// broke off.
final class FeedSubscription: Sendable {
    private let connection: DeskConnection
    private let reconnection: Reconnection
    private let chance: @Sendable () -> Double
    private let outbox: Outbox
    private let tell: @Sendable (ClientEvent) -> Void
    private let nap = Nap()

    /// How long a feed must last before the pauses between attempts start again with the shortest.
    private static let settled: Duration = .seconds(10)
    private static let leastPause: Duration = .milliseconds(100)

    init(
        connection: DeskConnection, reconnection: Reconnection, chance: @escaping @Sendable () -> Double, outbox: Outbox,
        tell: @escaping @Sendable (ClientEvent) -> Void
    ) {
        self.connection = connection
        self.reconnection = reconnection
        self.chance = chance
        self.outbox = outbox
        self.tell = tell
    }

    /// Why a session ended.
    private enum Ending: Error {
        case failed(ClientError, lastSign: ContinuousClock.Instant? = nil)
        /// The position is no longer useful.
        case reset(reason: String)
    }

    /// Makes the next attempt immediately, if one is waiting.
    func tryNow() { nap.wake() }

    func run() async {
        var reconnection = reconnection
        /// The position up to which the console has received everything; nil: a snapshot is needed.
        var position: FeedPosition?
        tell(.connection(.connecting))
        while !Task.isCancelled {
            var liveSince: ContinuousClock.Instant?
            let ending = await session(&position, liveSince: &liveSince)
            outbox.disconnect()
            if Task.isCancelled { break }
            if let liveSince, .now - liveSince >= Self.settled { reconnection.reset() }
            var delay: Duration?
            let failure: ConnectionFailure
            var lastSign: ContinuousClock.Instant?
            switch ending {
            case .failed(let error, let sign):
                failure = error.failure
                lastSign = sign
                delay = reconnection.pause(at: .now, chance: chance())
            case .reset(let why):
                failure = .reset(why)
                position = nil
                // A desk that keeps resetting is not asked for snapshots without a pause.
                let wasFresh = reconnection.isFresh
                let next = reconnection.pause(at: .now, chance: chance())
                if !wasFresh { delay = next }
            }
            tell(.connection(.stale(failure, retryAt: delay.map { .now + $0 }, lastSign: lastSign)))
            guard let delay else { continue }
            // However fast somebody presses keys, there is a pause between attempts at a desk that refuses.
            let least = min(delay, Self.leastPause)
            try? await Task.sleep(for: least)
            await nap.sleep(for: delay - least)
            if !Task.isCancelled { tell(.connection(.stale(failure, retryAt: nil))) }
        }
    }

    /// From the connection to its end.
    private func session(_ position: inout FeedPosition?, liveSince: inout ContinuousClock.Instant?) async -> Ending {
        do throws(ClientError) {
            let welcome = try await connection.me()
            tell(.welcome(welcome, receivedAt: .now))
            let start = if let position { position } else { try await loadSnapshot() }
            position = start
            let feed = try await connection.feed(after: start)
            liveSince = .now
            tell(.connection(.live))
            outbox.connect(
                to: Destination(desk: connection.address.description, log: start.epoch, author: welcome.me.name))
            return try await follow(feed, &position)
        } catch {
            return .failed(error)
        }
    }

    private func loadSnapshot() async throws(ClientError) -> FeedPosition {
        let snapshot = try await connection.snapshot()
        tell(.connection(.loading(received: 0, of: snapshot.count)))
        tell(.snapshotBegan(count: snapshot.count))
        var reader = SnapshotReader()
        var received = 0
        do {
            for try await chunk in snapshot.body {
                for batch in try chunk.withUnsafeReadableBytes({ try reader.read($0) }) {
                    tell(.rows(batch))
                    received += batch.count
                    tell(.connection(.loading(received: received, of: snapshot.count)))
                }
            }
            if let batch = try reader.finish() { tell(.rows(batch)) }
        } catch is SnapshotReader.Mistake {
            throw connection.notUnderstood
        } catch {
            throw ClientError(error, at: connection.address)
        }
        tell(.snapshotEnded)
        return snapshot.position
    }

    private func follow(_ feed: DeskStream, _ position: inout FeedPosition?) async throws(ClientError) -> Ending {
        var parser = ServerSentEventParser()
        do {
            for try await chunk in feed {
                for event in try parser.read(chunk.readableBytesView) {
                    switch FeedMessage(event) {
                    case .happened(let happening, let row): tell(.happened(happening, row))
                    case .unshown(let row): tell(.unshown(row))
                    case .presence(let presence): tell(.presence(presence))
                    case .chat(let status): tell(.chat(status))
                    case .storage(let status): tell(.storage(status))
                    case .reset(let reason): return .reset(reason: reason)
                    case .unknown: break
                    case nil:
                        // It is not known what it changed, and only a snapshot makes the mirror complete again.
                        position = nil
                        throw connection.notUnderstood
                    }
                    if let reached = event.lastID.flatMap({ FeedPosition($0) }) { position = reached }
                }
            }
        } catch let error as ClientError {
            throw error
        } catch let silence as DeskSilence {
            return .failed(ClientError(silence, at: connection.address), lastSign: silence.lastSign)
        } catch is ServerSentEventParser.TooLong {
            position = nil
            throw connection.notUnderstood
        } catch {
            throw ClientError(error, at: connection.address)
        }
        return .failed(.ended(connection.address))
    }
}
