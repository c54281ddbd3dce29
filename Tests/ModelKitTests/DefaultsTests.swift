import Testing

@testable import ModelKit

/// The default lists of a community are consistent, in three languages.
@Suite struct DefaultsTests {
    private let community = Community.standard(name: "Kummerkasten")
    private static let accusations: [CategoryID] = [
        "youth", "password", "harassment", "insult", "hate", "disruption", "spam", "other",
    ]

    private func expectThreeLanguages(_ text: LocalText, _ comment: Comment) {
        #expect(text.keys.sorted() == ["de", "en", "nl"], comment)
        #expect(!text.values.contains { $0.isEmpty || $0.contains("  ") || $0.hasSuffix(" ") || $0.count > Limits.text }, comment)
    }

    @Test(arguments: accusations) func thereIsAReasonForEachCategory(category: CategoryID) {
        let fitting = community.reasons.filter { $0.fits(category) }
        #expect(category == "other" || fitting.contains { $0.categories.contains(category) })
        #expect(fitting.contains { $0.id == "rules" })
    }

    @Test func reasonsAreFilledByWhatIsKnownOfACase() {
        #expect(Set(community.reasons.map(\.id)).count == community.reasons.count)
        for reason in community.reasons {
            expectThreeLanguages(reason.text, "\(reason.id)")
            for text in reason.text.values {
                let free = Template(text).placeholders.filter { !TemplateValues.names.contains($0) }
                #expect(free == (reason.id == "rule" ? ["rule"] : []), "\(reason.id)")
                #expect(text.count <= 300)
            }
        }
    }

    @Test(arguments: accusations) func eachCategoryHasItsPlaybooksTheMildestFirst(category: CategoryID) {
        let playbooks = community.playbooks(for: category)
        #expect(playbooks.count >= 2)
        #expect(playbooks.last?.verdict == .unproven && playbooks.last?.sanction == nil)
        let steps = playbooks.compactMap(\.sanction)
        for (step, next) in zip(steps, steps.dropFirst()) { #expect(step.isAtMost(next)) }
    }

    @Test func theDigitsOfTheRequirements() {
        func steps(_ category: CategoryID) -> [SanctionStep?] { community.playbooks(for: category).map(\.sanction) }
        let (hour, day) = (Duration.hours(1), Duration.days(1))
        #expect(steps("insult") == [SanctionStep(.admonition), SanctionStep(.warning), SanctionStep(.mute, for: hour), nil])
        #expect(steps("youth") == [SanctionStep(.lock, for: .days(7)), SanctionStep(.lock), nil])
        #expect(steps("password") == [SanctionStep(.lock, for: day), nil])
        #expect(steps("hate") == [SanctionStep(.mute, for: hour), SanctionStep(.lock, for: day), nil])
        #expect(steps("spam") == [SanctionStep(.removal, for: day), SanctionStep(.lock, for: day), nil])
        #expect(
            steps("harassment") == [
                SanctionStep(.warning), SanctionStep(.removal, for: day), SanctionStep(.lock, for: .days(7)), SanctionStep(.lock),
                nil,
            ])
        #expect(steps("concern").isEmpty, "nobody is judged")
    }

    /// A playbook is carried out at once, so nothing in it may need filling in.
    @Test func aPlaybookIsWhole() throws {
        #expect(Set(community.playbooks.map(\.id)).count == community.playbooks.count)
        for playbook in community.playbooks {
            expectThreeLanguages(playbook.titles, "\(playbook.id)")
            #expect(Verdict.possible(for: .accusation).contains(playbook.verdict))
            #expect(
                (playbook.categories + [playbook.category].compactMap { $0 }).allSatisfy {
                    community.category($0)?.concern == false
                })
            if let step = playbook.sanction {
                #expect(playbook.verdict == .justified && step.isPossible)
                let reason = try #require(playbook.reason.flatMap { community.reason($0) }, "\(playbook.id)")
                // Only placeholders that every case can fill.
                #expect(reason.text.values.allSatisfy { Template($0).placeholders.isEmpty })
                #expect(playbook.categories.allSatisfy { reason.fits($0) }, "\(playbook.id)")
            } else {
                #expect(playbook.reason == nil)
            }
            for message in [playbook.tellsAccused, playbook.tellsReporters] where !message.isEmpty {
                expectThreeLanguages(message, "\(playbook.id)")
                #expect(message.values.allSatisfy { Set(Template($0).placeholders).isSubset(of: ["case", "category"]) })
            }
        }
    }

    @Test func whoMayPlayWhat() {
        let policy = community.policies.sanctions
        let beyond = community.playbooks.filter { $0.sanction.map { !policy.allows($0, to: .moderator) } ?? false }
        #expect(beyond.map(\.id) == ["youth-sexual"])
    }

    @Test func repliesAreForOneOrTheOther() {
        for reply in community.replies {
            expectThreeLanguages(reply.text, "\(reply.text)")
            #expect(reply.categories.allSatisfy { community.category($0) != nil })
            let used = Set(reply.text.values.flatMap { Template($0).placeholders })
            #expect(reply.text.values.allSatisfy { Set(Template($0).placeholders) == used }, "alike in each language")
            #expect(used.isSubset(of: TemplateValues.names + ["rule"]))
        }
        for category in community.categories.map(\.id) {
            #expect(community.replies.count { $0.fits(.accused, category: category) } >= 3)
            #expect(community.replies.count { $0.fits(.reporter, category: category) } >= 5)
        }
        let accused = community.replies.filter { $0.fits(.accused, category: "insult") }.compactMap { $0.text["en"] }
        let all = Set(accused.flatMap { Template($0).placeholders })
        #expect(all.isSuperset(of: ["accused", "quote", "time", "channel", "moderator", "case", "category", "rule"]))
    }

    @Test func aReplyFitsItsAudienceAndCategory() {
        let both = QuickReply(text: [:])
        let reporters = QuickReply(audience: .reporter, categories: ["spam"], text: [:])
        #expect(both.fits(.accused, category: "x") && both.fits(.reporter, category: "x"))
        #expect(reporters.fits(.reporter, category: "spam"))
        #expect(!reporters.fits(.accused, category: "spam") && !reporters.fits(.reporter, category: "insult"))
    }

    @Test func theHelplinesAreThoseThatWereDecided() {
        let contacts = Dictionary(uniqueKeysWithValues: community.helplines.map { ($0.id, $0.contact) })
        #expect(
            contacts == [
                "telefonseelsorge": "0800 111 0 111, 0800 111 0 222, 116 123", "nummer-gegen-kummer": "116 111",
                "113": "0800 0113",
                "telefonseelsorge-at": "142", "dargebotene-hand": "143", "international": "https://findahelpline.com",
            ])
        #expect(community.helplines.flatMap(\.countries) == ["DE", "DE", "NL", "AT", "CH"])
        for id in contacts.keys { #expect(community.helpline(id)?.id == id) }
        #expect(community.helpline("x") == nil)
    }

    @Test func theEmergencyStepsAreShortAndTheSameInEachLanguage() {
        #expect(community.emergency.keys.sorted() == ["de", "en", "nl"])
        #expect(Set(community.emergency.values.map(\.count)) == [5])
        for steps in community.emergency.values {
            #expect(steps[0].contains("112"))
            #expect(steps.allSatisfy { $0.count < 220 && $0.hasSuffix(".") })
        }
    }
}

