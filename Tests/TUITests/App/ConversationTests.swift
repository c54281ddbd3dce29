import Client
import Foundation
import ModelKit
import Testing

@testable import TUI

@Suite("Bringing somebody into a conversation")
struct SummonsTests {
    private var console = ConsoleRig()

    init() {
        console.snapshot(CaseRow.evening)
        console.press("#4709")
        console.press(.enter)
        console.bring(.talkedAbout())
        console.forgetEffects()
    }

    private func refusal(_ row: CaseRow, key: String = "v", me: Moderator = .mira, online: Bool = true) -> String {
        var console = ConsoleRig(me: me)
        console.snapshot([row])
        if !online { console.client(.connection(.stale(.ended, retryAt: nil))) }
        console.press(key)
        #expect(console.commands.isEmpty)
        #expect(console.state.conversation == nil)
        return console.notice
    }

    @Test("v has the accused brought; the conversation is followed when the desk has answered")
    mutating func interrogates() {
        var console = ConsoleRig()
        console.snapshot([.sample(12)])
        console.press("v")
        #expect(console.operations == ["12 summon subject"])
        #expect(console.commands[0].seen == nil)
        #expect(console.shows("#12  Interrogation   ○ Bolle is being asked…"), "the desk has not confirmed it")
        #expect(console.followed.isEmpty, "the desk knows of no conversation yet")
        console.acknowledge(console.commands[0])
        #expect(console.followed == ["notruf-12"])
        #expect(console.shows("○ Bolle has been asked to come…"))
        console.hear(.state(.sample(.asked, for: .seconds(1), number: 12)), in: "notruf-12")
        console.hear(.ready, in: "notruf-12")
        #expect(console.shows("○ Bolle has been asked to come…"))
        console.hear(.state(.sample(.present, for: .seconds(42), number: 12)), in: "notruf-12")
        #expect(console.shows("● Bolle has been in the channel for 0:42"))
        console.wait(.seconds(3))
        #expect(console.shows("in the channel for 0:45"))
        console.hear(.state(.sample(.gone, for: .seconds(9), number: 12)), in: "notruf-12")
        #expect(console.shows("Bolle left 12 s ago · Esc v brings them back"))
        console.press(.escape)
        #expect(console.shows("Bolle left 12 s ago · v brings them back"))
        console.hear(.state(.sample(.failed, number: 12, detail: "the member is offline")), in: "notruf-12")
        #expect(console.shows("Bolle could not be brought in: the member is offline"))
        console.hear(.state(.sample(.released, number: 12)), in: "notruf-12")
        #expect(console.shows("Bolle was released"))
    }

    @Test("If somebody could not be brought, the key is said to try again, not to bring them back")
    func triesAgain() {
        for (language, text, not) in [
            (Language.english, "could not be brought in: offline · Esc v tries again", "back"),
            (.german, "war nicht zu holen: offline · Esc v versucht es noch einmal", "holt zurück"),
        ] {
            var console = ConsoleRig.talking(language: language)
            console.hear(.presence(ConversationPresence(moderators: ["mira"])))
            console.hear(.state(.sample(.failed, detail: "offline")))
            #expect(console.screen[0].contains(text), "\(console)")
            #expect(!console.screen[0].contains(not))
        }
    }

    @Test("The reason why nobody could be brought is shown whole, also on a telephone and in refusals of a key")
    func causeIsWhole() {
        let why = "das Mitglied ist gerade nicht online und war es auch gestern nicht"
        for (width, height) in [(40, 15), (80, 24), (100, 30)] {
            var console = ConsoleRig.talking(width: width, height: height, language: .german)
            console.hear(.state(.sample(.failed, nick: "Gast4412", detail: why)))
            #expect(console.words.contains("war nicht zu holen: " + why), "\(console)")
            #expect(!console.screen[0].contains("…"), "\(console)")
            let hint = console.words.replacing("› ", with: "")
            #expect(hint.contains("es wurde noch niemand geholt; v holt das Mitglied"), "\(console)")
        }
    }

