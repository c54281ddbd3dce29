import Client
import ModelKit
import Testing

@testable import TUI

@Suite("The ladder of sanctions")
struct SanctionTests {
    private static let mine = CaseRow.sample(4709, priors: 1, claim: .of("mira"))
    private static let jonas = CaseRow.sample(4709, priors: 1, claim: .of("jonas"))

    private func console(
        _ row: CaseRow = mine, _ dossier: Dossier? = nil, me: Moderator = .mira, chat: ChatCapabilities = ChatCapabilities(),
        width: Int = 100, height: Int = 30
    ) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, me: me, chat: chat)
        console.snapshot([row])
        if row.state == .closed {
            console.press("#\(row.number)")
            console.press(.enter)
        }
        console.bring(dossier ?? .sample(row))
        return console
    }

    @Test("The suggested step is selected, and a sentence says why it is suggested")
    func suggests() {
        var console = console()
        console.press("s")
        #expect(console.shows("▌ 3  mute"))
        #expect(console.shows("suggested: mute 1 h, the next step after a warning in #4588"))
        for (why, text) in [
            (SanctionSuggestion.Reason.first, "mute 1 h, the first step for Insult"),
            (.onRecord(justified: 1), "1 justified case on record"), (.onRecord(justified: 2), "2 justified cases on record"),
        ] {
            console.bring(
                Dossier.sample(Self.mine).with {
                    $0.suggestion = SanctionSuggestion(step: SanctionStep(.mute, for: .hours(1)), why: why)
                })
            #expect(console.shows(text))
        }
    }

    @Test(
        "In a private chat, a possible step is selected, and the screen says why another one is not suggested",
        arguments: [Language.english, .german])
    func privateChat(language: Language) {
        for name in ["", "DM"] {
            let row = CaseRow.sample(4709, priors: 1, channel: name, claim: .of("mira"))
            let dossier = Dossier.sample(row).with {
                $0.place = .private
                $0.suggestion = SanctionSuggestion(
                    step: SanctionStep(.lock, for: .days(1)), why: .first, insteadOf: SanctionStep(.mute, for: .hours(1)))
            }
            var console = ConsoleRig(width: 120, height: 40, language: language)
            console.snapshot([row])
            console.bring(dossier)
            console.press("s")
            let isEnglish = language == .english
            #expect(console.shows(isEnglish ? "▌ 5  lock" : "▌ 5  Sperre"), "\(console)")
            #expect(
                console.words.contains(
                    isEnglish
                        ? "suggested: lock 1 d, the first step for Insult; mute 1 h is not possible in a private chat"
                        : "Vorschlag: Sperre 1 d, der erste Schritt bei Beleidigung; Stummschaltung 1 h ist in einem privaten Chat nicht möglich"
                ), "\(console)")
            #expect(
                console.screen.contains {
                    $0.contains(isEnglish ? "mute" : "Stummschaltung")
                        && $0.contains(isEnglish ? "not in a private chat" : "nicht in einem privaten Chat")
                }, "\(console)")
            console.press("3")
            #expect(
                console.words.contains(
                    isEnglish
                        ? "in a private chat this would reveal who reported; choose a sanction for the whole chat"
                        : "in einem privaten Chat würde das verraten, wer gemeldet hat; wähle eine Maßnahme für den ganzen Chat"),
                "\(console)")
            #expect(!console.words.contains("„“") && !console.words.contains("“”"), "\(console)")
            #expect(console.words.contains("Du in einem privaten Chat nicht schreiben."), "\(console)")
            console.press(.enter)
            #expect(console.commands.isEmpty)
        }
    }

    @Test("A channel without a name is still a channel: sanctions in it are possible, and are described without a name")
    func nameless() {
        let row = CaseRow.sample(4709, priors: 1, channel: "", claim: .of("mira"))
        var console = console(row, .sample(row).with { $0.place = .public })
        console.press("s")
        #expect(console.shows("▌ 3  mute") && console.words.contains("Du in dem betroffenen Kanal nicht schreiben."))
        console.press(.enter)
        #expect(console.commands.count == 1)
    }

    @Test("After the last step of the ladder, no next step is claimed")
    func topOfTheLadder() {
        let lock = SanctionStep(.lock)
        let dossier = Dossier.sample(Self.mine).with {
            $0.suggestion = SanctionSuggestion(step: lock, why: .after(step: lock, case: 4))
        }
        for (language, text) in [
            (Language.english, "suggested: lock for good, after a lock for good in #4: there is no higher step"),
            (.german, "Vorschlag: Sperre für immer, nach einer Sperre für immer in #4: einen höheren Schritt gibt es nicht"),
        ] {
            var console = ConsoleRig(width: 100, height: 40, language: language)
            console.snapshot([Self.mine])
            console.bring(dossier)
            console.press("s")
            #expect(console.words.contains(text), "\(console)")
        }
    }

    @Test("It needs the dossier, and says so until it has arrived")
    func needsDossier() {
        var console = ConsoleRig()
        console.snapshot([Self.mine])
        console.press("s")
        #expect(console.state.dialogs.shown == nil)
        #expect(console.notice.contains("fetching the dossier"))
    }

    @Test("Nobody is sanctioned unless accused, in an unclaimed or own case, and after a justified verdict")
    func refuses() {
        let refusals: [(CaseRow, String)] = [
            (.concern(), "nobody is accused"), (.appeal(), "nobody is accused"), (Self.jonas, "jonas has claimed"),
            (.sample(1, decision: .of(.unproven, by: "mira")), "not rated justified"),
            (.sample(1, decision: .of(.malicious, by: "mira"), state: .closed), "not rated justified"),
            (.sample(1, accusedID: "m-mira"), "party"),
        ]
        for (row, reason) in refusals {
            var console = console(row)
            console.press("s")
            #expect(console.state.dialogs.shown == nil)
            #expect(console.notice.contains(reason), "\(reason)")
        }
        var closed = console(.sample(1, decision: .of(.justified, by: "jonas"), state: .closed))
        closed.press("s")
        #expect(closed.shows("what Bolle reads"))
    }

    @Test("j, k and digits select a step; the arrows change its length")
    func lengths() {
        var console = console()
        console.press("sj")
        #expect(console.shows("▌ 4  removal"))
        console.press("3")
        for expected in ["6 h", "1 d", "3 d", "7 d", "30 d", "90 d", "90 d"] {
            console.press(.right)
            #expect(console.shows("← \(expected) →"))
        }
        console.press("5")
        for _ in 0..<8 { console.press(.right) }
        #expect(console.shows("← for good →"))
        console.press(.left)
        #expect(console.shows("← 90 d →"))
        for _ in 0..<9 { console.press(.left) }
        #expect(console.shows("← 15 min →"))
        console.press("2")
        console.press(.right)
        #expect(console.shows("▌ 2  warning"))
        console.press("k")
        #expect(console.shows("▌ 1  admonition"))
    }

    @Test("Enter orders it with the final reason, and asks nothing more")
    func imposes() throws {
        var console = console()
        console.press("s")
        console.press(.enter)
        #expect(console.operations == ["4709 mute 1 h: Du hast andere beleidigt."])
        #expect(console.commands[0].seen == 1)
        #expect(console.state.dialogs.shown == nil)
        #expect(console.notice.contains("mute 1 h for Bolle"))
        #expect(console.selected == 4709)
    }

    @Test(
        "If a report has raised the case in the meantime, the dialog says so and orders nothing",
        arguments: [
            (Language.english, "the case is now Youth protection; Esc, then s suggests a sanction for that"),
            (.german, "der Fall ist jetzt Jugendschutz; Esc, dann s macht einen neuen Vorschlag"),
        ])
    func raised(language: Language, said: String) {
        var console = ConsoleRig(language: language)
        console.snapshot([Self.mine])
        console.bring(.sample(Self.mine))
        console.press("s")
        #expect(!console.shows(said))
        let row = Self.mine.with { ($0.category, $0.version) = ("youth", 2) }
        console.feed(row, .recategorised)
        #expect(console.words.contains(said), "\(console)")
        console.press(.enter)
        #expect(console.commands.isEmpty)
        console.bring(.sample(row))
        console.wait(.seconds(3))
        console.press(.escape)
        console.press("s")
        console.press(.enter)
        #expect(console.commands.map(\.seen) == [2])
    }

    @Test("The preview is exactly what the desk will send")
    func preview() throws {
        var console = console(width: 100, height: 40)
        console.press("s")
        let community = try #require(console.state.casebook.desk.welcome?.community)
        let statement = StatementOfReasons(
            step: SanctionStep(.mute, for: .hours(1)), until: console.now + .hours(1) + community.policies.undoPeriod,
            channelName: "Lobby", number: 4709, category: "Beleidigung", reason: "Du hast andere beleidigt.", language: "de"
        ).text(in: community, now: console.now)
        let shown = console.screen.drop { !$0.contains("what Bolle reads, in German") }.dropFirst()
        let text = shown.prefix { !$0.contains("─") }.map { $0.split(separator: " ").joined(separator: " ") }.joined(
            separator: " ")
        #expect(text.contains(statement))
    }

    @Test("The preview of a kick says what keeps the member out anyway")
    func kickWhileHeld() {
        var console = console(width: 100, height: 50)
        var dossier = Dossier.sample()
        dossier.sanctions = [
            Dossier.SanctionSummary(
                number: 12, id: 1, nick: "Bolle", step: SanctionStep(.removal, for: .days(1)), channel: "Lobby", by: "mira",
                at: console.now, until: console.now + .days(1), reason: "", phase: .inForce)
        ]
        console.bring(dossier)
        console.press("s")
        for _ in 1...9 where !console.words.contains("andere Einschränkung") { console.press(.down) }
        #expect(
            console.words.contains("andere Einschränkung gilt weiter (Fall 12)") && !console.words.contains("wiederkommen."),
            "\(console)")
    }

    @Test("Arrows select another reason; each keeps its edits")
    func reasons() {
        var console = console()
        console.press("se")
        let first = console.screen
        console.press(" Bitte lass das.")
        console.press(.down)
        #expect(!console.shows("Bitte lass das."))
        #expect(console.shows("2 of 5"))
        console.press(.up)
        #expect(console.shows("Bitte lass das."))
        #expect(console.screen != first)
        console.press(.up)
        #expect(console.shows("your own words"))
        console.press("Ganz anders")
        console.press(.enter)
        #expect(console.operations == ["4709 mute 1 h: Ganz anders"])
    }

    @Test("While the reason is edited, no key acts on the case; Esc and Tab return to the ladder, and then leave")
    func typing() {
        var console = console()
        console.press("s")
        console.press(.tab)
        console.press("+0-uHj!123")
        #expect(console.commands.isEmpty)
        #expect(console.shows("+0-uHj!123"))
        console.press(.escape)
        #expect(console.state.context == SanctionDialog.ladder)
        console.press(.tab, .tab)
        #expect(console.state.context == SanctionDialog.ladder)
        console.press(.escape)
        #expect(console.state.dialogs.shown == nil)
        #expect(console.commands.isEmpty)
    }

    @Test("A placeholder without a value, or an empty reason, is refused with an explanation")
    func unfilled() {
        var console = console()
        console.press("se siehe {quote} und {channel}")
        #expect(console.shows("fill in {quote}, {channel} first"))
        console.press(.enter)
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("fill in {quote}, {channel} first"))
        console.press(.control("u"), .enter)
        #expect(console.notice.contains("the reason is missing"))
        console.press("  ")
        console.press(.enter)
        #expect(console.commands.isEmpty)
        console.press("siehe oben")
        console.press(.enter)
        #expect(console.commands.count == 1)
    }

    @Test("A nickname that looks like a placeholder is neither filled in nor refused")
    func hostileNick() {
        var welcome = DeskWelcome.sample(me: .mira)
        welcome.community.reasons = [ReasonTemplate(id: "x", text: ["en": "{accused}, das war „{quote}“."])]
        var console = ConsoleRig()
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
        let row = CaseRow.sample(1, accused: "{reporter}")
        console.snapshot([row])
        console.bring(.sample(row, text: "{case}"))
        console.press("s")
        console.press(.enter)
        #expect(console.operations == ["1 mute 1 h: { reporter}, das war „{ case}“."])
    }

    @Test("A step beyond the moderator's role is grey, says so, and can be handed up")
    func beyondRights() {
        var console = console(Self.jonas, me: .jonas)
        console.press("s7")
        #expect(console.shows("lock 30 d needs a lead or an admin; H hands the case up"))
        let line = console.screen.firstIndex { $0.contains("8  lock") } ?? 0
        #expect(console.surface()[line, 5].style.role == .faint)
        console.press(.enter)
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("needs a lead or an admin"))
        console.press("6")
        #expect(!console.shows("lock 7 d needs a lead or an admin"))
        console.press(.right)
        #expect(console.shows("lock 30 d needs a lead or an admin"))
        console.press("H")
        console.press("zu viel für mich")
        console.press(.enter)
        #expect(console.operations == ["4709 hand up zu viel für mich"])
    }

    @Test("A lead may do everything")
    func leads() {
        var console = console()
        console.press("s8")
        console.press(.enter)
        #expect(console.operations == ["4709 lock for good: Du hast andere beleidigt."])
    }

    @Test("Nobody can be muted in a case without a channel")
    func withoutChannel() {
        var console = console(.sample(1, channel: ""))
        console.press("s")
        #expect(console.shows("the case belongs to no channel"))
        console.press(.enter)
        #expect(console.commands.isEmpty)
        console.press("1")
        console.press(.enter)
        #expect(console.commands.count == 1)
    }

    @Test("An accused in an interrogation who could no longer answer is released first, after a question")
    func lockWhileTalking() {
        let talking = Self.mine.with { $0.interrogation = .present }
        var console = console(talking)
        console.press("s5")
        console.press(.enter)
        #expect(console.commands.isEmpty)
        #expect(console.shows("Bolle could no longer answer."))
        console.press(.enter)
        console.press("+x")
        #expect(console.commands.isEmpty)
        console.press("n")
        #expect(console.state.context == SanctionDialog.ladder)
        console.press(.enter)
        console.press("y")
        #expect(console.operations == ["4709 dismiss notruf-4709", "4709 lock 1 d: Du hast andere beleidigt."])
        #expect(console.notice.contains("lock 1 d for Bolle"))
    }

    @Test("In a conversation, s opens the ladder while keys act, and the conversation stays beneath")
    func inConversation() {
        var console = ConsoleRig.talking(width: 80, height: 24)
        console.press("s")
        #expect(console.typed == "s")
        console.press(.escape)
        console.press("s5")
        console.press(.enter)
        #expect(console.shows("Bolle could no longer answer."))
        console.press("y")
        #expect(console.operations == ["4709 dismiss notruf-4709", "4709 lock 1 d: Du hast andere beleidigt."])
        #expect(console.state.context == .conversation)
        #expect(console.shows("lock 1 d for Bolle"))
        console.press("s")
        console.press(.escape)
        #expect(console.state.context == .conversation)
        console.press("!")
        #expect(console.operations.last == "4709 danger")
    }

    @Test("If a locked member can answer, and for a mute, nothing is asked")
    func lockThatCanAnswer() {
        let talking = Self.mine.with { $0.interrogation = .asked }
        var console = console(talking, chat: ChatCapabilities(silencing: []))
        console.press("s5")
        console.press(.enter)
        #expect(console.commands.count == 1)
        var mute = self.console(talking)
        mute.press("s")
        mute.press(.enter)
        #expect(mute.commands.count == 1)
    }

    @Test("The case may change under the dialog: what is no longer possible is refused, and nothing is lost")
    func changesBeneath() {
        var console = console(.sample(4709, priors: 1))
        console.press("se ja")
        console.feed(Self.jonas.with { $0.version = 2 }, .claimed, by: "jonas")
        console.press(.enter)
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("jonas has claimed"))
        #expect(console.shows("Du hast andere beleidigt. ja"))
    }

    @Test("The dialog keeps its case and its dossier when another case comes under the cursor")
    func keepsItsCase() {
        var console = ConsoleRig()
        console.snapshot([.sample(1, due: .seconds(10)), .sample(2, due: .seconds(20), accused: "Kai")])
        console.bring(.sample(.sample(1)))
        console.press("s")
        console.feed(CaseRow.sample(1, decision: .of(.justified, by: "jonas"), state: .closed).with { $0.version = 3 }, .settled)
        console.wait(.milliseconds(200))
        #expect(console.selected == 2)
        #expect(console.shows("what Bolle reads"))
        console.press(.enter)
        #expect(console.operations.first?.hasPrefix("1 mute 1 h") == true)
    }
}
