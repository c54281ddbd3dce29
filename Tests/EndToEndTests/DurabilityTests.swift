import Foundation
import ModelKit
import Testing
import TestSupport

@Suite("What is acknowledged is on disk", .serialized, .timeLimit(.minutes(5)))
struct DurabilityTests {
    /// Who reported whom, and the answer.
    private struct Acknowledged: Sendable {
        var client: Int
        var number: Int
        var receipt: String
    }

    @Test("kill -9 in a loop while 64 clients report: every acknowledged report is there once, and no number is missing")
    func killedWhileReporting() async throws {
        let desk = try DeskProcess()
        try await desk.start()
        let clients = 64
        try await desk.happens(
            [#"{"type":"channel","id":"lobby","kind":"public","name":"Lobby"}"#]
                + (0..<clients).flatMap { index in
                    [
                        #"{"type":"member","id":"r\#(index)","nick":"Rufer\#(index)"}"#,
                        #"{"type":"member","id":"a\#(index)","nick":"Bolle\#(index)"}"#,
                        #"{"type":"join","channel":"lobby","member":"r\#(index)"}"#,
                    ]
                })
        let rounds = 4
        var acknowledged: [Acknowledged] = []
        for round in 0..<rounds {
            try await desk.happens(
                (0..<clients).map { index in
                    #"{"type":"message","id":"m\#(round)-\#(index)","channel":"lobby","author":"a\#(index)","at":"2026-11-20T21:00:00Z","text":"geh"}"#
                })
            acknowledged += try await withThrowingTaskGroup(of: Acknowledged.self) { group in
                for client in 0..<clients {
                    group.addTask { try await Self.report(client, round, to: desk) }
                }
                group.addTask {
                    // The desk dies in the middle of it, and comes back.
                    try await desk.killAtOnce()
                    try await desk.start()
                    return Acknowledged(client: -1, number: 0, receipt: "")
                }
                return try await group.reduce(into: []) { if $1.client >= 0 { $0.append($1) } }
            }
        }
        let rows = try await desk.rows()
        #expect(rows.map(\.number).sorted() == Array(1...rows.count), "no gap, no number twice")
        for report in acknowledged {
            let row = rows.first { $0.number == report.number }
            #expect(row?.accused == MemberID("a\(report.client)"))
        }
        #expect(acknowledged.count == rounds * clients)
        #expect(Set(acknowledged.map(\.receipt)).count == rounds * clients)
        #expect(rows.reduce(0) { $0 + $1.reporters } == Set(acknowledged.map(\.number)).count)
        let (status, output, errors) = try await Program.run(Program.notruf, ["audit", "--config", desk.config])
        #expect(status == 0, "\(output)\(errors)")
        #expect(try await desk.stop() == 0)
    }

    /// Repeats a report, always with the same id, until the desk has answered.
    private static func report(_ client: Int, _ round: Int, to desk: DeskProcess) async throws -> Acknowledged {
        let body =
            #"{"id":"\#(UUID())","reporter":"r\#(client)","accused":"a\#(client)","messages":["m\#(round)-\#(client)"],"category":"insult"}"#
        var answer: ReportReceipt?
        try await eventually("client \(client) is answered") {
            guard let response = try? await desk.post("/chat/v1/reports", body, as: desk.chatToken) else { return false }
            guard response.status == 201 else { throw NeverHappened(description: response.body) }
            answer = try JSONDecoder().decode(ReportReceipt.self, from: Data(response.body.utf8))
            return true
        }
        guard let answer else { throw NeverHappened(description: "no answer") }
        return Acknowledged(client: client, number: answer.case, receipt: answer.receipt)
    }
}
