import Foundation
import ModelKit
import Testing

/// `notruf sandbox --community`: the sample community lives at a real desk, and does what the moderators decide.
@Suite(.timeLimit(.minutes(2))) struct SampleCommunityTests {
    private struct Announcement: Decodable {
        var http: String
        var moderators: [String: String]
    }

    @Test func itReportsAndIsThanked() async throws {
        let sandbox = try Program(Program.notruf, ["sandbox", "--community"])
        try await eventually("the sandbox says where it is", describing: { sandbox.errors }) {
            sandbox.output.hasSuffix("\n")
        }
        let announcement = try JSONDecoder().decode(Announcement.self, from: Data(sandbox.output.utf8))
        let token = try #require(announcement.moderators["nadia"])
        func ask(_ path: String, _ options: String...) async throws -> String {
            let header = ["-s", "-H", "Authorization: Bearer \(token)", announcement.http + path]
            return try await Program.run("/usr/bin/curl", header + options).output
        }

        var rows: [CaseRow] = []
        try await eventually("two cases are open") {
            rows = try await ask("/v1/snapshot").split(separator: "\n").compactMap { RowLine.row(from: $0.utf8) }
            return rows.count >= 2
        }
        let number = try #require(rows.map(\.number).min())
        let command = Command(id: UUID(), number: number, seen: nil, deed: .rate(.justified, note: nil))
        let body = String(decoding: try JSONEncoder().encode(command), as: UTF8.self)
        #expect(try await ask("/v1/commands", "-d", body).contains("undo_until"))

        var dossier: Dossier?
        try await eventually("the reporter is thanked in the chat", describing: { "\(String(describing: dossier?.timeline))" }) {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            dossier = try decoder.decode(Dossier.self, from: Data(try await ask("/v1/cases/\(number)").utf8))
            return dossier?.timeline.contains { $0.happening == .done && $0.purpose == .thanks } ?? false
        }
        #expect(dossier?.lines.contains { $0.part == .selected && $0.provenance == .kept } == true)
        #expect(dossier?.timeline.contains { $0.happening == .failed } == false)

        sandbox.signal(SIGTERM)
        #expect(try await sandbox.end() == 0)
    }
}
