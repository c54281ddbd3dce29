import ModelKit
import Testing

@testable import TUI

@Suite("Evidence from a homeserver")
struct EvidenceTests {
    private func console(
        _ change: (inout Dossier) -> Void = { _ in }, language: Language = .english, width: Int = 140, height: Int = 45
    ) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language)
        let dossier = Dossier.homeserver().with(change)
        console.snapshot([dossier.row])
        console.press(.enter)
        console.bring(dossier)
        return console
    }

    private func role(_ text: String, _ console: ConsoleRig) -> Role? {
        let screen = console.screen
        guard let row = screen.firstIndex(where: { $0.contains(text) }) else { return nil }
        let line = screen[row]
        guard let start = line.range(of: text)?.lowerBound else { return nil }
        return console.surface()[row, line.distance(from: line.startIndex, to: start)].style.role
    }

    @Test("Attachments, replies, earlier versions and reactions are shown next to the text")
    func shows() {
        let console = console()
        for text in [
            "▦ image  katze.png · image/png · 1.2 MB (not loaded)", "↳ Lena: hallo zusammen", "(edited)",
            "before (21:01:16): geh doch", "before (21:01:18): geh doch weg von hier", "👍 3  nein 1",
            "deleted at 21:03; this is what it said", "signed by chat.test",
        ] {
            #expect(console.shows(text), "\(text)")
        }
        #expect(role("↳", console) == .dim && role("before (21:01:16)", console) == .dim && role("deleted at", console) == .soon)
        // The name of the picture is not shown twice.
        #expect(console.screen.count { $0.contains("katze.png") } == 1)
    }

    @Test(
        "Every kind of attachment has its word in both languages",
        arguments: EvidenceDetail.Attachment.Kind.allCases, [Language.english, .german])
    func attachments(_ kind: EvidenceDetail.Attachment.Kind, _ language: Language) {
        let console = console(
            {
                $0.lines[3].message.text = "Frage: Wer kommt?"
                $0.lines[3].detail = EvidenceDetail(attachment: .init(kind: kind))
            }, language: language)
        let line = console.screen.first { $0.contains("▦") } ?? ""
        #expect(line.contains("▦ " + Words.in(language).evidence.attachment(kind).plain))
        #expect(console.shows("Frage: Wer kommt?"))
        let isLoadable = ![.location, .poll, .other].contains(kind)
        #expect(line.contains(language == .german ? "(nicht geladen)" : "(not loaded)") == isLoadable)
    }

    @Test(
        "Sizes are shown in readable form",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (1049, "1 kB"), (340_000, "340 kB"), (999_499, "999 kB"),
            (999_999, "1 MB"), (1_204_000, "1.2 MB"), (12_345_678, "12.3 MB"), (5_000_000_000, "5 GB"), (-4, "0 B"),
        ] as [(Int64, String)])
    func sizes(bytes: Int64, text: String) {
        #expect(Words.english.evidence.size(bytes).plain == text)
        #expect(Words.german.evidence.size(bytes).plain == text.replacing(".", with: ","))
    }

    @Test("A text that differs from the signed one is an alarm, in the mark and at the message, with the reason")
    func mismatch() {
        for language in [Language.english, .german] {
            let console = console({ $0 = .doubtful() }, language: language)
            let (mark, line) =
                language == .english
                ? ("not what was signed", "not what chat.test signed: the")
                : ("nicht das Signierte", "nicht das, was chat.test signiert hat: die")
            #expect(role(mark, console) == .urgent && role(line, console) == .urgent)
        }
    }

    @Test("What could not be checked is shown with its reason, and encrypted text as the reporter's word alone")
    func doubtful() {
        let console = console { $0 = .doubtful() }
        #expect(console.shows("? 1 message: signature not checked: the server did not tell its key"))
        #expect(role("signature not checked", console) == .dim || role("1 message: signature", console) == .dim)
        #expect(console.shows("encrypted"))
        #expect(console.shows("Encrypted: neither the server nor we can read it; the reporter's words are"))
        let said = self.console { dossier in
            for place in [1, 3] {
                dossier.lines[place].detail = EvidenceDetail(encrypted: true)
                dossier.lines[place].provenance = .claimed
                dossier.lines[place].message.text = "das hat er gesagt"
            }
        }
        #expect(said.shows("das hat er gesagt (encrypted)"))
        #expect(said.shows("encrypted: only the reporter's word"))
    }

    @Test("Evidence that could not be read is mentioned in the reader's language, and a stranger's text in it stays harmless")
    func gaps() {
        let gap: LocalText = [
            "en": "what was said before and after it could not be read: the homeserver failed (500)\u{1B}[2J",
            "de": "was davor und danach gesagt wurde, ließ sich nicht lesen: der Homeserver ist gestört (500)",
        ]
        let console = console { $0.gaps = [gap] }
        #expect(console.shows("? what was said before and after it could not be read"))
        #expect(role("what was said before", console) == .soon)
        #expect(!console.screen.contains { $0.contains("\u{1B}") })
        #expect(!self.console().shows("could not be read"))
        // Also at a glance, because most cases are rated there.
        var glance = ConsoleRig(width: 100, height: 30)
        let dossier = Dossier.homeserver().with { $0.gaps = [gap, ["en": "something else"]] }
        glance.snapshot([dossier.row])
        glance.bring(dossier)
        #expect(glance.screen.contains { $0.contains("? what was said before") && $0.contains("+1") })
    }

    @Test("A correct signature is shown with the provenance; if there are several servers, none is named")
    func signed() {
        #expect(console().screen[0].contains("✓ signed by chat.test"))
        let several = console { $0.lines[3].detail?.authenticity = .init(.verified, server: "other.test") }
        #expect(several.screen[0].contains("✓ signed by the author's server"))
        let weaker = console { $0.lines[3].provenance = .claimed }
        #expect(weaker.screen[0].contains("? only the reporter says so"))
    }

    @Test("A long message next to the selected ones is cut to a few rows, and m shows all of it")
    func longContext() {
        let long = "Anfang " + String(repeating: "wort ", count: 800) + "Ende"
        func cut(_ dossier: inout Dossier) { dossier.lines[0].message.text = long }
        for (width, height) in ScreenGallery.sizes {
            var console = console(cut, width: width, height: height)
            #expect(console.shows("geh doch st████"))
            #expect(console.shows("more characters  m"))
            #expect(!console.shows("Ende"))
            console.press("m")
            #expect(!console.shows("more characters"))
            console.press("m")
            #expect(console.shows("more characters"))
        }
        var selected = console({ $0.lines[1].message.text = long })
        #expect(!selected.screen.contains { $0.contains("wort") && $0.contains("more characters") })
        selected.press("m")
        var short = console { $0.lines.removeLast() }
        short.press("m")
        #expect(short.notice.contains("no messages are left out"))
    }

    @Test("Only the last of many versions are shown, and m shows all")
    func manyVersions() {
        var console = console { dossier in
            dossier.lines[1].detail?.earlier = (1...9).map {
                .init(at: ConsoleRig.start - .seconds(200 - $0), text: "Fassung \($0).")
            }
        }
        #expect(console.shows("Fassung 9.") && console.shows("Fassung 7.") && !console.shows("Fassung 6."))
        #expect(console.shows("… 6 more earlier versions  m"))
        console.press("m")
        #expect(console.shows("Fassung 1.") && !console.shows("more earlier versions"))
    }

    @Test("The preview shows what is needed to rate, and no key that does nothing there")
    func preview() {
        var console = console()
        console.press(.escape)
        #expect(console.shows("▦ image  katze.png") && console.shows("deleted at 21:03"))
        #expect(!console.shows("↳") && !console.shows("before (") && !console.shows("more characters  m"))
    }

    @Test("The standing of the account, its last visit and shared rooms are shown with the people")
    func account() {
        var console = console()
        console.press(.tab)
        for text in [
            "from another server, muted, last seen 21:03", "devices Element auf Android, Fremder Rechner",
            "shared rooms Lobby, Nordsee, Kaffeeküche", "administrator, last seen 21:02",
        ] {
            #expect(console.shows(text), "\(text)")
        }
        #expect(role("muted", console) == .soon)
        let alone = self.console { $0.accused?.profile.account = AccountFacts(roomsInCommon: []) }
        #expect(alone.shows("no room shared with the reporter"))
    }

    @Test("Every standing has its word", arguments: AccountFacts.Standing.allCases)
    func standings(_ standing: AccountFacts.Standing) {
        let words = [Words.english, .german].map { $0.account.standing(standing).plain }
        #expect(words.allSatisfy { !$0.isEmpty })
        let console = console { $0.accused?.profile.account?.standing = [standing] }
        #expect(console.shows(words[0]))
    }

    @Test("The progress of a long action is shown with the people and among the open actions")
    func progress() {
        var console = console()
        #expect(console.shows("… removing messages: 120 of 1,340"))
        console.press("f")
        #expect(console.shows("messages of Bolle") && console.shows("removing messages: 120 of 1,340"))
        let unknown = self.console { $0.actions[0].progress = ActionProgress(done: 7, total: nil) }
        #expect(unknown.screen.contains { $0.contains("removing messages: 7") && !$0.contains("7 of") })
    }

    @Test("The digits of the playbooks are visible even if the messages fill the pane")
    func playbooks() {
        let console = console({ $0.lines += $0.lines + $0.lines + $0.lines }, width: 80, height: 24)
        #expect(console.shows("playbooks  1 "))
        #expect(console.shows("↓"))
    }
}
