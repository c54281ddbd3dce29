import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Verdicts")
struct VerdictTests {
    private var console = ConsoleRig()

    init() {
        console.snapshot([
            .sample(1, due: .seconds(60)), .sample(2, due: .seconds(70), accused: "Kai"),
            .sample(3, due: .seconds(80), accused: "Mo"),
        ])
    }

    @Test("One key rates the selected case, and the next undecided one is selected")
    mutating func rates() {
        console.press("+")
        #expect(console.operations == ["1 justified"])
        #expect(console.commands[0].seen == 1)
        #expect(console.selected == 2)
        #expect(console.row(of: 1).contains("justified …"))
    }

    @Test("Each of the three verdicts has its key", arguments: [("+", "justified"), ("0", "unproven"), ("-", "malicious")])
    mutating func keys(_ key: String, _ verdict: String) {
        console.press(key)
        #expect(console.operations == ["1 \(verdict)"])
    }

    @Test("During the undo period the row counts down; afterwards there is nothing to undo")
    mutating func countsDown() {
        console.press("+")
        console.client(.command(console.commands[0], .acknowledged(CommandReceipt(number: 1, version: 2))))
        console.feed(.sample(1, due: .seconds(60)).rated(.justified, by: "mira", at: console.now), .rated, by: "mira")
        #expect(console.row(of: 1).contains("justified u 5s"))
        console.wait(.seconds(2))
        #expect(console.row(of: 1).contains("justified u 3s"))
        console.wait(.seconds(4))
        #expect(!console.row(of: 1).contains(" u "))
        console.press("u")
        #expect(console.notice.contains("the undo period of your last verdict has ended"))
        #expect(!console.notice.contains("R "), "the case under the cursor is not closed")
    }

    @Test("u undoes the latest verdict wherever the cursor is, and returns to the case")
    mutating func undoes() {
        console.press("+")
        console.wait(.milliseconds(200))
        console.press("u")
        #expect(console.operations == ["1 justified", "1 undo"])
        #expect(console.selected == 1)
        #expect(console.row(of: 1).contains("new …"))
    }

    @Test("On another of the moderator's own cases in its undo period, u undoes that one")
    mutating func undoesSelected() {
        console.press("+")
        console.wait(.milliseconds(200))
        console.press("-")
        console.wait(.milliseconds(200))
        console.press("g")
        #expect(console.selected == 1)
        console.press("u")
        #expect(console.operations.last == "1 undo")
    }

    @Test("A key that is held down does not rate a case that comes under the cursor by itself")
    mutating func heldKey() {
        console.press("++")
        #expect(console.operations == ["1 justified"])
        #expect(console.notice.contains("come under the cursor"))
        console.wait(.milliseconds(150))
        console.press("+")
        #expect(console.operations == ["1 justified", "2 justified"])
    }

    @Test("No pause is needed after moving the cursor oneself")
    mutating func movedByHand() {
        console.press("j+")
        #expect(console.operations == ["2 justified"])
    }

    @Test("In the dossier, the next dossier follows a verdict")
    mutating func inDossier() {
        console.press(.enter)
        console.press("0")
        #expect(console.operations == ["1 unproven"])
        #expect(console.state.pages.map(\.number) == [2])
    }

    @Test("The last case stays selected, and its verdict can be undone")
    mutating func lastCase() {
        var console = ConsoleRig()
        console.snapshot([.sample(9)])
        console.press("+")
        #expect(console.selected == 9)
        console.press("u")
        #expect(console.operations == ["9 justified", "9 undo"])
    }
}

@Suite("Verdicts that are refused")
struct RefusedVerdictTests {
    private func console(_ row: CaseRow, me: Moderator = .mira) -> ConsoleRig {
        var console = ConsoleRig(me: me)
        console.snapshot([row])
        return console
    }

    private func refusal(_ row: CaseRow, me: Moderator = .mira, key: String = "+") -> String {
        var console = console(row, me: me)
        console.press(key)
        #expect(console.commands.isEmpty)
        return console.notice
    }

