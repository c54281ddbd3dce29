import Foundation
import ModelKit
import Testing
import TestSupport

/// `notruf sandbox --community`: the sample community lives at a real desk, and does what moderators decide.
@Suite(.timeLimit(.minutes(6))) struct SampleCommunityTests {
    @Test func itReportsAndIsThanked() async throws {
        let sandbox = try await LivelySandbox()
        try await eventually("two cases are open") { try await sandbox.rows().count >= 2 }
        let number = try #require(try await sandbox.rows().filter { $0.kind == .accusation }.map(\.number).min())
        #expect(try await sandbox.order(.rate(.justified, note: nil), number).contains("undo_until"))
        let thanked = try await sandbox.dossier(of: number, once: "the reporter is thanked in the chat") {
            $0.timeline.contains { $0.happening == .done && $0.purpose == .thanks }
        }
        #expect(thanked.lines.contains { $0.part == .selected && $0.provenance == .kept })
        #expect(!thanked.timeline.contains { $0.happening == .failed })
        try await sandbox.end()
    }

    @Test func anAccusedIsBroughtAnswersAndIsLetGo() async throws {
        let sandbox = try await LivelySandbox()
        try await eventually("a case is open") { try await sandbox.rows().contains { $0.kind == .accusation } }
        let number = try #require(try await sandbox.rows().filter { $0.kind == .accusation }.map(\.number).min())
        let channel = Conversation.channel(of: number, with: .subject)
        func conversation(_ dossier: Dossier) -> Dossier.Transcript? {
            dossier.conversations.first { $0.view.channel == channel }
        }

        _ = try await sandbox.order(.summon(.subject), number)
        _ = try await sandbox.dossier(of: number, once: "he is there, and says something") {
            conversation($0)?.view.state == .present && conversation($0)?.lines.isEmpty == false
        }
        _ = try await sandbox.order(.say(channel, text: "Hast du das geschrieben? Did you write that?"), number)
        let answered = try await sandbox.dossier(of: number, once: "he answers") { dossier in
            guard let lines = conversation(dossier)?.lines, let mine = lines.firstIndex(where: { $0.by == "nadia" }) else {
                return false
            }
            return lines[mine].delivery == .done && lines[mine...].contains { $0.by == nil }
        }
        #expect(conversation(answered)?.view.kind == .interrogation)
        _ = try await sandbox.order(.dismiss(channel), number)
        let released = try await sandbox.dossier(of: number, once: "he is back where he was") {
            $0.timeline.contains { $0.happening == .done && $0.purpose == .release }
        }
        #expect(conversation(released)?.view.state == .released)

        _ = try await sandbox.order(.summon(.reporter(1)), number)
        let contact = Conversation.channel(of: number, with: .reporter(1))
        _ = try await sandbox.dossier(of: number, once: "the reporter says hello") { dossier in
            dossier.conversations.contains { $0.view.channel == contact && $0.view.kind == .contact && !$0.lines.isEmpty }
        }
        try await sandbox.end()
    }

    @Test func someObjectAndAnotherModeratorDecides() async throws {
        let sandbox = try await LivelySandbox()
        var muted: Set<CaseNumber> = []
        var appeal: CaseRow?
        let order = Command.Operation.sanction(SanctionOrder(step: SanctionStep(.mute, for: .hours(1)), reason: "Der Ton."))
        try await eventually("somebody objects", within: .seconds(120)) {
            let rows = try await sandbox.rows()
            for row in rows where row.kind == .accusation && muted.insert(row.number).inserted {
                _ = try await sandbox.order(order, row.number)
            }
            appeal = rows.first { $0.kind == .appeal }
            return appeal != nil
        }
        let row = try #require(appeal)
        let original = try #require(row.original)
        #expect(muted.contains(original))
        // The moderator of the first decision cannot decide this one.
        #expect(try await sandbox.order(.rate(.granted, note: nil), row.number).contains("decided-before"))
        #expect(try await sandbox.order(.rate(.granted, note: nil), row.number, as: "mira").contains("undo_until"))
        let lifted = try await sandbox.dossier(of: original, once: "he may speak again") { dossier in
            dossier.sanctions.contains { $0.phase == .granted }
                && dossier.timeline.contains { $0.happening == .done && $0.purpose == .lift }
        }
        #expect(!lifted.timeline.contains { $0.happening == .failed })
        let decided = try await sandbox.dossier(of: row.number, once: "he is told") {
            $0.timeline.contains { $0.happening == .done && $0.purpose == .appeal }
        }
        #expect(decided.appeal?.text.isEmpty == false)
        try await sandbox.end()
    }
}

/// A sandbox with the sample community, and moderators who use curl.
private struct LivelySandbox {
    private struct Announcement: Decodable {
        var http: String
        var moderators: [String: String]
    }

    private let program: Program
    private let announcement: Announcement

    init() async throws {
        let program = try Program(Program.notruf, ["sandbox", "--community"])
        try await eventually("the sandbox says where it is", describing: { program.errors }) { program.output.hasSuffix("\n") }
        self.program = program
        announcement = try JSONDecoder().decode(Announcement.self, from: Data(program.output.utf8))
    }

    private func ask(_ path: String, as moderator: String, _ options: String...) async throws -> String {
        let token = try #require(announcement.moderators[moderator])
        let header = ["-s", "-H", "Authorization: Bearer \(token)", announcement.http + path]
        return try await Program.run("/usr/bin/curl", header + options).output
    }

    func rows() async throws -> [CaseRow] {
        try await ask("/v1/snapshot", as: "nadia").split(separator: "\n").compactMap { RowLine.row(from: $0.utf8) }
    }

    func order(_ operation: Command.Operation, _ number: CaseNumber, as moderator: String = "nadia") async throws -> String {
        let command = Command(id: UUID(), number: number, seen: nil, operation: operation)
        return try await ask(
            "/v1/commands", as: moderator, "-d", String(decoding: try JSONEncoder().encode(command), as: UTF8.self))
    }

    /// Waits until a dossier meets a condition.
    func dossier(of number: CaseNumber, once what: String, _ holds: (Dossier) -> Bool) async throws -> Dossier {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        var last: Dossier?
        try await eventually(what, describing: { "\(String(describing: last?.timeline))" }) {
            let body = try await ask("/v1/cases/\(number)", as: "nadia")
            last = try decoder.decode(Dossier.self, from: Data(body.utf8))
            return last.map(holds) ?? false
        }
        return try #require(last)
    }

    func end() async throws {
        program.signal(SIGTERM)
        #expect(try await program.end() == 0)
    }
}
