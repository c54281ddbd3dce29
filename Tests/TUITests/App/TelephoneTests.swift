import Client
import ModelKit
import Testing

@testable import TUI

@Suite("On the smallest screen")
struct TelephoneTests {
    private func console(_ rows: [CaseRow], language: Language = .english) -> ConsoleRig {
        var console = ConsoleRig(width: 40, height: 15, language: language)
        console.snapshot(rows)
        return console
    }

    private let urgent: [CaseRow] = (1...4).map { .sample($0, due: .seconds(60 + $0), category: "youth") }

    @Test(
        "The selected team is named, with urgent cases elsewhere; Esc returns to all", arguments: [Language.english, .german])
    func team(language: Language) {
        var console = console(urgent, language: language)
        let (name, elsewhere, hint, nothing) =
            language == .english
            ? ("Community 0", "4 urgent elsewhere", "Esc shows those of all teams.", "nothing is marked or filtered")
            : ("Gemeinschaft 0", "4 dringend anderswo", "Esc zeigt die aller Teams.", "nichts ist markiert oder gefiltert")
        while console.state.queue.tab != "community" { console.press(.tab) }
        #expect(console.shows(name), "\(console)")
        #expect(console.screen[0].contains(elsewhere))
        #expect(console.shows(hint))
        console.press(.escape)
        #expect(console.state.queue.tab == nil)
        #expect(!console.shows(name) && console.listed.first == 1)
        console.press(.escape)
        #expect(console.shows(nothing))
    }

    @Test("Esc removes the filter before the team")
    func escape() {
        var console = console(urgent)
        while console.state.queue.tab != "youth" { console.press(.tab) }
        #expect(console.shows("Youth 4") && console.screen[0].contains("4 urgent "), "\(console)")
        console.press("/bolle")
        console.press(.enter)
        console.press(.escape)
        #expect(console.state.queue.tab == "youth" && console.state.queue.filter.text.isEmpty)
        console.press(.escape)
        #expect(console.state.queue.tab == nil)
    }

    @Test("Two of three rows show unclaimed urgent cases")
    func pins() {
        var console = console(urgent + (11...40).map { .sample($0, due: .seconds(1000 + $0)) })
        console.press("G")
        #expect(console.listed == [1, 2, 40])
        #expect(console.toldUrgent == 2)
        console.press("k")
        #expect(console.listed == [1, 2, 39])
        console.press("gjj")
        #expect(console.listed == [1, 2, 3])
        #expect(console.selected == 3)
    }

    @Test("A case with a failure can be rated with each verdict", arguments: [Language.english, .german])
    func footer(language: Language) {
        let row = CaseRow.sample(4709).with { row in row.note { $0.hasFailed = true } }
        let footer = console([row], language: language).screen[14]
        #expect(footer.contains(language == .english ? "f failed   + 0 - rate" : "f gescheitert   + 0 - bewerten"), "\(footer)")
        #expect(footer.contains("?"))
    }

    @Test("A refusal fits, and names its case", arguments: [Language.english, .german])
    func refusals(language: Language) {
        let row = CaseRow.sample(7, decision: .of(.malicious, by: "mira"))
        var console = console([row], language: language)
        console.wait(State.rest)
        console.bring(.sample(row))
        console.press("f")
        #expect(
            console.notice.contains(
                language == .english ? "nothing is pending, nothing has failed" : "nichts steht aus, nichts ist gescheitert"),
            "\(console.notice)")
        console.press("+")
        let words = language == .english ? "#7 is already rated malicious" : "#7 ist schon bewertet: böswillig"
        #expect(console.notice.contains(words), "\(console.notice)")
    }

    @Test("A filter key without a value asks for one", arguments: [Language.english, .german])
    func filterValue(language: Language) {
        var console = ConsoleRig(width: 100, height: 30, language: language)
        console.snapshot(urgent)
        console.press("/category:")
        console.press(.enter)
        let words = language == .english ? "category: needs a value. Allowed:" : "category: braucht einen Wert. Erlaubt:"
        #expect(console.shows(words), "\(console)")
        console.press(.backspace)
        console.press("x:")
        console.press(.enter)
        #expect(
            console.shows(language == .english ? "“categoryx:” is not understood" : "„categoryx:“ ist unbekannt"), "\(console)")
    }

    @Test(
        "In German, a refused key says what is sent once the connection is back", arguments: [ConnectionFailure.ended, .silent])
    func notConnected(failure: ConnectionFailure) {
        var console = ConsoleRig(width: 140, height: 45, language: .german)
        console.snapshot(urgent)
        console.client(.connection(.stale(failure, retryAt: nil)))
        console.press("+")
        #expect(console.notice.contains("n und ! werden später gesendet"), "\(console.notice)")
    }
}
