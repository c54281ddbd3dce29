import Foundation
import GRDB
import Hummingbird
import Logging
import ModelKit
import Synchronization
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix
@testable import Store

@Suite("Taking reports from a homeserver", .timeLimit(.minutes(6)))
struct ReportIntakeTests {
    /// What an intake reported while it ran.
    private final class Told: Sendable {
        let troubles = Mutex<[IntakeObstacle?]>([])
        let refused = Mutex<[(MemberID, String)]>([])
    }

    /// Runs a desk that takes reports until `check` has seen what it waits for.
    private func runs(
        _ server: InventedHomeserver, _ scene: Scene, told: Told = Told(), firstRead: Duration = .seconds(5),
        readsAgain: Bool = true,
        until check: @escaping @Sendable () async throws -> Bool
    ) async throws {
        await scene.desk.changes { $0.community = .ofHomeserver }
        try await server.serving(clock: scene.clock) { door in
            let intake = ReportIntake(
                client: door.client, fetch: door.fetch, desk: scene.port, clock: DeskClock { scene.clock.now },
                tell: { member, text in told.refused.withLock { $0.append((member, text)) } },
                trouble: { error in told.troubles.withLock { $0.append(error) } },
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                sleep: { time in
                    // Pauses are short. If the desk must not read again, the pause before that is longer than the test.
                    let isStopped = !readsAgain && time == ReportIntake.tick
                    try await Task.sleep(for: isStopped ? .seconds(600) : .milliseconds(5))
                }, firstRead: firstRead)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await intake.run() }
                defer { group.cancelAll() }
                try await eventually("what the test looks for", check)
            }
        }
    }

    private func cases(_ scene: Scene) async -> [CaseRow] { await scene.desk.snapshot(for: Scene.nadia).rows }

    private func reported(_ scene: Scene) async throws -> Int {
        try await scene.desk.pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM report") ?? 0 }
    }

    private func lobby() -> InventedHomeserver {
        let server = InventedHomeserver()
        server.change { state in
            for name in ["lena", "bolle", "mimi"] { state.register(name, displayName: name.capitalized) }
            state.open("!lobby", named: "Lobby")
        }
        return server
    }

    @Test("An odd id of the accused is kept as it is, whatever becomes of the report")
    func oddIDs() async throws {
        let scene = try await Scene()
        let server = lobby()
        let odd = "o\u{1}d\td"
        server.change { state in
            state.register(odd, displayName: "Odd")
            state.report(state.say(odd, "geh doch st████"), by: "lena", because: "insult")
        }
        try await runs(server, scene) { try await reported(scene) == 1 }
        let row = try #require(await cases(scene).first)
        #expect(row.accused?.rawValue == "@\(odd):chat.test" && row.accusedNick == "Odd")
        #expect(RowLine.row(from: row.line)?.accused == row.accused)
        #expect(try await scene.restarted().row(row.number)?.accused == row.accused)
        #expect(try await scene.dossier(row.number).lines.map(\.message.author) == [row.accused])
    }

    @Test("A report becomes a case, and its reporter is told once, even if they report more of it")
    func aCase() async throws {
        let scene = try await Scene()
        let server = lobby()
        server.change { state in
            let insult = state.say("bolle", "geh doch st████")
            let more = state.say("bolle", "na los")
            state.report(insult, by: "lena", because: "insult")
            state.report(more, by: "lena", because: "insult")
            state.report(insult, by: "mimi")
        }
        try await runs(server, scene) { try await reported(scene) == 3 }
        let row = try #require(await cases(scene).first)
        #expect(await cases(scene).count == 1 && row.reporters == 2 && row.category == "insult" && row.accusedNick == "Bolle")
        let receipts = try await scene.actions().filter { $0.purpose == .receipt }
        #expect(receipts.map(\.member) == ["@lena:chat.test", "@mimi:chat.test"])
        let dossier = try await scene.dossier(row.number, for: Scene.nadia)
        #expect(dossier.lines.map(\.message.text) == ["geh doch st████", "na los"])
        #expect(dossier.lines.allSatisfy { $0.part == .selected })
    }

    @Test("In a burst with a failure and a restart, each report gets into a case, and none twice")
    func aBurst() async throws {
        let scene = try await Scene()
        let server = lobby()
        let failures = Mutex(0)
        server.change { state in
            for index in 0..<120 {
                let event = state.say("bolle", "Zeile \(index)")
                state.report(event, by: ["lena", "mimi"][index % 2], received: InventedHomeserver.State.start + Int64(index / 4))
            }
            state.answers = { asked in
                guard asked.target.contains("/context/"), asked.target.contains("e121?") else { return nil }
                return failures.withLock { count in
                    count += 1
                    return count <= 1 ? StubHomeserver.html("<h1>502</h1>", status: 502) : nil
                }
            }
        }
        try await runs(server, scene) { try await reported(scene) >= 40 }
        let again = try await scene.restarted()
        try await runs(server, again) { try await reported(again) >= 120 }
        #expect(try await reported(again) == 120)
        let messages = try await again.dossier(1, for: Scene.nadia).reports.flatMap(\.messages)
        #expect(Set(messages).count == messages.count)
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
        // Nothing more is taken from a list without new reports.
        let third = try await again.restarted()
        let told = Told()
        try await runs(server, third, told: told) { told.troubles.withLock { $0.contains(nil) } }
        #expect(try await reported(third) == 120)
    }

    @Test("A flood of reports on messages does not delay a report on a member")
    func aFloodOfOneKind() async throws {
        let scene = try await Scene()
        let server = lobby()
        server.change { state in
            for index in 0..<150 {
                state.report(state.say("bolle", "Zeile \(index)"), by: ["lena", "mimi"][index % 2])
            }
            state.report(member: "@mimi:chat.test", by: "lena", because: "spam")
        }
        try await runs(server, scene) { try await reported(scene) == 151 }
        let order = try await scene.desk.pool.read {
            try Int.fetchAll($0, sql: "SELECT number FROM log WHERE CAST(payload AS TEXT) LIKE '{\"reported\"%' ORDER BY seq")
        }
        #expect(try #require(order.firstIndex(of: 2)) < 100)
    }

    @Test("A report at which the homeserver always fails waits alone, and becomes a case with what there is")
    func aHopelessReport() async throws {
        let scene = try await Scene()
        let server = lobby()
        server.change { state in
            let bad = state.say("bolle", "daran stolpert er")
            state.report(bad, by: "lena", because: "spam")
            for index in 0..<20 {
                let good = state.say("mimi", "geh doch \(index)")
                state.report(good, by: "lena", because: "insult")
            }
            state.answers = { $0.target.contains("/context/%24e1?") ? StubHomeserver.html("", status: 500) : nil }
        }
        let told = Told()
        try await runs(server, scene, told: told) {
            try await reported(scene) == 21 && told.troubles.withLock { $0.last == .some(nil) }
        }
        let failed: IntakeObstacle = .waiting(1, why: MatrixError.server(status: 500).told)
        #expect(told.troubles.withLock { $0.contains(failed) })
        #expect(failed.told["en"] == "1 report can't be read in full yet (the homeserver failed (500))")
        let dossier = try await scene.dossier(2, for: Scene.nadia)
        #expect(dossier.row.category == "spam", "the others came before it")
        #expect(dossier.lines.map(\.message.text) == ["daran stolpert er"], "the message itself was to be had all the time")
        #expect(dossier.gaps?.count == 1 && dossier.gaps?.first?["en"]?.contains("before and after it") == true)
        #expect(try await scene.port.memos(WaitingReport.prefix, as: WaitingReport.self).isEmpty)
    }

    @Test("A waiting report survives a restart, however late that is, and becomes one case; meanwhile doctor mentions it")
    func waitingOverARestart() async throws {
        let scene = try await Scene()
        let server = lobby()
        let isIll = Mutex(true)
        server.change { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena", because: "insult")
            state.answers = { question in
                isIll.withLock { $0 } && question.target.contains("/context/") ? StubHomeserver.html("", status: 500) : nil
            }
        }
        // The desk finds it, and is stopped before it reads it again.
        try await runs(server, scene, readsAgain: false) { try await waiting(scene).count == 1 }
        #expect(try await reported(scene) == 0)
        let finding = try #require(try await ChatFinding.waitingReports(in: scene.folder, at: scene.clock.now + .minutes(7)))
        #expect(finding.level == .limited && finding.detail.contains("1 report has not been read in full, for 7 min"))
        #expect(!"\(finding)".contains("lena"))
        // Far longer than the slack in which a list is read again.
        scene.clock.advance(by: .hours(5))
        server.change { state in
            let later = state.say("bolle", "na los")
            state.report(later, by: "mimi", because: "insult", received: InventedHomeserver.State.start + 4 * 3_600_000)
        }
        isIll.withLock { $0 = false }
        let again = try await scene.restarted()
        try await runs(server, again) { try await reported(again) == 2 }
        #expect(try await waiting(again).isEmpty)
        let third = try await again.restarted()
        let toldAgain = Told()
        try await runs(server, third, told: toldAgain) { toldAgain.troubles.withLock { $0.contains(nil) } }
        #expect(try await reported(third) == 2)
        #expect(try await ChatFinding.waitingReports(in: scene.folder, at: scene.clock.now) == nil)
    }

    @Test("What was read before the room was deleted is in the case, although the rest is lost")
    func deletedWhileItWaits() async throws {
        let scene = try await Scene()
        let server = lobby()
        server.change { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena", because: "insult")
            let asked = Mutex(0)
            state.answers = { question in
                let isContext = question.target.contains("/context/")
                let time = asked.withLock { count in
                    if isContext { count += 1 }
                    return count
                }
                if isContext, time == 1 { return StubHomeserver.html("", status: 500) }
                // From the second look on, the room is gone. The requests of one look have no fixed order.
                let isOfRoom = question.target.contains("/rooms/") || question.target.contains("/fetch_event/")
                return time > 1 && isOfRoom ? StubHomeserver.refusal("M_NOT_FOUND", status: 404) : nil
            }
        }
        // Otherwise the desk's memory of the room and the message would hide that they are gone.
        try await runs(server, scene) {
            scene.clock.advance(by: .seconds(5))
            return try await reported(scene) == 1
        }
        let dossier = try await scene.dossier(1, for: Scene.nadia)
        #expect(dossier.lines.map(\.message.text) == ["geh doch"])
        #expect(dossier.gaps?.contains { $0["en"]?.contains("before and after it") == true } == true)
    }

    @Test("A request that is never answered does not delay other reports")
    func aHangingQuestion() async throws {
        let scene = try await Scene()
        let server = lobby()
        server.change { state in
            let bad = state.say("bolle", "daran bleibt er hängen")
            state.report(bad, by: "lena", because: "spam")
            for index in 0..<8 {
                let good = state.say("mimi", "geh doch \(index)")
                state.report(good, by: "lena", because: "insult")
            }
            state.answers = { $0.target.contains("/context/%24e1?") ? StubHomeserver.endless() : nil }
        }
        let told = Told()
        try await runs(server, scene, told: told, firstRead: .milliseconds(500)) { try await reported(scene) == 8 }
        #expect(told.troubles.withLock { $0.contains(.waiting(1, why: MatrixError.timedOut.told)) })
    }

    @Test("What was read before a request hung is in the case, half a minute after the report was found")
    func whatWasGathered() async throws {
        let scene = try await Scene()
        let server = lobby()
        server.change { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena", because: "insult")
            state.answers = { $0.target.contains("/context/") ? StubHomeserver.endless() : nil }
        }
        // The reading of a waiting report ends with the time that it may wait. The first one is long enough for a busy machine.
        try await runs(server, scene, firstRead: .seconds(6)) {
            scene.clock.advance(by: .seconds(29))
            return try await reported(scene) == 1
        }
        let dossier = try await scene.dossier(1, for: Scene.nadia)
        #expect(dossier.lines.map(\.message.text) == ["geh doch"])
        #expect(dossier.gaps?.contains { $0["en"]?.contains("before and after it") == true } == true)
    }

    @Test("What was read in the first seconds is kept while the report waits")
    func keptWhileItWaits() async throws {
        let scene = try await Scene()
        let server = lobby()
        server.change { state in
            state.report(state.say("bolle", "geh doch"), by: "lena", because: "insult")
            state.answers = { $0.target.contains("/context/") ? StubHomeserver.endless() : nil }
        }
        try await runs(server, scene, firstRead: .seconds(6), readsAgain: false) {
            try await waiting(scene).values.first?.reading?.report.lines.map(\.message.text) == ["geh doch"]
        }
    }

    @Test("A profile that cannot be read changes no name that the desk knows", arguments: [403, 404, 500])
    func aKnownName(_ status: Int) async throws {
        let scene = try await Scene()
        try await scene.happens([.member(Member(id: "@bolle:chat.test", nick: "Bolle"))])
        let server = lobby()
        server.change { state in
            state.report(member: "@bolle:chat.test", by: "lena", because: "spam")
            state.answers = {
                $0.target.contains("/v2/users/%40bolle%3Achat.test") ? StubHomeserver.refusal("M_NOT", status: status) : nil
            }
        }
        try await runs(server, scene) {
            scene.clock.advance(by: .seconds(5))
            return try await reported(scene) == 1
        }
        #expect(await cases(scene).first?.accusedNick == "Bolle")
        #expect(try await scene.desk.pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM member_change") } == 0)
    }

    @Test("If more reports are unreadable than may wait, none is lost, and each becomes a case in the end")
    func manyWait() async throws {
        let scene = try await Scene()
        let server = lobby()
        let count = WaitingReports.capacity + 30
        server.change { state in
            for index in 0..<count {
                state.report(state.say("bolle", "Zeile \(index)"), by: ["lena", "mimi"][index % 2], because: "insult")
            }
            // A homeserver that lacks the other list can still be reached.
            state.answers = { question in
                if question.target.contains("user_reports") { return StubHomeserver.refusal("M_UNRECOGNIZED", status: 404) }
                return question.target.contains("/context/") ? StubHomeserver.html("", status: 500) : nil
            }
        }
        try await runs(server, scene) { try await reported(scene) == count }
        #expect(try await waiting(scene).isEmpty)
        let dossier = try await scene.dossier(1, for: Scene.nadia)
        #expect(dossier.lines.count { $0.part == .selected } > 0 && dossier.gaps?.count == 1, "said once for all of them")
    }

    private func waiting(_ scene: Scene) async throws -> [String: WaitingReport] {
        try await scene.port.memos(WaitingReport.prefix, as: WaitingReport.self)
    }

    @Test("An unusable answer is reported, and the desk continues when answers are usable again")
    func anUnusableAnswer() async throws {
        for answer in [
            StubHomeserver.json(#"{"event_reports":[{"id":"x"}],"total":1}"#), StubHomeserver.html("<h1>404</h1>", status: 404),
        ] {
            let scene = try await Scene()
            let server = lobby()
            let status = answer.status.code
            server.change { $0.answers = { $0.target.contains("event_reports") ? Self.answer(status) : nil } }
            let told = Told()
            try await runs(server, scene, told: told) { told.troubles.withLock { !$0.isEmpty } }
            #expect(told.troubles.withLock { $0.first }??.isPassing == false)
        }
    }

    private static func answer(_ status: Int) -> Response {
        status == 200
            ? StubHomeserver.json(#"{"event_reports":[{"id":"x"}],"total":1}"#)
            : StubHomeserver.html("<h1>404</h1>", status: 404)
    }

    @Test("If the homeserver is away, slow, failing or overloaded, that is reported, and the desk catches up afterwards")
    func aHomeserverThatIsIll() async throws {
        let scene = try await Scene()
        let server = lobby()
        let asked = Mutex(0)
        server.change { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena")
            state.answers = { question in
                guard question.target.contains("event_reports") else { return nil }
                let time = asked.withLock { count in
                    count += 1
                    return count
                }
                switch time {
                case 1: return StubHomeserver.html("", status: 503)
                case 2: return StubHomeserver.json(#"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":5}"#, status: 429)
                case 3: return StubHomeserver.cutOff()
                default: return nil
                }
            }
        }
        let told = Told()
        try await runs(server, scene, told: told) { try await reported(scene) == 1 }
        let troubles = told.troubles.withLock { $0 }
        #expect(troubles.prefix(2) == [.homeserver(.server(status: 503)), .homeserver(.tooMany(retryAfter: .milliseconds(5)))])
        #expect(troubles.count >= 3 && troubles.last == .some(nil))
    }

    @Test("A desk that cannot store says that the desk is the problem, and takes the report when it can")
    func aDeskThatCannotStore() async throws {
        let scene = try await Scene()
        let server = lobby()
        server.change { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena")
        }
        try await scene.desk.pool.write { try $0.execute(sql: "ALTER TABLE report RENAME TO elsewhere") }
        let told = Told()
        try await runs(server, scene, told: told) {
            if told.troubles.withLock({ $0.contains(.desk) }), try await scene.isWithoutReports() {
                try await scene.desk.pool.write { try $0.execute(sql: "ALTER TABLE elsewhere RENAME TO report") }
            }
            return try await scene.isWithoutReports() ? false : try await reported(scene) == 1
        }
        #expect(!told.troubles.withLock { $0.contains { if case .homeserver? = $0 { true } else { false } } })
    }

    @Test("A reporter who may not report is told once, even over restarts, and the report is no case when they may again")
    func refused() async throws {
        let scene = try await Scene()
        let server = lobby()
        try await scene.closesReporting(of: "@lena:chat.test", for: .days(7))
        server.change { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena")
        }
        let told = Told()
        try await runs(server, scene, told: told) { told.refused.withLock { !$0.isEmpty } }
        scene.clock.advance(by: .days(8))
        await scene.desk.tick()
        let again = try await scene.restarted()
        try await runs(server, again, told: told) { told.troubles.withLock { $0.count { $0 == nil } } >= 3 }
        #expect(told.refused.withLock { $0.map(\.0) } == ["@lena:chat.test"])
        #expect(try await reported(again) == 0)
    }

    @Test("What was reported while the desk was away for days is taken, even if it had never taken a report before")
    func awayForDays() async throws {
        let scene = try await Scene()
        let server = lobby()
        let told = Told()
        try await runs(server, scene, told: told) { told.troubles.withLock { $0.contains(nil) } }
        server.change { state in
            let insult = state.say("bolle", "geh doch")
            state.report(insult, by: "lena", received: InventedHomeserver.State.start + 3_600_000)
        }
        scene.clock.advance(by: .days(5))
        let again = try await scene.restarted()
        try await runs(server, again) { try await reported(again) == 1 }
    }

    @Test("Lines that follow a report are added to its dossier, without repeating those that it has")
    func linesThatComeLater() async throws {
        let scene = try await Scene()
        await scene.desk.changes { $0.community = .ofHomeserver }
        let server = lobby()
        server.change { state in
            let insult = state.say("bolle", "geh doch")
            state.say("mimi", "lass das")
            state.report(insult, by: "lena")
        }
        try await server.serving(clock: scene.clock) { door in
            let page: ReportPage = try await door.client.call(ReportList.messages.page(from: 0, limit: 10))
            let report = try await door.fetch.report(try #require(page.reports.first)).told
            guard case .taken(let number) = try await scene.desk.perform({ try FetchedReports.take(report, in: $0) }) else {
                throw Scene.Missing("a case")
            }
            #expect(MatrixTranscript.missing(after: "$e1", in: report.lines, context: 2) == 1)
            let later = LaterLines()
            await later.expect(after: "$e1", in: "!lobby", for: number, knowing: report.lines, at: scene.clock.now)
            let asked = door.asked("/context/")
            await later.add(to: scene.port, door.fetch, at: scene.clock.now)
            #expect(door.asked("/context/") == asked, "not before its time")
            scene.clock.advance(by: LaterLines.first)
            await later.add(to: scene.port, door.fetch, at: scene.clock.now)
            #expect(try await scene.dossier(number, for: Scene.nadia).lines.count == 2, "nothing was said yet")
            server.change { state in
                state.say("bolle", "nein")
                state.say("mimi", "doch")
            }
            for _ in 0..<6 {
                scene.clock.advance(by: .seconds(40))
                await later.add(to: scene.port, door.fetch, at: scene.clock.now)
            }
            let lines = try await scene.dossier(number, for: Scene.nadia).lines
            #expect(lines.map(\.message.text) == ["geh doch", "lass das", "nein"])
            #expect(try await scene.theCase(number)?.supplements.count == 1)
            #expect(door.asked("/context/") == asked + 2, "and then not again")
        }
    }
}

extension Desk {
    func changes(_ change: (inout DeskEnvironment) -> Void) { change(&environment) }
}

extension Scene {
    /// As after malicious reports.
    func closesReporting(of member: MemberID, for time: Duration) async throws {
        let until = (clock.now + time).milliseconds
        try await desk.pool.write {
            try $0.execute(
                sql: "INSERT INTO consequence (reporter, number, kind, until) VALUES (?, 999, 'closed', ?)",
                arguments: [member.rawValue, until])
        }
    }

    fileprivate func isWithoutReports() async throws -> Bool {
        try await desk.pool.read { try !$0.tableExists("report") }
    }
}
