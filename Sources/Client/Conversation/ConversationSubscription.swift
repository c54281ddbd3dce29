import AsyncHTTPClient
import ModelKit
import NIOCore

/// Follows one conversation: everything that was said, and then what is said. After each interruption, it continues where it
/// broke off.
struct ConversationSubscription: Sendable {
    let channel: ChannelID
    let connection: DeskConnection
    let backoff: Backoff
    let chance: @Sendable () -> Double
    let tell: @Sendable (ConversationEvent) -> Void

    /// How long a connection must last before the pauses between attempts start again with the shortest.
    private static let settled: Duration = .seconds(10)

    /// Runs until the task is cancelled.
    func run() async {
        var reconnection = Reconnection(backoff)
        var progress = ConversationProgress()
        while !Task.isCancelled {
            let began = ContinuousClock.now
            let failure = await session(&progress)
            if Task.isCancelled { return }
            if .now - began >= Self.settled { reconnection.reset() }
            tell(.lost(reason: failure.message))
            try? await Task.sleep(for: reconnection.pause(at: .now, chance: chance()))
        }
    }

    /// From the connection to its end; returns why it ended.
    private func session(_ progress: inout ConversationProgress) async -> ClientError {
        do throws(ClientError) {
            let stream = try await connection.conversation(channel, after: progress.resumesAfter)
            try await follow(stream, &progress)
            return .ended(connection.address)
        } catch {
            return error
        }
    }

    private func follow(
        _ stream: DeskStream, _ progress: inout ConversationProgress
    ) async throws(ClientError) {
        var parser = ServerSentEventParser()
        do {
            for try await chunk in stream {
                for event in try parser.read(chunk.readableBytesView) {
                    guard let event = try ConversationEvent(event), let news = progress.news(in: event) else { continue }
                    if Task.isCancelled { return }
                    tell(news)
                }
            }
        } catch is DecodingError {
            throw connection.notUnderstood
        } catch is ServerSentEventParser.TooLong {
            throw connection.notUnderstood
        } catch {
            throw ClientError(error, at: connection.address)
        }
    }
}
