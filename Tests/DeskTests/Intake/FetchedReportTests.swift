import Foundation
import GRDB
import Hummingbird
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Reports that were made on the chat server", .timeLimit(.minutes(5)))
struct FetchedReportTests {
    private func report(
        by reporter: Member = Scene.mimi, against accused: Member? = Scene.bolle, message: MessageID = "m1",
        text: String = "geh doch",
        category: CategoryID = "insult", id: UUID = UUID(), support: [Ability: Support] = [:]
    ) -> FetchedReport {
        let channel = Channel(id: "lobby", kind: .public, name: "Lobby")
        let lines = accused.map { accused in
            EvidenceLine(
                message: Message(id: message, channel: "lobby", author: accused.id, at: Timestamp(milliseconds: 5), text: text),
                channelName: "Lobby", channelKind: .public, nick: accused.nick, received: Timestamp(milliseconds: 6),
                provenance: .signed, part: .selected)
        }
        return FetchedReport(
            id: id, reporter: .init(member: reporter), at: Timestamp(milliseconds: 6), accused: accused.map { .init(member: $0) },
            category: category,
            channel: accused == nil ? nil : channel, messages: accused == nil ? [] : [message], lines: lines.map { [$0] } ?? [],
            note: "jeden Abend", support: support)
    }

    @discardableResult
    private func take(_ report: FetchedReport, _ scene: Scene) async throws -> FetchedReport.Outcome {
        try await scene.desk.perform { try FetchedReports.take(report, in: $0) }
    }

    @Test("A repeated report belongs to the same case")
    func again() async throws {
        let scene = try await Scene()
        let report = report()
        #expect(try await take(report, scene) == .taken(1))
        #expect(try await take(report, scene) == .taken(1))
        #expect(await scene.desk.knowsReport(report.id))
        #expect(try await scene.dossier(1).reports.count == 1)
    }