    @Test("A concern is not rated")
    func concern() { #expect(refusal(.sample(1, category: "concern")).contains("not an accusation")) }

    @Test("Somebody else's case is left to them, even by leads until they take it over")
    func claimed() {
        #expect(refusal(.sample(1, claim: .of("jonas"))).contains("jonas has claimed"))
        #expect(refusal(.sample(1, claim: .of("mira")), me: .jonas, key: "c").contains("mira has claimed"))
        var lead = console(.sample(1, claim: .of("jonas")))
        lead.press("c+")
        #expect(lead.operations == ["1 claim", "1 justified"])
    }

    @Test("An expired claim binds nobody")
    func expiredClaim() {
        var console = console(.sample(1, claim: .of("jonas")))
        console.wait(.minutes(11))
        console.press("+")
        #expect(console.operations == ["1 justified"])
    }

    @Test("A decided case is not rated again")
    func decided() {
        #expect(refusal(.sample(1, decision: .of(.unproven, by: "jonas"))).contains("already rated unproven by jonas"))
    }

    @Test("Nobody judges their own case")
    func ownCase() { #expect(refusal(.sample(1, accusedID: "m-mira")).contains("party")) }

    @Test(
        "If the desk gives no dossier to a reporter, no key claims to work",
        arguments: [Language.english, .german])
    func reporter(language: Language) {
        var console = ConsoleRig(language: language)
        console.snapshot([.sample(1)])
        let problem = Problem("party", status: 403, title: "You are a party of case 1")
        console.client(.dossier(1, .failure(ClientError(problem))))
        console.wait(State.rest)
        for key in ["+", "0", "c", "n", "t"] {
            console.press(key)
            #expect(console.commands.isEmpty && console.state.dialogs.shown == nil)
            #expect(console.notice.contains(language == .english ? "you are a party" : "Du bist selbst"), "\(console)")
        }
    }

    @Test(
        "Obstacles are described in the console's language",
        arguments: [
            (Language.english, Dossier.ObstacleReason.party, "you are a party to this case"),
            (.german, .party, "Du bist selbst an diesem Fall beteiligt"),
            (.english, .decider, "you made the decision under appeal"),
            (.german, .decider, "die angefochtene Entscheidung stammt von Dir"),
        ])
    func obstacleReason(language: Language, reason: Dossier.ObstacleReason, said: String) {
        var console = ConsoleRig(width: 140, language: language)
        console.snapshot([.sample(1)])
        console.bring(Dossier.sample(.sample(1)).with { ($0.obstacle, $0.obstacleReason) = ("you may not", reason) })
        let pane = console.paneWords
        #expect(pane.contains(said), "the preview")
        console.press("+")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains(said))
        #expect(!console.shows("you may not"))
    }

    @Test(
        "A verdict that would lift a sanction that this moderator may not lift is refused before it is sent",
        arguments: [
            (
                Language.english,
                "this would lift the lock for good by mira, and only a lead or an admin may do that; H hands the case up"
            ),
            (
                .german,
                "das würde Sperre für immer von mira aufheben, was nur Leitung und Admins dürfen; H gibt den Fall nach oben"
            ),
        ])
    func wouldLift(language: Language, said: String) {
        for key in ["0", "-"] {
            var console = ConsoleRig(language: language, me: .jonas)
            console.snapshot([.sample(1, due: .seconds(60)), .sample(2, due: .seconds(70))])
            console.bring(
                Dossier.sample(.sample(1, due: .seconds(60))).with {
                    $0.sanctions = [.sample(1, 1, SanctionStep(.lock), by: "mira")]
                })
            console.press(key)
            #expect(console.commands.isEmpty && console.selected == 1, "\(key)")
            #expect(console.words.contains(said), "\(console)")
            console.wait(.seconds(1))
            console.press("+")
            #expect(console.operations == ["1 justified"], "that lifts nothing")
        }
    }

    @Test("Those who cannot undo a reopening are told who ordered it; others are told the key", arguments: [true, false])
    func reopening(isLead: Bool) {
        let row = CaseRow.sample(77, decision: .of(.justified, by: "nadia"), state: .closed).with { row in
            row.note { $0.reopening = .init(by: "nadia", effectiveAt: ConsoleRig.start + .seconds(6)) }
        }
        for key in ["s", "+", "R", "v"] {
            var console = ConsoleRig(width: 140, me: isLead ? .mira : .jonas)
            console.snapshot([.sample(1, due: .seconds(60))])
            console.feed(row, .refreshed, by: "nadia")
            console.press("#77")
            console.press(.enter)
            console.bring(Dossier.sample(row))
            console.press(key)
            let said =
                isLead
                ? "the case is being reopened; u keeps it closed" : "nadia is reopening the case; only they, a lead or an admin"
            #expect(console.notice.contains(said), "\(key): \(console)")
            if !isLead {
                console.press("u")
                #expect(console.notice.contains(said) && console.commands.isEmpty, "\(console)")
            }
        }
    }

    @Test("Obstacles from the desk are shown")
    func obstacle() {
        var console = console(.sample(1))
        var dossier = Dossier.sample(.sample(1))
        dossier.obstacle = "You reported this case yourself."
        console.bring(dossier)
        console.press("+")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("You reported this case yourself."))
    }

