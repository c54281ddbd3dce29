import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix
@testable import Store

/// Whatever happens, and in whatever order: the tables agree with the log, and a restarted desk knows what the running one
/// knows.
@Suite("Tables that are derived from the log", .timeLimit(.minutes(10)))
struct RandomHistoryTests {
    @Test("After any sequence of events", arguments: 1...24)
    func histories(seed: Int) async throws {
        var history = try await RandomHistory(seed: seed)
        for round in 1...12 {
            for _ in 0..<25 { try await history.goesOn() }
            let findings = try Audit(folder: history.scene.folder).findings
            #expect(findings.isEmpty, "seed \(seed), round \(round): \(findings)")
            if !findings.isEmpty { return }
            for case let (appeal, ended) in try await history.endedByGranting() where !ended.isEmpty {
                #expect(ended == [appeal.member], "seed \(seed), round \(round)")
            }
        }
        #expect(history.numbers.count > 5, "something did happen")
        let running = try await history.state(history.scene)
        let again = try await history.state(try await history.scene.restarted())
        for (one, other) in zip(running, again) where one != other {
            Issue.record("seed \(seed): the running desk has \(one), a new one \(other)")
        }
        #expect(running.count == again.count)
    }
}
