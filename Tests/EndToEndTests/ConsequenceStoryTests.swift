import Foundation
import ModelKit
import Testing
import TestSupport

/// Cases handled to their end in a real terminal, next to a chat server that is not part of Notruf.
@Suite("Stories of consequences", .serialized, .timeLimit(.minutes(5)))
struct ConsequenceStoryTests {
    private static let short = """
        [policy]
        grace = "1s"
        ladder = ["admonition", "mute 4s", "lock 1d"]
        """

    @Test(
        "Summoned, talked to, released, sanctioned, rated; the mute ends; a granted appeal undoes everything"
    )
    func fromInterrogationToAppeal() async throws {
        let desk = try DeskProcess(settings: Self.short)
        try await desk.start()
        try await desk.opensItsDoors()
        let chat = try ForeignChat(desk)
        let mira = try await TerminalSession.console(on: desk)
        try await mira.shows("●")
        let number = try await desk.isTold(of: "geh doch st████", id: "m1")
        try await mira.shows("geh doch st████")

        // Summon and talk
        try await mira.press("v")
        let channel = try await chat.brings("u17")
        try await mira.shows("in the channel")
        try await mira.enter("Was war da los?")
        let said = try await chat.does(.say)
        #expect(said.text == "Was war da los?")
        #expect(said.as == "mira")
        try await chat.says("u17", "der hat angefangen", in: channel)
        try await mira.shows("der hat angefangen")
        try await mira.type("r+-")
        try await mira.shows("r+-")
        try await mira.press("C-u")

        // Release
        try await leavesTheLine(mira)
        try await mira.press("r")
        try await chat.does(.release, with: "u17")
        try await mira.shows("was released")
        try await mira.press("q")
        try await mira.hides("Interrogation")

        // Two sanctions, each with a statement of reasons
        try await sanctions(mira, rung: "2", chat, .mute)
        try await sanctions(mira, rung: "3", chat, .lock)
        try await mira.rates(number, "+", of: desk)
        let thanks = try await chat.does(.notice, with: "u1")
        #expect(thanks.purpose == .thanks)

        // The mute ends on its own
        let lift = try await chat.does(.lift, with: "u17")
        #expect(lift.kind == .mute)
        #expect(!chat.asked.contains { $0.purpose == .ended }, "the lock of the same case goes on")

        // The accused appeals, and another moderator decides
        let answer = try await desk.post(
            "/chat/v1/appeals", #"{"id":"\#(UUID())","member":"u17","case":\#(number),"text":"Ich wurde provoziert."}"#,
            as: desk.chatToken)
        #expect(answer.status == 201, "\(answer.body)")
        try await mira.shows("appeal on #\(number)")
        try await mira.press("Enter")
        try await mira.shows("Ich wurde provoziert.")
        try await mira.presses("+", until: "you made the decision under appeal")
        let jonas = try await TerminalSession.console(of: "jonas", on: desk)
        try await jonas.shows("appeal on #\(number)")
        try await jonas.press("Enter")
        try await jonas.shows("Ich wurde provoziert.")
        try await jonas.shows("geh doch st████")
        try await jonas.rates(number + 1, "+", of: desk)
        let unlocked = try await chat.does(.lift, with: "u17")
        #expect(unlocked.kind == .lock)
        try await chat.does(.notice, with: "u17") { $0.purpose == .appeal }
        try await chat.does(.notice, with: "u17") { $0.purpose == .ended }
        let dossier = try await desk.dossier(number)
        #expect(dossier.row.decision?.verdict == .unproven)
        #expect(dossier.sanctions.map(\.phase) == [.granted, .granted], "what had expired counts no longer either")
        #expect(dossier.conversations.first?.lines.map(\.text) == ["Was war da los?", "der hat angefangen"])
        for console in [mira, jonas] { await console.close() }
        chat.leaves()
        #expect(try await desk.stop() == 0)
    }

    /// Waits, because a key right after Escape would count as one with Alt.
    private func leavesTheLine(_ console: TerminalSession) async throws {
        try await console.press("Escape")
        try await console.hides("quick replies")
    }

    private func sanctions(_ console: TerminalSession, rung: String, _ chat: ForeignChat, _ kind: SanctionKind) async throws {
        try await console.press("s")
        try await console.shows("what Bolle reads")
        try await console.press(rung)
        try await console.shows("▌ \(rung)")
        try await console.press("Enter")
        try await console.hides("what Bolle reads")
        let action = try await chat.does(.sanction, with: "u17")
        #expect(action.kind == kind)
        #expect(action.reason?.contains("Widerspruch") == true, "in his language, with how to object")
        #expect(action.reason?.contains("Gast4412") == false)
    }

