import Testing

@testable import ModelKit

@Suite("Categories that a free-text reason names")
struct ReasonTests {
    private let community = Community.standard(name: "Kummerkasten")

    @Test(
        "A category is named by its title or one of its words, in any language, whatever surrounds it",
        arguments: [
            ("Insult", "insult"), ("insult: jeden Abend", "insult"), ("BELEIDIGUNG!!!", "insult"),
            ("er beleidigt mich", "insult"),
            ("Belästigung", "harassment"), ("he keeps stalking me", "harassment"), ("Spam", "spam"), ("spammer", "spam"),
            ("Hate and antisemitism", "hate"), ("racist slurs", "hate"), ("(phishing)", "password"),
            ("account-theft", "password"),
            ("Jugendschutz", "youth"), ("grooming", "youth"), ("ein Kind wird belästigt", "youth"),
            ("writes to children", "youth"),
            ("c'est du harcèlement", "harassment"), ("Sonstiges", "other"), ("mot de passe volé", "password"),
        ])
    func named(_ reason: String, _ id: CategoryID) { #expect(community.category(named: reason)?.id == id) }

    @Test(
        "A reason that only resembles a category, or says nothing, names none",
        arguments: [
            "", "   ", "…", "He was not kind to me", "sei nicht kindisch", "he is so childish", "unspammable",
            "insul", "🤡", "weil halt",
        ])
    func unnamed(_ reason: String) { #expect(community.category(named: reason) == nil) }

    @Test("The most urgent of several categories counts, or the first of equally urgent ones")
    func several() {
        #expect(community.category(named: "spam, and grooming of minors")?.id == "youth")
        #expect(community.category(named: "spam and insult")?.id == "insult")
        #expect(community.category(named: "other: insult")?.id == "insult")
    }

    @Test("A concern is never guessed, because others see it and it accuses nobody")
    func concerns() {
        #expect(community.category(named: "Sorge") == nil && community.category(named: "concern") == nil)
    }

    @Test func longReasonsAreReadAtTheirBeginning() {
        let long = String(repeating: "bla ", count: 20_000)
        #expect(community.category(named: "Spam " + long)?.id == "spam")
        #expect(community.category(named: long + " Spam") == nil)
    }

    @Test("A community's own words: several in a row, any ending, and text that contains no words")
    func ownWords() {
        var own = community
        own.categories = [
            Category(id: "a", titles: ["de": "Erstes"], team: "x", words: ["", "*", "!?", "falscher Name*"]),
            Category(id: "b", titles: [:], team: "x", words: ["Größe"]),
        ]
        #expect(own.category(named: "ein falscher  NAMENSZUG") == own.categories[0])
        #expect(own.category(named: "ein falscher, Name") == own.categories[0])
        #expect(own.category(named: "GRÖSSE egal") == nil && own.category(named: "größe egal") == own.categories[1])
        #expect(own.category(named: "etwas anderes") == nil, "what is no word fits nothing")
    }

    @Test("Reports that name no category get one of their own, which is added once")
    func unsorted() {
        var own = community
        own.takeUnsorted()
        own.takeUnsorted()
        #expect(own.categories.count { $0.id == Community.unsortedCategory } == 1)
        #expect(own.category(Community.unsortedCategory)?.team == Community.unsorted)
        own = Community(name: "x", categories: [], teams: [Team(id: "all", titles: [:])])
        own.takeUnsorted()
        #expect(own.categories.map(\.team) == ["all"])
    }
}
