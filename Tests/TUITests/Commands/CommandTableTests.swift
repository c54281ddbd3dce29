import Testing

@testable import TUI

@Suite("The command table")
struct CommandTableTests {
    @Test("No key has two meanings in a context", arguments: CommandTable.console.contexts)
    func noDuplicateKeys(_ context: Context) {
        var owner: [Key: CommandID] = [:]
        for command in CommandTable.console.commands(in: context) {
            for key in command.keys {
                #expect(owner[key] == nil, "\(key) is \(command.id) and \(String(describing: owner[key]))")
                owner[key] = command.id
            }
        }
    }

    @Test("Every command has keys and a context, and is in each context once", arguments: CommandID.allCases)
    func complete(_ id: CommandID) {
        let commands = CommandTable.console.all.filter { $0.id == id }
        #expect(!commands.isEmpty && commands.allSatisfy { !$0.keys.isEmpty })
        for command in commands { #expect(CommandTable.console.contexts.contains { command.isIn($0) }) }
        for context in CommandTable.console.contexts { #expect(commands.count { $0.isIn(context) } < 2) }
    }

    @Test("Each context has a unique name") func contexts() {
        let names = CommandTable.console.contexts.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test("Every command has a title and a help in both languages", arguments: CommandID.allCases)
    func words(_ id: CommandID) {
        for words in [Words.english, .german] {
            #expect(!words.command(id).title.isEmpty)
            #expect(words.command(id).help.plain.hasSuffix("."))
        }
    }

    @Test("No two commands have the same title", arguments: [Language.english, .german])
    func titles(language: Language) {
        let words = Words.in(language)
        let plain = CommandID.allCases.map { (id: $0, title: words.command($0).title) }
        // The titles of two commands on an appeal.
        check(plain + [(.justified, words.granted.title), (.malicious, words.upheld.title)], "\(language)")
    }

    @Test("Nor do the commands on a screen, in the words for its contents", arguments: ScreenGallery.allCases)
    func shownTitles(screen: ScreenGallery) {
        for language in [Language.english, .german] {
            let state = screen.console(width: 80, height: 24, in: language).state
            let shown = CommandTable.console.commands(in: state.context).map { (id: $0.id, title: state.words(of: $0.id).title) }
            check(shown, "\(screen) \(language)")
        }
    }

    /// Pairs of keys that do the same: Esc and q close a screen that is only read, and Enter and z unfold what is folded.
    private static let same: [Set<CommandID>] = [[.cancel, .close], [.open, .fold]]

    private func check(_ commands: [(id: CommandID, title: SafeText)], _ place: String) {
        for (title, those) in Dictionary(grouping: commands, by: { $0.title.plain.lowercased() }) where those.count > 1 {
            #expect(Self.same.contains(Set(those.map(\.id))), "“\(title)” is \(those.map(\.id)) (\(place))")
        }
    }

    @Test("In a text field no letter is a command")
    func textFields() {
        for context in CommandTable.console.contexts where context.isTextField {
            for command in CommandTable.console.commands(in: context) {
                #expect(command.keys.allSatisfy { if case .character = $0 { false } else { true } }, "\(command.id)")
            }
        }
    }

    @Test("The footer offers only commands that its context has", arguments: CommandTable.console.contexts)
    func footer(_ context: Context) {
        let known = Set(CommandTable.console.commands(in: context).map(\.id))
        #expect(Footing.nothing.footer(of: context).allSatisfy { known.contains($0) })
    }

    @Test("The manual names every command with its keys")
    func manual() {
        let text = CommandManual.text(language: "en")
        #expect(CommandID.allCases.allSatisfy { text.contains(":\($0.rawValue)\n") })
        #expect(text.contains("Space"))
        #expect(CommandManual.text(language: "de").contains("FÄLLE BEARBEITEN"))
    }

    @Test("A command that cannot be run stays visible, greyed out, and says why when it is tried")
    func disabled() throws {
        var console = ConsoleRig()
        console.snapshot([.sample(1, claim: .of("jonas"))])
        #expect(console.shows("+ justified"), "\(console)")
        let footer = QueueLayout(console.state.size).footer
        let column = try #require(Array(console.screen[footer]).firstIndex(of: "+"))
        #expect(console.surface()[footer, column].style.role == .faint)
        let open = try #require(Array(console.screen[footer]).firstIndex(of: "⏎"))
        #expect(open < column, "what works comes first")
        console.press("+")
        #expect(console.notice.contains("jonas has claimed"))
        console.press("?")
        #expect(console.shows("not now: jonas has claimed"))
    }
}

@Suite("The palette")
struct PaletteTests {
    private var console = ConsoleRig()

    init() { console.snapshot([.sample(1, due: .seconds(1)), .sample(2, due: .seconds(2))]) }

    @Test("The beginning of a name finds a command, and Enter runs it")
    mutating func runs() {
        console.press(":just")
        #expect(console.shows("justified"))
        console.press(.enter)
        #expect(console.operations == ["1 justified"])
    }

    @Test("Letters in the right order are enough; names come before loose matches")
    func matches() {
        let ids = { (text: String, language: Language) in
            let entries = PaletteEntry.all(in: .queue, state: ConsoleRig(language: language).state)
            return CommandMatch.entries(for: text, among: entries).map(\.command.id)
        }
        #expect(ids("cl", .english).prefix(2) == [.claim, .clear])
        #expect(ids("ntm", .english).first == .nextTeam)
        #expect(ids("übern", .german).first == .claim)
        #expect(ids("xyzzy", .english).isEmpty)
        #expect(ids("lock", .english).first == .sanction && ids("sperr", .german).first == .sanction)
        // A key is itself: `x` is not a letter of "next-team".
        #expect(ids("x", .english).first == .unclaim && ids("v", .english).first == .interrogate)
        #expect(ids("", .english).count > 20)
    }

    @Test("Tab moves through the matches")
    mutating func completes() {
        console.press(":cl")
        console.press(.tab)
        console.press(.tab)
        console.press(.enter)
        #expect(console.notice.contains("nothing is marked"))
    }

    @Test(
        "A command that acts on a case needs a unique beginning, and more than one or two letters",
        arguments: ["m", "ma", "J", "un", "d", "da", "cl", "re", "rec", "ju"], [Language.english, .german])
    func uncertain(text: String, language: Language) {
        var console = ConsoleRig(language: language)
        console.snapshot([.sample(1, due: .seconds(1)), .sample(2, due: .seconds(2))])
        console.press(":" + text)
        console.press(.enter)
        #expect(console.commands.isEmpty, "\(text) \(console)")
    }

    @Test("A number goes to its case")
    mutating func number() {
        console.press(":2")
        #expect(console.shows("Enter opens #2."), "\(console)")
        console.press(.enter)
        #expect(console.selected == 2)
    }

    @Test("Text that matches nothing is reported")
    mutating func unknown() {
        console.press(":xyzzy")
        console.press(.enter)
        #expect(console.notice.contains("No command matches"))
    }

    @Test("That nothing matches is visible before Enter, and not said about a number", arguments: ScreenGallery.sizes)
    func nothingFits(size: (Int, Int)) {
        for (language, said) in [(Language.english, "No command matches."), (.german, "Kein Befehl passt.")] {
            var console = ConsoleRig(width: size.0, height: size.1, language: language)
            console.snapshot([.sample(1)])
            console.press(":xyzz")
            #expect(console.shows(said), "\(console)")
            console.press(.control("u"))
            console.press("#77")
            #expect(!console.shows(said), "\(console)")
        }
    }

    @Test("The verdict of a playbook comes before its name", arguments: [(80, 24), (100, 30)])
    func playbooks(size: (Int, Int)) {
        var console = ConsoleRig(width: size.0, height: size.1)
        console.snapshot([.sample(1, category: "youth")])
        console.bring(.sample(.sample(1, category: "youth")))
        console.press(":youth")
        #expect(console.shows("justified · "), "\(console)")
    }

    @Test("If there is no room for the whole description, it ends with a clause", arguments: [Language.english, .german])
    func clauses(language: Language) {
        var console = ConsoleRig(language: language)
        console.snapshot([.sample(1)])
        let state = console.state
        let texts = PaletteEntry.all(in: .queue, state: state).map { entry in
            entry.refusal(state).map { (state.words.screens.notNow + " " + state.casebook.reason($0)).plain }
                ?? entry.text.help.plain
        }
        console.press(":")
        let list = console.screen[console.promptRow - 15..<console.promptRow].map { String($0.dropFirst(32)) }
        #expect(language == .english || list.contains { $0.hasSuffix("…") }, "\(console)")
        for line in list where line.hasSuffix("…") {
            #expect(texts.contains { $0.hasPrefix(line.dropLast() + ",") || $0.hasPrefix(line.dropLast() + ":") }, "\(line)")
        }
    }

    @Test("A narrower screen shows fewer of them")
    mutating func fewerClauses() {
        console.resize(width: 80, height: 24)
        console.press(":")
        #expect(console.screen.contains { $0.hasSuffix("Moves the case to another category…") }, "\(console)")
        #expect(console.screen.contains { $0.hasSuffix("Claims the case so others leave it to you") }, "\(console)")
    }

    @Test("Esc leaves without doing anything")
    mutating func cancels() {
        console.press(":quit")
        console.press(.escape)
        #expect(!console.effects.contains(.quit(says: nil)))
    }
}
