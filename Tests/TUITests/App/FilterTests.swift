@testable import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Filter, teams, numbers")
struct FilterTests {
    private var console = ConsoleRig()

    init() { console.snapshot(CaseRow.evening) }

    @Test("The filter applies while it is typed; Enter keeps it, Esc drops it")
    mutating func narrows() {
        console.press("/accused:bo")
        #expect(console.state.queue.numbers == [4709])
        console.press(.enter)
        #expect(console.state.queue.numbers == [4709])
        #expect(console.shows("/ accused:bo"))
        console.press(.escape)
        #expect(console.state.queue.numbers.count == 7)
    }

    @Test("Esc in the prompt shows all cases again")
    mutating func cancels() {
        console.press("/kai")
        console.press(.escape)
        #expect(console.state.queue.numbers.count == 7)
        #expect(console.state.dialogs.shown == nil)
    }

    @Test("An unfinished term is not a mistake, and the list stays filtered as it was")
    mutating func unfinished() {
        console.press("/accused:bo ")
        for (character, applied) in zip("state:new", Array(repeating: "accused:bo", count: 8) + ["accused:bo state:new"]) {
            console.press(String(character))
            #expect(console.state.queue.filter.applied == applied)
            #expect(console.state.queue.numbers == (character == "w" ? [] : [4709]))
            #expect(console.state.queue.filter.mistake == nil)
            #expect(!console.shows("not understood"))
        }
        console.press(.control("w"))
        console.press("state:clo")
        #expect(console.state.queue.numbers == [4709])
        console.wait(.milliseconds(300))
        console.client(.found(query: "accused:bo", .success([])))
        #expect(console.shows("/ accused:bo  1 found"), "what is shown is not narrowed by more")
    }

    @Test("The beginning of a filter key counts as a word once it is finished")
    mutating func keyAsWord() {
        console.press("/promo")
        #expect(console.state.queue.numbers == [4702], "no key begins so")
        console.press(.control("u"))
        console.press("/")
        console.press(.backspace)
        console.press("p")
        #expect(console.state.queue.numbers.count == 7)
        console.press(.enter)
        #expect(console.state.dialogs.shown == nil)
        #expect(console.state.queue.numbers.contains(4702) && console.state.queue.numbers.count < 7)
    }

    @Test("The desk's results stay while a term is added")
    mutating func keepsFound() {
        console.press("/katze")
        console.wait(.milliseconds(300))
        console.client(.found(query: "katze", .success([.sample(4705), .sample(31, state: .closed)])))
        console.press(" stat")
        #expect(console.state.queue.numbers == [4705, 31])
        console.press("e:")
        console.wait(.milliseconds(300))
        #expect(console.state.queue.numbers == [4705, 31])
        #expect(console.effects.count { $0 == .find("katze") } == 1)
        console.press("closed")
        console.wait(.milliseconds(300))
        #expect(console.effects.contains(.find("katze state:closed")))
    }

