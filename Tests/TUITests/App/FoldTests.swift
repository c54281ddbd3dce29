import Client
import ModelKit
import Testing

@testable import TUI

@Suite("A flood by one sender is one line")
struct FoldTests {
    private var console = ConsoleRig()

    /// Cases by one sender about several people, due from `due` on.
    static func flood(_ numbers: ClosedRange<CaseNumber>, due: Int = 100, category: CategoryID = "insult") -> [CaseRow] {
        numbers.map { number in
            CaseRow.sample(
                number, due: .seconds(due + number), category: category, accused: "Ziel\(number)", reporter: "Troll",
                accusedID: MemberID("u\(number)")
            ).with { row in row.note { $0.flood = numbers.lowerBound } }
        }
    }

    init() {
        console.snapshot(
            [.sample(1, due: .seconds(50))] + Self.flood(12...51) + [.sample(90, due: .seconds(900), accused: "Kai")])
    }

    @Test("The line shows how many cases, of whom, by whom and their states; no case is left out of the counts")
    func line() {
        #expect(console.listed == [1, 12, 90])
        let line = console.row(of: 12)
        #expect(line.contains("#12 +39") && line.contains("40 people") && line.contains("Troll") && line.contains("40 new"))
        #expect(line.contains("1:52"))
        #expect(console.shows("42 open"))
        #expect(console.shows("All 42"))
    }

    @Test("Anonymous senders stay anonymous")
    func anonymous() {
        var console = ConsoleRig()
        console.snapshot(Self.flood(12...15).map { $0.with { ($0.anonymous, $0.reporter) = (true, "") } })
        #expect(console.row(of: 12).contains("anonymous"))
    }

    @Test("Age and deadline are those of the most pressing unclaimed case; claimed ones are counted")
    mutating func pressing() {
        console.feed(Self.flood(12...51)[0].claimed(by: "jonas"), .claimed)
        #expect(console.row(of: 12).contains("39 new"))
        #expect(console.row(of: 12).contains("1:53"))
    }

    @Test("Enter unfolds the line in its place, z folds it again from any of its cases")
    mutating func unfolds() {
        console.press("j")
        let line = console.line(of: 12)
        console.press(.enter)
        #expect(console.state.queue.numbers.count == 42)
        #expect(console.state.pages.isEmpty)
        #expect(console.selected == 12)
        #expect(console.line(of: 12) == line)
        console.press("jjjj")
        let row = console.line(of: 16)
        console.press("z")
        #expect(console.state.queue.numbers == [1, 12, 90])
        #expect(console.selected == 12)
        // All fit now, so all are shown: the line is where the list has it.
        #expect(row != nil && console.line(of: 12) == line)
        console.press("z")
        #expect(console.selected == 16)
    }

    @Test("Unfolded cases stand in the order of the queue: no case waits behind a flood")
    func order() {
        var console = ConsoleRig()
        console.snapshot(
            Self.flood(12...15) + [.sample(80, age: .minutes(1), due: .seconds(112)), .sample(81, due: .seconds(5))])
        #expect(console.listed == [81, 12, 80])
        console.press("jz")
        #expect(console.listed == [81, 12, 80, 13, 14, 15])
    }

    @Test(
        "No key acts on a folded line as if it were one case; each says which key unfolds it",
        arguments: ["+", "0", "-", "d", "c", "x", "n", "t", "R", "v", "V", "s", "L", "1", "h", "!", "H", "f", " ", "y"])
    func refused(key: String) {
        var console = console
        console.press("j")
        console.wait(State.rest)
        console.forgetEffects()
        console.press(key)
        #expect(console.notice.contains("40 cases are folded here; ⏎ unfolds them"), "\(key)")
        #expect(console.effects.isEmpty)
        #expect(console.state.dialogs.shown == nil)
        #expect(console.state.queue.marked.isEmpty)
        #expect(console.selected == 12)
    }

    @Test("The dossier of a folded case is not fetched, because nobody has looked at it")
    mutating func notLookedAt() {
        console.wait(State.rest)
        console.forgetEffects()
        console.press("j")
        console.wait(.seconds(1))
        #expect(console.dossiersAsked.isEmpty)
        #expect(console.shows("Ziel12"))
        console.press(.enter)
        console.wait(State.rest)
        #expect(console.dossiersAsked == [12])
    }

    @Test("Marks that were set before the fold are kept and shown on it")
    mutating func marked() {
        console.press("jz  z")
        #expect(console.state.queue.marked.keys.sorted() == [12, 13])
        #expect(console.row(of: 12).contains("✓"))
        console.press("+")
        #expect(console.operations == ["12 justified", "13 justified"])
    }

