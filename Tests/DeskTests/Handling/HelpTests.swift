import Foundation
import ModelKit
import Synchronization
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Help, referral and handing up (T1–T3, Q4)", .timeLimit(.minutes(5)))
struct HelpTests {
    private func concern(_ scene: Scene) async throws -> CaseNumber {
        let request = ConcernRequest(id: UUID(), reporter: Scene.mimi.id, about: Scene.lobo.id, note: "er klingt so müde")
        return try await scene.desk.perform { try Concerns.concern(request, in: $0) }.case
    }

    private func referral(_ to: Conversation.Party, mail: Bool = false, text: String = "Da ist jemand für Dich.")
        -> Command.Operation
    {
        .refer(Referral(to: to, helplines: [], text: text, mail: mail))
    }

    @Test("Help is sent privately to the person at risk and to the reporter; then the concern is closed")
    func concernToItsEnd() async throws {
        let scene = try await Scene()
        let number = try await concern(scene)
        try await scene.does(Scene.nadia, referral(.subject), number)
        try await scene.does(Scene.nadia, referral(.reporter(1), text: "So kannst Du helfen."), number)
        let sent = try await scene.asked(of: Scene.lobo, .notice)
        #expect(sent.map(\.purpose) == [.referral])
        #expect(sent.first?.text == "Da ist jemand für Dich.")
        #expect(try await scene.asked(of: Scene.mimi, .notice).map(\.text) == ["So kannst Du helfen."])
        await #expect(throws: Problem.self) { try await scene.rates(Scene.nadia, .justified, number) }
        try await scene.rates(Scene.nadia, .attended, number)
        await scene.passes(.seconds(5))
        #expect(try await scene.row(number)?.state == .closed)
        #expect(try await scene.dossier(number, for: Scene.nadia).addressees.map(\.party) == [.subject, .reporter(1)])
        await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, referral(.subject), number) }
    }

    @Test func withoutAnAddressOrAMailerItIsSaidWhy() async throws {
        let scene = try await Scene()
        let number = try await concern(scene)
        let refused = await #expect(throws: Problem.self) {
            try await scene.does(Scene.nadia, referral(.subject, mail: true), number)
        }
        #expect(refused?.type == "urn:notruf:no-mail")
        #expect(try await scene.asked(of: Scene.lobo, .notice).isEmpty, "nothing of it was sent")
        let unfilled = await #expect(throws: Problem.self) {
            try await scene.does(Scene.nadia, referral(.subject, text: "{helplines}"), number)
        }
        #expect(unfilled?.type == "urn:notruf:unfilled")
        let unknown = Command.Operation.refer(Referral(to: .subject, helplines: ["nowhere"], text: "Hallo", mail: false))
        await #expect(throws: Problem.self) { try await scene.does(Scene.nadia, unknown, number) }
    }

    @Test("Help by e-mail: a refused one is retried, and the address is shown to nobody")
    func mail() async throws {
        let box = Mutex<[Letter]>([])
        let scene = try await Scene { letter in
            let count = box.withLock {
                $0.append(letter)
                return $0.count
            }
            if count == 1 { throw Scene.Missing("the mailbox is full") }
        }
        var lobo = Scene.lobo
        lobo.mail = MailAddress("lobo@example.org")
        try await scene.happens([.member(lobo)])
        let number = try await concern(scene)
        try await scene.does(Scene.nadia, referral(.subject, mail: true), number)
        func open() async throws -> [Dossier.OpenAction] {
            try await scene.dossier(number, for: Scene.nadia).actions.filter { $0.purpose == .referral }
        }
        try await eventually("the mail fails") { try await open().contains(where: \.failed) }
        let dossier = try await scene.dossier(number, for: Scene.nadia)
        #expect(dossier.addressees.first?.hasMail == true)
        #expect(!String(decoding: try JSON.answer(dossier), as: UTF8.self).contains("example.org"))
        await scene.passes(.seconds(5))
        try await eventually("the mail is sent again") { box.withLock { $0.count } >= 2 }
        try await eventually("the mail arrives") { try await !open().contains(where: \.failed) }
        let letters = box.withLock { $0 }
        #expect(letters.map(\.to.rawValue) == ["lobo@example.org", "lobo@example.org"])
        #expect(letters[0].id == letters[1].id, "a mailbox can tell that it is the same")
        #expect(letters[0].subject.contains("Kummerkasten"))
        #expect(try await scene.actions().allSatisfy { $0.type != .mail || $0.text == "Da ist jemand für Dich." })
        let (_, stream) = try await scene.desk.followActions(after: nil)
        var iterator = stream.makeAsyncIterator()
        #expect(await iterator.next()?.type != .mail, "the chat server gets no mail")
    }

    @Test("If many e-mails are due, a few are sent at once, and all of them in the end")
    func manyMails() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let post = Mutex((underWay: 0, most: 0, sent: Set<String>()))
        let doors = Task { for await _ in gate {} }
        let scene = try await Scene { letter in
            post.withLock { $0 = ($0.underWay + 1, max($0.most, $0.underWay + 1), $0.sent) }
            await doors.value
            post.withLock { $0 = ($0.underWay - 1, $0.most, $0.sent.union([letter.id])) }
        }
        var lobo = Scene.lobo
        lobo.mail = MailAddress("lobo@example.org")
        try await scene.happens([.member(lobo)])
        let number = try await concern(scene)
        for _ in 0..<10 { try await scene.does(Scene.nadia, referral(.subject, mail: true), number) }
        try await eventually("some are under way") { post.withLock { $0.underWay } == Mailbag.atOnce }
        // Serving another request in between shows that no more are sent.
        _ = try await scene.dossier(number, for: Scene.nadia)
        open.finish()
        try await eventually("all have arrived") { post.withLock { $0.sent.count } == 10 }
        #expect(post.withLock { $0.most } == Mailbag.atOnce)
    }

    @Test("Handed up: urgent and unclaimed, and those who may do more are notified at once")
    func handedUp() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.jonas, .claim, number)
        try await scene.does(Scene.jonas, .handUp(danger: false, note: "das ist mir zu groß"), number)
        let row = try #require(try await scene.row(number))
        #expect(row.handedUp)
        #expect(row.priority == .urgent)
        #expect(row.claim == nil)
        let told = try await scene.actions().filter { $0.purpose == .escalation }
        #expect(Set(told.compactMap(\.member)) == ["u-mira", "u-nadia"])
        #expect(try await scene.dossier(number).notes.map(\.text) == ["das ist mir zu groß"])
    }

    @Test func dangerGoesToTheAdmins() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        let told = try await scene.actions().filter { $0.purpose == .escalation }
        #expect(told.map(\.member) == ["u-nadia"])
        #expect(try await scene.dossier(number).timeline.contains { $0.happening == .handedUp && $0.danger == true })
    }
}
