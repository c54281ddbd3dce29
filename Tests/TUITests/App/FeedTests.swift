import Client
import ModelKit
import Testing

@testable import TUI

@Suite("The feed and the cursor")
struct FeedTests {
    private var console = ConsoleRig(width: 100, height: 24)

    init() { console.snapshot((1...40).map { .sample($0, due: .seconds(1000 + $0)) }) }

    @Test("A case that arrives above moves neither the cursor nor its case on the screen")
    mutating func arrivesAbove() {
        console.press("jjjjj")
        let line = console.line(of: 6)
        console.feed(.sample(90, due: .seconds(5)))
        #expect(console.selected == 6)
        #expect(console.line(of: 6) == line)
        #expect(console.shows("↑ 1"))
    }

    @Test("A screen that grows shows what was hidden above")
    mutating func growing() {
        console.press("G")
        console.resize(width: 100, height: 90)
        #expect(console.line(of: 1) != nil)
        #expect(console.selected == 40)
    }

    @Test("A case that arrives below moves nothing")
    mutating func arrivesBelow() {
        let before = console.screen
        console.feed(.sample(90, due: .seconds(5000)))
        #expect(Array(console.screen[4..<10]) == Array(before[4..<10]))
    }

    @Test("If cases above vanish, the cursor stays on its case")
    mutating func vanishesAbove() {
        console.press("jjjjjjjjjjjjjjj")
        let line = console.line(of: 16)
        console.feed(CaseRow.sample(2).closed(), .settled)
        #expect(console.selected == 16)
        #expect(console.line(of: 16) == line)
    }

