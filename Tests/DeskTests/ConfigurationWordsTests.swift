import ModelKit
import Settings
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// A community's own texts, lists and rights.
@Suite("desk.toml: the community's settings")
struct ConfigurationWordsTests {
    /// - Parameter more: the lines after `[policy]`, from line 12 on.
    private func configuration(_ more: String, top: String = "") throws -> DeskConfiguration {
        let head = """
            [desk]
            state = "/tmp/x"
            socket = "/tmp/x.sock"
            [chat]
            token_sha256 = "\(String(repeating: "ab", count: 32))"
            locked_can_answer = true
            [[moderator]]
            name = "mira"
            display = "Mira vom Team"
            [policy]

            """
        return try DeskConfiguration(text: "community = \"Kummerkasten\"\n" + top + head + more, file: "desk.toml")
    }

    private func community(_ more: String, top: String = "") throws -> Community { try configuration(more, top: top).community }

    private let standard: Community = {
        var community = Community.standard(name: "Kummerkasten")
        community.zone = .system
        return community
    }()

    @Test func whoWritesNothingHasTheDefaults() throws {
        let configuration = try configuration("")
        #expect(configuration.community == standard && configuration.mail == nil)
        #expect(configuration.chatAPI == HTTPChatServer(lockedCanAnswer: true))
        #expect(configuration.moderators.map(\.displayName) == ["Mira vom Team"])
    }

    // MARK: - Texts

    @Test func aTextTakesThePlaceOfOne() throws {
        let texts = try community(
            """
            [text.de]
            thanks = "Merci ({case})!"
            [text.tr]
            help_at_risk = \"""
            Merhaba.

            {helplines}\"""
            """
        ).texts
        #expect(texts.text(.thanks, in: "de-AT", ["case": "12"]) == "Merci (12)!")
        #expect(texts.text(.helpAtRisk, in: "tr", ["helplines": "113"]) == "Merhaba.\n\n113")
        #expect(texts.template(.warned, in: "de") == Texts().template(.warned, in: "de"))
    }

