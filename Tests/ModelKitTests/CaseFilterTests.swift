import ModelKit
import Testing

@Suite struct CaseFilterTests {
    @Test func whatAModeratorTypesIsRead() throws {
        let filter = try CaseFilter(
            parsing: "  state:open team:Youth  accused:BOLLE #12 4709 verdict:justified priority:urgent Lobby claimed:jonas ")
        #expect(
            filter.terms == [
                .state(.open), .team("youth"), .accused("bolle"), .number(12), .number(4709), .verdict(.justified),
                .priority(.urgent),
                .word("lobby"), .claimed("jonas"),
            ])
        #expect(filter.words == ["lobby"])
        #expect(try CaseFilter(parsing: " \t ").isEmpty)
        #expect(try CaseFilter(parsing: "category:insult reporter:mimi").terms == [.category("insult"), .reporter("mimi")])
    }

    @Test func anUnknownKeyIsAWord() throws {
        #expect(try CaseFilter(parsing: "foo:bar :x http://y").terms == [.word("foo:bar"), .word(":x"), .word("http://y")])
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

    private func passes(_ text: String, _ row: CaseRow = .sample, said: Set<String> = []) throws -> Bool {
        try CaseFilter(parsing: text).matches(
            row, titles: { $0 == "insult" ? ["beleidigung", "insult"] : [] }, said: { said.contains($0) })
    }

    @Test(arguments: [
        "", "4709", "#4709", "state:open", "state:new", "state:all", "team:comm", "category:ins", "category:beleid",
        "accused:oll", "accused:u17",
        "reporter:gast", "priority:normal", "bolle", "gast44", "lobby", "insult", "beleidigung", "bolle lobby state:open",
    ])
    func aRowThatFitsPasses(text: String) throws {
        #expect(try passes(text))
    }

    @Test(arguments: [
        "470", "#1", "state:closed", "state:claimed", "state:pending", "team:youth", "category:spam", "accused:u1",
        "accused:mimi",
        "reporter:bolle", "claimed:jonas", "verdict:justified", "priority:urgent", "spam", "bolle spam",
    ])
    func aRowThatDoesNotFitIsLeftOut(text: String) throws {
        #expect(try !passes(text))
    }

    @Test func aWordIsAlsoLookedForInWhatWasSaid() throws {
        #expect(try !passes("passwort"))
        #expect(try passes("Passwort", said: ["passwort"]))
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
        ("state:closed", true), ("state:all", true), ("verdict:unproven", true), ("12", true), ("bolle state:open", false),
        ("", false),
    ])
    func whatTheMirrorDoesNotHoldIsAskedOfTheDesk(text: String, asks: Bool) throws {
        #expect(try CaseFilter(parsing: text).asksForClosed == asks)
    }
}