    @Test("The question before a verdict is shown whole, however long the name is")
    func questionIsWhole() {
        var console = ConsoleRig.talking(width: 40, height: 15, language: .german)
        console.hear(.state(.sample(nick: "Maximiliane von Mustermann")))
        console.press(.escape)
        console.press("+")
        #expect(console.words.contains("berechtigt, und Maximiliane von Mustermann entlassen?"), "\(console)")
    }

    @Test("The prompt for writing to somebody without a name is a whole sentence")
    func writesToNameless() {
        for (language, text) in [
            (Language.english, "write to the anonymous reporter"), (.german, "schreib an die anonyme Person"),
        ] {
            var console = ConsoleRig(language: language)
            console.snapshot([.sample(12, category: "concern", accused: "lena_x", anonymous: true)])
            console.press("V")
            #expect(console.shows(text), "\(console)")
        }
    }

    @Test("An ongoing interrogation is shown, and nobody is asked for")
    mutating func joins() {
        console.feed(.sample(4709, claim: .of("jonas")).interrogated(.present), .joined)
        console.press("v")
        #expect(console.commands.isEmpty)
        #expect(console.followed == ["notruf-4709"])
        #expect(console.shows("der hat angefangen"), "what the dossier knows is there at once")
    }

    @Test("Reasons why nobody is brought")
    func refusals() {
        #expect(refusal(.sample(1, category: "concern")).contains("nobody is accused here; V contacts the reporter"))
        #expect(refusal(.sample(1, accusedID: "m-mira")).contains("party"))
        #expect(refusal(.sample(1), online: false).contains("no connection"))
        #expect(refusal(.sample(1, reporters: 3), key: "V").contains("fetching the dossier"))
        var console = ConsoleRig()
        console.press("/state:closed")
        console.client(
            .found(query: "state:closed", .success([.sample(77, decision: .of(.justified, by: "jonas"), state: .closed)])))
        console.press(.enter)
        console.wait(State.rest)
        console.press("v")
        #expect(console.notice.contains("the case is closed; R reopens it"))
        console.press("V")
        #expect(console.operations == ["77 summon reporter-1"], "one can still talk to who reported it")
    }

    @Test("A refusal by the desk stays on the screen, which does not vanish while the moderator types")
    mutating func refusedByDesk() {
        var console = ConsoleRig()
        console.snapshot([.sample(12)])
        console.press("v")
        console.refuse(console.commands[0], "it has to end before another begins")
        #expect(console.notice.contains("it has to end before another begins"))
        console.press("+++")
        #expect(console.operations == ["12 summon subject"])
        #expect(console.typed == "+++")
        #expect(console.shows("Bolle could not be brought in: it has to end"))
        console.press(.enter)
        #expect(console.notice.contains("nobody has been brought in; v brings them"))
        #expect(console.typed == "+++")
        console.press(.escape)
        console.press("v")
        #expect(console.operations == ["12 summon subject", "12 summon subject"])
    }

    @Test("V contacts the only reporter immediately, also in a concern")
    func oneReporter() {
        var console = ConsoleRig()
        console.snapshot([.sample(12, category: "concern", accused: "", reporter: "lena_x")])
        console.press("V")
        #expect(console.operations == ["12 summon reporter-1"])
        console.acknowledge(console.commands[0])
        #expect(console.shows("#12  Contact   ○ lena_x has been asked to come…"))
    }

