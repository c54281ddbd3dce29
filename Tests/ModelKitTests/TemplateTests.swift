import Testing
import TestSupport

@testable import ModelKit

@Suite struct TemplateTests {
    @Test func detailsAreFilledIn() {
        let template = Template("Hallo {accused}, es geht um Fall {case}. {accused}?")
        #expect(template.placeholders == ["accused", "case"])
        #expect(template.filled(with: ["accused": "Bolle", "case": "12"]) == "Hallo Bolle, es geht um Fall 12. Bolle?")
        #expect(Template("").filled(with: [:]) == "" && Template("").placeholders.isEmpty)
    }

    @Test func whatHasNoValueStaysAndIsNamed() {
        let template = Template("{rule} {accused} {rule_2}")
        #expect(template.filled(with: ["accused": "Bolle"]) == "{rule} Bolle {rule_2}")
        #expect(template.missing(in: ["accused": "Bolle"]) == ["rule", "rule_2"])
        #expect(template.filled(with: ["accused": ""]) == "{rule}  {rule_2}", "an empty value is a value")
    }

    @Test(
        "Braces around anything else are plain text",
        arguments: [
            "{}", "{", "}", "}{", "{ case }", "{case", "case}", "{ca se}", "{case:12}", "{case}".replacing("}", with: "}\u{301}"),
            "{-}",
            "{\n}", "{\u{0}}", "{{}}", "{{{", "${}", "{👩‍👩‍👧‍👦}",
        ])
    func noPlaceholder(text: String) {
        #expect(Template(text).placeholders.isEmpty)
        #expect(Template(text).filled(with: ["case": "12", "": "!", " case ": "!"]) == text)
    }

    @Test(arguments: [
        ("{{case}}", "{12}"), ("{{{case}", "{{12"), ("{a{case}b}", "{a12b}"), ("{case}{case}", "1212"), ("{case}}", "12}"),
        ("{case{case}", "{case12"), ("\\{case}", "\\12"), ("${case}", "$12"),
    ])
    func aPlaceholderAmongBraces(text: String, filled: String) {
        #expect(Template(text).filled(with: ["case": "12"]) == filled)
    }

    @Test func namesAreWholeAndExact() {
        #expect(Template("{Case} {cases} {cas}").filled(with: ["case": "12"]) == "{Case} {cases} {cas}")
        #expect(Template("{größe}").filled(with: ["größe": "3"]) == "3")
    }

    /// A stranger chooses the nickname and the text.
    @Test(arguments: ["{reporter}", "{case}", "{quote}", "{{case}}", "x{rule}y{", "{rule", "}", "{ }", "{rule}\u{1B}[2J"])
    func whatIsFilledInIsNotReadAgain(value: String) {
        let text = Template("{accused}: {quote}").filled(with: [
            "accused": value, "quote": "{accused}", "case": "12", "rule": "!",
        ])
        #expect(!text.contains("12") && !text.contains("!"))
        #expect(Template(text).placeholders.isEmpty, "nor does it pass for a placeholder that somebody has to fill in")
        #expect(text.filter { $0 != " " } == (value + ":" + "{accused}").filter { $0 != " " }, "nothing is lost")
    }