    @Test("If the connection breaks, a line keeps what was typed, and is sent once")
    func typedWithoutAConnection() async throws {
        let desk = try DeskProcess(settings: Self.short)
        try await desk.start()
        try await desk.opensItsDoors()
        let chat = try ForeignChat(desk)
        let console = try await TerminalSession.console(on: desk)
        _ = try await desk.isTold(of: "geh", id: "m1")
        try await console.shows("here since")
        try await console.press("v")
        let channel = try await chat.brings("u17")
        try await console.shows("in the channel")
        try await desk.killAtOnce()
        chat.leaves()
        try await console.shows("no connection")
        try await console.enter("Bist du noch da?")
        try await desk.start()
        let again = try ForeignChat(desk)
        let said = try await again.does(.say)
        #expect(said.text == "Bist du noch da?")
        try await again.says("u17", "ja doch", in: channel)
        try await console.shows("ja doch")
        #expect(try await console.screen.components(separatedBy: "Bist du noch da?").count == 2)
        #expect(again.asked.filter { $0.type == .say }.count == 1)
        #expect(try await desk.dossier(1).conversations.first?.lines.map(\.text) == ["Bist du noch da?", "ja doch"])
        await console.close()
        again.leaves()
        _ = try await desk.stop()
    }

    @Test("If somebody is offline or the chat server fails, the reason is shown, and a key retries")
    func troubles() async throws {
        let desk = try DeskProcess(settings: Self.short)
        try await desk.start()
        try await desk.opensItsDoors()
        let chat = try ForeignChat(desk)
        let console = try await TerminalSession.console(on: desk)
        let number = try await desk.isTold(of: "geh", id: "m1")
        try await console.shows("here since")
        try await console.press("v")
        try await chat.fails(try await chat.isAsked(.summon), saying: "the member is offline")
        try await console.shows("could not be brought in: the member is offline")
        try await leavesTheLine(console)
        try await console.press("q")
        try await console.hides("Interrogation")
        try await console.rates(number, "+", of: desk)
        let thanks = try await chat.isAsked(.notice, with: "u1")
        try await chat.fails(thanks, saying: "the mailbox is full")
        try await eventually("the failure stands in the dossier") {
            try await desk.dossier(number).actions.contains { $0.failed && $0.detail == "the mailbox is full" }
        }
        try await console.press("#")
        try await console.type("\(number)")
        try await console.press("Enter")
        try await console.shows("the mailbox is full")
        try await console.press("f")
        try await console.shows("Not done yet")
        try await console.press("r")
        try await eventually("it is asked again") { chat.asked.filter { $0.id == thanks.id }.count >= 2 }
        await console.close()
        chat.leaves()
        _ = try await desk.stop()
    }

    @Test("A concern, from the report to the e-mail: nobody is accused, and both get help")
    func concernToMailbox() async throws {
        let mailbox = try await MailServer()
        let desk = try DeskProcess(
            settings: Self.short + "\n[mail]\nsendmail = \"\(mailbox.program)\"\nfrom = \"care@chat.example.org\"")
        try await desk.start()
        try await desk.opensItsDoors()
        try await desk.happens([
            #"{"type":"member","id":"u17","nick":"Bolle","language":"de","email":"bolle@example.net"}"#
        ])
        let chat = try ForeignChat(desk)
        let console = try await TerminalSession.console(on: desk)
        let answer = try await desk.post(
            "/chat/v1/concerns", #"{"id":"\#(UUID())","reporter":"u1","about":"u17","note":"er klingt so müde"}"#,
            as: desk.chatToken)
        #expect(answer.status == 201, "\(answer.body)")
        try await console.shows("er klingt so müde")
        try await console.press("+")
        try await console.shows("a concern is not an accusation")
        try await console.press("s")
        try await console.shows("nobody is accused")

        try await console.press("h")
        try await console.shows("what Bolle reads")
        try await console.shows("0800 111 0 111")
        if !(try await console.screen.contains("e-mail too  yes")) { try await console.press("m") }
        try await console.shows("e-mail too  yes")
        #expect(mailbox.arrivals.isEmpty, "nothing goes out before it was seen")
        try await console.press("Enter")
        let sent = try await chat.does(.notice, with: "u17")
        #expect(sent.purpose == .referral)
        try await eventually("the letter arrives") { mailbox.arrivals.count == 1 }
        let letter = try #require(mailbox.arrivals.first)
        #expect(letter.recipients == ["bolle@example.net"])
        #expect(letter.text.contains("0800 111 0 111"))
        #expect(letter.text.trimmingCharacters(in: .newlines) == sent.text?.trimmingCharacters(in: .newlines))

        try await console.press("h")
        try await console.shows("what Bolle reads")
        try await console.press("Right")
        try await console.shows("what Gast4412 reads")
        try await console.press("Enter")
        try await chat.does(.notice, with: "u1") { $0.purpose == .referral }
        try await console.press("d")
        try await eventually("the concern is closed") { try await desk.dossier(1).row.state == .closed }
        let dossier = try await desk.dossier(1)
        #expect(dossier.row.decision?.verdict == .attended)
        #expect(dossier.accused?.justified.isEmpty == true)
        #expect(!chat.asked.contains { $0.type == .mail }, "the chat server has nothing to do with the letter")
        #expect(try await desk.dossier(1).actions.filter { $0.purpose == .referral }.isEmpty)
        await console.close()
        chat.leaves()
        _ = try await desk.stop()
        try await mailbox.close()
    }
}
