import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Reports that are read long after they were made", .timeLimit(.minutes(5)))
struct ReportTimeTests {
    private func report(
        by reporter: Member = Scene.mimi, message: MessageID = "m1", at time: Timestamp, category: CategoryID = "insult"
    ) -> FetchedReport {
        let line = EvidenceLine(
            message: Message(id: message, channel: "lobby", author: Scene.bolle.id, at: time, text: "geh doch"),
            channelName: "Lobby", channelKind: .public, nick: "Bolle", received: time, provenance: .signed, part: .selected)
        return FetchedReport(
            id: UUID(), reporter: .init(member: reporter), at: time, accused: .init(member: Scene.bolle), category: category,
            channel: Channel(id: "lobby", kind: .public, name: "Lobby"), messages: [message], lines: [line], note: "")
    }

    @discardableResult
    private func take(_ report: FetchedReport, _ scene: Scene) async throws -> FetchedReport.Outcome {
        try await scene.desk.perform { try FetchedReports.take(report, in: $0) }
    }

    @Test("Age and deadline count from when the report was made: the case is late, and the history says why")
    func outage() async throws {
        let scene = try await Scene()
        let made = scene.clock.now - .hours(2)
        try await take(report(at: made), scene)
        let row = try #require(try await scene.row(1))
        #expect(row.opened == made && row.due == made + .minutes(15))
        #expect(try await scene.theCase(1)?.opened == made)
        let dossier = try await scene.dossier(1)
        #expect(dossier.reports.map(\.at) == [made])
        let entry = try #require(dossier.timeline.first)
        #expect(entry.happening == .reported && entry.at == scene.clock.now && entry.made == made)
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
        let again = try await scene.restarted()
        #expect(try await again.row(1)?.opened == made)
        #expect(try await again.theCase(1)?.opened == made)
        try await again.does(Scene.mira, .recategorise("youth"), 1)
        #expect(try await again.row(1)?.due == made + .minutes(2), "the deadline of another category runs from then too")
    }

    @Test("James says that a case is late, and since when, in the moderator's language")
    func alarm() async throws {
        let scene = try await Scene()
        try await scene.happens([
            .member(Member(id: "u-mira", nick: "mira", language: "de")), .member(Member(id: "u-jonas", nick: "jonas")),
        ])
        try await take(report(at: scene.clock.now - .hours(2)), scene)
        func alarms(_ number: CaseNumber) async throws -> [String?] {
            try await scene.actions().filter { $0.purpose == .alarm && $0.case == number }.map(\.text)
        }
        #expect(
            try await alarms(1) == [
                "James: neuer Fall 1, Beleidigung. Er ist schon überfällig: gemeldet am 18. November, 09:06 Uhr (UTC).",
                "James: new case 1, Insult. It is already overdue: it was reported on 18 November, 09:06 (UTC).",
            ])
        try await take(report(message: "m2", at: scene.clock.now - .minutes(10)), scene)
        #expect(try await alarms(2) == ["James: neuer Fall 2, Beleidigung.", "James: new case 2, Insult."])
    }

    @Test("A report that is read at once is not late, and nothing is said about it")
    func atOnce() async throws {
        let scene = try await Scene()
        let made = scene.clock.now - .seconds(2)
        try await take(report(at: made), scene)
        #expect(try await scene.row(1)?.opened == made)
        #expect(try await scene.dossier(1).timeline.first?.made == nil)
    }

    @Test("Reports join if they were made within the window, not if they were only read together")
    func joining() async throws {
        let scene = try await Scene()
        let evening = scene.clock.now - .hours(5)
        #expect(try await take(report(at: evening), scene) == .taken(1))
        #expect(try await take(report(by: Scene.lobo, message: "m2", at: evening + .seconds(170)), scene) == .taken(1))
        #expect(try await take(report(message: "m3", at: evening + .hours(2)), scene) == .taken(2))
        let again = try await scene.restarted()
        await again.passes(.minutes(2))
        try await again.happens([.member(Scene.gast)])
        let second = report(by: Scene.lobo, message: "m4", at: evening + .hours(2) + .minutes(2))
        #expect(try await take(second, again) == .taken(2), "also after a restart in the middle")
        #expect(try await take(report(message: "m5", at: again.clock.now - .seconds(1)), again) == .taken(3))
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("An impossible time counts as now", arguments: [Duration.hours(1), .seconds(1), .days(-20_000), .days(-366)])
    func impossible(off: Duration) async throws {
        let scene = try await Scene()
        try await take(report(at: Timestamp(milliseconds: max(0, (scene.clock.now + off).milliseconds))), scene)
        let row = try #require(try await scene.row(1))
        #expect(row.opened == scene.clock.now && row.due == scene.clock.now + .minutes(15))
        #expect(try await scene.dossier(1).timeline.first?.made == nil)
    }

    @Test("A report through the Chat API is as old as its log entry")
    func broughtAtOnce() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let opening = try scene.desk.log.read { try Case.fetchWithEvents(number, from: $0)?.events.first?.1 }
        guard case .opened(let opened)? = opening else { throw Scene.Missing("an opening") }
        #expect(opened.at == nil)
        #expect(try await scene.row(number)?.opened == scene.clock.now)
    }
}