    @Test("V asks which reporter if there are several; an anonymous one has a number instead of a name")
    mutating func severalReporters() {
        console.press(.escape)
        console.feed(.sample(4709, priors: 1, reporters: 3, version: 2), .reported)
        console.bring(.talkedAbout(.sample(4709, priors: 1, reporters: 3, version: 2)))
        console.forgetEffects()
        console.press("V")
        #expect(console.shows("1  Gast4412"))
        #expect(console.shows("2  anonymous reporter 2"))
        #expect(console.shows("3  mimi"))
        console.press("jj")
        console.press(.enter)
        #expect(console.operations == ["4709 summon reporter-3"])
        console.press(.escape, .escape)
        console.press("V2")
        #expect(console.operations.count == 1, "the talk with the second goes on already")
        #expect(console.followed.last == "notruf-4709-r2")
        #expect(console.shows("anonymous reporter 2"))
        #expect(console.shows("wird er gesperrt?"))
    }

    @Test("The queue and the dossier show the state of an interrogation")
    func standing() {
        var console = ConsoleRig(width: 140, height: 45)
        console.snapshot([
            .sample(1, due: .seconds(1)).interrogated(.asked),
            .sample(2, due: .seconds(2), claim: .of("mira")).interrogated(.present),
            .sample(3, due: .seconds(3), claim: .of("jonas")).interrogated(.gone),
        ])
        #expect(console.row(of: 1).contains("asked"))
        #expect(console.row(of: 2).contains("interrogation"))
        #expect(console.row(of: 3).contains("left"))
        console.press("j")
        console.press(.enter)
        #expect(console.screen[0].contains("you · in interrogation"))
    }

    @Test("The dossier shows what was said, and with whom")
    mutating func dossier() {
        var console = ConsoleRig(width: 140, height: 60)
        console.snapshot(CaseRow.evening)
        console.press("#4709")
        console.press(.enter)
        console.bring(.talkedAbout())
        console.feed(.sample(4709, priors: 1, reporters: 3, version: 2), .reported)
        for text in ["interrogation", "der hat angefangen", "contact with anonymous reporter 2", "wird er gesperrt?"] {
            #expect(console.shows(text), "\(text)")
        }
    }
}

@Suite("Typing in a conversation")
struct TypingTests {
    private var console = ConsoleRig.talking()

    @Test("Typed text is never taken for a command")
    mutating func everyKey() {
        let printable = (UInt8(0x20)...0x7E).map { Character(Unicode.Scalar($0)) } + ["ä", "ß", "…"]
        for character in printable { console.press(.character(character)) }
        #expect(console.typed == String(printable))
        #expect(console.effects.isEmpty)
        #expect(console.state.dialogs.shown == nil)
        #expect(console.state.conversation?.mode == .typing)
    }

    @Test("Enter sends the typed text; it is dim until the desk shows it")
    mutating func sends() throws {
        console.press("Wie kam es dazu?")
        console.press(.enter)
        #expect(console.operations == ["4709 say Wie kam es dazu?"])
        #expect(console.typed.isEmpty)
        let row = try #require(console.screen.firstIndex { $0.contains("Wie kam es dazu?") && $0.contains("…") })
        #expect(console.surface()[row, 26].style.role == .dim)
        let id = console.commands[0].id
        console.acknowledge(console.commands[0])
        #expect(console.screen[row].contains("…"), "between the desk's answer and its line nothing flickers")
        console.hear(.line(.sample(40, "Wie kam es dazu?", by: "mira", delivery: .asked, command: id)))
        #expect(console.screen.count { $0.contains("Wie kam es dazu?") } == 1)
        #expect(!console.screen[row].contains("…"))
        #expect(console.surface()[row, 26].style.role == .text)
    }

    @Test("Empty text and spaces are not sent")
    mutating func empty() {
        console.press(.enter)
        console.press("   ")
        console.press(.enter)
        #expect(console.effects.isEmpty)
    }

    @Test("A paste with line breaks becomes one line and sends nothing")
    mutating func pastes() {
        console.press("also ")
        console.paste("erste\nzweite\r\ndritte\tvierte\n")
        #expect(console.typed == "also erste zweite dritte vierte ")
        #expect(console.effects.isEmpty)
        console.paste(String(repeating: "x", count: 5000))
        #expect(console.typed.count == Limits.text)
        #expect(console.notice.contains("only 4,000 characters fit"))
    }

