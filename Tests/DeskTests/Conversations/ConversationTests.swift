import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Interrogation and contact (K9, B6)", .timeLimit(.minutes(5)))
struct ConversationTests {
    @Test("Summoned, talked to, released: the chat server is asked for each, and every line is evidence")
    func interrogation() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        let summons = try #require(try await scene.asked(of: Scene.bolle, .summon).first)
        #expect(summons.channel == "notruf-1")
        #expect(summons.channelKind == .interrogation)
        #expect(summons.text?.isEmpty == false)
        #expect(try await scene.row(number)?.interrogation == .asked)

        let channel = try await scene.brings(Scene.bolle)
        #expect(try await scene.row(number)?.interrogation == .present)
        try await scene.does(Scene.mira, .say(channel, text: "Was war da los?"), number)
        try await scene.says(Scene.bolle, "der hat angefangen", id: "i1", in: channel)
        let said = try #require(try await scene.actions().last { $0.type == .say })
        #expect(said.text == "Was war da los?")
        #expect(said.as == "mira")
        #expect(said.channel == channel)

        try await scene.does(Scene.mira, .dismiss(channel), number)
        #expect(try await scene.asked(of: Scene.bolle, .release).map(\.channel) == [channel])
        #expect(try await scene.row(number)?.interrogation == nil)
        let conversation = try #require(try await scene.dossier(number).conversations.first)
        #expect(conversation.view.state == .released)
        #expect(conversation.lines.map(\.text) == ["Was war da los?", "der hat angefangen"])
        #expect(conversation.lines.map(\.name) == ["mira", "Bolle"])
        #expect(conversation.lines.map(\.by) == ["mira", nil])
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("Lines in a conversation cannot be reported, and a repeated message is stored once")
    func notInTheWindow() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        let channel = try await scene.brings(Scene.bolle)
        try await scene.says(Scene.bolle, "ach", id: "i1", in: channel)
        try await scene.says(Scene.bolle, "ach", id: "i1", in: channel)
        #expect(try await scene.dossier(number).conversations.first?.lines.count == 1)
        #expect(await scene.desk.window(of: Scene.bolle.id).members.isEmpty)
    }

    @Test("Members who leave can be summoned again; those who are present are not summoned twice")
    func leaving() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        let channel = try await scene.brings(Scene.bolle)
        try await scene.does(Scene.jonas, .summon(.subject), number)
        #expect(try await scene.asked(of: Scene.bolle, .summon).count == 1)
        try await scene.happens([.leave(channel: channel, member: Scene.bolle.id)])
        #expect(try await scene.row(number)?.interrogation == .gone)
        try await scene.does(Scene.jonas, .summon(.subject), number)
        #expect(try await scene.asked(of: Scene.bolle, .summon).count == 2)
        #expect(try await scene.row(number)?.interrogation == .asked)
    }

    @Test func whoCannotBeBroughtIsToldWithTheReason() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        let summons = try #require(try await scene.asked(of: Scene.bolle, .summon).first)
        try await scene.answers(summons, .failed, "Bolle is offline")
        let view = try #require(try await scene.dossier(number).conversations.first?.view)
        #expect(view.state == .failed)
        #expect(view.detail == "Bolle is offline")
        #expect(try await scene.row(number)?.hasTrouble == false, "it is told in the conversation")
        let refused = await #expect(throws: Problem.self) {
            try await scene.does(Scene.mira, .say("notruf-1", text: "Hallo?"), number)
        }
        #expect(refused?.status == 409)
        await scene.passes(.hours(1))
        #expect(try await scene.asked(of: Scene.bolle, .summon).count == 1, "nobody is brought an hour later")
    }

    @Test func whoIsInAnotherInterrogationIsNotPulledAway() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        await scene.passes(.minutes(10))
        let second = try await scene.insult(id: "m2")
        #expect(first != second)
        try await scene.does(Scene.mira, .summon(.subject), first)
        let busy = await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, .summon(.subject), second) }
        #expect(busy?.type == "urn:notruf:busy")
        try await scene.does(Scene.mira, .dismiss("notruf-1"), first)
        try await scene.does(Scene.jonas, .summon(.subject), second)
    }

    @Test func aVerdictThatTakesEffectLetsHimGo() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        _ = try await scene.brings(Scene.bolle)
        try await scene.rates(Scene.mira, .justified, number)
        #expect(try await scene.asked(of: Scene.bolle, .release).isEmpty)
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.bolle, .release).count == 1)
    }

    @Test("An anonymous reporter stays anonymous in the view, the lines, the history, and the chat server's errors")
    func anonymousContact() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh doch st████", id: "m1")
        let number = try await scene.reports(Scene.mimi, ["m1"], anonymous: true).case
        try await scene.does(Scene.jonas, .summon(.reporter(1)), number)
        let summons = try #require(try await scene.asked(of: Scene.mimi, .summon).first)
        #expect(summons.channel == "notruf-1-r1")
        #expect(summons.channelKind == .contact)
        try await scene.answers(summons, .failed, "mimi (u2) is offline")
        try await scene.does(Scene.jonas, .summon(.reporter(1)), number)
        let channel = try await scene.brings(Scene.mimi)
        try await scene.says(Scene.mimi, "er macht das jeden Abend", id: "c1", in: channel)
        let follower = try await scene.follows(channel, Scene.jonas)
        let signals = await follower.signals { $0.isReady }
        #expect(signals.compactMap(\.line).map(\.name) == [nil])
        let dossier = try await scene.dossier(number, for: Scene.jonas)
        let text = String(decoding: try JSON.answer(dossier), as: UTF8.self)
        #expect(!text.contains("mimi"))
        #expect(!text.contains("\"u2\""))
        #expect(dossier.conversations.first?.lines.map(\.text) == ["er macht das jeden Abend"])
        #expect(try await scene.asked(of: Scene.bolle, .summon).isEmpty, "the accused learns nothing of it")
        #expect(try await scene.row(number)?.interrogation == nil)
    }

    @Test func aConcernInterrogatesNobody() async throws {
        let scene = try await Scene()
        let request = ConcernRequest(id: UUID(), reporter: Scene.mimi.id, about: Scene.lobo.id, note: "er klingt so müde")
        let number = try await scene.desk.perform { try Concerns.concern(request, in: $0) }.case
        let refused = await #expect(throws: Problem.self) { try await scene.does(Scene.nadia, .summon(.subject), number) }
        #expect(refused?.type == "urn:notruf:no-accused")
        try await scene.does(Scene.nadia, .summon(.reporter(1)), number)
        await #expect(throws: Problem.self) { try await scene.follows("notruf-1-r1", Scene.jonas) }
    }

    @Test("Live: state, lines, delivery and presence; when it is resumed after a line, nothing is repeated")
    func live() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        let channel = try await scene.brings(Scene.bolle)
        let mira = try await scene.follows(channel, Scene.mira)
        let command = UUID()
        try await scene.does(Scene.mira, .say(channel, text: "Hallo Bolle."), number, id: command)
        try await scene.does(Scene.mira, .say(channel, text: "Hallo Bolle."), number, id: command)
        try await scene.says(Scene.bolle, "was denn", id: "i1", in: channel)
        let signals = await mira.signals { $0.line?.text == "was denn" }
        #expect(signals.compactMap(\.line).map(\.text) == ["Hallo Bolle.", "was denn"], "said once, however often it is sent")
        #expect(signals.compactMap(\.line).first?.command == command)
        #expect(signals.compactMap(\.state) == [.present])
        let position = try #require(signals.compactMap(\.line).first?.id)
        let resumed = try await scene.follows(channel, Scene.jonas, after: position)
        #expect(await resumed.signals { $0.isReady }.compactMap(\.line).map(\.text) == ["was denn"])
        let say = try #require(try await scene.actions().last { $0.type == .say })
        try await scene.answers(say, .failed, "gone")
        let told = await mira.signals { if case .delivery = $0 { true } else { false } }
        guard case .delivery(let delivery)? = told.last else { return }
        #expect(delivery == LineDelivery(action: say.id, delivery: .failed))
        #expect(told.contains { if case .presence(let who) = $0 { who.moderators == ["jonas", "mira"] } else { false } })
    }

    @Test func aConversationGoesOnOverARestart() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        let again = try await scene.restarted()
        let channel = try await again.brings(Scene.bolle)
        try await again.says(Scene.bolle, "hier bin ich", id: "i1", in: channel)
        #expect(try await again.dossier(number).conversations.first?.lines.count == 1)
        #expect(try await again.row(number)?.interrogation == .present)
    }
}
