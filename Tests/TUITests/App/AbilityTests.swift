import Client
import ModelKit
import Testing

@testable import TUI

@Suite("What the chat server cannot do")
struct AbilityTests {
    private static let row = CaseRow.sample(4709, priors: 1, claim: .of("nadia"))

    private func console(
        _ row: CaseRow = row, _ dossier: Dossier? = nil, me: Moderator = .nadia, chat: ChatCapabilities = .homeserver,
        language: Language = .english, width: Int = 100, height: Int = 40
    ) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language, me: me, chat: chat)
        console.snapshot([row])
        console.bring(dossier ?? .sample(row))
        return console
    }

    // MARK: - Sanctions

    @Test("The policy's other measures stand below it; unavailable ones stay visible but dimmed, with the reason")
    func others() {
        var console = console()
        console.press("s")
        #expect(console.shows("other measures"))
        for kind in ["redaction", "kick", "purge", "suspension", "shadow ban", "deactivation"] { #expect(console.shows(kind)) }
        #expect(console.shows("by power level"))
        let line = console.screen.firstIndex { $0.contains("purge") } ?? 0
        #expect(console.screen[line].contains("needs an administrator's token"))
        #expect(console.surface()[line, 5].style.role == .faint)
        console.press("Gkkk")
        console.press(.enter)
        #expect(console.commands.isEmpty && console.state.context == SanctionDialog.ladder)
        #expect(console.notice.contains("this chat cannot do that: needs an administrator's token"))
    }

    @Test("The reason is in the console's language")
    func german() {
        var console = console(language: .german)
        console.press("s8")
        #expect(console.shows("das kann dieser Chat nicht: braucht das Token eines Administrators"))
        #expect(console.shows("über den Power-Level"))
    }

    @Test("What a dossier says about its case takes precedence over the capabilities of the chat")
    func ofTheCase() {
        let support: [Ability: Support] = [.lock: .native, .kick: .unavailable(["en": "the room is not ours"])]
        var console = console(Self.row, Dossier.sample(Self.row).with { $0.support = support })
        console.press("s8")
        #expect(!console.shows("lock for good is"))
        console.press("9j")
        #expect(console.shows("this chat cannot do that: the room is not ours"))
        console.press("8")
        console.press(.enter)
        #expect(console.commands.count == 1)
    }

    @Test("The chat is asked again when the ladder opens; the findings of the report no longer count then")
    func askedAnew() {
        let found: [Ability: Support] = [.mute: .unavailable(["en": "needs power 100, has 0"])]
        var console = console(Self.row, Dossier.sample(Self.row).with { $0.support = found }, chat: ChatCapabilities())
        console.press("s")
        #expect(console.effects.contains(.askSupport(4709)))
        #expect(console.shows("needs power 100, has 0"))
        console.client(.support(4709, .success([:])))
        #expect(!console.shows("needs power 100, has 0"))
        console.client(.support(4709, .success(found)))
        #expect(console.shows("needs power 100, has 0"))
        console.client(.support(4709, .failure(ClientError(message: "The homeserver cannot be asked"))))
        #expect(console.shows("needs power 100, has 0"), "where nobody can be asked, what was known stands")
    }

    @Test("The capabilities of the chat change while the console runs")
    func changes() {
        var console = console(chat: ChatCapabilities())
        console.press("s8")
        #expect(!console.shows("this chat cannot"))
        console.client(.chat(ChatStatus(capabilities: .homeserver)))
        #expect(console.shows("this chat cannot do that"))
        console.client(.chat(ChatStatus(capabilities: ChatCapabilities())))
        console.press(.enter)
        #expect(console.commands.count == 1)
    }

    @Test("A playbook that needs something unavailable is refused with the reason")
    func playbooks() {
        let chat = ChatCapabilities(abilities: [.mute: .unavailable(["en": "no power in this room"])])
        var console = console(chat: chat)
        let place = console.state.casebook.playbooks(for: 4709).firstIndex { $0.sanction?.kind == .mute } ?? 0
        console.press("\(place + 1)")
        #expect(console.words.contains("no power in this room"))
        console.press("\(place + 1)")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("no power in this room"))
    }

    @Test("What is for admins is beyond a lead's rights")
    func rights() {
        var console = console(.sample(4709, priors: 1, claim: .of("mira")), me: .mira, chat: ChatCapabilities())
        console.press("sGk")
        #expect(console.shows("shadow ban 7 d needs an admin"))
        console.press("j")
        #expect(console.shows("deactivation needs an admin"))
        console.press("kkk")
        #expect(!console.shows("purge is beyond"))
    }

    @Test("Only a sanction that can last for good can be lengthened to that")
    func lengths() {
        var console = console(chat: ChatCapabilities())
        console.press("sGkk")
        for _ in 0..<8 { console.press(.right) }
        #expect(console.shows("suspension     ← for good →"))
        console.press("j")
        for _ in 0..<8 { console.press(.right) }
        #expect(console.shows("shadow ban     ← for good →"))
        console.press("4")
        for _ in 0..<9 { console.press(.right) }
        #expect(console.shows("removal        ← 90 d →"))
    }

    @Test("Nothing is removed if no message was reported, and nobody is put out if there is no channel")
    func withoutMessage() {
        let row = CaseRow.sample(4709, channel: "", claim: .of("nadia"))
        var console = console(
            row,
            Dossier.sample(row).with { dossier in
                dossier.lines = []
                for index in dossier.reports.indices { dossier.reports[index].messages = [] }
            }, chat: ChatCapabilities())
        console.press("s9")
        #expect(console.shows("no message was reported"))
        console.press("j")
        #expect(console.shows("the case belongs to no channel"))
        console.press(.enter)
        #expect(console.commands.isEmpty)
        var kicked = self.console(chat: ChatCapabilities())
        kicked.press("s9j")
        kicked.press(.enter)
        #expect(kicked.operations == ["4709 kick: Du hast andere beleidigt."])
    }

    // MARK: - Confirmations

    @Test(
        "An irrevocable sanction needs a confirmation, for which its own key does not count",
        arguments: [("s9", "redaction"), ("sG", "deactivation")])
    func irrevocable(keys: String, name: String) {
        var console = console(chat: ChatCapabilities())
        console.press(keys)
        console.press(.enter)
        #expect(console.shows("Once imposed, it can't be undone."))
        console.press(.enter)
        #expect(console.commands.isEmpty && console.state.context == .question)
        console.press("n")
        #expect(console.state.context == SanctionDialog.ladder)
        console.press(.enter)
        console.press("y")
        #expect(console.operations == ["4709 \(name): Du hast andere beleidigt."])
        console.client(
            .command(
                console.commands[0],
                .acknowledged(CommandReceipt(number: 4709, version: 2, undoUntil: console.now + .seconds(5)))))
        #expect(console.notice.contains("\(name) for Bolle · u undo 5s"))
        console.press("u")
        #expect(console.operations.last == "4709 undo")
    }

    @Test(
        "Somebody in an interrogation is released before a sanction under which they could not answer",
        arguments: [SanctionKind.suspension, .deactivation])
    func silencing(_ kind: SanctionKind) {
        let talking = Self.row.with { $0.interrogation = .present }
        var console = console(talking, chat: ChatCapabilities())
        console.press(kind == .suspension ? "sGkk" : "sG")
        console.press(.enter)
        #expect(console.shows("Bolle could no longer answer."))
        #expect(console.shows("impose and release"))
        console.press("y")
        #expect(console.operations.first == "4709 dismiss notruf-4709")
        #expect(console.commands.count == 2)
        var answering = self.console(talking, chat: ChatCapabilities(silencing: []))
        answering.press("sGkk")
        answering.press(.enter)
        #expect(answering.commands.count == 1)
    }

    @Test("Before a shadow ban, the console says that the member is not told")
    func untold() {
        var console = console(chat: ChatCapabilities())
        console.press("sGk")
        #expect(console.shows("Bolle is not notified"))
        #expect(!console.shows("Kummerkasten:"))
        console.press("k")
        #expect(console.shows("what Bolle reads") && console.shows("Kummerkasten:"))
    }

    @Test("An irrevocable sanction cannot be lifted once it is carried out, but before anybody is told")
    func lifting() {
        typealias Sanction = Dossier.SanctionSummary
        let mute = Sanction.sample(4709, 2, SanctionStep(.mute, for: .hours(1)))
        for (phase, isRefused) in [(Sanction.Phase.inForce, true), (.ordered, false)] {
            let purge = Sanction.sample(4709, 1, SanctionStep(.purge), phase: phase)
            var alone = console(Self.row, Dossier.sample(Self.row).with { $0.sanctions = [purge] })
            alone.press("L")
            #expect(alone.notice.contains("can't be undone") == isRefused)
            #expect((alone.state.context == .chooser) != isRefused)
            var console = console(Self.row, Dossier.sample(Self.row).with { $0.sanctions = [purge, mute] })
            console.press("L")
            console.press(.enter)
            #expect(console.notice.contains("can't be undone") == isRefused)
            #expect((console.state.context == .prompt) != isRefused)
        }
    }

    // MARK: - Conversations

    @Test("A member who cannot be brought is not asked; the key is grey and says why")
    func cannotBeBrought() {
        let chat = ChatCapabilities(abilities: [
            .interrogation: .unavailable(["en": "the desk may not invite"]), .contact: .unavailable(["en": "nor write to him"]),
        ])
        var console = console(chat: chat)
        console.press("v")
        #expect(console.notice.contains("this chat cannot do that: the desk may not invite"))
        console.press("V")
        #expect(console.notice.contains("nor write to him"))
        #expect(console.commands.isEmpty && console.state.conversation == nil)
        var talking = self.console(Self.row.with { $0.interrogation = .present }, chat: chat)
        talking.press("v")
        #expect(talking.state.conversation != nil && talking.commands.isEmpty)
    }

    @Test("If the chat emulates an interrogation, the console says how the member is brought")
    func emulated() {
        var console = console()
        console.press("v")
        #expect(console.operations == ["4709 summon subject"])
        #expect(console.shows("they are invited, and may decline"))
        console.press("x")
        #expect(!console.shows("they are invited"))
        var reporter = self.console()
        reporter.press("V")
        #expect(reporter.commands.count == 1 && !reporter.shows("they are invited"))
    }

    @Test(
        "A sanction that silences the accused prevents the interrogation, from whatever case; other people's sanctions do not"
    )
    func silenced() {
        typealias Phase = Dossier.SanctionSummary.Phase
        func sanctioned(_ step: SanctionStep, nick: String? = "Bolle", _ phase: Phase = .inForce) -> Dossier {
            Dossier.sample(Self.row).with { $0.sanctions = [.sample(4588, 2, step, nick: nick, phase: phase)] }
        }
        let lock = SanctionStep(.lock, for: .days(7))
        for (dossier, isRefused) in [
            (sanctioned(lock), true), (sanctioned(lock, .ordered), true), (sanctioned(lock, .lifted), false),
            (sanctioned(lock, nick: "Kai"), false), (sanctioned(SanctionStep(.mute, for: .hours(1))), false),
        ] {
            var console = console(Self.row, dossier, chat: ChatCapabilities())
            console.press("v")
            #expect(console.commands.isEmpty == isRefused)
            #expect(console.notice.contains("Bolle can't answer because of the lock; L lifts it") == isRefused)
        }
        var gone = console(Self.row, sanctioned(SanctionStep(.deactivation)), chat: ChatCapabilities())
        gone.press("v")
        #expect(gone.notice.contains("Bolle can't answer because of the deactivation, which can't be undone"))
        gone.press("L")
        #expect(gone.notice.contains("it has been carried out and can't be undone") && gone.commands.isEmpty)
        var answering = console(Self.row, sanctioned(lock), chat: ChatCapabilities(silencing: [.suspension]))
        answering.press("v")
        #expect(answering.operations == ["4709 summon subject"])
    }
}
