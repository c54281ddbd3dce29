import Client
import ModelKit
import Testing

@testable import TUI

@Suite("The dossier")
struct DossierTests {
    private var console = ConsoleRig(width: 140, height: 45)

    init() {
        console.snapshot(CaseRow.evening)
        console.press("#4709")
        console.press(.enter)
        console.press(.enter)
        console.bring(.sample())
    }

    @Test("It shows the selected messages with their context, the people, the record and the history")
    func shows() {
        for text in [
            "2 selected", "hallo zusammen", "immer noch da?", "7 messages, 44 s", "“er macht das jeden Abend”",
            "accused  Bolle u17",
            "was B0lle until 12 Nov", "▲1 justified: Spam, 8 Nov", "#4588 accused in Spam", "reporter  Gast4412",
            "first report", "reported by Gast4412", "you claimed it", "jonas: “Kater war gestern schon dabei.”", "yours",
            "kept by the server",
        ] {
            #expect(console.shows(text), "\(text)")
        }
    }

    @Test("m shows the messages between the selected ones, and hides them again")
    mutating func between() {
        console.press("m")
        #expect(console.shows("ist ja gut (3)"))
        #expect(!console.shows("7 messages"))
        console.press("m")
        #expect(console.shows("7 messages"))
    }

    @Test("Other cases open from each other, and Esc goes back one at a time")
    mutating func stack() {
        console.press(.enter)
        #expect(console.state.pages.map(\.number) == [4709, 4588])
        #expect(console.dossiersAsked.last == 4588)
        console.bring(.sample(.sample(4588, decision: .of(.justified, by: "jonas"), state: .closed)))
        #expect(console.shows("#4709 ›"))
        console.press("#4588")
        console.press(.enter)
        #expect(console.state.pages.map(\.number) == [4709, 4588], "it is shown already")
        console.press("#4709")
        console.press(.enter)
        #expect(console.state.pages.map(\.number) == [4709], "no case is below itself")
        console.press(.enter)
        #expect(console.state.pages.map(\.number) == [4709, 4588])
        console.press(.escape)
        #expect(console.state.pages.map(\.number) == [4709])
        #expect(console.shows("hallo zusammen"))
        console.press("q")
        #expect(console.state.pages.isEmpty)
    }

    @Test("In the people pane, j and k move among the other cases")
    mutating func walksLinks() {
        console.press(.tab)
        console.press("j")
        console.press(.enter)
        #expect(console.state.pages.map(\.number) == [4709, 4501])
    }

    @Test(
        "A case that is reopened while its dossier is shown gets its place in the list", arguments: [Language.english, .german])
    func placeOfReopened(language: Language) {
        var console = ConsoleRig(language: language)
        console.snapshot([.sample(1, due: .seconds(60)), .sample(2, due: .seconds(900))])
        let closed = CaseRow.sample(77, due: .seconds(100), decision: .of(.unproven, by: "jonas"), state: .closed)
        console.press("#77")
        console.press(.enter)
        console.bring(.sample(closed))
        let place = language == .english ? "2 of 3" : "2 von 3"
        #expect(!console.shows(place))
        console.feed(closed.with { ($0.state, $0.version, $0.decision) = (.new, 3, nil) }, .reopened)
        #expect(console.shows(place), "\(console)")
        console.press("+")
        #expect(console.operations == ["77 justified"], "nothing else came before the moderator")
        console.press("u")
        console.press("J")
        #expect(console.state.pages.map(\.number) == [2])
        console.press("K")
        #expect(console.state.pages.map(\.number) == [77])
    }

    @Test("J and K move through the list without leaving the dossier")
    mutating func walksCases() {
        let list = console.state.queue.numbers
        let place = list.firstIndex(of: 4709)!
        console.press("K")
        #expect(console.state.pages.map(\.number) == [list[place - 1]])
        console.press("J")
        #expect(console.state.pages.map(\.number) == [4709])
        console.press("G")
        for _ in list { console.press(">") }
        #expect(console.notice.contains("the list ends here"))
    }

    @Test("On a narrow screen, Tab shows one pane after another")
    mutating func narrow() {
        console.resize(width: 60, height: 20)
        #expect(console.shows("hallo zusammen"))
        #expect(!console.shows("accused  Bolle"))
        console.press(.tab)
        #expect(console.shows("accused  Bolle"))
        console.press(.tab)
        #expect(console.shows("you claimed it"))
        console.press(.backTab)
        #expect(console.shows("accused  Bolle"))
    }

    @Test("Panes scroll to their last line and no further")
    mutating func scrolls() {
        console.resize(width: 60, height: 15)
        console.press("m")
        console.press("G")
        let end = console.screen
        #expect(console.shows("er macht das jeden Abend"))
        console.press("jjj")
        #expect(console.screen == end)
        console.press("k")
        #expect(console.screen != end)
    }

    @Test("The dossier names others who are viewing the case")
    mutating func presence() {
        console.client(
            .presence(
                Presence(moderators: [
                    .init(name: "mira", viewing: 4709), .init(name: "jonas", viewing: 4709), .init(name: "nadia", viewing: 1),
                ])))
        #expect(console.shows("jonas is viewing"))
    }

    @Test("A dossier that could not be fetched says why")
    mutating func failure() {
        console.press("K")
        let number = console.state.pages[0].number
        console.client(.dossier(number, .failure(ClientError(message: "the desk has no such case"))))
        #expect(console.shows("the desk has no such case"))
    }

    @Test("After a lost connection, a dossier is fetched again, because its row may not show what happened in the meantime")
    func afterReconnecting() {
        var console = ConsoleRig()
        console.snapshot([.sample(1), .sample(2)])
        console.bring(.sample(.sample(1)))
        console.client(.connection(.stale(.ended, retryAt: nil)))
        console.forgetEffects()
        console.client(.connection(.live))
        console.wait(.seconds(1))
        #expect(console.dossiersAsked == [1])
    }

    @Test("A dossier beneath another one is fetched again when it comes to the top, if its case has changed")
    func beneathAnother() {
        var console = ConsoleRig()
        console.snapshot([.sample(1), .sample(2)])
        console.bring(.sample(.sample(1)))
        console.press(.enter)
        console.state.open(2)
        console.wait(.seconds(1))
        console.bring(.sample(.sample(2)))
        console.forgetEffects()
        console.press(.escape)
        console.wait(.seconds(1))
        #expect(console.dossiersAsked.isEmpty, "nothing has changed")
        console.state.open(2)
        console.wait(.seconds(1))
        console.bring(.sample(.sample(2)))
        console.feed(.sample(1).with { $0.version += 1 }, .failed)
        console.forgetEffects()
        console.press(.escape)
        console.wait(.seconds(1))
        #expect(console.dossiersAsked == [1])
    }

    @Test("Events in another case of the same person refresh the shown dossier, whether that case is closed or not")
    func otherCaseOfTheSame() {
        var console = ConsoleRig()
        console.snapshot([.sample(1), .sample(2, accused: "Kai", accusedID: "u9")])
        console.bring(.sample(.sample(1)))
        console.press(.enter)
        console.wait(.seconds(1))
        console.forgetEffects()
        console.feed(.sample(2, accused: "Kai", version: 2, accusedID: "u9"), .sanctioned)
        console.wait(.seconds(1))
        #expect(console.dossiersAsked.isEmpty)
        console.feed(.sample(3), .sanctioned)
        console.wait(.seconds(1))
        #expect(console.dossiersAsked == [1])
    }
}
