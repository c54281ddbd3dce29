import ModelKit
import Testing

@Suite struct CaseFilterTests {
    @Test func whatAModeratorTypesIsRead() throws {
        let filter = try CaseFilter(
            parsing: "  state:open team:Youth  accused:BOLLE #12 4709 verdict:justified priority:urgent Lobby claimed:jonas ")
        #expect(
            filter.terms == [
                .state(.open), .team("youth"), .accused("bolle"), .number(12), .digits(4709, "4709"), .verdict(.justified),
                .priority(.urgent),
                .word("lobby"), .claimed("jonas"),
            ])
        #expect(filter.words == ["4709", "lobby"])
        #expect(try CaseFilter(parsing: " \t ").isEmpty)
        #expect(try CaseFilter(parsing: "category:insult reporter:mimi").terms == [.category("insult"), .reporter("mimi")])
    }

    @Test func onlyLettersBeforeAColonAreAKey() throws {
        #expect(
            try CaseFilter(parsing: "@foo:bar :x http://y 3:1").terms == [
                .word("@foo:bar"), .word(":x"), .word("http://y"), .word("3:1"),
            ])
    }

    @Test(arguments: ["state:opne", "verdict:guilty", "priority:", "state:"])
    func aValueThatAKeyCannotHaveIsToldWithThoseItCan(text: String) {
        #expect {
            try CaseFilter(parsing: text)
        } throws: { error in
            guard let mistake = error as? CaseFilter.Mistake else { return false }
            return mistake.term == text && mistake.allowed.count >= 3 && mistake.description.contains(mistake.allowed[0])
        }
    }

    @Test(
        "A mistake shows the position of the wrong value",
        arguments: [
            ("state:foo", 6..<9), ("  team:youth  STATE:foo bolle", 20..<23), ("é state:", 8..<8),
            ("e\u{301}\u{308} is:x", 5..<6),
            ("bolle priority:höher state:foo", 15..<20), ("verdict:a:b", 8..<11), ("bolle prio:urgent", 6..<10),
            ("accused: bolle", 8..<8),
        ])
    func placeOfAMistake(text: String, place: Range<Int>) {
        #expect {
            try CaseFilter(parsing: text)
        } throws: { ($0 as? CaseFilter.Mistake)?.place == place }
    }

    @Test("A mistake lists all allowed values", arguments: ["state", "verdict", "priority", "is"])
    func whatIsAllowed(key: String) throws {
        let mistake = #expect(throws: CaseFilter.Mistake.self) { try CaseFilter(parsing: "\(key.uppercased()):foo") }
        let allowed = try #require(mistake?.allowed)
        #expect(!allowed.isEmpty)
        for term in allowed {
            #expect(try CaseFilter(parsing: term).terms.count == 1)
            #expect(term.hasPrefix(key + ":") && mistake?.description.contains(term) == true)
        }
    }

    @Test func wordsOfDigitsAreNumbersAndWords() throws {
        #expect(try CaseFilter(parsing: "4412 #4412").terms == [.digits(4412, "4412"), .number(4412)])
        #expect(
            try CaseFilter(parsing: "+5 #+5 # -1 44a").terms == [
                .word("+5"), .word("#+5"), .word("#"), .word("-1"), .word("44a"),
            ])
        let long = String(repeating: "9", count: 30)
        #expect(try CaseFilter(parsing: long).terms == [.word(SearchText(long))])
    }

    @Test(
        "An unfinished word is ignored while it is being typed",
        arguments: [
            ("s", true), ("stat", true), ("state", true), ("state:", true), ("state:cl", true), ("state:foo", true),
            ("STATE:C", true),
            ("is:", true), ("verd", true), ("#", true), ("state:closed", false), ("is:failed", false), ("bolle", false),
            ("accused:", true), ("accused:b", false), ("#1", false), ("12", false), ("states", false), ("foo:bar", true),
        ])
    func unfinished(text: String, isUnfinished: Bool) throws {
        let word = try #require(CaseFilter.typedWords(of: text).first)
        #expect(CaseFilter.isUnfinished(word) == isUnfinished)
    }

    private static let community = SearchNames(.standard(name: "Kummerkasten"))

    private func passes(_ text: String, _ row: CaseRow = .sample, said: Set<SearchText> = []) throws -> Bool {
        try CaseFilter(parsing: text).matches(
            row, known: Self.community, said: { said.contains($0) })
    }

    @Test(arguments: [
        "", "4709", "#4709", "state:open", "state:new", "state:all", "team:comm", "category:ins", "category:beleid",
        "accused:oll", "accused:u17",
        "reporter:gast", "priority:normal", "bolle", "gast44", "4412", "lobby", "insult", "beleidigung", "bolle lobby state:open",
    ])
    func aRowThatFitsPasses(text: String) throws {
        #expect(try passes(text))
    }

    @Test(arguments: [
        "470", "#1", "#4412", "state:closed", "state:claimed", "state:pending", "team:youth", "category:spam", "accused:u1",
        "accused:mimi",
        "reporter:bolle", "claimed:jonas", "verdict:justified", "priority:urgent", "spam", "bolle spam",
    ])
    func aRowThatDoesNotFitIsLeftOut(text: String) throws {
        #expect(try !passes(text))
    }

    @Test("A team is found by its id and by its titles in all languages")
    func teamTitles() throws {
        let row = CaseRow.sample.with { ($0.category, $0.team) = ("youth", "youth") }
        for text in ["team:youth", "team:jugend", "team:JUG", "team:yo"] { #expect(try passes(text, row), "\(text)") }
        for text in ["team:security", "team:gemeinschaft"] { #expect(try !passes(text, row), "\(text)") }
        #expect(try passes("team:gemeinschaft"))
    }

    @Test("A case also belongs to the teams of its other reports")
    func teamsOfOtherReports() throws {
        let row = CaseRow.sample.with { row in row.note { $0.otherCategories = ["password", "nothing"] } }
        #expect(Self.community.teams(of: row) == ["community", "security"])
        for text in ["team:community", "team:security", "team:sicherheit"] { #expect(try passes(text, row), "\(text)") }
        #expect(try !passes("team:youth", row))
    }

    @Test("An unknown team is a mistake that lists the known ones; without a community, any team is accepted")
    func unknownTeam() throws {
        let mistake = #expect(throws: CaseFilter.Mistake.self) {
            try CaseFilter(parsing: "bolle team:xx", known: Self.community)
        }
        #expect(mistake?.term == "team:xx" && mistake?.place == 11..<13)
        #expect(mistake?.allowed.contains("team:youth") == true)
        for term in try #require(mistake?.allowed) { _ = try CaseFilter(parsing: term, known: Self.community) }
        #expect(try CaseFilter(parsing: "team:Jugend", known: Self.community).terms == [.team("jugend")])
        #expect(try CaseFilter(parsing: "team:xx").terms == [.team("xx")])
        let word = try #require(CaseFilter.typedWords(of: "team:x").first)
        #expect(CaseFilter.isUnfinished(word, Self.community) && !CaseFilter.isUnfinished(word))
    }

    @Test func aWordIsAlsoLookedForInWhatWasSaid() throws {
        #expect(try !passes("passwort"))
        #expect(try passes("Passwort", said: ["passwort"]))
    }

    @Test func theAccusedIsFoundByAllNames() throws {
        let renamed = CaseRow.sample.with { $0.addNames(["Unschuld", "Bölle"]) }
        for text in ["accused:unschuld", "unschuld", "accused:boelle", "bolle"] { #expect(try passes(text, renamed), "\(text)") }
        for text in ["accused:mimi", "reporter:unschuld"] { #expect(try !passes(text, renamed), "\(text)") }
    }

    @Test("Names that are not in the row are looked up, but only for the accused")
    func namesElsewhere() throws {
        func passes(_ text: String, _ row: CaseRow = .sample) throws -> Bool {
            try CaseFilter(parsing: text).matches(row, names: { $0 == "u17" ? ["Ünschuld"] : [] })
        }
        for text in ["accused:unschuld", "Uenschuld"] { #expect(try passes(text), "\(text)") }
        #expect(try !passes("reporter:unschuld"))
        #expect(try !passes("unschuld", .sample.with { $0.accused = nil }))
    }

    @Test func spellingDoesNotMatter() throws {
        let row = CaseRow.sample.with { ($0.accusedNick, $0.reporter, $0.channel) = ("Müller", "Émile", "Straße") }
        for text in ["accused:mueller", "muller", "reporter:emile", "STRASSE", "strasse", "ÉMILE"] {
            #expect(try passes(text, row), "\(text)")
        }
    }

    @Test func claimAndVerdictAreLookedAt() throws {
        let time = Timestamp(milliseconds: 0)
        let claimed = CaseRow.sample.with {
            $0.state = .claimed
            $0.claim = Claim(by: "jonas", until: time)
        }
        #expect(try passes("claimed:jon state:claimed state:open", claimed))
        let closed = CaseRow.sample.with {
            $0.state = .closed
            $0.decision = Decision(verdict: .unproven, by: "mira", at: time, effectiveAt: time)
        }
        #expect(try passes("verdict:unproven state:closed", closed))
        #expect(try !passes("state:open", closed))
        #expect(try !passes("verdict:justified", closed))
    }

    @Test(arguments: [
        ("state:closed", true), ("state:all", true), ("verdict:unproven", true), ("12", true), ("#12", true),
        ("bolle state:open", false),
        ("", false),
    ])
    func whatTheMirrorDoesNotHoldIsAskedOfTheDesk(text: String, asks: Bool) throws {
        #expect(try CaseFilter(parsing: text).asksForClosed == asks)
    }
}
