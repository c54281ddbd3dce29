import Testing

@testable import ModelKit

@Suite("Counts in texts for members") struct CountedWordsTests {
    @Test(
        "One day is no days",
        arguments: [("en", "1 day", "20 days"), ("de", "einem Tag", "20 Tagen"), ("nl", "1 dag", "20 dagen")])
    func days(_ language: String, one: String, many: String) {
        #expect(CountedWords.days(1, in: language) == one)
        #expect(CountedWords.days(20, in: language) == many)
    }

    @Test("Cases are listed as a sentence lists them")
    func cases() {
        #expect(CountedWords.cases([7], in: "en") == "case 7")
        #expect(CountedWords.cases([7, 9], in: "de") == "Fälle 7 und 9")
        #expect(CountedWords.cases([7, 8, 9], in: "nl") == "zaken 7, 8 en 9")
        #expect(CountedWords.cases([7, 9], in: "fr") == "cases 7 and 9", "in a language that nobody wrote, English")
    }

    @Test("A statement of reasons names a period of one day as such")
    func oneDay() {
        var community = Community.standard(name: "Kummerkasten")
        community.policies.appeals = .days(1)
        let statement = StatementOfReasons(
            step: SanctionStep(.warning), until: nil, channelName: "Lobby", channelKind: .public, number: 1, held: [],
            category: "Insult", reason: "Enough", language: "en")
        #expect(statement.text(in: community, now: Timestamp(milliseconds: 0)).contains("in case 1 within 1 day. Someone"))
    }
}