    @Test("Reports against one member in one channel within the window form one case, with one receipt per reporter")
    func joining() async throws {
        let scene = try await Scene()
        #expect(try await take(report(), scene) == .taken(1))
        #expect(try await take(report(message: "m2"), scene) == .taken(1))
        #expect(try await take(report(by: Scene.lobo, message: "m2"), scene) == .taken(1))
        #expect(try await take(report(against: Scene.gast, message: "m3"), scene) == .taken(2))
        let receipts = try await scene.actions().filter { $0.purpose == .receipt }
        #expect(receipts.map(\.member) == ["u2", "u3", "u2"] && receipts.map(\.case) == [1, 1, 2])
        #expect(receipts.allSatisfy { $0.type == .notice && $0.text?.contains("\($0.case)") == true })
        await scene.passes(.minutes(3))
        #expect(try await take(report(message: "m4"), scene) == .taken(3))
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("No flood of reports refuses one that has already been made")
    func noFlood() async throws {
        let scene = try await Scene()
        for index in 0..<40 { #expect(try await take(report(message: MessageID("m\(index)")), scene) == .taken(1)) }
    }

    @Test("Members who report themselves read kindly that this is no report, whatever is open about them")
    func selfReport() async throws {
        let scene = try await Scene()
        let before = try await take(report(by: Scene.mimi, against: Scene.mimi), scene)
        #expect(try await take(report(by: Scene.gast, against: Scene.mimi), scene) == .taken(1))
        let own = report(by: Scene.mimi, against: Scene.mimi)
        let after = try await take(own, scene)
        guard case .refused(let text) = after else { throw Scene.Missing("a refusal") }
        #expect(text.contains("You have reported yourself") && !text.contains("case"))
        #expect(text.contains("findahelpline") && text.contains("112") && !text.contains("{"))
        #expect(before == after)
        #expect(try await take(own, scene) == .refusedBefore)
        var more = report(by: Scene.mimi, against: Scene.mimi)
        more.confidant = "@james:chat.test"
        guard case .refused(let longer) = try await take(more, scene) else { throw Scene.Missing("a refusal") }
        #expect(longer.hasPrefix(text) && longer.contains("write to @james:chat.test"))
        #expect(try await scene.row(2) == nil)
        #expect(try await scene.told(Scene.mimi).isEmpty)
    }

    @Test("A reporter with closed reporting is told once, and there is no case, even when it is open again")
    func closed() async throws {
        let scene = try await Scene()
        try await scene.closesReporting(of: Scene.mimi.id, for: .days(7))
        let report = report()
        guard case .refused(let text) = try await take(report, scene) else { throw Scene.Missing("a refusal") }
        #expect(text.contains("until 25 November, 11:06 (UTC)") && !text.contains("{"), "until when")
        #expect(try await take(report, scene) == .refusedBefore)
        for _ in 0..<10 { await scene.passes(.days(1)) }
        let again = try await scene.restarted()
        await again.desk.tick()
        #expect(try await take(report, again) == .refusedBefore)
        #expect(try await take(self.report(message: "m2"), again) == .taken(1))
    }

    @Test(
        "A report without a category is unsorted, or else in the most general category; never a concern",
        arguments: [
            ("unsorted", "unsorted"), ("nowhere", "unsorted"), ("concern", "unsorted"), ("hate", "hate"),
        ] as [(CategoryID, CategoryID)])
    func categories(_ named: CategoryID, _ expected: CategoryID) async throws {
        let scene = try await Scene()
        try await take(report(category: named), scene)
        #expect(try await scene.row(1)?.category == (named == "hate" ? named : "other"), "the standard ones have none")
        await scene.desk.changes { $0.community.takeUnsorted() }
        try await take(report(against: Scene.gast, category: named), scene)
        let row = try await scene.row(2)
        #expect(row?.category == expected && row?.kind == .accusation)
    }

    @Test("If the message's author is unknown, the case has no accused, and nobody can be sanctioned")
    func nobodyAccused() async throws {
        let scene = try await Scene()
        #expect(try await take(report(against: nil), scene) == .taken(1))
        #expect(try await take(report(against: nil), scene) == .taken(2), "nothing says that it is about the same")
        let dossier = try await scene.dossier(1)
        #expect(dossier.accused == nil && dossier.lines.isEmpty && dossier.reports.first?.note == "jeden Abend")
        let refused = await #expect(throws: Problem.self) { try await scene.sanctions(Scene.mira, .warning, 1) }
        #expect(refused?.type == "urn:notruf:no-accused")
        try await scene.rates(Scene.mira, .justified, 1)
        await scene.passes(.seconds(5))
        #expect(try await scene.told(Scene.mimi).map(\.purpose) == [.receipt, .receipt, .thanks])
    }

    @Test("What the chat server says about somebody is stored, and what only the desk knows stays")
    func people() async throws {
        let scene = try await Scene()
        var report = report()
        report.reporter.member = Member(id: Scene.mimi.id, nick: "Mimi Neu")
        report.accused?.account = AccountFacts(devices: ["Handy"], standing: [.bot])
        report.accused?.history = [ProfileChange(until: Timestamp(milliseconds: 4), field: "nick", was: "Tobi")]
        try await take(report, scene)
        let dossier = try await scene.dossier(1)
        #expect(dossier.reporters.first?.profile.member.nick == "Mimi Neu")
        #expect(dossier.reporters.first?.profile.member.language == "en", "the homeserver does not know it")
        #expect(dossier.accused?.profile.account?.devices == ["Handy"] && dossier.accused?.profile.history.map(\.was) == ["Tobi"])
    }

    @Test("If two reported a message, the dossier shows what the later one found")
    func versions() async throws {
        let scene = try await Scene()
        try await take(report(text: "guten Abend"), scene)
        var later = report(by: Scene.lobo, text: "geh doch st████")
        later.lines[0].detail = EvidenceDetail(earlier: [.init(at: Timestamp(milliseconds: 5), text: "guten Abend")])
        try await take(later, scene)
        try await take(report(by: Scene.gast, text: "guten Abend"), scene)
        let lines = try await scene.dossier(1).lines
        #expect(lines.count == 1 && lines[0].message.text == "geh doch st████")
        #expect(lines[0].detail?.earlier?.map(\.text) == ["guten Abend"])
    }

    @Test("Messages of the same millisecond keep their order")
    func order() async throws {
        let scene = try await Scene()
        var report = report()
        let line = report.lines[0]
        report.lines = ["z", "m1", "a"].enumerated().map { order, id in
            var other = line
            other.message.id = MessageID(id)
            other.order = Int64(order)
            return other
        }
        try await take(report, scene)
        #expect(try await scene.dossier(1).lines.map(\.message.id) == ["z", "m1", "a"])
    }

    @Test("A message is found by its text, and by what was shown instead of it")
    func search() async throws {
        let scene = try await Scene()
        var report = report(text: "guten Abend")
        report.lines[0].detail = EvidenceDetail(shown: "geh doch st████")
        try await take(report, scene)
        for word in ["abend", "doch"] {
            let query = try CaseQuery(parameters: ["filter": Substring(word)])
            #expect(try await scene.desk.cases(query, for: Scene.mira).map(\.number) == [1], "\(word)")
        }
    }
}

extension Desk {
    func knowsReport(_ id: UUID) async -> Bool { (try? await DeskPort(self).knows(report: id)) ?? false }
}