    @Test("While keys act, a paste reaches neither the input field nor a command")
    mutating func pasteAmongKeys() {
        console.press(.escape)
        console.paste("r+y")
        #expect(console.typed.isEmpty)
        #expect(console.effects.isEmpty)
    }

    @Test("Unsent text is kept with its conversation when the moderator leaves")
    mutating func drafts() {
        console.press("noch nicht fer")
        console.press(.left, .escape, .escape)
        #expect(console.state.conversation == nil)
        #expect(console.followed == [nil])
        console.press("v")
        console.press("!")
        #expect(console.typed == "noch nicht fe!r")
        console.press(.control("u"), .delete, .escape)
        console.press("qv")
        #expect(console.typed.isEmpty)
    }

    @Test("Text with a placeholder that nobody filled in is not sent, and stays")
    mutating func placeholder() {
        console.press("Bei uns gilt: {rule} {accused}")
        console.press(.enter)
        #expect(console.effects.isEmpty)
        #expect(console.notice.contains("fill in {rule}, {accused} first"))
        #expect(console.typed == "Bei uns gilt: {rule} {accused}")
    }

    @Test(
        "Once the case is closed, nobody can be brought back, and nothing offers it", arguments: ScreenGallery.sizes
    )
    func closedMeanwhile(size: (Int, Int)) {
        for language in [Language.english, .german] {
            var console = ConsoleRig.talking(width: size.0, height: size.1, language: language)
            console.hear(.state(.sample(.released)))
            let row = CaseRow.sample(4709, priors: 1).rated(.justified, by: "jonas", at: console.now).closed()
            console.feed(row, .settled, by: "jonas")
            var dossier = Dossier.sample(row)
            dossier.row = row
            console.bring(dossier)
            let why = console.state.words.reason(.caseClosed).plain
            #expect(console.words.contains(why) && !console.shows("Esc v"), "\(console)")
            console.press(.escape)
            #expect(!console.screen[0].contains("· v"), "\(console)")
            let footer = console.screen[QueueLayout(console.state.size).footer]
            #expect(footer.contains("R ") && !footer.contains("+") && !footer.contains("i "), "\(footer) \(console)")
            for key in ["r", "v", "i"] {
                console.press(key)
                #expect(console.notice.contains(why), "\(console)")
                #expect(console.words.components(separatedBy: why).count == 2, "it is said once: \(console)")
            }
            console.press("R")
            #expect(console.state.context == .prompt, "\(console)")
            console.press("Irrtum")
            console.press(.enter)
            #expect(console.operations.last == "4709 reopen: Irrtum" && console.state.conversation != nil)
        }
    }

    @Test("Nothing is sent to somebody who was released or never came, and the text stays")
    mutating func nobodyThere() {
        console.press("tschüss")
        console.hear(.state(.sample(.released)))
        console.press(.enter)
        #expect(console.operations.isEmpty)
        #expect(console.notice.contains("released; v brings them back"))
        console.hear(.state(.sample(.failed, detail: "offline")))
        console.press(.enter)
        #expect(console.operations.isEmpty)
        #expect(console.notice.contains("nobody has been brought in"))
        console.hear(.state(.sample(.gone)))
        console.press(.enter)
        #expect(console.operations == ["4709 say tschüss"], "who lost his line reads it when he is back")
    }

