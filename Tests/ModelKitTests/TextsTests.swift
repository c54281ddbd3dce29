import Testing

@testable import ModelKit

@Suite struct TextsTests {
    static let languages = ["de", "en", "nl"]

    @Test(arguments: languages, Texts.Key.allCases)
    func everyTextIsThereAndHasWhatItNeeds(language: String, key: Texts.Key) throws {
        let text = try #require(Texts.defaults[language]?[key])
        let used = Template(text).placeholders
        #expect(Set(used).isSubset(of: key.placeholders), "\(used)")
        #expect(key.indispensable.map { used.contains($0) } ?? true)
        #expect(!text.isEmpty && text == text.trimmed, "no space at its ends, where another sentence is joined to it")
        #expect(!text.contains("  ") && text.count < Limits.note)
        // A brace that is not part of a placeholder is a mistake.
        #expect(text.count { $0 == "{" } == text.count { $0 == "}" } && text.ranges(of: "{").count >= used.count)
    }

    @Test func thereAreThreeLanguages() { #expect(Texts.defaults.keys.sorted() == Self.languages) }

    /// A text that is the same in two languages was not translated.
    @Test(arguments: Texts.Key.allCases) func eachLanguageHasItsOwnWords(key: Texts.Key) {
        #expect(Set(Self.languages.map { Texts.defaults[$0]?[key] ?? "" }).count == 3)
    }

    @Test func germanAddressesWithACapital() {
        for (key, text) in Texts.german {
            let words = text.split { !$0.isLetter }
            #expect(
                !words.contains { ["du", "dir", "dich", "dein", "deine", "deinen", "deinem", "deiner"].contains($0) }, "\(key)")
        }
    }

    @Test(arguments: [
        ("de", "Danke"), ("de-AT", "Danke"), ("DE", "Danke"), ("de_CH", "Danke"), ("nl-BE", "Bedankt"), ("en-GB", "Thank you"),
        ("tr", "Thank you"), ("", "Thank you"), (nil, "Thank you"),
    ])
    func aMemberIsToldInHisLanguageElseInEnglish(language: String?, begins: String) {
        #expect(Texts().text(.thanks, in: language, ["case": "12"]).hasPrefix(begins))
    }

    @Test func theCommunitysOwnWordsComeFirst() {
        let texts = Texts(own: ["de": ["thanks": "Merci für {case}"], "tr": ["thanks": "Sağ ol"], "en": ["warned": "Mind that"]])
        #expect(texts.text(.thanks, in: "de-CH", ["case": "12"]) == "Merci für 12")
        #expect(texts.text(.thanks, in: "tr", [:]) == "Sağ ol")
        #expect(texts.template(.thanks, in: "en") == Texts().template(.thanks, in: "en"))
        #expect(texts.text(.warned, in: "tr", [:]) == "Mind that", "what a language lacks is told in the community's English")
        #expect(texts.template(.warned, in: "de") == Texts().template(.warned, in: "de"))
    }

    @Test func theNamesInTheFileAreSnakeCase() {
        for key in Texts.Key.allCases {
            #expect(key.rawValue.allSatisfy { ("a"..."z").contains($0) || $0 == "_" }, "\(key.rawValue)")
        }
    }

    @Test func aLocalTextFallsBack() {
        let text: LocalText = ["en": "Mute", "de": "Stumm"]
        #expect(text.text(in: "de") == "Stumm" && text.text(in: "de-AT") == "Stumm" && text.text(in: "DE_at") == "Stumm")
        #expect(text.text(in: "nl") == "Mute" && text.text(in: nil) == "Mute" && text.text(in: "") == "Mute")
        #expect(["nl": "a", "fr": "b"].text(in: "de") == "b", "the first in the alphabet, where there is no English")
        #expect(LocalText().text(in: "de") == nil)
    }

    @Test func theWordsAreTheSameAtTheConsole() throws {
        var community = Community.standard(name: "Kummerkasten")
        community.texts = Texts(own: ["de": ["help_at_risk": "Hallo\n{helplines}"]])
        #expect(try answered(community) == community)
    }
}

