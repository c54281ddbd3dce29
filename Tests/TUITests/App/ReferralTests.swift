import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Help")
struct ReferralTests {
    private func console(
        _ dossier: Dossier = .concern(), chat: ChatCapabilities = ChatCapabilities(mail: true), width: Int = 100, height: Int = 40
    ) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, chat: chat)
        console.snapshot([dossier.row])
        console.bring(dossier)
        console.press("h")
        return console
    }

    private func referral(_ console: ConsoleRig) -> Referral? {
        if case .refer(let referral)? = console.commands.last?.operation { referral } else { nil }
    }

    @Test("A person at risk gets the text for that in their language, with matching helplines, by e-mail too")
    func atRisk() throws {
        var console = console()
        #expect(console.shows("for somebody at risk"))
        #expect(console.shows("what lena_x reads, in German"))
        #expect(console.shows("Telefonseelsorge (Deutschland): 0800 111 0 111"))
        console.press(.enter)
        let sent = try #require(referral(console))
        #expect(sent.to == .subject)
        #expect(sent.mail)
        #expect(!sent.helplines.contains("nl-113"))
        let community = try #require(console.state.casebook.desk.welcome?.community)
        let chosen = sent.helplines.compactMap { community.helpline($0) }
        #expect(
            !chosen.isEmpty && chosen.allSatisfy { $0.suits(language: "de") && sent.text.contains("\($0.name): \($0.contact)") })
        #expect(Template(sent.text).placeholders.isEmpty)
        console.confirm()
        #expect(console.notice.contains("help for lena_x is on its way"))
    }

    @Test("The arrows move to the worried member, who has a text and language of their own, and to one without a name")
    func others() throws {
        var console = console()
        console.press(.right)
        #expect(console.shows("mimi"))
        #expect(console.shows("for somebody who is worried"))
        #expect(console.shows("what mimi reads, in Dutch"))
        #expect(console.shows("no e-mail address is known"))
        console.press(.right)
        #expect(console.shows("anonymous reporter 2"))
        console.press(.enter)
        #expect(referral(console)?.to == .reporter(2))
        #expect(referral(console)?.mail == false)
        console.press("h")
        console.press(.left, .left)
        #expect(console.shows("mimi"))
    }

    @Test("Space adds and removes helplines, and the text follows")
    func toggles() throws {
        var console = console()
        let before = try #require(console.state.casebook.desk.welcome?.community.helplines.first)
        console.press(" ")
        #expect(!console.shows("\(before.name): \(before.contact)"))
        console.press("j ")
        console.press(.enter)
        let sent = try #require(referral(console))
        #expect(!sent.helplines.contains(before.id))
        #expect(!sent.text.contains(before.contact))
    }

    @Test("Without a helpline, a text that names them is not sent; one without the placeholder is")
    func noHelpline() throws {
        var console = console()
        let helplines = try #require(console.state.casebook.desk.welcome?.community.helplines)
        for helpline in helplines {
            if helpline.suits(language: "de") { console.press(" ") }
            console.press("j")
        }
        console.press(.enter)
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("no helpline is chosen"))
        console.press("e")
        for _ in 0..<Limits.text { console.press(.backspace) }
        console.press("Wir sind da.")
        console.press(.escape, .enter)
        #expect(referral(console)?.text == "Wir sind da.")
        #expect(referral(console)?.helplines == [])
    }

    @Test("t takes another text; a text of the moderator's own is not lost, and an empty one brings the others back")
    func texts() {
        var console = console()
        console.press("t")
        #expect(console.shows("for somebody who is worried"))
        console.press("t")
        #expect(console.shows("other help"))
        console.press("e")
        console.press("Deine mira")
        console.press(.escape)
        #expect(console.shows("written by hand"))
        console.press("t")
        #expect(console.notice.contains("written by hand"))
        console.press(.right, .left)
        #expect(console.shows("Deine mira"))
        console.press("e")
        for _ in 0..<Limits.text { console.press(.backspace) }
        console.press(.escape)
        #expect(console.shows("other help"))
        #expect(!console.shows("Deine mira"))
    }

    @Test("While it is edited no key acts; Enter starts a new line, and a paste keeps its lines")
    func writing() throws {
        var console = console()
        console.press("e")
        console.press(.enter)
        console.press("+m tq!")
        console.paste("eins\r\nzwei\u{1B}")
        #expect(console.commands.isEmpty)
        console.press(.escape, .enter)
        let text = try #require(referral(console)?.text)
        #expect(text.hasSuffix("\n+m tq!eins\nzwei"))
    }

    @Test("The cursor moves up and down in the text")
    func lines() throws {
        var console = console()
        console.press("e")
        let end = try #require(console.surface().cursor)
        console.press(.up)
        #expect(console.surface().cursor?.row == end.row - 1)
        console.press(.down)
        console.press(.end)
        #expect(console.surface().cursor == end)
    }

    @Test("A placeholder that nobody fills in is refused")
    func unfilled() {
        var console = console()
        console.press("e {name}")
        console.press(.escape, .enter)
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("fill in {name} first"))
    }

    @Test("E-mail is offered only if it can be sent")
    func mail() {
        var console = console()
        console.press("m")
        console.press(.enter)
        #expect(referral(console)?.mail == false)
        var without = self.console(chat: ChatCapabilities())
        #expect(without.shows("the desk sends no e-mail"))
        without.press("m")
        #expect(without.notice.contains("the desk sends no e-mail"))
        without.press(.enter)
        #expect(referral(without)?.mail == false)
    }

    @Test("In any other case it is another kind of help, for accused and reporter")
    func ordinaryCase() {
        var console = console(.sample())
        #expect(console.shows("choose who gets it"), "nobody knows who of the case needs help")
        console.press(.enter, .character("m"), .character("e"))
        #expect(console.commands.isEmpty && console.notice.contains("first choose who gets it"))
        console.press(.right)
        #expect(console.shows("Gast4412"))
        #expect(console.shows("other help"))
        console.press(.enter)
        #expect(referral(console)?.to == .reporter(1))
    }

    @Test("It needs the dossier and somebody to receive it")
    func refuses() {
        var console = ConsoleRig()
        console.snapshot([.concern()])
        console.press("h")
        #expect(console.notice.contains("fetching the dossier"))
        console.bring(Dossier.concern().with { $0.addressees = [] })
        console.press("h")
        #expect(console.notice.contains("nobody to send help to"))
        #expect(console.state.dialogs.shown == nil)
    }

    @Test("Esc leaves without a message")
    func cancels() {
        var console = console()
        console.press(.escape)
        #expect(console.commands.isEmpty)
        #expect(console.state.dialogs.shown == nil)
    }
}

