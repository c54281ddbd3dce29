import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Which reports are malicious")
struct ReportChecklistTests {
    private func console(language: Language = .english, width: Int = 100, height: Int = 30) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language)
        let row = CaseRow.sample(4709, reporters: 2)
        console.snapshot([row])
        console.bring(
            .sample(row).with { dossier in
                dossier.reports = [
                    .init(
                        at: ConsoleRig.start, reporter: dossier.reporters[0].profile.member.id, category: "insult",
                        messages: ["m1"], note: "er ärgert mich"),
                    .init(at: ConsoleRig.start, reporter: nil, category: "insult", messages: ["m1"], note: "", counts: false),
                ]
            })
        console.wait(State.rest)
        return console
    }

    @Test("- asks which reports, all of them selected; Enter confirms, and the command names those that were seen")
    func all() {
        var console = console()
        console.press("-")
        #expect(console.commands.isEmpty)
        #expect(console.shows("which are malicious?"), "\(console)")
        #expect(console.shows("✓ Gast4412  malicious") && console.shows("✓ anonymous  malicious"), "\(console)")
        console.press(.enter)
        #expect(console.operations == ["4709 malicious [1, 2]"])
        #expect(console.commands.first?.seen == console.state.casebook.row(4709)?.version)
        console.press("u")
        #expect(console.operations == ["4709 malicious [1, 2]", "4709 undo"])
    }

    @Test(
        "Space deselects one, which counts as unproven; if none is selected, nothing is sent",
        arguments: [Language.english, .german])
    func some(language: Language) {
        var console = console(language: language)
        console.press("-j ")
        #expect(console.words.contains(language == .english ? "anonymous unproven" : "anonym unbewiesen"), "\(console)")
        console.press(" k ")
        console.press("j ")
        console.press(.enter)
        #expect(console.commands.isEmpty && console.state.dialogs.shown != nil)
        #expect(console.words.contains(language == .english ? "no report is chosen" : "keine Meldung ist gewählt"), "\(console)")
        console.press("1")
        console.press(.enter)
        #expect(console.operations == ["4709 malicious [1]"])
    }

    @Test("Esc leaves without a verdict; + and 0 ask nothing", arguments: ["+", "0"])
    func others(key: String) {
        var console = console()
        console.press("-")
        console.press(.escape)
        #expect(console.commands.isEmpty && console.state.dialogs.shown == nil)
        console.press(key)
        #expect(console.commands.count == 1)
    }

    @Test("With one report, - stays a single key press")
    func one() {
        var console = ConsoleRig()
        console.snapshot([.sample(1)])
        console.press("-")
        #expect(console.operations == ["1 malicious"])
    }

    @Test(
        "Among marked cases, one with several reporters is left out, with the reason", arguments: [Language.english, .german])
    func marked(language: Language) {
        var console = ConsoleRig(language: language)
        console.snapshot([.sample(1, due: .seconds(100)), .sample(2, due: .seconds(101), reporters: 3)])
        console.press("  ")
        console.wait(State.rest)
        console.press("-")
        #expect(console.operations == ["1 malicious"])
        console.confirm()
        #expect(
            console.words.contains(language == .english ? "#2 has 3 reporters" : "#2 haben 3 Personen gemeldet"), "\(console)")
    }

    @Test("It is for its case, whatever comes under the cursor meanwhile")
    func itsCase() {
        var console = ConsoleRig()
        let row = CaseRow.sample(7, due: .seconds(100), reporters: 2)
        console.snapshot([row, .sample(8, due: .seconds(200))])
        console.bring(.sample(row))
        console.press(.tab, .tab, .tab, .tab)
        console.bring(.sample(row).with { $0.reports = Array(repeating: $0.reports[0], count: 2) })
        console.wait(State.rest)
        console.press("-")
        #expect(console.shows("which are malicious?"), "\(console)")
        console.feed(.sample(7, due: .seconds(60), category: "youth", reporters: 2, version: 2), .raised)
        console.wait(.seconds(3))
        #expect(console.selected == 8)
        console.press(.enter)
        #expect(!console.commands.contains { $0.number == 8 }, "\(console.operations)")
    }

    @Test("The dossier shows the verdict on each report, and which one does not count")
    func dossier() {
        var console = console()
        console.press(.enter)
        #expect(console.words.contains("adds nothing; does not count if justified"), "\(console)")
    }

    @Test("On a telephone, the question, the reports and the keys are shown whole")
    func telephone() {
        var console = console(width: 40, height: 15)
        console.press("-")
        #expect(console.shows("Gast4412") && console.shows("anonymous"), "\(console)")
        #expect(console.shows("#4709  which are malicious?") && console.shows("Space tick"), "\(console)")
    }
}
