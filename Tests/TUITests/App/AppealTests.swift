import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Appeals and concerns")
struct AppealTests {
    private func console(_ rows: [CaseRow], width: Int = 100, height: Int = 30) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height)
        console.snapshot(rows)
        return console
    }

    @Test("An appeal is granted or rejected; 0 says which keys to use")
    func verdicts() {
        for (key, verdict) in [("+", "granted"), ("-", "upheld")] {
            var console = console([.appeal(1), .sample(2, due: .seconds(900))])
            console.press(key)
            #expect(console.operations == ["1 \(verdict)"])
            #expect(console.row(of: 1).contains(key == "+" ? "granted …" : "rejected …"))
            #expect(console.selected == 2)
        }
        var console = console([.appeal(1)])
        console.press("0")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("+ grants the appeal, - rejects it"))
        console.press("d")
        #expect(console.commands.isEmpty)
    }

    @Test("Footer and help name the keys on an appeal, and d on a concern")
    func titles() {
        var console = console([.appeal(1)])
        #expect(console.shows("+ granted   - rejected"))
        console.press("?")
        #expect(console.shows("The appeal is justified: the decision is undone"))
        #expect(self.console([.concern()]).shows("d done"))
        #expect(!self.console([.concern()]).shows("+ justified"))
    }

    @Test("A concern is closed with d and not rated; the next concern follows")
    func concerns() {
        var console = console([
            .concern(1), .sample(2, due: .seconds(100)), .concern(3).with { $0.due = ConsoleRig.start + .days(1) },
        ])
        for key in ["+", "0", "-", "1"] {
            console.press(key)
            #expect(console.commands.isEmpty)
        }
        console.press("+")
        #expect(console.notice.contains("not an accusation"))
        console.press("d")
        #expect(console.operations == ["1 attended"])
        #expect(console.row(of: 1).contains("attended …"))
        #expect(console.selected == 3)
        var accusation = self.console([.sample(1)])
        accusation.press("d")
        #expect(accusation.notice.contains("d closes concerns only"))
    }

    @Test("After a verdict, the cursor skips concerns but not appeals")
    func passesOver() {
        var console = console([
            .sample(1, due: .seconds(10)),
            .concern(2).with { ($0.due, $0.priority) = (ConsoleRig.start + .seconds(20), .normal) },
            .appeal(3, due: .seconds(30)),
        ])
        #expect(console.selected == 1)
        console.press("+")
        #expect(console.selected == 3)
    }

    @Test("Both can be undone and reopened")
    func reopens() {
        var console = console([.appeal(1)])
        console.press("+u")
        #expect(console.operations == ["1 granted", "1 undo"])
        for (row, verdict) in [(CaseRow.appeal(7), Verdict.upheld), (.concern(8), .attended)] {
            var console = ConsoleRig()
            console.press("#\(row.number)")
            console.press(.enter)
            let closed = row.with { ($0.state, $0.decision) = (.closed, .of(verdict, by: "jonas")) }
            console.bring(Dossier.sample(row).with { $0.row = closed })
            console.press("R")
            console.press("neu")
            console.press(.enter)
            #expect(console.operations == ["\(row.number) reopen: neu"])
        }
    }

    @Test("If an appeal and an accusation are marked together, each gets what the key means for it")
    func bulk() {
        var console = console([.sample(1, due: .seconds(10)), .appeal(2, due: .seconds(20))])
        console.press("  +")
        #expect(console.operations == ["1 justified", "2 granted"])
        console.confirm()
        #expect(console.notice.contains("2 cases rated justified, granted"))
    }

    @Test("In a conversation about an appeal, the question before a verdict says what the key means here")
    func inConversation() {
        var console = console([.appeal(1)])
        console.bring(Dossier.appeal().with { $0.row.number = 1 })
        console.press("v")
        console.hear(.state(.sample(number: 1)), in: "notruf-1")
        console.press(.escape)
        console.press("-")
        #expect(console.shows("rejected, and release Bolle?"))
        console.press("y")
        #expect(console.operations.suffix(2) == ["1 dismiss notruf-1", "1 upheld"])
    }

    @Test("Whoever decided the case cannot decide the appeal: the console shows the obstacle from the desk")
    func obstacle() {
        var console = console([.appeal(1)])
        console.bring(Dossier.appeal().with { ($0.row.number, $0.obstacle) = (1, "you made the decision under appeal") })
        console.press("+c")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("you made the decision under appeal"))
    }

    @Test("The queue shows which case an appeal is against, as far as there is room", arguments: ScreenGallery.sizes)
    func queue(_ width: Int, _ height: Int) {
        let console = console([.appeal(4720), .sample(1)], width: width, height: height)
        #expect(console.shows(width == 80 ? "→ #4588" : "appeal on #4588"))
        #expect(!console.shows("anonymous"))
    }

    @Test("The dossier shows the text of the appeal, who decided, and the case under appeal as the first other case")
    func dossier() {
        var console = console([.appeal()], width: 140, height: 45)
        console.bring(.appeal())
        #expect(console.shows("Das war ein Zitat"))
        console.press(.enter)
        for text in [
            "appeal on #4588, decided by jonas", "“Das war ein Zitat aus einem Lied.", "appeal by  Bolle",
            "⏎ #4588 under appeal: Spam",
        ] {
            #expect(console.shows(text), "\(text)")
        }
        #expect(console.screen.filter { $0.contains("#4588 ") && $0.contains("Spam") }.count == 1, "it is named once")
        console.press(.enter)
        #expect(console.state.pages.map(\.number) == [4720, 4588])
    }

    @Test("Sanctions in force are shown with the person, those of others with their name, an anonymous reporter's without")
    func sanctions() {
        var console = console([.sample(4709, priors: 1)], width: 140, height: 45)
        console.bring(.sample())
        console.press(.enter)
        #expect(console.shows("no sanction in force"))
        console.bring(
            Dossier.sanctioned().with {
                $0.sanctions.append(
                    .sample(4709, 3, SanctionStep(.lock, for: .days(1)), nick: "Gast4412", by: nil, phase: .ordered))
            })
        #expect(console.shows("mute 1 h until 21:44, by you"))
        #expect(console.shows("lock 30 d until 2 Dec 21:04, #4588, by jonas"))
        #expect(console.shows("lock 1 d Gast4412, not notified yet"))
        #expect(!console.shows("no sanction in force"))
        #expect(!console.shows("warning,"))
    }

    @Test("Marks show that a case was handed up, that there is a sanction, and that something failed")
    func marks() {
        var console = console([.sample(1).with { ($0.handedUp, $0.priority) = (true, .urgent) }])
        #expect(console.row(of: 1).hasPrefix(" ▲"))
        console.feed(.sample(2).with { ($0.isSanctioned, $0.hasTrouble) = (true, true) })
        #expect(console.row(of: 2).contains("new § ✗"))
        #expect(!console.row(of: 1).contains("§"))
        console.press(.enter)
        #expect(console.shows("handed up"))
        #expect(!console.shows("handed up: danger"))
        console.bring(
            Dossier.sample(.sample(1)).with {
                $0.timeline.append(.init(at: ConsoleRig.start, happening: .handedUp, by: "jonas", danger: true))
            })
        #expect(console.shows("handed up: danger"))
    }

    @Test("Every event and every action has words in both languages", arguments: Language.allCases)
    func history(_ language: Language) throws {
        var console = ConsoleRig(width: 140, height: 100, language: language)
        console.snapshot([.sample(4709, priors: 1)])
        var dossier = Dossier.eventful()
        // The conversation shows what happened to a summons; only a failed one is shown here. Texts are only in the transcript.
        dossier.timeline = dossier.timeline.map { entry in
            var entry = entry
            if entry.happening == .done { entry.happening = .failed }
            return entry
        }
        console.bring(dossier)
        let lines = HistoryLines.lines(dossier, casebook: console.state.casebook, width: 200, isFocused: false)
        let texts = lines.dropFirst().map { $0.spans.map(\.text.plain).joined() }
        #expect(texts.count == Dossier.TimelineEntry.Happening.shown.count + ActionRequest.Purpose.all.count - 1)
        #expect(Set(texts).count == texts.count)
        let names = Dossier.TimelineEntry.Happening.shown.map(\.rawValue) + ActionRequest.Purpose.all.map(\.rawValue)
        #expect(texts.allSatisfy { text in !text.contains("_") && !names.contains(String(text.dropFirst(8))) })
        let nameless = dossier.with {
            $0.timeline = $0.timeline.map { Dossier.TimelineEntry(at: $0.at, happening: $0.happening) }
        }
        #expect(HistoryLines.lines(nameless, casebook: console.state.casebook, width: 200, isFocused: false).count > 20)
    }
}
