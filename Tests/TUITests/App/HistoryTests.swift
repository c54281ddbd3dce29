import Client
import FoundationEssentials
import ModelKit
import Testing

@testable import TUI

@Suite("The history of a case")
struct HistoryTests {
    private typealias Entry = Dossier.TimelineEntry

    private func history(
        _ timeline: [Dossier.TimelineEntry], category: CategoryID = "youth", language: Language = .english
    ) -> [String] {
        var console = ConsoleRig(width: 140, height: 45, language: language)
        let row = CaseRow.sample(7, category: category)
        console.snapshot([row])
        console.bring(
            Dossier.sample(row).with { dossier in
                dossier.notes = []
                dossier.timeline = timeline
                dossier.reports = timeline.filter { $0.happening == .reported }.compactMap { entry in
                    entry.category.map { .init(at: entry.at, reporter: nil, category: $0, messages: [], note: "") }
                }
            })
        guard let content = console.state.casebook.shelf.loaded[7] else { return [] }
        return HistoryLines.lines(content, casebook: console.state.casebook, width: 100, isFocused: false).dropFirst().map {
            line in
            line.spans.dropFirst().map(\.text.plain).joined()
        }
    }

    private func at(_ seconds: Int) -> Timestamp { ConsoleRig.start - .seconds(600 - seconds) }

    private func alarm(_ happening: Dossier.TimelineEntry.Happening, _ nick: String?, _ seconds: Int, _ detail: String? = nil)
        -> Dossier.TimelineEntry
    {
        Entry(at: at(seconds), happening: happening, nick: nick, purpose: .alarm, detail: detail)
    }

    private func reported(_ nick: String, _ category: CategoryID, _ seconds: Int, made: Timestamp? = nil)
        -> Dossier.TimelineEntry
    {
        Entry(at: at(seconds), happening: .reported, nick: nick, category: category, made: made)
    }

    @Test("Each alert is one line below its report, with each person once, no matter when the chat carried it out")
    func alerts() {
        let lines = history([
            reported("mimi", "other", 0), alarm(.asked, "jonas", 0), alarm(.asked, "nadia", 0), reported("kind", "youth", 3),
            Entry(at: at(3), happening: .recategorised, nick: "kind", category: "youth"), alarm(.asked, "mira", 3),
            alarm(.asked, "jonas", 3), alarm(.asked, "nadia", 3), alarm(.done, "jonas", 4), alarm(.done, "nadia", 4),
            alarm(.done, "mira", 5), alarm(.done, "jonas", 5), alarm(.done, "nadia", 6),
        ])
        #expect(
            lines == [
                "reported by mimi: Other", "alert to jonas, nadia", "reported by kind: Youth protection",
                "raised to Youth protection by the report of kind", "alert to mira, jonas, nadia",
            ])
    }

    @Test("People who were not reached have a line next to those who were; once reached, they are in that line")
    func failures() {
        let asked = [reported("kind", "youth", 0), alarm(.asked, "jonas", 0), alarm(.asked, "nadia", 0), alarm(.asked, "ada", 0)]
        let failed = asked + [alarm(.done, "jonas", 1), alarm(.failed, "nadia", 2, "offline")]
        #expect(
            history(failed).dropFirst() == ["alert to jonas", "alert to nadia: failed, offline", "alert to ada: pending"])
        let done = failed + [alarm(.done, "ada", 3), alarm(.done, "nadia", 60)]
        #expect(history(done).dropFirst() == ["alert to jonas, nadia, ada"])
    }

    @Test("If nobody may know who was notified, a success does not hide a failure")
    func nameless() {
        let lines = history([
            reported("kind", "youth", 0), alarm(.asked, nil, 0), alarm(.failed, nil, 1), alarm(.done, nil, 2),
        ])
        #expect(lines.dropFirst() == ["alert to moderators: failed", "alert to moderators"])
    }

    @Test("A repeated request that is not done is not hidden by an earlier one that is")
    func askedAgain() {
        let thanks = { (happening: Dossier.TimelineEntry.Happening, seconds: Int) in
            Dossier.TimelineEntry(at: at(seconds), happening: happening, nick: "mimi", purpose: .thanks)
        }
        #expect(
            history([thanks(.asked, 0), thanks(.done, 1), thanks(.asked, 2)]) == ["thanks to mimi", "thanks to mimi: pending"])
    }

    @Test("Reports show their categories once there is more than one, even if the case is moved again")
    func categories() {
        let one = [reported("mimi", "insult", 0), reported("lobo", "insult", 1)]
        #expect(history(one, category: "insult") == ["reported by mimi", "reported by lobo"])
        let moved = one + [Entry(at: at(2), happening: .recategorised, by: "jonas", category: "spam")]
        #expect(
            history(moved, category: "spam") == [
                "reported by mimi: Insult", "reported by lobo: Insult", "jonas moved it to Spam",
            ])
        let back = moved + [Entry(at: at(3), happening: .recategorised, by: "jonas", category: "insult")]
        #expect(history(back, category: "insult").prefix(2) == ["reported by mimi: Insult", "reported by lobo: Insult"])
        let late = [reported("mimi", "other", 0, made: at(0) - .minutes(50)), reported("kind", "youth", 3)]
        #expect(history(late)[0].hasSuffix("read only now: Other"))
        #expect(history(late, language: .german)[0].hasSuffix("erst jetzt gelesen: Sonstiges"))
    }
}