    @Test func aListTakesThePlaceOfTheDefaultOne() throws {
        let own = try community(
            """
            [[reason]]
            id = "loud"
            categories = ["insult", "spam"]
            text = { de = "Du warst laut.", en = "You were loud." }
            [[reply]]
            text = "Ruhe: {rule}"
            [[reply]]
            audience = "reporter"
            categories = ["concern"]
            text.nl = "Dank je."
            [[playbook]]
            id = "hush"
            title = { en = "Hush", de = "Ruhe" }
            categories = ["insult"]
            verdict = "justified"
            category = "disruption"
            sanction = "mute 90m"
            reason = "loud"
            tells_accused = { de = "Denk nach, {accused}." }
            tells_reporters.de = "Wir haben uns gekümmert ({case})."
            [[playbook]]
            id = "no"
            title = "No"
            verdict = "malicious"
            [[helpline]]
            id = "own"
            name = "Unser Telefon"
            contact = "030 123"
            countries = ["DE", "AT"]
            languages = ["de"]
            [emergency]
            de = ["Ruf an.", "Bleib da."]
            """)
        #expect(
            own.reasons == [
                ReasonTemplate(
                    id: "loud", categories: ["insult", "spam"], text: ["de": "Du warst laut.", "en": "You were loud."])
            ])
        #expect(
            own.replies == [
                QuickReply(text: ["en": "Ruhe: {rule}"]),
                QuickReply(audience: .reporter, categories: ["concern"], text: ["nl": "Dank je."]),
            ])
        #expect(
            own.playbooks == [
                Playbook(
                    id: "hush", titles: ["en": "Hush", "de": "Ruhe"], categories: ["insult"], verdict: .justified,
                    category: "disruption", sanction: SanctionStep(.mute, for: .minutes(90)), reason: "loud",
                    tellsAccused: ["de": "Denk nach, {accused}."],
                    tellsReporters: ["de": "Wir haben uns gekümmert ({case})."]),
                Playbook(id: "no", titles: ["en": "No"], verdict: .malicious),
            ])
        #expect(
            own.helplines == [
                Helpline(id: "own", name: "Unser Telefon", contact: "030 123", countries: ["DE", "AT"], languages: ["de"])
            ])
        #expect(own.emergency["de"] == ["Ruf an.", "Bleib da."] && own.emergency["nl"] == standard.emergency["nl"])
    }

    @Test func aListCanBeLeftEmpty() throws {
        let own = try community("", top: "playbook = []\nreply = []\nhelpline = []\nreason = []\n")
        #expect(own.playbooks.isEmpty && own.replies.isEmpty && own.helplines.isEmpty && own.reasons.isEmpty)
    }

    @Test func theDefaultsOfCategoriesThatAreNotThereFallAway() throws {
        let own = try community(
            """
            [[category]]
            id = "insult"
            team = "community"
            first_sanction = "mute 1h"
            [[category]]
            id = "art"
            team = "unsorted"
            """)
        #expect(own.category("insult")?.firstSanction == SanctionStep(.mute, for: .hours(1)))
        #expect(own.playbooks(for: "insult") == standard.playbooks(for: "insult"))
        #expect(own.playbooks(for: "art").map(\.id) == ["unproven"])
        #expect(own.playbooks.map(\.id) == ["insult-admonition", "insult-warning", "insult-mute", "unproven"])
        #expect(own.reasons.map(\.id) == ["insult", "hate", "rules", "rule", "quote"])
        #expect(own.reason("insult")?.categories == ["insult"])
        #expect(
            own.replies.allSatisfy { Set($0.categories).isSubset(of: ["insult"]) } && own.replies.count < standard.replies.count)
    }

    // MARK: - Rights and periods

    @Test func theLadderAndTheRights() throws {
        let policies = try community(
            """
            ladder = ["warning", "mute 30m", "removal 2d", "lock 1d", "lock"]
            moderator_limit = "removal 1d"
            sanctions_counted = "90d"
            appeals = "14d"
            """
        ).policies
        #expect(
            policies.sanctions.ladder == [
                SanctionStep(.warning), SanctionStep(.mute, for: .minutes(30)), SanctionStep(.removal, for: .days(2)),
                SanctionStep(.lock, for: .days(1)), SanctionStep(.lock),
            ])
        #expect(policies.sanctions.moderatorLimit == SanctionStep(.removal, for: .days(1)))
        #expect(policies.sanctions.counted == .days(90) && policies.appeals == .days(14))
    }

    @Test func mailIsSentByTheSystemsProgram() throws {
        let plain = try configuration("[mail]\nfrom = \"care@example.org\"")
        #expect(plain.mail?.sendmail == "/usr/sbin/sendmail" && plain.mail?.fromName == "Kummerkasten")
        let own = try configuration(
            "[mail]\nsendmail = \"/usr/bin/msmtp\"\nfrom = \"care@example.org\"\nfrom_name = \"Jemand, der zuhört\"")
        #expect(own.mail?.sendmail == "/usr/bin/msmtp" && own.mail?.fromName == "Jemand, der zuhört")
        #expect(own.mail?.from == MailAddress("care@example.org"))
    }

    // MARK: - Mistakes

    /// Lines are counted from the first line of the fragment.
    @Test(
        "A mistake is reported with its line and what is allowed",
        arguments: [
            ("ladder = []", 0, "at least one step"),
            (#"ladder = ["warning", "admonition"]"#, 0, #""admonition" comes after "warning""#),
            (#"ladder = ["mute 2h", "mute 1h"]"#, 0, "put the mildest first"), (#"ladder = ["lock", "lock"]"#, 0, "not stricter"),
            (#"ladder = ["mute"]"#, 0, #""mute 1h""#), (#"ladder = "warning""#, 0, "a list of texts"),
            (#"moderator_limit = "ban 7d""#, 0, #""lock 7d""#), (#"moderator_limit = "lock  7d""#, 0, "is not allowed"),
            (#"moderator_limit = "lock 7""#, 0, "is not allowed"), (#"moderator_limit = "warning 1h""#, 0, "is not allowed"),
            (#"moderator_limit = "lock -7d""#, 0, "is not allowed"), (#"moderator_limit = "removal""#, 0, "is not allowed"),
            (#"moderator_limit = """#, 0, "is not allowed"), (#"appeals = "36h""#, 0, "a number of days"),
            (#"appeals = "20""#, 0, "a period"), ("sanction_counted = 1", 0, "sanctions_counted"),

            ("[text]\nthanks = \"x\"", 1, #"languages such as "en""#), ("[text.de-AT]\nthanks = \"x\"", 0, "languages such as"),
            ("[text.de]\nthank = \"x\"", 1, "handed_up, danger, received"), ("[text.de]\nthanks = 5", 1, "a text in quotes"),
            ("[text.de]\nthanks = \"{name}\"", 1, "{name} has no value in thanks; allowed: {case}"),
            (
                "[text.de]\nwarned = \"\"\"\n[text.nl]\nthanks = {nobody}\n\"\"\"\nthanks = \"{reporter}\"", 5,
                "{reporter} has no value"
            ),
            ("[text.de]\nreason = \"Fall {case}.\"", 1, "says nothing without {reason}"),
            ("[text.de]\nhelp_other = \"Nein.\"", 1, "{helplines}"), ("[text.de]\nthanks = \"  \"", 1, "thanks is empty"),

            ("[[reason]]\ntext = \"x\"", 0, "id is missing"), ("[[reason]]\nid = \"x\"", 0, "text is missing"),
            ("[[reason]]\nid = \"x\"\ntext = \"\"", 2, "text is empty"),
            ("[[reason]]\nid = \"x\"\ntext = {}", 2, "text is empty"),
            ("[[reason]]\nid = \"x\"\ntext = { deutsch = \"x\" }", 2, "languages such as"),
            ("[[reason]]\nid = \"x\"\ntext.de = 5", 2, "text.de must be a text in quotes"),
            ("[[reason]]\nid = \"x\"\n[reason.text]\nde = 5", 3, "text.de must be a text in quotes"),
            ("[[reason]]\nid = \"x\"\ncategories = [\"rudeness\"]\ntext = \"x\"", 2, #""insult""#),
            ("[[reason]]\nid = \"x\"\ntext = \"x\"\n[[reason]]\nid = \"x\"\ntext = \"y\"", 4, "two reasons"),
            ("[[reason]]\nid = \"x\"\ntext = \"x\"", 0, #"playbook "insult-admonition" has the reason "insult""#),

            ("[[reply]]\naudience = \"judge\"\ntext = \"x\"", 1, #""accused", "reporter""#),
            ("[[reply]]\ntext = \"x\"\nid = \"x\"", 2, "audience, categories, text"),

            (playbook("verdict = \"guilty\""), 3, #""justified", "unproven", "malicious""#),
            (playbook("verdict = \"granted\""), 3, "is not allowed"), (playbook("categories = []"), 0, "verdict is missing"),
            (
                playbook("verdict = \"unproven\"\nsanction = \"warning\"\nreason = \"insult\""), 4,
                #"needs the verdict "justified""#
            ),
            (playbook("verdict = \"justified\"\nsanction = \"mute\"\nreason = \"insult\""), 4, #""mute 1h""#),
            (playbook("verdict = \"justified\"\nsanction = \"warning\""), 4, "needs a reason"),
            (playbook("verdict = \"justified\"\nreason = \"insult\""), 4, "there is none"),
            (playbook("verdict = \"justified\"\nsanction = \"warning\"\nreason = \"rude\""), 5, #""insult", "hate""#),
            (playbook("verdict = \"justified\"\nsanction = \"warning\"\nreason = \"rule\""), 5, "{rule} has no value"),
            (playbook("verdict = \"justified\"\ncategory = \"rudeness\""), 4, #""insult""#),
            (playbook("verdict = \"justified\"\ncategory = \"concern\""), 4, "is not defined"),
            (playbook("verdict = \"justified\"\ncategories = [\"x\"]"), 4, "is not defined"),
            (playbook("verdict = \"justified\"\ntells_accused = \"{reporter}\""), 4, "{reporter} has no value in tells_accused"),
            (playbook("verdict = \"justified\"\ntells_reporters.de = \"{x}\""), 4, "{case}, {accused}"),
            (playbook("verdict = \"justified\"\nlength = \"1h\""), 4, "sanction, reason"),

            ("[[helpline]]\nid = \"x\"\nname = \"x\"", 0, "contact is missing"),
            ("[[helpline]]\nid = \"x\"\nname = \"x\"\ncontact = \"1\"\ncountries = [\"de\"]", 4, #""DE""#),
            ("[[helpline]]\nid = \"x\"\nname = \"x\"\ncontact = \"1\"\nlanguages = [\"Deutsch\"]", 4, "languages such as"),
            ("[emergency]\nde = []", 1, "write at least one step"), ("[emergency]\nde = \"Ruf an.\"", 1, "a list of texts"),
            ("[emergency]\nde_DE = [\"x\"]", 1, "languages such as"),

            ("[[category]]\nid = \"x\"\nteam = \"care\"\nfirst_sanction = \"mute\"", 3, #""mute 1h""#),
            ("[[category]]\nid = \"x\"\nteam = \"care\"\ntitle = { DE = \"x\" }", 3, "languages such as"),

            ("[mail]", 0, "from is missing"), ("[mail]\nfrom = \"care\"", 1, "care@example.org"),
            ("[mail]\nfrom = \"care@example.org\"\nfrom_name = \"x\\r\\nBcc: all@example.org\"", 2, "on one line"),
            ("[mail]\nfrom = \"care@example.org\"\nsendmail = \"sendmail -t\"", 2, "the path of a program"),
            ("[mail]\nfrom = \"care@example.org\"\nhost = \"x\"", 2, "sendmail, from, from_name"),
            ("[[moderator]]\nname = \"x\"\ndisplay = \" \"", 2, "1 to 64 characters"),
        ])
    func mistakes(fragment: String, line: Int, says: String) {
        let error = #expect(throws: ConfigurationError.self) { try configuration(fragment) }
        #expect(error?.description.hasPrefix("desk.toml:\(12 + line): ") == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }

    private static func playbook(_ rest: String) -> String { "[[playbook]]\nid = \"x\"\ntitle = \"X\"\n" + rest }

    @Test func whatTheChatCanIsTrueOrFalse() {
        let text = """
            [desk]
            state = "/tmp/x"
            socket = "/tmp/s"
            [[moderator]]
            name = "mira"
            [chat]
            token_sha256 = "\(String(repeating: "ab", count: 32))"
            locked_can_answer = "yes"
            """
        let error = #expect(throws: ConfigurationError.self) { try DeskConfiguration(text: text, file: "desk.toml") }
        #expect(error?.description == "desk.toml:8: locked_can_answer must be true or false")
    }
}