    @Test("A case that is folded takes the cursor along in its row; when the fold is gone, the cursor is on its case again")
    func comesAndGoes() {
        var console = ConsoleRig(width: 80, height: 24)
        let others = (101...160).map { CaseRow.sample($0, due: .seconds(1000 + $0)) }
        var flood = Self.flood(12...20, due: 1100)
        console.snapshot(others + flood.map { $0.with { row in row.note { $0.flood = nil } } })
        console.press("#15")
        console.press(.enter)
        console.press("q")
        let line = console.line(of: 15)
        for index in flood.indices {
            flood[index].version = 2
            console.feed(flood[index], .refreshed)
        }
        #expect(console.selected == 12)
        #expect(console.line(of: 12) == line)
        console.press("+")
        #expect(console.commands.isEmpty)
        for row in flood where row.number != 15 {
            console.feed(row.closed(), .settled)
        }
        #expect(console.selected == 15)
        #expect(console.line(of: 15) == line)
        console.press("+")
        #expect(console.notice.contains("come under the cursor"))
        console.wait(State.rest)
        console.press("+")
        #expect(console.operations == ["15 justified"])
    }

    @Test("If the first of the folded cases is closed, the rest keep the cursor")
    mutating func firstCloses() {
        console.press("j")
        console.feed(Self.flood(12...51)[0].closed(), .settled)
        #expect(console.selected == 13)
        #expect(console.row(of: 13).contains("#13 +38"))
    }

    @Test("A single case is not a flood, even if its other cases are elsewhere")
    func one() {
        var console = ConsoleRig()
        console.snapshot(Self.flood(12...12) + Self.flood(20...21).map { $0.with { if $0.number == 21 { $0.team = "youth" } } })
        #expect(console.listed == [12, 20])
        console.press(.tab)
        console.press(.tab)
        #expect(console.listed == [21])
        #expect(console.row(of: 21).contains("Ziel21"))
        console.press("z")
        #expect(console.notice.contains("not part of a flood"))
    }

    @Test("Going to a folded case by its number unfolds it")
    mutating func byNumber() {
        console.press("#30")
        console.press(.enter)
        #expect(console.selected == 30)
        #expect(console.state.queue.fold == nil)
        console.press("+")
        #expect(console.operations == ["30 justified"])
    }

    @Test("If a folded line follows a verdict in a dossier, the list is shown, and the next key judges nothing")
    mutating func nextIsFolded() {
        console.press(.enter)
        console.bring(.sample(.sample(1)))
        console.wait(State.rest)
        console.press("+")
        #expect(console.operations == ["1 justified"])
        #expect(console.state.pages.isEmpty)
        #expect(console.selected == 12)
        console.press("+")
        #expect(console.operations == ["1 justified"])
    }

    @Test("A case that is folded while its dossier is open stays open and is judged alone")
    mutating func openWhileFolded() {
        console.press("#30")
        console.press(.enter, .enter)
        #expect(console.state.pages.map(\.number) == [30])
        console.bring(.sample(Self.flood(12...51)[18]))
        console.wait(.seconds(1))
        console.forgetEffects()
        console.state.queue.unfolded = []
        console.feed(Self.flood(12...51)[18].with { $0.version = 2 }, .refreshed)
        #expect(console.state.queue.fold != nil)
        console.wait(State.rest)
        #expect(console.dossiersAsked == [30])
        console.press("+")
        #expect(console.operations == ["30 justified"])
    }

    @Test("An urgent flood is pinned as one line, and a hidden one is counted case by case")
    func pinned() {
        var console = ConsoleRig(width: 80, height: 24)
        let others = (101...160).map { CaseRow.sample($0, due: .seconds(1000 + $0)) }
        console.snapshot(Self.flood(12...51, category: "youth") + [.sample(80, due: .seconds(1), category: "youth")] + others)
        console.press("G")
        #expect(console.listed.prefix(2) == [80, 12])
        #expect(console.toldUrgent == 0)
        var small = ConsoleRig(width: 40, height: 15)
        let alone = (80...81).map { CaseRow.sample($0, due: .seconds($0 - 79), category: "youth") }
        small.snapshot(Self.flood(12...51, category: "youth") + alone + others)
        small.press("G")
        #expect(small.listed.prefix(2) == [80, 81])
        #expect(small.toldUrgent == 40)
    }

    @Test("A failure in a fold is red on its line")
    func failed() throws {
        var console = ConsoleRig()
        var rows = Self.flood(12...15)
        rows[2] = rows[2].closed().with { row in row.note { $0.hasFailed = true } }
        console.snapshot(rows)
        #expect(console.row(of: 12).contains("3 new · 1 failed"))
        #expect(console.row(of: 12).contains("✗"))
        // It does not hide that another case in the fold was handed up.
        rows[1].handedUp = true
        console.snapshot(rows)
        #expect(console.row(of: 12).contains("▲") && console.row(of: 12).contains("3 new · 1 failed"))
    }
}
