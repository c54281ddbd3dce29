import Foundation
import GRDB
import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix
@testable import Store

@Suite("The three-minute window", .timeLimit(.minutes(5)))
struct WindowTests {
    @Test func aReporterSeesWhatHeReceivedBySender() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "was willst du", id: "m1")
        try await scene.says(Scene.mimi, "lass das", id: "m2")
        try await scene.says(Scene.bolle, "ruhe", id: "m3")
        let window = await scene.desk.window(of: Scene.gast.id)
        #expect(window.members.map(\.nick) == ["Bolle", "mimi"])
        #expect(window.members.first?.messages.map(\.id) == ["m1", "m3"])
    }

    @Test func hisOwnMessagesAreNotInIt() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.gast, "hallo", id: "m1")
        #expect(await scene.desk.window(of: Scene.gast.id).members.isEmpty)
    }

    @Test func whoWasNotThereReceivedNothing() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "vorher", id: "m1")
        try await scene.happens([.join(channel: "lobby", member: Scene.lobo.id)])
        try await scene.says(Scene.bolle, "dabei", id: "m2")
        try await scene.happens([.leave(channel: "lobby", member: Scene.lobo.id)])
        try await scene.says(Scene.bolle, "nachher", id: "m3")
        #expect(await scene.desk.window(of: Scene.lobo.id).members.first?.messages.map(\.id) == ["m2"])
        await #expect(throws: Problem.self) { try await scene.reports(Scene.lobo, ["m1"]) }
        await #expect(throws: Problem.self) { try await scene.reports(Scene.lobo, ["m3"]) }
        try await scene.reports(Scene.lobo, ["m2"])
    }

    @Test func aPrivateMessageIsForItsRecipients() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "unter uns", id: "m1", to: [Scene.lobo.id])
        #expect(await scene.desk.window(of: Scene.lobo.id).members.first?.messages.map(\.id) == ["m1"])
        #expect(await scene.desk.window(of: Scene.gast.id).members.isEmpty)
        await #expect(throws: Problem.self) { try await scene.reports(Scene.gast, ["m1"]) }
    }

    @Test func afterThreeMinutesItIsTooLate() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh", id: "m1")
        await scene.passes(.milliseconds(179_999))
        #expect(await scene.desk.window(of: Scene.gast.id).members.count == 1)
        await scene.passes(.milliseconds(1))
        #expect(await scene.desk.window(of: Scene.gast.id).members.isEmpty)
        let problem = await #expect(throws: Problem.self) { try await scene.reports(Scene.gast, ["m1"]) }
        #expect(problem?.status == 422)
        #expect(problem?.messages?.map(\.id) == ["m1"])
    }

    @Test("The minutes count from receipt, whatever the chat server's clock says")
    func theDeskCountsByItsOwnClock() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "spät", id: "late", at: scene.clock.now - .hours(5))
        try await scene.says(Scene.bolle, "früh", id: "early", at: scene.clock.now + .hours(5))
        #expect(try await scene.reports(Scene.gast, ["late", "early"]).case == 1)
    }

    @Test func aMessageThatComesTwiceIsTakenOnce() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh", id: "m1")
        await scene.passes(.minutes(2))
        try await scene.says(Scene.bolle, "geh", id: "m1")
        #expect(await scene.desk.window(of: Scene.gast.id).members.first?.messages.count == 1)
        await scene.passes(.minutes(1))
        #expect(await scene.desk.window(of: Scene.gast.id).members.isEmpty, "the second time does not make it younger")
        await scene.passes(.minutes(20))
        try await scene.says(Scene.bolle, "geh", id: "m1")
        #expect(await scene.desk.window(of: Scene.gast.id).members.isEmpty, "nor does a third, long after")
    }

    @Test func theNickIsTheOneWithWhichItWasSaid() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh", id: "m1")
        var renamed = Scene.bolle
        renamed.nick = "Engelchen"
        try await scene.happens([.member(renamed)])
        let number = try await scene.reports(Scene.gast, ["m1"]).case
        let dossier = try await scene.desk.dossier(number, for: Scene.mira)
        #expect(dossier.lines.first?.nick == "Bolle")
        #expect(dossier.accused?.profile.member.nick == "Engelchen")
        #expect(dossier.accused?.profile.history.map(\.was) == ["Bolle"])
    }

    @Test func aReportRightAfterARestartStillWorks() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh", id: "m1")
        let again = try await scene.restarted()
        #expect(await again.desk.window(of: Scene.gast.id).members.first?.messages.map(\.id) == ["m1"])
        #expect(try await again.reports(Scene.gast, ["m1"]).case == 1)
        try await again.says(Scene.bolle, "weiter", id: "m2")
        #expect(try await again.reports(Scene.gast, ["m2"]).case == 1, "presence was kept too")
    }

    @Test func whatIsTooMuchGoesOldestFirstAndIsTold() async throws {
        let scene = try await Scene(windowCapacity: 30_000)
        for index in 0..<100 { try await scene.says(Scene.bolle, String(repeating: "x", count: 100), id: MessageID("m\(index)")) }
        let problem = await #expect(throws: Problem.self) { try await scene.reports(Scene.gast, ["m0"]) }
        #expect(problem?.messages?.first?.reason.contains("so much was said") == true)
        try await scene.reports(Scene.gast, ["m99"])
    }

    @Test("Whoever fills the window loses first: others' messages stay, and a short insult outlasts long padding")
    func whoTakesMostLosesFirst() async throws {
        let scene = try await Scene(windowCapacity: 100_000)
        try await scene.says(Scene.mimi, "lass mich in Ruhe", id: "mimi")
        try await scene.says(Scene.bolle, "du ████", id: "insult")
        for index in 0..<200 {
            try await scene.says(Scene.bolle, String(repeating: " ", count: 4000), id: MessageID("void\(index)"))
        }
        #expect(try await scene.reports(Scene.gast, ["insult"]).case == 1)
        #expect(try await scene.reports(Scene.gast, ["mimi"], against: Scene.mimi).case == 2)
        let problem = await #expect(throws: Problem.self) { try await scene.reports(Scene.gast, ["void0"]) }
        #expect(problem?.messages?.first?.reason.contains("so much was said") == true)
        let again = try await scene.restarted()
        #expect(try await again.desk.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM message") ?? 0 } < 40)
        #expect(try await again.reports(Scene.mimi, ["insult"]).case == 1)
    }

    /// Whatever messages arrive, and for whom: what is stored is counted, within bounds, and can be found.
    @Test(arguments: 1...20) func whateverComes(seed: UInt64) {
        var chance = Seeded(seed)
        var window = Window(length: .minutes(3), capacity: 40_000)
        var time = Timestamp(milliseconds: 0)
        var kept: [KeptMessage] = []
        for index in 0..<400 {
            time = time + .milliseconds(Int64.random(in: 0...2000, using: &chance))
            let author = MemberID("u\(Int.random(in: 0...4, using: &chance))")
            let isLetter = Bool.random(using: &chance)
            let message = Message(
                id: MessageID("m\(index)"), channel: isLetter ? "private" : "lobby", author: author, at: time,
                text: String(repeating: "x", count: Int.random(in: 0...3000, using: &chance)))
            if let new = window.receive(message, nick: "x", recipients: isLetter ? ["u9"] : nil, at: time) { kept.append(new) }
            let gone = window.prune(at: time)
            kept.removeAll { $0.serial <= gone.upTo ?? -1 || gone.early.contains($0.serial) }
            let box = kept.contains { $0.recipients != nil } ? Window.bytes(ofBox: "u9") : 0
            #expect(window.bytes == kept.reduce(box) { $0 + $1.bytes } && window.bytes <= 40_000 && window.count == kept.count)
            #expect(kept.allSatisfy { window.message($0.message.id) == $0 })
            let letters = kept.filter { $0.recipients != nil && time - $0.received < .minutes(3) }
            #expect(window.received(by: "u9", at: time) == letters)
        }
    }

    @Test("A member who joins and leaves all the time takes no more memory, and is still present")
    func comingAndGoing() async throws {
        let scene = try await Scene()
        let rounds = Limits.visits + 50
        try await scene.happens(
            (0..<rounds).flatMap { _ in
                [ChatEvent.join(channel: "lobby", member: Scene.lobo.id), .leave(channel: "lobby", member: Scene.lobo.id)]
            })
        try await scene.happens([.join(channel: "lobby", member: Scene.lobo.id)])
        try await scene.says(Scene.bolle, "geh", id: "m1")
        #expect(try await scene.desk.perform { $0.state.window.stays(of: Scene.lobo.id).count } == Limits.visits)
        let sql = "SELECT count(*) FROM visit WHERE member = 'u3'"
        #expect(try await scene.desk.pool.read { try Int.fetchOne($0, sql: sql) } == Limits.visits)
        #expect(try await scene.reports(Scene.lobo, ["m1"]).case == 1)
    }
}
