import FoundationEssentials
import ModelKit
import Testing

@testable import TUI

@Suite("Each report of a case, and related cases")
struct ReportLinesTests {
    /// A friend reported “other”, a child youth protection, anonymously.
    private func raised() -> Dossier {
        var row = CaseRow.sample(7, category: "youth", reporter: "mimi", reporters: 2)
        row.note { $0.otherCategories = ["other"] }
        var dossier = Dossier.sample(row)
        let selected = dossier.lines.filter { $0.part == .selected }.map(\.message.id)
        dossier.reports = [
            .init(
                at: row.opened, reporter: dossier.reporters.first?.profile.member.id, category: "other",
                messages: Array(selected.prefix(1)), note: "er ist so komisch"),
            .init(
                at: row.opened + .seconds(40), reporter: nil, category: "youth", messages: selected, note: "er fragt wie alt"),
        ]
        return dossier
    }

    private func console(_ dossier: Dossier, width: Int = 100, height: Int = 30, language: Language = .english) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language)
        console.snapshot([dossier.row])
        console.bring(dossier)
        return console
    }

    @Test("The reporter, time, category, messages and note of each report")
    func each() {
        var console = console(raised(), width: 140, height: 45)
        console.press(.enter)
        let nick = raised().reporters.first?.profile.member.nick ?? ""
        let first = console.screen.first { $0.contains("er ist so komisch") }
        #expect(first != nil)
        #expect(console.screen.contains { $0.contains(nick) && $0.contains("Other") && $0.contains("21:01:22") })
        #expect(
            console.screen.contains {
                $0.contains("anonymous") && $0.contains("Youth protection") && $0.contains("all 2 messages")
            })
        #expect(console.shows("“er fragt wie alt”"))
        #expect(console.shows("2 reports"))
    }

    @Test("The time of the report is in its line once", arguments: ScreenGallery.sizes)
    func timeOnce(size: (Int, Int)) {
        for count in 1...2 {
            let dossier = raised().with { dossier in
                let selected = dossier.lines.indices.filter { dossier.lines[$0].part == .selected }
                dossier.reports = [dossier.reports[0]]
                dossier.reports[0].messages = selected.prefix(count).map { dossier.lines[$0].message.id }
                dossier.reports[0].at = dossier.lines[selected[0]].saidAt
            }
            let console = console(dossier, width: size.0, height: size.1)
            let lines = ReportLines.lines(of: dossier, casebook: console.state.casebook, width: size.0)
                .map { $0.spans.map(\.text.plain).joined(separator: " ") }
            #expect(lines.count { $0.contains("21:01:22") } == 1, "\(lines)")
            #expect(!lines.contains { $0.ranges(of: "21:01:22").count > 1 }, "\(lines)")
            #expect(lines.contains { $0.contains(count == 1 ? "1 message" : "2 messages") }, "\(lines)")
        }
    }

    @Test("Also at 40×15", arguments: [Language.english, .german])
    func narrow(language: Language) {
        var console = console(raised(), width: 40, height: 15, language: language)
        console.press(.enter)
        console.press("G")
        #expect(console.shows(language == .german ? "Jugendschutz" : "Youth protection"))
        #expect(console.shows("er fragt wie alt"))
        #expect(console.shows(language == .german ? "anonym" : "anonymous"))
    }

    @Test(
        "The gravest comes first: a long note in a harmless one pushes nothing out of sight", arguments: [(40, 15), (100, 30)])
    func gravestFirst(width: Int, height: Int) throws {
        let dossier = raised().with { $0.reports[0].note = String(repeating: "er ist so komisch ", count: 60) }
        var console = console(dossier, width: width, height: height)
        console.press(.enter)
        let lines = ReportLines.lines(of: dossier, casebook: console.state.casebook, width: width).map {
            $0.spans.map(\.text.plain).joined()
        }
        let note = try #require(lines.firstIndex { $0.contains("er fragt wie alt") })
        #expect(note < 4)
        #expect(lines[note...].contains { $0.contains("komisch") })
        #expect(dossier.with { $0.row.category = "spam" }.gravestFirst == dossier.reports, "none is, so they stay as they came")
    }

    @Test("The history says what raised the case", arguments: [Language.english, .german])
    func history(language: Language) {
        var dossier = raised()
        dossier.timeline = [
            .init(at: dossier.row.opened, happening: .reported, nick: "mimi", category: "other"),
            .init(at: dossier.row.opened + .seconds(40), happening: .reported, category: "youth"),
            .init(at: dossier.row.opened + .seconds(40), happening: .recategorised, category: "youth"),
        ]
        var console = console(dossier, width: 140, height: 45, language: language)
        console.press(.enter)
        #expect(
            console.shows(
                language == .german
                    ? "hochgestuft auf Jugendschutz durch die" : "raised to Youth protection by the report of"))
        #expect(console.shows(language == .german ? "gemeldet von mimi: Sonstiges" : "reported by mimi: Other"))
    }

    @Test(
        "A message that was already judged is not shown as new, in the preview or in the dossier", arguments: [40, 100])
    func judged(width: Int) {
        var dossier = raised()
        let selected = dossier.lines.firstIndex { $0.part == .selected } ?? 0
        for index in dossier.lines.indices where index != selected { dossier.lines[index].part = .context }
        dossier.judgments = [
            .init(
                message: dossier.lines[selected].message.id, number: 1, verdict: .unproven, by: "jonas",
                at: ConsoleRig.start - .minutes(5))
        ]
        var console = console(dossier, width: width, height: width == 40 ? 15 : 30)
        let words = "this message: #1, unproven, by jonas,"
        #expect(console.screen.joined(separator: " ").contains("#1, unproven"), "\(words)")
        console.press(.enter)
        #expect(console.screen.joined(separator: " ").contains("this message: #1, unproven, by"))
        if width == 100 { #expect(console.shows(words + " 5 min ago")) }
    }

    @Test("The other side of a quarrel is named and can be opened")
    func related() {
        var dossier = raised()
        dossier.priors = []
        dossier.related = [
            .init(number: 9, reason: .eachOther, category: "insult", opened: dossier.row.opened, state: .new, verdict: nil)
        ]
        var console = console(dossier, width: 140, height: 45)
        #expect(console.shows("↔ #9: the two report each other, open"))
        console.press(.enter, .tab, .enter)
        #expect(console.state.pages.last?.number == 9)
    }

    @Test("A long message shows its beginning and its end, and how much lies between; m shows all")
    func longMessages() {
        var dossier = raised()
        for index in dossier.lines.indices where dossier.lines[index].part == .selected {
            dossier.lines[index].message.text = "Anfang " + String(repeating: "bla ", count: 4000) + "Ende █████"
        }
        var console = console(dossier, width: 140, height: 45)
        #expect(console.screen.contains { $0.contains("Anfang") })
        console.press(.enter)
        #expect(console.shows("Anfang") && console.shows("Ende █████") && console.shows("more characters"))
        console.press("m")
        #expect(!console.shows("more characters"))
    }

    @Test("A message that was too long to be kept says where something is missing")
    func missing() {
        var dossier = raised()
        let place = dossier.lines.firstIndex { $0.part == .selected } ?? 0
        dossier.lines[place].message = Message(
            id: dossier.lines[place].message.id, channel: "lobby", author: "u17", at: dossier.lines[place].message.at,
            keeping: ("vorne " + String(repeating: "x", count: 200_000) + " hinten").headAndTail(bytes: Limits.evidence))
        var console = console(dossier, width: 140, height: 45)
        console.press(.enter)
        #expect(console.shows("left out: the message was too long") && console.shows("hinten"))
    }
}