@Suite struct PlaybookTests {
    private func playbook(_ id: String, _ categories: [CategoryID]) -> Playbook {
        Playbook(id: id, titles: [:], categories: categories, verdict: .unproven)
    }

    @Test func thoseOfTheCategoryComeBeforeThoseForAll() {
        var community = Community.standard(name: "x")
        community.playbooks = [
            playbook("all", []), playbook("spam", ["spam"]), playbook("both", ["insult", "spam"]), playbook("insult", ["insult"]),
            playbook("all 2", []),
        ]
        #expect(community.playbooks(for: "spam").map(\.id) == ["spam", "both", "all", "all 2"])
        #expect(community.playbooks(for: "insult").map(\.id) == ["both", "insult", "all", "all 2"])
        #expect(community.playbooks(for: "unknown").map(\.id) == ["all", "all 2"])
        #expect(community.playbook("both")?.id == "both" && community.playbook("x") == nil)
    }

    @Test func thereAreNineDigits() {
        var community = Community.standard(name: "x")
        community.playbooks = (1...12).map { playbook("\($0)", $0 < 11 ? [] : ["spam"]) }
        #expect(community.playbooks(for: "spam").map(\.id) == ["11", "12", "1", "2", "3", "4", "5", "6", "7"])
    }

    @Test func aTitleFallsBack() {
        #expect(playbook("x", []).title(in: "de") == "x")
        #expect(Playbook(id: "x", titles: ["en": "Warning"], verdict: .justified).title(in: "de") == "Warning")
    }
}

@Suite struct HelplineTests {
    private func helpline(_ countries: [String], _ languages: [String]) -> Helpline {
        Helpline(id: "x", name: "x", contact: "1", countries: countries, languages: languages)
    }

    @Test(arguments: [
        ("de", true), ("de-DE", true), ("de_de", true), ("DE-de", true), ("de-Latn-DE", true), ("de-419", true), (nil, true),
        ("de-AT", false), ("nl", false), ("nl-DE", false), ("", false), ("-", false), ("x-de", false),
    ])
    func itSuitsTheLanguageAndItsCountry(language: String?, suits: Bool) {
        #expect(helpline(["DE"], ["de"]).suits(language: language) == suits)
    }

    @Test func withoutACountryOrALanguageItIsForAll() {
        for language in ["de", "de-AT", "tr", "", nil] { #expect(helpline([], []).suits(language: language)) }
        #expect(helpline(["CH"], []).suits(language: "it-CH") && !helpline(["CH"], []).suits(language: "it-IT"))
        #expect(helpline([], ["de", "fr"]).suits(language: "fr-BE") && !helpline([], ["de", "fr"]).suits(language: "nl-BE"))
    }

    @Test func eachMemberFindsSomethingAmongTheDefaults() {
        func suiting(_ language: String) -> [String] {
            Community.standard(name: "x").helplines.filter { $0.suits(language: language) }.map(\.id)
        }
        #expect(suiting("de-AT") == ["telefonseelsorge-at", "international"])
        #expect(suiting("de-CH") == ["dargebotene-hand", "international"])
        #expect(suiting("nl") == ["113", "international"])
        #expect(suiting("tr") == ["international"])
        #expect(
            suiting("de") == [
                "telefonseelsorge", "nummer-gegen-kummer", "telefonseelsorge-at", "dargebotene-hand", "international",
            ])
    }

    @Test func aReferralIsTheSameOnTheOtherSide() throws {
        let referral = Referral(to: .reporter(1), helplines: ["113", "x"], text: "Hallo\n113", mail: true)
        #expect(try roundTrip(referral) == referral)
        #expect(try written(referral) == #"{"helplines":["113","x"],"mail":true,"text":"Hallo\n113","to":"reporter-1"}"#)
    }
}
