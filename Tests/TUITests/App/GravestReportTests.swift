import Client
import FoundationEssentials
import ModelKit
import Testing

@testable import TUI

@Suite("The gravest report comes first")
struct GravestReportTests {
    /// A friend reports 150 long messages as “other”, then a child reports the last message as youth protection.
    private func buried(notes: (String, String) = ("er ist so komisch", "er fragt wie alt ich bin")) -> Dossier {
        var row = CaseRow.sample(7, category: "youth", reporter: "mimi", reporters: 2)
        row.note { $0.otherCategories = ["other"] }
        return Dossier.sample(row).with { dossier in
            let template = dossier.lines.first { $0.part == .selected }
            dossier.lines = (0...150).compactMap { place in
                template.map {
                    var line = $0
                    line.message = Message(
                        id: MessageID("p\(place)"), channel: "lobby", author: "u17", at: row.opened - .seconds(200 - place),
                        text: place == 150 ? "wie alt bist du denn" : String(repeating: "p", count: 30_000))
                    line.received = line.message.at
                    return line
                }
            }
            let ids = dossier.lines.map(\.message.id)
            dossier.reports = [
                .init(at: row.opened, reporter: "u4", category: "other", messages: ids.dropLast(), note: notes.0),
                .init(
                    at: row.opened + .seconds(40), reporter: nil, category: "youth", messages: Array(ids.suffix(1)), note: notes.1
                ),
            ]
        }
    }

