import Foundation
import ModelKit
import Synchronization
import Testing
import TestSupport

@testable import Client

@Suite(.timeLimit(.minutes(5))) struct OutboxTests {
    private struct Progress: Equatable, Sendable {
        var number: CaseNumber
        var progress: CommandProgress
    }

    private let folder: TestFolder
    private let telling = Telling<Progress>()
    private static let destination = Destination(desk: "unix:/desk", log: "e", author: "mira")

    init() throws { folder = TestFolder() }

    private func outbox(at path: String?) throws -> Outbox {
        Outbox(
            path: path, desk: try DeskAddress("unix:/desk"), backoff: Backoff(first: .zero, longest: .zero), chance: { 0 },
            tell: { [telling] in telling.tell(Progress(number: $0.number, progress: $1)) })
    }

    private func claim(_ number: CaseNumber) -> Command { Command(id: UUID(), number: number, seen: 1, operation: .claim) }

    @Test func sendsInOrderUntilTheDeskHasAnswered() async throws {
        let outbox = try outbox(at: folder / "outbox.jsonl")
        let sent = Mutex<[CaseNumber]>([])
        let running = Task {
            await outbox.run { command async throws(ClientError) in
                let tries = sent.withLock { sent in
                    sent.append(command.number)
                    return sent.count { $0 == command.number }
                }
                switch (command.number, tries) {
                case (1, 1): throw ClientError(message: "the connection broke")
                case (1, 2): throw ClientError(Problem("ill", status: 503, title: "ill"))
                case (1, 3): throw ClientError(Problem("slowly", status: 429, title: "slowly", retryAfter: 0))
                case (1, 4): throw ClientError(Problem("unauthorized", status: 401, title: "who are you?"))
                case (1, 5): throw ClientError(Problem("forbidden", status: 403, title: "of the chat server"))
                case (2, _): throw ClientError(Problem("gone", status: 404, title: "no such case"))
                default: return CommandReceipt(number: command.number, version: 2)
                }
            }
        }
        for number in 1...3 { outbox.submit(claim(number)) }
        await telling.wait { $0.count { $0.progress == .waiting } == 3 }
        #expect(sent.withLock { $0 }.isEmpty, "nothing is sent before the feed is live")
        outbox.connect(to: Self.destination)
        await telling.wait { $0.count == 6 }
        #expect(sent.withLock { $0 } == [1, 1, 1, 1, 1, 1, 2, 3])
        #expect(
            telling.told.suffix(3) == [
                Progress(number: 1, progress: .acknowledged(CommandReceipt(number: 1, version: 2))),
                Progress(number: 2, progress: .refused(Problem("gone", status: 404, title: "no such case"))),
                Progress(number: 3, progress: .acknowledged(CommandReceipt(number: 3, version: 2))),
            ])
        running.cancel()
        await running.value
        #expect(try folder.read("outbox.jsonl").isEmpty)
    }

    @Test func aCommandSurvivesTheConsoleAndIsSentAtTheNextStart() async throws {
        let command = claim(12)
        let path = folder / "outbox.jsonl"
        do {
            let outbox = try outbox(at: path)
            let asked = Telling<Bool>()
            let running = Task {
                await outbox.run { _ async throws(ClientError) in
                    asked.tell(true)
                    // The desk carried it out, but its answer never arrives.
                    try? await Task.sleep(for: .seconds(3600))
                    throw ClientError(message: "ended")
                }
            }
            outbox.connect(to: Self.destination)
            outbox.submit(command)
            await asked.wait { !$0.isEmpty }
            running.cancel()
            await running.value
        }
        let next = try outbox(at: path)
        let sent = Telling<Command>()
        let running = Task {
            await next.run { command async throws(ClientError) in
                sent.tell(command)
                return CommandReceipt(number: command.number, version: 2)
            }
        }
        await telling.wait { $0.count { $0.progress == .waiting } == 2 }
        next.connect(to: Self.destination)
        await telling.wait { $0.last?.progress == .acknowledged(CommandReceipt(number: 12, version: 2)) }
        #expect(sent.told == [command])
        running.cancel()
        await running.value
        #expect(try folder.read("outbox.jsonl").isEmpty)
    }

    @Test func whatWasSubmittedJustBeforeTheEndIsOnTheDisk() async throws {
        let path = folder / "outbox.jsonl"
        do {
            let outbox = try outbox(at: path)
            for number in 1...20 { outbox.submit(claim(number)) }
            let running = Task {
                await outbox.run { _ async throws(ClientError) in throw ClientError(message: "never connected") }
            }
            running.cancel()
            await running.value
            outbox.submit(claim(21))
            #expect(telling.told.last?.number == 21)
            guard case .failed? = telling.told.last?.progress else {
                Issue.record("a command that nobody will send is not told")
                return
            }
        }
        #expect(try OutboxFile(path).entries.map(\.command.number) == Array(1...20))
    }

    @Test func aCommandThatCannotBeKeptIsNotSent() async throws {
        try folder.write("", to: "state")
        let outbox = try outbox(at: folder / "state/outbox.jsonl")
        let running = Task {
            await outbox.run { command async throws(ClientError) in
                Issue.record("sent")
                return CommandReceipt(number: command.number, version: 1)
            }
        }
        outbox.connect(to: Self.destination)
        outbox.submit(claim(1))
        await telling.wait { !$0.isEmpty }
        guard case .failed(let why)? = telling.told.first?.progress else {
            Issue.record("not told")
            return
        }
        #expect(why.contains("outbox.jsonl"))
        running.cancel()
        await running.value
    }
}