    @Test("Nothing is judged by a mirror that may be outdated")
    func stale() {
        var console = console(.sample(1))
        console.client(.connection(.stale(.ended, retryAt: nil)))
        console.press("+")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("n and ! are sent later"))
        console.client(.connection(.live))
        console.press("+")
        #expect(console.operations == ["1 justified"])
    }

    @Test("In a text field, verdict keys are text")
    func inTextField() {
        var console = console(.sample(1))
        console.press("n+0-")
        #expect(console.commands.isEmpty)
        #expect(console.shows("+0-"))
        console.press(.enter)
        #expect(console.operations == ["1 note +0-"])
    }

    @Test("A paste never reaches a command")
    func paste() {
        var console = console(.sample(1))
        console.paste("+0-q:quit\n")
        #expect(console.effects.allSatisfy { if case .openDossier = $0 { true } else { false } })
        console.press("n")
        console.paste("siehe oben\u{1B}[201~")
        #expect(console.shows("siehe oben[201~"))
    }

    @Test("The desk's refusal says who was quicker, until a key is pressed")
    func conflict() {
        var console = console(.sample(4709))
        console.press("+")
        let at = console.now
        console.wait(.seconds(3))
        let problem = Problem(
            "conflict", status: 409, title: "Somebody was quicker",
            conflict: Problem.Conflict(by: "jonas", operation: .rated, at: at, verdict: .unproven))
        console.client(.command(console.commands[0], .refused(problem)))
        #expect(console.notice.contains("jonas rated #4709 unproven 3 s ago"))
        #expect(console.row(of: 4709).contains("new"))
        console.press("j")
        #expect(!console.notice.contains("jonas rated"))
    }

    @Test("A case that has just become graver is not judged by its earlier state", arguments: ["+", "0", "1", "t"])
    func justRaised(key: String) {
        var console = ConsoleRig()
        console.snapshot([.sample(1), .sample(2)])
        console.press("g")
        console.wait(.seconds(1))
        console.feed(.sample(1, category: "youth", version: 2), .raised)
        console.press(key)
        #expect(console.commands.isEmpty, "\(console)")
        #expect(console.notice.contains("now Youth protection; press again"))
        console.wait(.seconds(2))
        console.press("0")
        #expect(console.operations == ["1 unproven"])
    }

    @Test("What a report changes after marking, or after the list of categories was opened, was not seen")
    func seenWhenMarked() {
        for keys in [" ", "t"] {
            var console = ConsoleRig()
            console.snapshot([.sample(1), .sample(2)])
            console.press("g")
            console.press(keys)
            console.feed(.sample(1, category: "youth", version: 7), .raised)
            console.wait(.seconds(5))
            if keys == " " { console.press("+") } else { console.press(.character("3"), .enter) }
            #expect(console.commands.map(\.seen) == [1], "\(keys)")
        }
    }

    @Test("A refusal by the list of categories is shown, and the list stays: the next digit is not a playbook")
    func categoryRefused() {
        var console = ConsoleRig(width: 40, height: 15, language: .german)
        console.snapshot([.sample(1)])
        console.press("t")
        console.feed(.sample(1, category: "youth", version: 2), .raised)
        console.press(.character("3"), .enter)
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("jetzt Jugendschutz; noch einmal drücken"))
        #expect(console.state.dialogs.shown is CategoryChooser, "the list is closed")
    }

    @Test("If a report has raised the case, the desk's refusal is in the console's words")
    func raisedAtTheDesk() throws {
        var console = ConsoleRig(width: 40, height: 15, language: .german)
        console.snapshot([.sample(1)])
        console.press("+")
        console.feed(.sample(1, category: "youth", version: 2), .raised)
        let command = try #require(console.commands.last)
        let problem = Problem("raised", status: 409, title: "A new report makes case 1 more serious: Youth protection")
        console.client(.command(command, .refused(problem)))
        #expect(console.notice.contains("#1 ist jetzt Jugendschutz; neu prüfen"))
    }
}