    private func console(_ dossier: Dossier, width: Int, height: Int, language: Language = .english) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language)
        console.snapshot([dossier.row])
        console.wait(State.rest)
        console.bring(dossier)
        return console
    }

    @Test("The preview shows the message that raised the case, and counts those before it", arguments: ScreenGallery.sizes)
    func preview(width: Int, height: Int) {
        let console = console(buried(), width: width, height: height)
        #expect(console.shows("wie alt bist du denn"), "\(console)")
        #expect(!console.shows("ppp"))
        #expect(console.shows("↑ "))
    }

    @Test("The dossier opens at that message; the rest above is counted and can be scrolled to", arguments: ScreenGallery.sizes)
    func dossier(width: Int, height: Int) {
        var console = console(buried(), width: width, height: height)
        console.press(.enter)
        #expect(console.shows("wie alt bist du denn"), "\(console)")
        #expect(console.shows("↑ "))
        let first = console.screen
        console.press("k")
        #expect(console.screen != first && console.shows("wie alt bist du denn"))
        console.press("g")
        #expect(console.shows("ppp") && !console.shows("wie alt bist du denn"))
        #expect(!console.shows("↑ "))
    }

    @Test("If that message is visible immediately, or there is only one report, the dossier opens at its top")
    func opensAtTop() {
        var short = Dossier.sample()
        var console = console(short, width: 140, height: 45)
        console.press(.enter)
        #expect(console.shows("hallo zusammen") && !console.shows("↑ "))
        short = buried().with { $0.reports.removeLast() }
        console = self.console(short, width: 100, height: 30)
        console.press(.enter)
        #expect(console.shows("151 selected") && !console.shows("↑ "))
    }

    @Test("A long message is shortened in the preview, so that the next one is visible too")
    func shortened() {
        let dossier = Dossier.sample().with { dossier in
            for index in dossier.lines.indices where dossier.lines[index].message.id == "m3" {
                dossier.lines[index].message.text = "vorn " + String(repeating: "bla ", count: 900) + "hinten"
            }
        }
        let console = console(dossier, width: 100, height: 30)
        for text in ["vorn", "hinten", "more characters", "immer noch da?"] {
            #expect(console.shows(text), "\(text)\(console)")
        }
    }

    @Test("In the preview, a long message does not hide a short one of the same report", arguments: ScreenGallery.sizes)
    func longBeside(width: Int, height: Int) {
        let dossier = buried().with { dossier in
            let long = dossier.lines.index(before: dossier.lines.indices.last ?? 0)
            dossier.lines[long].message.text = "hallo du\n" + String(repeating: "p", count: 30_000)
            dossier.reports[1].messages = dossier.lines.suffix(2).map(\.message.id)
        }
        let console = console(dossier, width: width, height: height)
        #expect(console.shows("wie alt bist du denn") && console.shows("hallo du"), "\(console)")
    }

    @Test(
        "The preview has the note of the gravest report, its author, and the number of other notes",
        arguments: ScreenGallery.sizes)
    func note(width: Int, height: Int) {
        let english = console(buried(), width: width, height: height)
        #expect(english.words.contains("anonymous: “er fragt wie alt"), "\(english)")
        #expect(english.shows("” +1"))
        #expect(!english.shows("komisch"))
        let german = console(buried(), width: width, height: height, language: .german)
        #expect(german.words.contains("anonym: „er fragt wie alt"))
        let first = console(buried(notes: ("er ist komisch", "")), width: width, height: height)
        #expect(first.words.contains("mimi: “er ist komisch”") && !first.shows("” +1"), "\(first)")
    }

    @Test("With a single report, the note has no author")
    func oneNote() {
        let console = console(.sample(), width: 100, height: 30)
        #expect(console.shows("  “er macht das jeden Abend”"))
    }

    @Test("If no message was reported, the note is shown whole", arguments: ScreenGallery.sizes, [Language.english, .german])
    func concern(size: (Int, Int), language: Language) {
        let note = "sie schreibt seit Tagen dass sie nicht mehr kann und heute hat sie sich von allen verabschiedet"
        let dossier = Dossier.concern().with { dossier in
            dossier.lines = []
            dossier.reports = [.init(at: dossier.row.opened, reporter: "u4", category: "concern", messages: [], note: note)]
        }
        let console = console(dossier, width: size.0, height: size.1, language: language)
        let pane = console.paneWords
        #expect(pane.contains(note), "\(console)")
        #expect(!console.shows(language == .english ? "no message selected" : "keine Nachricht ausgewählt"))
    }

    @Test("A note that does not fit ends in an ellipsis, with the number of other notes", arguments: 1...4)
    func longNote(rows: Int) throws {
        let long = String(repeating: "und dann hat er ", count: 40)
        let note = try #require(ReportNote(of: buried(notes: ("vorher", long)), .english))
        let lines = note.rows(rows, width: 34, indent: 4)
        #expect(lines.count == rows)
        #expect(lines.allSatisfy { $0.width <= 38 })
        #expect(lines.last?.spans.last?.text.plain == "” +1")
        #expect(lines.last?.spans.dropLast().last?.text.plain.hasSuffix("…") == true)
    }

    @Test("Commands print the messages of a report like the console: their times if there are few, otherwise their number")
    func printed() {
        let (dossier, times) = (buried(), TimeText(now: ConsoleRig().state.casebook.now, words: .english))
        #expect(ReportLines.messages(of: dossier.reports[0], in: dossier, times) == "150 messages")
        #expect(ReportLines.messages(of: dossier.reports[1], in: dossier, times) == "21:01:10")
        let whole = dossier.with { $0.reports[0].messages = $0.lines.map(\.message.id) }
        #expect(ReportLines.messages(of: whole.reports[0], in: whole, times) == "all 151 messages")
    }

    @Test("If nothing is known about somebody, there is no empty sentence", arguments: ScreenGallery.sizes)
    func nothingKnown(width: Int, height: Int) {
        let dossier = Dossier.concern().with {
            $0.accused = .init(profile: ProfileSnapshot(member: Member(id: "u30", nick: "victim"), history: []))
        }
        #expect(!console(dossier, width: width, height: height).shows("victim:"))
    }

    @Test("“first report” is shown only if it is true", arguments: [Language.english, .german])
    func firstReport(language: Language) {
        let (first, later) =
            language == .english
            ? ("first report", "no report rated yet") : ("erste Meldung", "noch keine Meldung bewertet")
        var console = console(.sample(), width: 140, height: 45, language: language)
        #expect(!console.row(of: 4709).contains(first))
        #expect(
            console.row(of: 4709).contains(language == .english ? "none rated" : "unbewertet")
                || console.row(of: 4709).contains("0/0"))
        console.press(.enter)
        #expect(console.shows(first) && !console.shows(later))
        console.bring(
            Dossier.sample().with {
                $0.priors.append(
                    .init(
                        number: 4400, member: "u4", part: .reporter, category: "spam", opened: ConsoleRig.start - .days(1),
                        state: .new, verdict: nil))
            })
        #expect(console.shows(later) && !console.shows(first))
    }

    @Test(
        "Among equally grave notes, one with messages comes first, and the others follow if there is room",
        arguments: ScreenGallery.sizes)
    func equallyGrave(width: Int, height: Int) {
        let row = CaseRow.concern()
        let dossier = Dossier.concern().with { dossier in
            dossier.lines = Array(dossier.lines.filter { $0.part == .selected }.prefix(1))
            let selected = dossier.lines.map(\.message.id)
            dossier.reports = [
                .init(at: row.opened, reporter: "u4", category: row.category, messages: [], note: "er klingt schlecht"),
                .init(at: row.opened, reporter: nil, category: row.category, messages: selected, note: "sie will nicht mehr"),
            ]
        }
        let console = console(dossier, width: width, height: height)
        #expect(console.words.contains("“sie will nicht mehr”"), "\(console)")
        #expect(console.words.contains("er klingt schlecht"), "\(console)")
    }
}
