import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Reports", .timeLimit(.minutes(5)))
struct ReportTests {
    @Test("A message whose timestamp is not trusted is placed by its receipt")
    func wrongStamps() async throws {
        let scene = try await Scene()
        let stamps: [Duration?] = [nil, .hours(2), nil, .zero - .minutes(10), nil]
        for (index, stamp) in stamps.enumerated() {
            let time = stamp.map { scene.clock.now + $0 }
            try await scene.says(stamp == nil ? Scene.bolle : Scene.mimi, "\(index)", id: MessageID("m\(index)"), at: time)
            await scene.passes(.seconds(1))
        }
        let number = try await scene.reports(Scene.gast, ["m0", "m2", "m4"]).case
        #expect(try await scene.dossier(number).lines.map(\.message.text) == ["0", "1", "2", "3", "4"])
    }

    @Test("The case number comes at once (K5), and again if the report is repeated")
    func numbersRiseByOne() async throws {
        let scene = try await Scene()
        for text in ["m1", "m2", "m3"] { try await scene.says(Scene.bolle, text, id: MessageID(text)) }
        try await scene.says(Scene.mimi, "na", id: "m4")
        let id = UUID()
        let first = try await scene.reports(Scene.gast, ["m1"], id: id)
        #expect(first.case == 1)
        #expect(try await scene.reports(Scene.gast, ["m1"], id: id) == first)
        #expect(try await scene.reports(Scene.gast, ["m4"], against: Scene.mimi).case == 2)
    }

    @Test func aRefusedReportTakesNoNumber() async throws {
        let scene = try await Scene()
        await #expect(throws: Problem.self) { try await scene.reports(Scene.gast, ["none"]) }
        #expect(try await scene.insult() == 1)
    }