    @Test func anythingIsFilledWithoutTrouble() {
        var chance = Seeded(11)
        let pieces = ["{", "}", "a", "case", "{case}", "{x}", " ", "ä", "\n", "{{", "}}", "_", "👩‍👩‍👧‍👦", "e\u{301}", "\r\n"]
        func text() -> String {
            (0..<Int.random(in: 0...12, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
        }
        for _ in 0..<3000 {
            let source = text()
            let template = Template(source)
            #expect(template.filled(with: [:]) == source)
            #expect(template.missing(in: [:]) == template.placeholders)
            let values = ["case": text()]
            #expect(template.missing(in: values) == template.placeholders.filter { $0 != "case" })
            // A value next to braces of the template can form a placeholder; values between them cannot.
            if !template.placeholders.contains("case") { #expect(template.filled(with: values) == source) }
        }
    }

    @Test func aLongTextIsReadQuickly() {
        let hostile = String(repeating: "{a", count: 200_000)
        #expect(Template(hostile).filled(with: ["a": "x"]) == hostile)
    }
}

/// A place without a name is described by its kind, and never appears as two quotation marks with nothing between them.
@Suite struct NamelessPlaceTests {
    private static let languages = ["en", "de", "nl", "de-AT", "tr"]

    @Test(arguments: ["“{x}”", "„{x}“", "«{x}»", "\"{x}\"", "'{x}'"]) func marksGoWithTheName(text: String) {
        let template = Template("in \(text).")
        #expect(template.filled(with: ["x": ""], standIns: ["x": "a private chat"]) == "in a private chat.")
        #expect(
            template.filled(with: ["x": "Lobby"], standIns: ["x": "a private chat"])
                == "in \(text).".replacing("{x}", with: "Lobby"))
        #expect(template.filled(with: [:], standIns: ["x": "a private chat"]) == "in \(text).", "nobody said that it has none")
    }

    @Test func otherMarksStay() {
        func filled(_ text: String) -> String { Template(text).filled(with: ["x": ""], standIns: ["x": "a chat"]) }
        #expect(filled("“so” {x} “da”") == "“so” a chat “da”")
        #expect(filled("{x}“") == "a chat“" && filled("„{x}") == "„a chat" && filled("{x}{x}") == "a chata chat")
        #expect(filled("„{x}“ und „{x}“") == "a chat und a chat")
    }

    @Test(arguments: Texts.Key.allCases, languages) func noTextShowsEmptyMarks(key: Texts.Key, language: String) {
        for place in Channel.Kind.allCases {
            let text = Texts().text(key, in: language, ["channel": ""], at: place)
            for marks in ["“”", "„“", "«»", "\"\""] { #expect(!text.contains(marks), "\(text)") }
            #expect(!text.contains("{channel}") && !text.contains("  "))
        }
    }

    @Test(arguments: [
        ("en", Texts.Key.afterMute, "You can write in a private chat again."),
        ("de", .afterMute, "Du kannst in einem privaten Chat wieder schreiben."),
        ("de", .afterRemoval, "Du hast wieder Zutritt zu einem privaten Chat."),
        ("de", .kick, "Du wurdest aus einem privaten Chat entfernt. Du darfst wiederkommen."),
        ("nl", .afterMute, "Je kunt weer schrijven in een privéchat."),
        ("tr", .afterMute, "You can write in a private chat again."),
    ])
    func itIsSaidAsOneWouldSayIt(language: String, key: Texts.Key, said: String) {
        let text = Texts().text(key, in: language, ["channel": "", "community": "Kummerkasten"], at: .private)
        #expect(text.replacing("Kummerkasten: ", with: "") == said)
    }

    @Test func theCommunitysOwnWordsToo() {
        let texts = Texts(own: ["de": ["warning": "Verwarnung aus „{channel}“.", "mute": "Ruhe in „{channel}“ bis {until}."]])
        #expect(texts.text(.warning, in: "de", ["channel": ""], at: .private) == "Verwarnung aus einem privaten Chat.")
        #expect(texts.text(.mute, in: "de", ["channel": "", "until": "morgen"]) == "Ruhe in dem betroffenen Kanal bis morgen.")
        #expect(texts.text(.mute, in: "de", ["channel": "Lobby", "until": "morgen"]) == "Ruhe in „Lobby“ bis morgen.")
    }

    @Test(arguments: ["en", "de", "nl"]) func theStatementOfReasonsNamesNoPrivatePlace(language: String) {
        let community = Community.standard(name: "Kummerkasten")
        for (name, kind) in [("", Channel.Kind.public), ("", .private), ("mimi und Bolle", .private), ("DM", .mail)] {
            let text = StatementOfReasons(
                step: SanctionStep(.mute, for: .hours(1)), until: Timestamp(milliseconds: 0), channelName: name,
                channelKind: kind, number: 12, category: "Spam", reason: "Werbung", language: language
            ).text(in: community, now: Timestamp(milliseconds: 0))
            #expect(text.contains(kind.nameless(in: language)) && !text.contains("mimi"), "\(text)")
        }
    }
}

@Suite struct TemplateValuesTests {
    private static let said = Timestamp(milliseconds: 1_795_208_482_000)
    private let community: Community = {
        var community = Community.standard(name: "Kummerkasten")
        community.zone = .berlin
        return community
    }()
    private func line(_ text: String, _ part: EvidenceLine.Part, received: Timestamp = said) -> EvidenceLine {
        EvidenceLine(
            message: Message(
                id: "m", channel: "lobby", author: "u17", at: Self.said, text: text),
            channelName: "Lobby", channelKind: .public, nick: "Bolle", received: received, provenance: .kept,
            part: part)
    }

    @Test func theFirstReportedMessageIsQuoted() {
        let values = TemplateValues.of(
            .sample, lines: [line("davor", .context), line("geh doch st████", .selected), line("noch", .selected)],
            moderator: "Mira", community: community, language: "de-AT", now: Self.said)
        #expect(
            values == [
                "case": "4709", "moderator": "Mira", "community": "Kummerkasten", "category": "Beleidigung", "accused": "Bolle",
                "channel": "Lobby", "quote": "geh doch st████", "time": "20. November, 22:01 Uhr",
            ])
        #expect(Set(values.keys) == Set(TemplateValues.names))
    }

    @Test func aLongMessageIsQuotedUpToALimitAndAGapIsSeen() {
        func quote(_ text: String) -> String? {
            TemplateValues.of(
                .sample, lines: [line(text, .selected)], moderator: "Mira", community: community, language: "en", now: Self.said
            )["quote"]
        }
        let long = quote(String(repeating: "ha ", count: 1000))
        #expect(long?.count ?? 0 <= Limits.quote + 1 && long?.hasSuffix("…") == true)
        #expect(quote(String(repeating: "h", count: 400)) == String(repeating: "h", count: 400))
    }

    @Test func aStampThatIsFarOffIsNotToldToAnybody() {
        let late = line("geh doch", .selected, received: Self.said + .minutes(10))
        let values = TemplateValues.of(
            .sample, lines: [late], moderator: "Mira", community: community, language: "en", now: Self.said)
        #expect(values["time"] == "20 November, 22:11 (Berlin)")
    }

    @Test func whatIsNotKnownHasNoValue() {
        let row = CaseRow.sample.with { ($0.accusedNick, $0.channel, $0.category) = ("", "", "gone") }
        let values = TemplateValues.of(
            row, lines: [line("davor", .context)], moderator: "Mira", community: community, language: nil, now: Self.said)
        #expect(values["accused"] == nil && values["channel"] == nil && values["quote"] == nil && values["time"] == nil)
        #expect(values["category"] == "gone")
        #expect(Template("{quote}").missing(in: values) == ["quote"])
    }

    @Test func aPublicChannelWithoutANameStandsForItself() {
        let row = CaseRow.sample.with { $0.channel = "" }
        let values = TemplateValues.of(
            row, lines: [line("geh doch", .selected)], moderator: "Mira", community: community, language: "de", now: Self.said)
        let template = Template("Du hast in „{channel}“ geschrieben: „{quote}“.")
        #expect(template.missing(in: values).isEmpty)
        #expect(
            template.filled(with: values, in: "de")
                == "Du hast in dem betroffenen Kanal geschrieben: „geh doch“.")
    }

    @Test func theReporterIsNotAmongThem() {
        let row = CaseRow.sample.with { $0.reporter = "Gast4412" }
        let values = TemplateValues.of(
            row, lines: [line("x", .selected)], moderator: "Mira", community: community, language: "de",
            now: Self.said)
        #expect(!values.values.contains { $0.contains("Gast4412") })
    }
}