@Suite("Help for somebody without a name")
struct NamelessReferralTests {
    private func console(_ language: Language, _ dossier: Dossier) -> ConsoleRig {
        var console = ConsoleRig(width: 100, height: 40, language: language)
        console.snapshot([dossier.row])
        console.bring(dossier)
        console.press("h")
        return console
    }

    @Test("Somebody who asks for help without a name is described in whole sentences, with no dash")
    func selfConcern() {
        let row = CaseRow.sample(4704, category: "concern", accused: "", anonymous: true)
        let dossier = Dossier.sample(row).with {
            ($0.accused, $0.reporters) = (nil, [])
            $0.addressees = [.init(party: .subject, nick: nil, language: "de", hasMail: false)]
        }
        for (language, to, reads, sent) in [
            (
                Language.english, "to the anonymous person", "what the anonymous person reads, in German",
                "help for the anonymous person is on its way"
            ),
            (
                .german, "an die anonyme Person", "das liest die anonyme Person, auf Deutsch",
                "Hilfe für die anonyme Person ist unterwegs"
            ),
        ] {
            var console = console(language, dossier)
            #expect(console.words.contains(to) && console.words.contains(reads), "\(console)")
            #expect(!console.shows("—"), "\(console)")
            console.press(.enter)
            console.confirm()
            #expect(console.notice.contains(sent), "\(console)")
        }
    }

    @Test("So is an anonymous reporter, with a number if there are several")
    func reporter() {
        for (language, one, second) in [
            (Language.english, "what the anonymous reporter reads", "what anonymous reporter 2 reads"),
            (.german, "das liest die anonyme Person", "das liest die anonyme Person 2"),
        ] {
            var console = console(language, .sample(.sample(1, reporter: "", anonymous: true)))
            console.press(.right)
            #expect(console.words.contains(one), "\(console)")
            console = self.console(language, .concern())
            console.press(.left)
            #expect(console.words.contains(second), "\(console)")
        }
    }

    @Test("Name and number of the selected helpline are shown whole", arguments: ScreenGallery.sizes)
    func numbers(width: Int, height: Int) throws {
        var console = ConsoleRig(width: width, height: height)
        console.snapshot([.concern()])
        console.bring(.concern())
        console.press("h")
        for helpline in try #require(console.state.casebook.desk.welcome?.community.helplines) {
            let chosen = console.screen.indices.filter { console.surface()[$0, 0].style.background == .selection }
            let told = chosen.flatMap { console.screen[$0].split(separator: " ") }.joined(separator: " ")
            #expect(told.contains("\(helpline.name) \(helpline.contact)"), "\(console)")
            console.press("j")
        }
    }
}