    @Test("If the selected case vanishes, the next one takes its place, and verdict keys wait a moment")
    mutating func selectedVanishes() {
        console.press("jj")
        let line = console.line(of: 3)
        console.feed(CaseRow.sample(3).closed(), .settled)
        #expect(console.selected == 4)
        #expect(console.line(of: 4) == line)
        console.press("+")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("come under the cursor"))
        console.wait(.milliseconds(150))
        console.press("+")
        #expect(console.operations == ["4 justified"])
    }

    @Test("If the last case of the list vanishes, the one before it is selected")
    mutating func lastVanishes() {
        console.press("G")
        #expect(console.selected == 40)
        console.feed(CaseRow.sample(40).closed(), .settled)
        #expect(console.selected == 39)
    }

    @Test("A case that changes its place takes the cursor along")
    mutating func moves() {
        console.press("jjj")
        var row = CaseRow.sample(4, due: .seconds(1))
        row.version = 2
        console.feed(row, .recategorised)
        #expect(console.selected == 4)
    }

    @Test("A new snapshot keeps the cursor and its line, and nothing flickers while it arrives")
    mutating func newSnapshot() {
        console.press("jjjjj")
        let line = console.line(of: 6)
        console.client(.snapshotBegan(count: 41))
        console.tick()
        #expect(console.line(of: 6) == line)
        console.client(.rows(RowBatch((1...40).map { .sample($0, due: .seconds(1000 + $0)) } + [.sample(50, due: .seconds(1))])))
        console.tick()
        #expect(console.line(of: 50) == nil)
        console.client(.snapshotEnded)
        console.tick()
        #expect(console.selected == 6)
        #expect(console.line(of: 6) == line)
        #expect(console.state.queue.numbers.count == 41)
    }

    @Test("An urgent case that arrives above is visible, and the cursor stays where it was")
    mutating func urgentAbove() throws {
        console.press("jjj")
        let line = console.line(of: 4)
        console.feed(.sample(90, due: .seconds(5), category: "youth"))
        #expect(console.line(of: 90) == QueueLayout(console.state.size).list.lowerBound)
        #expect(console.line(of: 4) == line)
        #expect(console.shows("↑ 1"))
    }

    @Test("The case that was selected when the console was closed is selected again, if it is among the first to arrive")
    func restores() {
        var console = ConsoleRig(restoring: 7)
        console.snapshot((1...10).map { .sample($0, due: .seconds($0)) })
        #expect(console.selected == 7)
        var other = ConsoleRig(restoring: 70)
        other.snapshot((1...10).map { .sample($0, due: .seconds($0)) })
        other.feed(.sample(70))
        #expect(other.selected == 1)
    }

    @Test("The dossier is fetched when the selection has rested, and only then")
    mutating func rests() {
        console.forgetEffects()
        console.press("j")
        console.wait(.milliseconds(100))
        console.press("j")
        console.wait(.milliseconds(149))
        #expect(console.dossiersAsked.isEmpty)
        console.wait(.milliseconds(1))
        #expect(console.dossiersAsked == [3])
    }

    @Test("The preview is empty while the cursor moves, names the case once it rests, and mentions waiting only if necessary")
    mutating func previews() {
        console.press("j")
        #expect(!console.shows("→"))
        console.wait(.milliseconds(150))
        #expect(console.shows("#2  Insult in Lobby   Bolle → "))
        #expect(!console.shows("fetching"))
        console.wait(.milliseconds(150))
        #expect(console.shows("fetching"))
    }

    @Test("Only the dossier of the shown case is kept")
    mutating func forgetsDossiers() {
        console.bring(.sample(.sample(1)))
        #expect(console.shows("geh doch"))
        console.press("j")
        #expect(!console.shows("geh doch"))
        #expect(console.state.casebook.shelf.loaded.isEmpty)
        console.bring(.sample(.sample(1)))
        #expect(console.state.casebook.shelf.loaded.isEmpty)
    }

    @Test("An event in the shown case refreshes its dossier")
    mutating func refetches() {
        console.bring(.sample(.sample(1)))
        console.forgetEffects()
        console.feed(.sample(1, due: .seconds(1001), reporters: 2, version: 2), .reported)
        console.wait(.milliseconds(150))
        #expect(console.dossiersAsked == [1])
        #expect(console.shows("geh doch"))
    }

    @Test("A new case of the moderator's teams rings if that is set, at night only urgent ones")
    func rings() {
        var settings = ConsoleSettings()
        settings.bell = .urgent
        settings.notify = .all
        var console = ConsoleRig(
            settings: settings, me: Moderator(name: "mira", role: .moderator, teams: ["youth", "community"]))
        console.feed(.sample(1))
        #expect(!console.effects.contains(.bell))
        #expect(console.effects.contains(.notify(title: "Notruf", body: "#1 Insult")))
        console.feed(.sample(2, category: "youth"))
        #expect(console.effects.contains(.bell))
        console.forgetEffects()
        console.feed(.sample(2, category: "youth", version: 2), .refreshed)
        console.feed(.sample(3, category: "password"))
        #expect(console.effects.isEmpty)
    }

    @Test("A case rings if a report raised it, or if a report makes it equally grave for the moderator's own team")
    func ringsForWhatWasLow() {
        var settings = ConsoleSettings()
        (settings.bell, settings.notify) = (.urgent, .all)
        var console = ConsoleRig(settings: settings, me: Moderator(name: "mira", role: .moderator, teams: ["youth", "care"]))
        console.feed(.sample(1, category: "other"))
        #expect(console.effects.isEmpty)
        console.feed(.sample(1, category: "youth", version: 2), .raised)
        #expect(console.effects.contains(.bell))
        #expect(console.effects.contains(.notify(title: "Notruf", body: "#1 Youth protection")))
        console.forgetEffects()
        console.feed(.sample(1, category: "youth", version: 3), .raised)
        #expect(console.effects.isEmpty, "it was told")

        console = ConsoleRig(settings: settings, me: Moderator(name: "jonas", role: .moderator, teams: ["community"]))
        var row = CaseRow.sample(2, category: "password")
        console.feed(row)
        #expect(console.effects.isEmpty)
        for version in 2...3 {
            row.version = version
            row.note { $0.otherCategories = ["insult"] }
            console.feed(row, .reported)
            #expect(console.effects == (version == 2 ? [.notify(title: "Notruf", body: "#2 Insult")] : []))
            console.forgetEffects()
        }
    }

    @Test("A flood rings once, and again only for a case that is more urgent than all of it")
    func aFloodRingsOnce() {
        var settings = ConsoleSettings()
        settings.bell = .all
        var console = ConsoleRig(settings: settings)
        func flooded(_ number: CaseNumber, _ category: CategoryID) -> CaseRow {
            var row = CaseRow.sample(number, category: category)
            row.note { $0.flood = 1 }
            return row
        }
        console.feed(flooded(1, "insult"))
        #expect(console.effects.contains(.bell))
        console.forgetEffects()
        for number in 2...40 { console.feed(flooded(number, "insult")) }
        #expect(console.effects.isEmpty)
        console.feed(flooded(41, "youth"))
        #expect(console.effects.contains(.bell))
        let rang = console.effects.count { $0 == .bell }
        console.feed(flooded(5, "insult").with { $0.version += 1 }, .reported)
        #expect(console.effects.count { $0 == .bell } == rang, "the sender reports it once more")
        console.feed(.sample(6, category: "insult", reporters: 2, version: 2), .reported)
        #expect(console.effects.count { $0 == .bell } == rang + 1, "somebody else does, and it leaves the flood")
    }
}