@Suite struct StatementOfReasonsTests {
    private static let now = Timestamp(milliseconds: 1_795_204_882_000)
    private let community: Community = {
        var community = Community.standard(name: "Kummerkasten")
        community.zone = .berlin
        return community
    }()
    private func statement(
        _ step: SanctionStep, until: Timestamp? = nil, reason: String = "Du hast andere beleidigt.", in language: String? = "de"
    ) -> String {
        StatementOfReasons(
            step: step, until: until, channelName: "Lobby", number: 12, category: "Beleidigung", reason: reason,
            language: language
        ).text(in: community, now: Self.now)
    }

    @Test func itSaysWhatHowLongWhyAndHowToObject() {
        let until = Timestamp(milliseconds: 1_795_208_482_000)
        #expect(
            statement(SanctionStep(.mute, for: .hours(1)), until: until)
                == "Kummerkasten: Bis 20. November, 22:01 Uhr kannst Du in „Lobby“ nicht schreiben. "
                + "Der Grund (Fall 12, Beleidigung): Du hast andere beleidigt. "
                + "Wenn Du das für falsch hältst, kannst Du innerhalb von 20 Tagen Widerspruch gegen die Entscheidung in Fall 12 einlegen. "
                + "Dann entscheidet jemand anderes.")
    }

    @Test(arguments: SanctionKind.allCases, TextsTests.languages) func eachKindHasItsWords(kind: SanctionKind, language: String) {
        let until = kind.lasts ? Timestamp(milliseconds: 1_795_208_482_000) : nil
        let text = statement(SanctionStep(kind, for: .hours(1)), until: until, in: language)
        #expect(text.contains("Kummerkasten") && text.contains("12") && text.contains("20") && text.contains("beleidigt"))
        // The removed messages were said in that place.
        #expect(text.contains("Lobby") == kind.isOfChannel)
        #expect(text.contains("22:01") == kind.lasts)
        #expect(Template(text).placeholders.isEmpty)
    }

    @Test func aKickSaysThatOneMayComeBackOnlyWhereNothingElseKeepsOneOut() {
        func kick(_ held: [CaseNumber]) -> String {
            StatementOfReasons(
                step: SanctionStep(.kick), until: nil, channelName: "Lobby", number: 12, held: held, category: "Spam",
                reason: "Werbung",
                language: "en"
            ).text(in: community, now: Self.now)
        }
        #expect(kick([]).contains("“Lobby”. You may come back."))
        #expect(
            kick([9, 7, 9]).contains("“Lobby”. You cannot come back yet: another restriction still applies (cases 7 and 9)."))
        #expect(kick([9, 7, 8]).contains("(cases 7, 8 and 9)"))
    }

    @Test func aLockForGoodHasNoEnd() {
        #expect(statement(SanctionStep(.lock)).hasPrefix("Kummerkasten: Dein Konto ist auf Dauer gesperrt. Der Grund"))
        #expect(statement(SanctionStep(.lock), in: "tr").hasPrefix("Kummerkasten: your account is locked for good."))
    }

    @Test func theCommunityDecidesTheWordsAndTheDays() {
        var community = community
        community.policies.appeals = .days(7)
        community.texts = Texts(own: ["de": ["objection": "Widerspruch: {days} Tage."]])
        let text = StatementOfReasons(
            step: SanctionStep(.warning), until: nil, channelName: "", number: 12, category: "Spam", reason: "Werbung",
            language: "de"
        ).text(in: community, now: Self.now)
        #expect(text.hasSuffix("Widerspruch: 7 Tage."))
    }

    /// The reason is written by a moderator, but may quote somebody.
    @Test func aReasonIsToldAsItStands() {
        let text = statement(SanctionStep(.warning), reason: "Du schriebst: {case} {reason} {until}")
        #expect(text.contains("{ case} { reason} { until}"))
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
