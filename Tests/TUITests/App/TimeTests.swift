import ModelKit
import Testing

@testable import TUI

@Suite("Times on the screen")
struct TimeTests {
    /// An open dossier whose lines begin at 21:01:10.
    private func console(
        _ change: (inout Dossier) -> Void = { _ in }, language: Language = .english, width: Int = 140, height: Int = 45,
        summerTimeUntil end: Timestamp = Timestamp(milliseconds: 0), isOpen: Bool = true
    ) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language, summerTimeUntil: end)
        let dossier = Dossier.sample().with(change)
        console.snapshot([dossier.row])
        if isOpen { console.press(.enter) }
        console.bring(dossier)
        return console
    }

    private func line(_ text: String, _ console: ConsoleRig) -> String { console.screen.first { $0.contains(text) } ?? "" }

    // MARK: - The night in which the clocks go back

    @Test("A time in the hour that occurs twice is shown with its zone, in evidence and history")
    func clocksGoBack() {
        let console = console(summerTimeUntil: ConsoleRig.start - .seconds(160))
        #expect(line("was willst du", console).contains("22:01:15 CEST   Bolle"))
        #expect(line("geh doch st", console).contains("21:01:22 CET    Bolle"), "the columns stay one under the other")
        #expect(line("reported by", console).contains("21:02:00 CET  reported by Gast4412"))
        let german = self.console(language: .german, summerTimeUntil: ConsoleRig.start - .seconds(160))
        #expect(line("was willst du", german).contains("22:01:15 MESZ"))
        #expect(line("geh doch st", german).contains("21:01:22 MEZ"))
    }

    @Test("An hour later, and on all other days, times have no zone")
    func otherwise() {
        for end in [ConsoleRig.start - .hours(2), Timestamp(milliseconds: 0), ConsoleRig.start + .days(1)] {
            let console = console(summerTimeUntil: end)
            #expect(!console.screen.contains { $0.contains("CET") || $0.contains("CEST") })
        }
    }

    @Test("Days and years are shown if they are not the current ones")
    func days() {
        let times = ConsoleRig().state.casebook.times
        #expect(times.timeOfDay(ConsoleRig.start).plain == "21:04:00" && times.minute(ConsoleRig.start).plain == "21:04")
        #expect(times.timeOfDay(ConsoleRig.start - .days(12)).plain == "8 Nov 21:04")
        #expect(times.minute(ConsoleRig.start - .days(365)).plain == "20 Nov 2025 21:04")
        #expect(times.day(ConsoleRig.start - .days(365)).plain == "20 Nov 2025")
        #expect(times.since(ConsoleRig.start - .minutes(6)).plain == "20:58 today")
        #expect(times.since(ConsoleRig.start - .days(980)).plain == "March 2024")
    }

    @Test("Lines from another year leave room for it")
    func anotherYear() {
        let console = console {
            for index in $0.lines.indices {
                $0.lines[index].message.at = $0.lines[index].message.at - .days(365)
                $0.lines[index].received = $0.lines[index].received - .days(365)
            }
        }
        #expect(line("geh doch st", console).contains("20 Nov 2025 21:01   Bolle"))
    }

    @Test("Something from less than a second ago was just now", arguments: [Language.english, .german])
    func justNow(language: Language) {
        let dates = Words.in(language).dates
        #expect(dates.ago(.milliseconds(999)).plain == (language == .english ? "just now" : "gerade eben"))
        #expect(dates.ago(.seconds(1)).plain == (language == .english ? "1 s ago" : "vor 1 s"))
        // The clock of whoever did it was ahead.
        #expect(dates.ago(.seconds(-3)).plain == (language == .english ? "just now" : "gerade eben"))
    }

    // MARK: - Wrong timestamps

    private func stamped(_ off: Duration) -> (inout Dossier) -> Void {
        { $0.lines[2].message.at = $0.lines[2].received + off }
    }

    @Test(
        "A message whose timestamp differs from its receipt is placed by its receipt, with the timestamp beside it",
        arguments: [
            (.minutes(-10), "stamped 10 min earlier", "Zeitstempel 10 min früher"),
            (.seconds(40), "stamped 40 s later", "Zeitstempel 40 s später"),
            (.days(1), "stamped 1 day later", "Zeitstempel 1 Tag später"),
            (.hours(-3), "stamped 3 hours earlier", "Zeitstempel 3 Stunden früher"),
        ] as [(Duration, String, String)])
    func stamps(off: Duration, english: String, german: String) {
        for isOpen in [true, false] {
            let width = isOpen ? 140 : 100
            let console = console(stamped(off), width: width, isOpen: isOpen)
            let line = line("geh doch st", console)
            #expect(line.contains("21:01:22") && line.contains("(\(english))"), "\(line)")
            #expect(console.screen.count { $0.contains("stamped") } == 1)
            #expect(
                self.line("geh doch st", self.console(stamped(off), language: .german, width: width, isOpen: isOpen)).contains(
                    german))
        }
    }

    @Test(
        "The difference is rounded to the nearest unit",
        arguments: [
            (5_600, "6 s"), (59_400, "59 s"), (59_600, "1 min"), (600_000, "10 min"), (3_570_000, "1 hour"),
            (5_400_000, "2 hours"), (86_399_700, "1 day"), (86_400_000, "1 day"), (3_024_000_000, "35 days"),
        ] as [(Int, String)])
    func nearest(milliseconds: Int, text: String) {
        #expect(DateWords.english.about(.milliseconds(milliseconds)).plain == text)
    }

    @Test("It does not look as if the member had written it")
    func oursAlone() throws {
        let console = console(stamped(.minutes(-10)))
        let row = try #require(console.screen.firstIndex { $0.contains("(stamped") })
        let text = console.screen[row]
        let start = try #require(text.range(of: "(stamped")?.lowerBound)
        #expect(console.surface()[row, text.distance(from: text.startIndex, to: start)].style.role == .dim)
    }

    @Test("A telephone shows no time next to a message, but still says that its timestamp is wrong")
    func narrow() {
        let change: (inout Dossier) -> Void = { $0.lines[2].message.at = $0.lines[2].received - .minutes(10) }
        for isOpen in [true, false] {
            #expect(console(change, width: 40, height: 15, isOpen: isOpen).shows("stamped 10 min earlier"))
        }
    }

    @Test("A few seconds of difference are not mentioned", arguments: [Duration.seconds(5), .seconds(-5), .zero])
    func near(off: Duration) {
        let console = console(stamped(off))
        #expect(!console.shows("stamped"))
    }

    @Test("It is also shown for messages without text, and for encrypted ones")
    func withoutWords() {
        for detail in [EvidenceDetail(attachment: .init(kind: .image, name: "katze.png")), EvidenceDetail(encrypted: true)] {
            let console = console {
                $0.lines[2].message.at = $0.lines[2].received - .minutes(10)
                $0.lines[2].message.text = ""
                $0.lines[2].detail = detail
            }
            #expect(console.shows("stamped 10 min earlier"))
        }
    }

    @Test("The order is that of the evidence, whatever the timestamps say")
    func order() {
        let console = console(stamped(.days(-1)))
        let places = ["was willst du", "geh doch st", "???"].compactMap { text in
            console.screen.firstIndex { $0.contains(text) }
        }
        #expect(places.count == 3 && places == places.sorted())
    }

    // MARK: - Reports that were read late

    @Test("A case that was reported hours ago is late when it arrives, and its history says when it was read")
    func readLate() {
        var console = ConsoleRig(width: 140, height: 45)
        let row = CaseRow.sample(4720, age: .hours(2), due: .seconds(-6300))
        console.snapshot([])
        console.feed(row)
        #expect(console.row(of: 4720).contains("2h") && console.row(of: 4720).contains("late"))
        console.press(.enter)
        console.bring(
            Dossier.sample(row).with {
                $0.timeline = [
                    .init(at: ConsoleRig.start, happening: .reported, nick: "Gast4412", made: ConsoleRig.start - .hours(2))
                ]
            })
        #expect(console.shows("21:04:00  reported by Gast4412 (19:04), read only now"))
    }

    // MARK: - What members read

    @Test("Members read times in the community's zone and in their own language, in dialogs and in replies")
    func members() {
        var console = console()
        console.press("s")
        #expect(console.shows("Kummerkasten: Bis 20. November, 22:04 Uhr kannst Du in „Lobby“ nicht schreiben."))
        console.press(.escape)
        console.press("v")
        let replies = ReplyList.replies(for: console.state.casebook)
        #expect(replies.contains { $0.hasPrefix("Du hast am 20. November, 21:01 Uhr in „Lobby“ geschrieben: ") }, "\(replies)")
    }
}
