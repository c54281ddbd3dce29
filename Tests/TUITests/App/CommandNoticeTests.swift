import Client
import ModelKit
import Testing

@testable import TUI

@Suite("A command is only claimed as done once the desk has it (M7)")
struct CommandNoticeTests {
    /// How an operation is ordered, and what can be said about it only after the desk has confirmed it.
    struct Operation: Sendable, CustomTestStringConvertible {
        let name: String
        let english, german: String
        let order: @Sendable (inout ConsoleRig) -> Void

        var testDescription: String { name }
    }

    static let operations: [Operation] = [
        Operation(name: "note", english: "note written", german: "Notiz geschrieben") {
            $0.press("nzweite")
            $0.press(.enter)
        },
        Operation(name: "notes", english: "note written on 2 cases", german: "Notiz zu 2 Fällen geschrieben") {
            $0.press("  nzweite")
            $0.press(.enter)
        },
        Operation(name: "hand up", english: "#1 handed up", german: "#1 nach oben gegeben") {
            $0.press("H")
            $0.press(.enter)
        },
        Operation(name: "rate", english: "2 cases rated unproven", german: "2 Fälle bewertet: unbewiesen") { $0.press("  0") },
        Operation(name: "claim", english: "2 cases claimed", german: "2 Fälle übernommen") { $0.press("  c") },
        Operation(name: "category", english: "2 cases moved to", german: "2 Fälle jetzt in") { $0.press("  t1") },
        Operation(name: "sanction", english: "mute 1 h for Bolle", german: "Stummschaltung 1 h für Bolle") {
            $0.press("s")
            $0.press(.enter)
        },
        Operation(
            name: "lift", english: "mute 1 h of Bolle is being lifted", german: "Stummschaltung 1 h von Bolle wird aufgehoben"
        ) {
            $0.press("L1reicht")
            $0.press(.enter)
        },
        Operation(name: "help", english: "help for Bolle is on its way", german: "Hilfe für Bolle ist unterwegs") {
            $0.press("h")
            $0.press(.right, .right)
            $0.press(.enter)
        },
        Operation(
            name: "retry", english: "trying again: sanction of Bolle", german: "wird noch einmal versucht: Maßnahme für Bolle"
        ) {
            $0.press("fr")
        },
        Operation(name: "give up", english: "given up: sanction of Bolle", german: "aufgegeben: Maßnahme für Bolle") {
            $0.press("fg")
        },
    ]