    @Test("Typing continues without a connection: sent lines wait and are delivered once")
    mutating func offline() throws {
        console.loseConnection()
        #expect(console.shows("○ no connection"))
        console.press("bist du noch da?")
        console.press(.enter)
        #expect(console.operations == ["4709 say bist du noch da?"])
        let command = console.commands[0]
        console.client(.command(command, .waiting))
        let row = try #require(console.screen.firstIndex { $0.contains("bist du noch da?") })
        #expect(console.screen[row].contains("…"))
        #expect(console.screen.count { $0.contains("bist du noch da?") } == 1)
        console.client(.connection(.live))
        console.acknowledge(command)
        for _ in 0..<2 { console.hear(.line(.sample(60, "bist du noch da?", by: "mira", command: command.id))) }
        #expect(console.screen.count { $0.contains("bist du noch da?") } == 1)
        #expect(!console.screen[row].contains("…"))
        #expect(console.commands.count == 1)
    }

    @Test("A line from an earlier console is shown as waiting")
    func leftOver() {
        var console = ConsoleRig.talking()
        console.client(
            .command(Command(id: UUID(), number: 4709, seen: nil, operation: .say("notruf-4709", text: "von vorhin")), .waiting))
        #expect(console.screen.contains { $0.contains("…") && $0.contains("von vorhin") })
    }

    @Test("A long line shows its beginning and its end, and how much lies between")
    func longLines() {
        var console = ConsoleRig.talking()
        console.resize(width: 100, height: 60)
        let text = "Anfang " + String(repeating: "bla ", count: 3000) + "Ende"
        console.hear(.line(.sample(90, text)), in: "notruf-4709")
        #expect(console.shows("Anfang") && console.shows("Ende") && console.shows("more characters"))
    }

    @Test(
        "A line that the desk refuses is not lost: it goes back into the field, or stays visible if there is other text"
    )
    mutating func refused() {
        console.press("eins")
        console.press(.enter)
        console.refuse(console.commands[0], "they were released; bring them back")
        #expect(console.typed == "eins")
        console.press(.enter)
        console.press("zwei")
        console.refuse(console.commands[1], "they were released; bring them back")
        #expect(console.typed == "zwei")
        #expect(console.screen.contains { $0.contains("✗") && $0.contains("eins") })
        #expect(console.shows("not sent: they were released"))
    }

    @Test("A line that did not reach the member is marked")
    mutating func notDelivered() {
        console.hear(.delivery(LineDelivery(action: 1, delivery: .failed)))
        #expect(console.screen.contains { $0.contains("✗") && $0.contains("Hallo Bolle.") })
        #expect(console.shows("not delivered"))
    }

    @Test("Lines of another conversation are not mixed in, and a line that arrives twice is shown once")
    mutating func idempotent() {
        let before = console.screen
        console.hear(.line(.sample(90, "falsch hier")), in: "notruf-4709-r1")
        for line in TranscriptLine.conversation { console.hear(.line(line)) }
        #expect(console.screen == before)
        console.hear(.line(.sample(20, "dazwischen")))
        let rows = ["der hat angefangen", "dazwischen", "hallo zusammen"].compactMap { text in
            console.screen.firstIndex { $0.contains(text) }
        }
        #expect(rows.count == 3 && rows == rows.sorted())
    }

    @Test("The screen names other moderators who are viewing the conversation")
    func presence() { #expect(console.screen[0].contains("also here: jonas")) }
}

@Suite("Quick replies")
struct QuickReplyTests {
    private var console = ConsoleRig.talking()

    @Test("They match the party and the category, in the member's language, and are filled in")
    mutating func fits() {
        console.press(.function(1))
        #expect(console.shows("Hallo Bolle, ich bin mira vom Team. Es geht um Fall 4709, Beleidigung."))
        #expect(console.shows("„geh doch st████ du ████“"))
        #expect(!console.shows("Passwörtern"))
        #expect(!console.shows("Danke für"), "those for reporters are not offered")
    }