    @Test(
        "A mistake at Enter: nothing is applied, the allowed values are shown whole, and the cursor is after the mistake",
        arguments: ["state:foo", "verdict:guilty", "priority:high", "is:", "STATE:offen", "team:xx"],
        [(100, 30, Language.english), (100, 30, .german), (40, 15, .english), (40, 15, .german), (160, 45, .english)])
    func mistakes(term: String, at size: (width: Int, height: Int, language: Language)) throws {
        var console = ConsoleRig(width: size.width, height: size.height, language: size.language)
        console.snapshot(CaseRow.evening)
        console.press("/\(term) accused:bo")
        #expect(console.state.queue.numbers == [4709], "the other terms hold")
        console.press(.control("a"))
        for _ in " accused:bo" { console.press(.control("e")) }
        for _ in " accused:bo" { console.press(.backspace) }
        #expect(console.state.queue.numbers.count == 7 && console.state.queue.filter.mistake == nil)
        console.press(.enter)
        #expect(console.state.queue.numbers.count == 7)
        #expect(!console.shows("7 found") && !console.shows("7 gefunden"), "nothing was looked for")
        let mistake = try #require(console.state.queue.filter.mistake)
        for allowed in mistake.allowed { #expect(console.shows(allowed), "\(console)") }
        let isEnglish = size.language == .english
        let missing = isEnglish ? "\(term) needs a value" : "\(term) braucht einen Wert"
        let unknown = isEnglish ? "“\(term)” is not understood" : "„\(term)“ ist unbekannt"
        #expect(console.shows(term.hasSuffix(":") ? missing : unknown))
        // The line is still there, and the mistake is shown where all messages are.
        #expect(console.screen[console.promptRow].hasPrefix("  / \(term)"))
        #expect(console.notice.contains(term))
        let end = 2 + "/ ".count + term.count
        #expect(console.surface().cursor == Surface.Position(row: console.promptRow, column: end))
        // Typing there is not a mistake until the term is finished again.
        console.press("x")
        #expect(console.state.queue.filter.mistake == nil)
        console.press(" ")
        #expect(console.state.queue.filter.mistake?.term == term + "x")
        console.press(.escape)
        #expect(console.state.dialogs.shown == nil && console.state.queue.filter.mistake == nil)
    }

    @Test("Enter goes to the mistake wherever it is, and applies everything once it is corrected")
    mutating func mends() {
        console.press("/state:foo accused:bo is:bar")
        console.press(.enter)
        console.press(.backspace, .backspace, .backspace)
        console.press("claimed")
        #expect(console.state.queue.filter.applied == "state:claimed accused:bo")
        console.press(.enter)
        #expect(console.state.queue.filter.mistake?.term == "is:bar")
        console.press(.control("w"))
        console.press(.enter)
        #expect(console.state.dialogs.shown == nil)
        #expect(console.state.queue.numbers == [4709])
        #expect(console.shows("/ state:claimed accused:bo"))
    }

    @Test("A long value does not hide the allowed ones")
    mutating func longValue() {
        console.press("/state:" + String(repeating: "x", count: 150))
        console.press(.enter)
        #expect(console.shows("state:all"))
    }

    @Test("A word of digits is both a number and a word; with # it is only a number")
    mutating func digits() {
        console.press("/4398")
        #expect(console.state.queue.numbers == [4705])
        console.wait(.milliseconds(300))
        #expect(console.effects.contains(.find("4398")), "closed cases are asked of the desk")
        console.press(.home)
        console.press("#")
        #expect(console.state.queue.numbers.isEmpty)
    }

    @Test("The accused is found by another name, whatever its spelling")
    mutating func otherNames() {
        console.feed(.sample(4709).with { $0.addNames(["Ünschuld"]) }, .refreshed)
        for text in ["accused:unschuld", "accused:uenschuld", "accused:ÜNSCHULD"] {
            console.press("/" + text)
            #expect(console.state.queue.numbers == [4709], "\(text)")
            console.press(.escape)
        }
    }

    @Test("The desk is asked about words once the typing rests; its results are listed too")
    mutating func asksDesk() {
        console.press("/katze")
        console.wait(.milliseconds(299))
        #expect(!console.effects.contains(.find("katze")))
        console.wait(.milliseconds(1))
        #expect(console.effects.contains(.find("katze")))
        #expect(console.state.queue.numbers.isEmpty)
        console.client(.found(query: "katze", .success([.sample(4705), .sample(31, state: .closed)])))
        console.tick()
        #expect(console.state.queue.numbers == [4705, 31])
        console.client(.found(query: "kat", .success([.sample(30, state: .closed)])))
        console.tick()
        #expect(console.state.queue.numbers == [4705, 31])
    }

    @Test("A search that the desk cannot make is reported")
    mutating func searchFails() {
        console.press("/katze")
        console.wait(.milliseconds(300))
        console.client(.found(query: "katze", .failure(ClientError(message: "the desk is busy"))))
        #expect(console.shows("the desk is busy") && console.shows("0 found, search failed"))
        console.press("r")
        #expect(!console.shows("search failed"), "what is asked anew has not failed yet")
    }

    @Test("The reason for a failed search is in the console's language if the desk gave none")
    func searchFailsInGerman() {
        var console = ConsoleRig(language: .german)
        console.snapshot([.sample(1)])
        console.press("/katze")
        console.wait(.milliseconds(300))
        console.client(.found(query: "katze", .failure(ClientError(.silent, message: "nothing came"))))
        #expect(console.shows("Der Server konnte nicht suchen. Der Server unter") && console.shows("antwortet nicht"))
        console.press(.enter)
        #expect(console.shows("0 gefunden, Suche gescheitert"))
    }

    @Test("Tab and the brackets move through the teams")
    mutating func teams() {
        console.press(.tab)
        console.press(.tab)
        #expect(console.state.queue.numbers == [4711])
        console.press("]]")
        #expect(console.state.queue.numbers.count == 5)
        console.press("[")
        #expect(console.state.queue.tab == "security")
        #expect(console.shows("No matching cases"))
        console.press(.backTab)
        console.press(.backTab)
        console.press(.backTab)
        #expect(console.state.queue.tab == nil)
    }

    @Test("A team is found by the name on its tab")
    mutating func teamTitle() {
        for text in ["team:jugend", "team:youth", "team:Jug"] {
            console.press("/\(text)")
            #expect(console.state.queue.numbers == [4711], "\(text)")
            console.press(.escape)
        }
    }

    @Test("A case with another report for a team is in that team's tab, and is counted there")
    func otherReports() {
        var console = ConsoleRig(width: 140, height: 45)
        let row = CaseRow.sample(112).with { row in row.note { $0.otherCategories = ["password"] } }
        console.snapshot([row, .sample(113)])
        #expect(console.shows("Security 1") && console.shows("Community 2"))
        console.press("/team:sicherheit")
        #expect(console.state.queue.numbers == [112])
        console.press(.escape)
        console.press(.tab)
        for _ in 1...6 where console.state.queue.tab != "security" { console.press(.tab) }
        #expect(console.state.queue.tab == "security")
        #expect(console.state.queue.numbers == [112])
    }

    @Test("The tab for concerns is only for those who see them")
    func careTab() {
        var jonas = ConsoleRig(me: .jonas)
        jonas.snapshot([])
        #expect(!jonas.shows("Care"))
        #expect(console.shows("Care 1"))
    }

    @Test("# opens the dossier of a case by its number, also if it is not in the list")
    mutating func number() {
        console.press("#4705")
        console.press(.enter)
        #expect(console.selected == 4705 && console.state.pages.map(\.number) == [4705])
        console.press("#12")
        console.press(.enter)
        #expect(console.state.pages.map(\.number) == [4705], "whether there is one the desk must say")
        #expect(console.dossiersAsked.last == 12)
        console.bring(.sample(.sample(12).closed()))
        #expect(console.state.pages.last?.number == 12)
    }

    @Test("A number without a case is reported, and nothing opens", arguments: [Language.english, .german])
    func unknownNumber(language: Language) throws {
        var console = ConsoleRig(language: language)
        console.snapshot(CaseRow.evening)
        console.press("gg")
        let selected = try #require(console.selected)
        let row = try #require(console.state.casebook.row(selected))
        console.bring(.sample(row))
        #expect(console.shows("geh doch st████"))
        for key in ["#", ":"] {
            console.press(key + "999")
            console.press(.enter)
            console.tick()
            let problem = Problem("unknown-case", status: 404, title: "There is no case 999")
            console.client(.dossier(999, .failure(ClientError(message: "x", problem: problem))))
            #expect(console.state.pages.isEmpty)
            #expect(console.shows("geh doch st████"), "the preview of the selected case stays")
            #expect(
                console.notice.contains(language == .english ? "No case #999, or no access" : "Kein Fall #999, oder kein Zugriff")
            )
        }
        console.press("#998")
        console.press(.enter)
        console.press("j")
        console.bring(.sample(.sample(998).closed()))
        #expect(console.state.pages.isEmpty, "the moderator has gone on")
        console.client(.connection(.stale(.ended, retryAt: nil)))
        console.press("#998")
        console.press(.enter)
        #expect(console.notice.contains(language == .english ? "no connection" : "keine Verbindung"), "\(console)")
    }

    @Test("A demo, which keeps nothing, asks before it is closed", arguments: [Language.english, .german])
    func leavesDemo(language: Language) {
        var console = ConsoleRig(language: language)
        console.state.isDemo = true
        console.snapshot(CaseRow.evening)
        console.press("q")
        #expect(!console.effects.contains(.quit(says: nil)))
        #expect(console.shows(language == .english ? "Leave? The demo keeps nothing." : "Verlassen? Die Demo speichert nichts."))
        console.press("n")
        #expect(console.state.dialogs.shown == nil)
        console.press("qy")
        #expect(console.effects.contains(.quit(says: nil)))
    }

    @Test(
        "The desk also finds people in closed cases and by names that only it knows",
        arguments: ["accused", "reporter"])
    mutating func people(key: String) {
        console.press("/\(key):zora")
        console.wait(.milliseconds(300))
        #expect(console.effects.contains(.find("\(key):zora")))
        console.client(.found(query: "\(key):zora", .success([.sample(4705), .sample(31, state: .closed)])))
        console.tick()
        #expect(console.state.queue.numbers == (key == "accused" ? [4705, 31] : [31]))
        console.press(" state:closed")
        #expect(!console.state.queue.numbers.contains(4705), "the rest of the filter holds for it too")
    }
}