    @Test("Each refused message is named, with its reason")
    func refusals() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "alt", id: "old")
        await scene.passes(.minutes(3))
        try await scene.says(Scene.mimi, "meins", id: "mimis")
        try await scene.says(Scene.bolle, "geheim", id: "secret", to: [Scene.mimi.id])
        try await scene.says(Scene.bolle, "gut", id: "good")
        let problem = await #expect(throws: Problem.self) {
            try await scene.reports(Scene.gast, ["old", "mimis", "secret", "good", "never"])
        }
        #expect(problem?.messages?.map(\.id) == ["old", "mimis", "secret", "never"])
        #expect(
            problem?.messages?.map { String($0.reason.prefix(11)) } == [
                "older than ", "it is not b", "the reporte", "not kept: i",
            ])
    }

    @Test func whatMakesNoSenseIsRefused() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh", id: "m1")
        func refused(
            _ kind: String, _ reporter: Member, _ messages: [MessageID], _ category: CategoryID = "insult", note: String? = nil
        )
            async
        {
            let problem = await #expect(throws: Problem.self) {
                try await scene.reports(reporter, messages, category: category, note: note)
            }
            #expect(problem?.type == "urn:notruf:" + kind)
            #expect(problem?.status == 422)
        }
        await refused("nothing-selected", Scene.gast, [])
        await refused("unknown-category", Scene.gast, ["m1"], "weather")
        await refused("unknown-category", Scene.gast, ["m1"], "concern")
        await refused("self-report", Scene.bolle, ["m1"])
        await scene.passes(.seconds(1))
        await refused("note-too-long", Scene.gast, ["m1"], note: String(repeating: "n", count: 1001))
        await refused("too-many-selected", Scene.gast, (0...200).map { MessageID("m\($0)") })
    }

    @Test("Several reporters of one quarrel join one case, each with a receipt of their own")
    func joining() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "eins", id: "m1")
        try await scene.says(Scene.bolle, "zwei", id: "m2")
        let first = try await scene.reports(Scene.gast, ["m1"])
        let second = try await scene.reports(Scene.mimi, ["m2"])
        #expect(second.case == first.case)
        #expect(second.receipt != first.receipt)
        #expect(try await scene.row(1)?.reporters == 2)
        let dossier = try await scene.desk.dossier(1, for: Scene.mira)
        #expect(dossier.lines.filter { $0.part == .selected }.map(\.message.id) == ["m1", "m2"])
        #expect(dossier.reporters.map(\.profile.member.nick) == ["Gast4412", "mimi"])
    }

    @Test func aReportJoinsNoMoreWhenTheWindowIsOverOrTheCaseIsRated() async throws {
        let scene = try await Scene()
        let first = try await scene.insult(id: "m1")
        try await scene.rates(Scene.mira, .unproven, first)
        let second = try await scene.insult(id: "m2", by: Scene.mimi)
        #expect(second == first + 1)
        await scene.passes(.minutes(3))
        #expect(try await scene.insult(id: "m3", by: Scene.gast) == second + 1)
    }

    @Test("Two messages before and after each selected one, as the reporter could see them (K8)")
    func context() async throws {
        let scene = try await Scene()
        for index in 1...12 {
            try await scene.says(index % 3 == 0 ? Scene.bolle : Scene.mimi, "Zeile \(index)", id: MessageID("m\(index)"))
        }
        try await scene.says(Scene.lobo, "nur für mimi", id: "hidden", to: [Scene.mimi.id])
        let number = try await scene.reports(Scene.gast, ["m3", "m12"]).case
        let lines = try await scene.desk.dossier(number, for: Scene.mira).lines
        #expect(lines.map(\.message.id.rawValue) == (1...12).map { "m\($0)" })
        #expect(lines.filter { $0.part == .selected }.map(\.message.id) == ["m3", "m12"])
        #expect(lines.filter { $0.part == .context }.map(\.message.id) == ["m1", "m2", "m4", "m5", "m10", "m11"])
        #expect(lines.filter { $0.part == .between }.map(\.message.id) == ["m6", "m7", "m8", "m9"])
    }

    @Test("What is said right after a report is added, as far as the reporter sees it")
    func contextThatComesLater() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let version = try await scene.row(number)?.version
        try await scene.says(Scene.lobo, "nur für mimi", id: "hidden", to: [Scene.mimi.id])
        for (id, text) in [("a1", "lass das"), ("a2", "genau"), ("a3", "das ist zu spät")] {
            try await scene.says(Scene.mimi, text, id: MessageID(id))
        }
        let dossier = try await scene.desk.dossier(number, for: Scene.mira)
        #expect(dossier.lines.map(\.message.id) == ["m1", "a1", "a2"])
        #expect(dossier.lines.map(\.part) == [.selected, .context, .context])
        #expect(try await scene.row(number)?.version == version, "nobody's command is refused for it")
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("One a second, five in a burst, thirty an hour")
    func flood() async throws {
        let scene = try await Scene()
        for index in 0..<6 { try await scene.says(Scene.bolle, "x", id: MessageID("m\(index)")) }
        for index in 0..<5 { try await scene.reports(Scene.gast, [MessageID("m\(index)")]) }
        let problem = await #expect(throws: Problem.self) { try await scene.reports(Scene.gast, ["m5"]) }
        #expect(problem?.status == 429)
        #expect(problem?.retryAfter == 1)
        try await scene.reports(Scene.mimi, ["m5"])
        await scene.passes(.seconds(1))
        try await scene.reports(Scene.gast, ["m5"])
        var gate = FloodGate()
        var admitted = 0
        for second in 0..<300 {
            let time = Timestamp(milliseconds: Int64(second * 1000))
            guard gate.wait(for: "u1", at: time) == nil else { continue }
            gate.count("u1", at: time)
            admitted += 1
        }
        #expect(admitted == 32, "thirty, and what five minutes gave back")
    }

    @Test func whatIsRefusedDoesNotCountAsAFlood() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh", id: "m1")
        for _ in 0..<10 { await #expect(throws: Problem.self) { try await scene.reports(Scene.gast, ["none"]) } }
        #expect(try await scene.reports(Scene.gast, ["m1"]).case == 1)
    }

    @Test func anAnonymousReporterIsAnonymousToModeratorsToo() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh", id: "m1")
        let number = try await scene.reports(Scene.mimi, ["m1"], anonymous: true).case
        let row = try #require(try await scene.row(number))
        #expect(row.anonymous && row.reporter.isEmpty)
        let dossier = try await scene.desk.dossier(number, for: Scene.nadia)
        #expect(dossier.reporters.isEmpty)
        #expect(dossier.reports.first?.reporter == nil)
        let text = String(decoding: try JSON.data(dossier), as: UTF8.self)
        #expect(!text.contains("mimi"))
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        #expect(try await scene.told(Scene.mimi).count == 1, "thanked all the same")
        #expect(
            !String(decoding: try JSON.data(try await scene.desk.dossier(number, for: Scene.mira)), as: UTF8.self).contains(
                "mimi"))
    }

    @Test func aConcernAccusesNobody() async throws {
        let scene = try await Scene()
        let request = ConcernRequest(id: UUID(), reporter: Scene.mimi.id, about: Scene.gast.id, note: "Ich mache mir Sorgen")
        let number = try await scene.desk.perform { try Concerns.concern(request, in: $0) }.case
        #expect(try await scene.row(number)?.kind == .concern)
        #expect(await scene.desk.snapshot(for: Scene.jonas).rows.isEmpty, "jonas is not of the care team")
        #expect(await scene.desk.snapshot(for: Scene.nadia).rows.count == 1)
        await #expect(throws: Problem.self) { try await scene.desk.dossier(number, for: Scene.jonas) }
        let problem = await #expect(throws: Problem.self) { try await scene.rates(Scene.nadia, .justified, number) }
        #expect(problem?.type == "urn:notruf:no-verdict")
    }

    @Test("An insult after any padding is stored, reported, and shown in the dossier")
    func padding() async throws {
        let scene = try await Scene()
        let void = String(repeating: "\u{200B}", count: 4000) + String(repeating: "\n", count: 4000)
        let line = #"{"type":"message","id":"m1","channel":"lobby","author":"u17","at":"2026-11-20T21:01:22Z","text":""#
        let event = try JSON.value(
            ChatEvent.self, from: Data((line + void.replacing("\n", with: "\\n") + "du ████\"}").utf8))
        try await scene.happens([event])
        let number = try await scene.reports(Scene.gast, ["m1"]).case
        let message = try #require(try await scene.dossier(number).lines.first?.message)
        #expect(message.text.hasSuffix("du ████") && !message.cut)
    }

    @Test("However much is reported, the dossier reaches its console")
    func aGreatDossier() throws {
        let text = String(repeating: "\u{1}", count: Limits.evidence - 7) + "du ████"
        let lines = (1...Limits.selected).map { index in
            EvidenceLine(
                message: Message(
                    id: MessageID("m\(index)"), channel: "lobby", author: "u17", at: Timestamp(milliseconds: 0), text: text),
                channelName: "Lobby", channelKind: .public, nick: "Bolle", received: Timestamp(milliseconds: 0),
                provenance: .kept, part: .selected)
        }
        let bounded = lines.bounded(within: Limits.dossier)
        #expect(bounded.reduce(0) { $0 + $1.bytes } <= Limits.dossier)
        #expect(bounded.allSatisfy { $0.message.text.hasSuffix("du ████") && $0.message.omission != nil })
        #expect(Array(lines.prefix(3)).bounded(within: Limits.dossier) == Array(lines.prefix(3)), "a few are sent whole")
    }

    @Test("A message that somebody changed is shown as such, whichever report found it")
    func changedMessage() throws {
        func line(_ text: String, _ finding: EvidenceDetail.Authenticity.Finding, versions: Int = 0) -> EvidenceLine {
            let earlier = (0..<versions).map { EvidenceDetail.Version(at: Timestamp(milliseconds: 0), text: "v\($0)") }
            return EvidenceLine(
                message: Message(id: "m1", channel: "lobby", author: "u17", at: Timestamp(milliseconds: 0), text: text),
                channelName: "Lobby", channelKind: .public, nick: "Bolle", received: Timestamp(milliseconds: 0),
                provenance: .signed, part: .selected,
                detail: EvidenceDetail(
                    earlier: earlier, authenticity: EvidenceDetail.Authenticity(finding, server: "chat.test")))
        }
        let (right, changed) = (line("gut geschlafen?", .verified, versions: 3), line("geh doch", .mismatch))
        #expect(DossierAssembly.merged([[right], [changed]]) == [changed])
        #expect(DossierAssembly.merged([[changed], [right]]) == [changed])
    }

    @Test func jamesTellsTheTeam() async throws {
        let scene = try await Scene()
        _ = try await scene.insult()
        let alarms = try await scene.actions()
        #expect(alarms.map(\.member) == ["u-mira", "u-jonas"])
        #expect(alarms.allSatisfy { $0.type == .notice && $0.text?.contains("1") == true })
        #expect(alarms.allSatisfy { $0.text?.contains("Gast4412") == false })
    }
}