    @Test("A reply goes into the field without being sent; the cursor is at the first gap, and typing there fills it in")
    mutating func fillsIn() throws {
        console.press(.function(1))
        let place = try #require(ReplyList.replies(for: console.state.casebook).firstIndex { $0.contains("{rule}") })
        for _ in 0..<place { console.press("j") }
        console.press(.enter)
        #expect(console.typed == "Bei uns gilt: {rule} Bitte halte Dich daran.")
        #expect(console.effects.isEmpty)
        let field = console.surface()
        let row = ConversationLayout(console.state.size, accusation: 0).input
        #expect(field[row, 4 + 14].style.attributes.contains(.underline))
        console.press(.enter)
        #expect(console.notice.contains("fill in {rule} first"))
        console.press("Keine Beleidigungen.")
        #expect(console.typed == "Bei uns gilt: Keine Beleidigungen. Bitte halte Dich daran.")
        console.press(.enter)
        #expect(console.operations == ["4709 say Bei uns gilt: Keine Beleidigungen. Bitte halte Dich daran."])
    }

    @Test("A reply is inserted at the cursor; Esc leaves the text as it was")
    mutating func inserts() {
        console.press("Gut. ")
        console.press(.function(1), .escape)
        #expect(console.typed == "Gut. ")
        console.press(.function(1))
        console.press("1")
        #expect(console.typed.hasPrefix("Gut. Hallo Bolle"))
        #expect(console.state.conversation?.mode == .typing)
    }

    @Test("A quoted text brings neither line breaks nor controls into the line")
    func hostileQuote() throws {
        var console = ConsoleRig.talking()
        console.bring(.sample(CaseRow.sample(4709).interrogated(.present), text: "eins\nzwei\u{1B}[2J"))
        console.press(.function(1))
        console.press("2")
        #expect(console.typed.contains("eins zwei[2J"))
        #expect(console.effects.allSatisfy { if case .openDossier = $0 { true } else { false } })
    }
}

@Suite("Keys in a conversation")
struct ConversationKeyTests {
    private var console = ConsoleRig.talking()

    init() { console.press(.escape) }

    @Test("r releases the member, v has them brought again, each only where it makes sense")
    mutating func releases() {
        console.press("v")
        #expect(console.notice.contains("they are here"))
        console.press("r")
        #expect(console.operations == ["4709 dismiss notruf-4709"])
        console.hear(.state(.sample(.released)))
        console.press("r")
        #expect(console.notice.contains("released; v brings them back"))
        console.press("v")
        #expect(console.operations.last == "4709 summon subject")
        #expect(console.shows("is being asked…"))
        console.confirm()
        #expect(console.shows("has been asked to come…"))
    }

    @Test("Without a connection nobody can be released or brought")
    mutating func offline() {
        console.loseConnection()
        console.press("rv+")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("no connection"))
    }

    @Test("A verdict asks before it ends the conversation, and a different key confirms it")
    mutating func asksFirst() {
        console.press("+")
        #expect(console.commands.isEmpty)
        #expect(console.shows("justified, and release Bolle?   y yes   n no"))
        console.press("+")
        console.press(.enter)
        console.press("0i")
        #expect(console.commands.isEmpty)
        #expect(console.shows("release Bolle?"))
        console.press("n")
        #expect(!console.shows("release Bolle?"))
        #expect(console.state.conversation?.mode == .keys)
        console.press("-y")
        #expect(console.operations == ["4709 dismiss notruf-4709", "4709 malicious"])
        #expect(console.commands[1].seen == 1, "another's verdict meanwhile is not run over")
        #expect(console.followed == [nil])
        #expect(console.state.conversation == nil)
        #expect(console.selected != 4709, "the next case follows")
    }

    @Test("The verdict is for the case of the conversation, whatever is marked")
    func notTheMarked() {
        var console = ConsoleRig()
        console.snapshot([.sample(1, due: .seconds(1)), .sample(2, due: .seconds(2)), .sample(3).interrogated(.present)])
        console.press("  ")
        console.press(.enter)
        console.press("v")
        console.hear(.state(.sample(number: 3)), in: "notruf-3")
        console.press(.escape)
        console.press("0y")
        #expect(console.operations == ["3 dismiss notruf-3", "3 unproven"])
        #expect(console.state.queue.marked.keys.sorted() == [1, 2])
    }