    private func console(_ language: Language = .english, width: Int = 100, height: Int = 30) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language)
        console.snapshot((1...4).map { .sample($0, due: .seconds(100 + $0)) })
        console.bring(.sanctioned(.sample(1, due: .seconds(101))))
        return console
    }

    @Test(
        "A command is being sent, waits to be sent without a connection, and is done when the desk says so",
        arguments: operations, [Language.english, .german])
    func everyOperation(operation: Operation, language: Language) {
        let isEnglish = language == .english
        var console = console(language)
        operation.order(&console)
        #expect(!console.commands.isEmpty)
        #expect(console.notice.contains(isEnglish ? "sending: " : "wird gesendet: "), "\(console)")
        console.client(.connection(.stale(.ended, retryAt: nil)))
        #expect(console.notice.contains(isEnglish ? "waiting to be sent: " : "noch nicht gesendet: "))
        console.client(.connection(.live))
        console.confirm()
        let done = isEnglish ? operation.english : operation.german
        #expect(console.notice.hasPrefix("  \(done)"), "\(console)")
    }

    @Test(
        "What is true comes first, so that a narrow screen does not cut it off",
        arguments: [(40, 15), (80, 24), (100, 30)], [Language.english, .german])
    func sizes(size: (Int, Int), language: Language) {
        var console = console(language, width: size.0, height: size.1)
        console.client(.connection(.stale(.ended, retryAt: nil)))
        console.press("neine Notiz")
        console.press(.enter)
        #expect(console.notice.hasPrefix(language == .english ? "  waiting to be sent: note" : "  noch nicht gesendet: Notiz"))
    }

    @Test("For several commands, it says how many the desk has")
    func batch() {
        var console = console()
        console.press("   nzweite")
        console.press(.enter)
        #expect(console.notice.contains("0 of 3 confirmed, sending: note on 3 cases"))
        let first = console.commands[0]
        console.client(.command(first, .acknowledged(CommandReceipt(number: first.number, version: 2))))
        #expect(console.notice.contains("1 of 3 confirmed, sending"))
        console.client(.connection(.stale(.ended, retryAt: nil)))
        #expect(console.notice.contains("1 of 3 confirmed, waiting to be sent"))
    }

    @Test("A key removes it; a later refusal is shown anyway")
    func refusedLater() {
        var console = console()
        console.press("neine Notiz")
        console.press(.enter)
        console.press("j")
        #expect(!console.notice.contains("sending"))
        console.client(.command(console.commands[0], .refused(Problem("gone", status: 404, title: "No case #1, or no access"))))
        #expect(console.notice.contains("#1: No case #1, or no access"))
    }

    @Test("For several refusals by the desk, it says how many there are, until a key is pressed")
    func refusals() {
        var console = console()
        console.press("   nzweite")
        console.press(.enter)
        let gone = Problem("gone", status: 404, title: "There is no such case")
        console.client(.command(console.commands[0], .refused(gone)))
        #expect(console.notice.contains("  #1: There is no such case"))
        console.client(.command(console.commands[1], .acknowledged(CommandReceipt(number: 2, version: 2))))
        console.client(.command(console.commands[2], .refused(gone)))
        #expect(console.notice.contains("2 commands refused, last #3: There is no such case"))
        console.press("jnneue")
        console.press(.enter)
        console.client(.command(console.commands[3], .refused(gone)))
        #expect(console.notice.hasPrefix("  #\(console.commands[3].number): There is no such case"))
    }

    @Test("A verdict on its way is marked next to its undo, too")
    func undo() {
        var console = console()
        console.press("+")
        #expect(console.notice.contains("#1 justified …  u undo"))
        console.confirm()
        #expect(console.notice.contains("#1 justified  u undo"))
    }

    @Test("The console does not claim that somebody was asked before the desk has the command")
    func summons() {
        var console = console()
        console.press("jv")
        #expect(console.shows("Bolle is being asked…"))
        console.client(.connection(.stale(.ended, retryAt: nil)))
        #expect(console.shows("Bolle not asked yet"))
        console.client(.connection(.live))
        console.confirm()
        #expect(console.shows("Bolle has been asked to come…"))
    }

    @Test(
        "The notice about an ordered sanction disappears when it may no longer be true, or when the sanction failed",
        arguments: [Language.english, .german])
    func passes(language: Language) {
        var console = console(language)
        let row = CaseRow.sample(1, due: .seconds(101))
        console.press("s")
        console.press(.enter)
        let ordered = language == .english ? "mute 1 h for Bolle" : "Stummschaltung 1 h für Bolle"
        #expect(console.shows(ordered))
        console.wait(.seconds(60))
        #expect(console.shows(ordered), "it waits for the desk")
        console.confirm()
        console.tick()
        console.wait(.seconds(9))
        #expect(console.shows(ordered))
        console.wait(.seconds(2))
        #expect(!console.shows(ordered) && console.state.notice == nil)

        console.press("s")
        console.press(.enter)
        console.confirm()
        console.tick()
        console.wait(.seconds(2))
        console.feed(
            row.with { row in
                row.version = 9; row.note { $0.hasFailed = true }
            }, .failed)
        #expect(!console.shows(ordered))
        #expect(console.words.contains(language == .english ? "failed; f shows it" : "gescheitert; f zeigt es"), "\(console)")
    }

    @Test("A moderator is told who undid their verdict", arguments: [Language.english, .german])
    func undoneByAnother(language: Language) {
        var console = console(language)
        let row = CaseRow.sample(1, due: .seconds(101))
        console.press("0")
        console.confirm()
        console.feed(row.rated(.unproven, by: "mira", at: console.now).with { $0.version = 2 }, .rated, by: "mira")
        console.feed(row.with { $0.version = 3 }, .undone, by: "nadia")
        #expect(
            console.notice.contains(
                language == .english
                    ? "nadia undid the verdict on #1 just now" : "nadia hat das Urteil über #1 gerade eben zurückgenommen"),
            "\(console)")
        console.press("j")
        console.feed(row.rated(.unproven, by: "jonas", at: console.now).with { $0.version = 4 }, .rated, by: "jonas")
        console.feed(row.with { $0.version = 5 }, .undone, by: "nadia")
        #expect(!console.notice.contains("nadia"), "another's verdict is another's")
    }

    @Test(
        "A refusal above a list is shown whole, and names the key that leaves the list", arguments: [Language.english, .german])
    func aboveList(language: Language) {
        var console = console(language, width: 40, height: 15)
        console.press("t")
        console.client(.connection(.stale(.unknownToken, retryAt: nil)))
        console.press("1")
        let refusal =
            language == .english ? ConnectionWords.english.refusal(.unknownToken) : ConnectionWords.german.refusal(.unknownToken)
        #expect(console.words.contains(refusal.plain), "\(console)")
        #expect(console.shows("Esc"))
    }

    @Test("A refusal during typing is shown above the line", arguments: ScreenGallery.sizes)
    func abovePrompt(width: Int, height: Int) {
        var console = console(width: width, height: height)
        console.press("L1")
        console.press(.enter)
        #expect(console.commands.isEmpty)
        #expect(console.words.contains("the reason is missing"), "\(console)")
    }

    @Test("Moderators are addressed as “you” for what they did themselves")
    func you() {
        for operation in [Case.Change.Operation.claimed, .rated, .undid, .reopened, .lifted] {
            let said = NoticeWords.german.conflict(QueueWords.german.you, operation, 1, nil, "5 s").plain
            #expect(said.hasPrefix("Du hast "))
            #expect(NoticeWords.german.conflict("nadia", operation, 1, nil, "5 s").plain.hasPrefix("nadia hat "))
        }
    }
}