    @Test("If nobody is in the conversation, a verdict needs no question")
    mutating func noQuestion() {
        console.hear(.state(.sample(.released)))
        console.press("+")
        #expect(console.operations == ["4709 justified"])
        #expect(console.state.conversation == nil)
    }

    @Test("Obstacles to the verdict are shown before the question")
    mutating func refusedVerdict() {
        console.feed(CaseRow.sample(4709, claim: .of("jonas")).interrogated(.present).claimed(by: "jonas"), .claimed, by: "jonas")
        console.press("+")
        #expect(console.notice.contains("jonas has claimed"))
        #expect(console.state.dialogs.shown == nil)
    }

    @Test("A verdict in the queue works as usual for a case whose interrogation is under way")
    mutating func fromQueue() {
        console.press("q+")
        #expect(console.operations == ["4709 justified"])
        #expect(console.state.dialogs.shown == nil)
    }

    @Test("i and Enter return to typing, Esc and q go back to the previous screen")
    mutating func modes() {
        console.press("i")
        #expect(console.state.conversation?.mode == .typing)
        console.press(.escape, .enter)
        #expect(console.state.conversation?.mode == .typing)
        console.press(.escape)
        console.press("q")
        #expect(console.state.context == .queue)
        console.press(.enter)
        console.press("v")
        console.press(.escape, .escape)
        #expect(console.state.context == .dossier)
        #expect(console.dossiersAsked.last == 4709, "the dossier tells what was said")
    }

    @Test("? shows the keys of the conversation")
    mutating func help() {
        console.press("?")
        #expect(console.shows("Releases the member, who goes back to where they were."))
        #expect(!console.shows("Narrows the list"))
    }
}

@Suite("The transcript")
struct TranscriptTests {
    private static let many = (1...60).map { TranscriptLine.sample(Int64($0), "Zeile \($0)") }

    @Test("The newest line stays visible, unless the moderator has scrolled back")
    func scrolls() {
        var console = ConsoleRig.talking(width: 80, height: 24, lines: Self.many)
        #expect(console.shows("Zeile 60"))
        console.hear(.line(.sample(61, "Zeile 61")))
        #expect(console.shows("Zeile 61"))
        console.press(.pageUp)
        #expect(!console.shows("Zeile 61"))
        let before = console.screen
        for id in 62...64 { console.hear(.line(.sample(Int64(id), "Zeile \(id)"))) }
        #expect(console.shows("↓ 3 new"))
        let moved = console.screen.indices.filter { console.screen[$0] != before[$0] }
        #expect(moved.count == 1, "only the count changes")
        console.press(.pageDown, .pageDown)
        #expect(console.shows("Zeile 64"))
        #expect(!console.shows("new"))
        console.press(.escape)
        console.press("g")
        #expect(console.shows("Zeile 1 ") || console.screen.contains { $0.hasSuffix("Zeile 1") })
        console.press("G")
        #expect(console.shows("Zeile 64"))
    }

    @Test("Sending returns to the newest line")
    func sending() {
        var console = ConsoleRig.talking(lines: Self.many)
        console.press(.pageUp)
        console.press("weiter")
        console.press(.enter)
        #expect(console.shows("weiter"))
        #expect(console.shows("Zeile 60"))
    }

    @Test("The accusation stays visible, in few lines if there are few", arguments: ScreenGallery.sizes)
    func accusation(_ size: (Int, Int)) {
        let console = ConsoleRig.talking(width: size.0, height: size.1, lines: Self.many)
        #expect(console.shows("geh doch st████ du ████"))
        #expect(console.screen.count { $0.contains("Zeile") } >= 6)
        #expect(console.shows("Zeile 60"))
    }
}
