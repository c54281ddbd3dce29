import Client
import ModelKit
import Testing
import TestSupport

@testable import TUI

@Suite("Urgent cases stay visible")
struct QueueWindowTests {
    /// Normal cases; urgent ones would be above all of them.
    private static func normal(_ count: Int) -> [CaseRow] { (1...count).map { .sample($0, due: .seconds(1000 + $0)) } }

    private static func urgent(_ number: CaseNumber, due: Int = 5) -> CaseRow {
        .sample(number, due: .seconds(due), category: "youth")
    }

    @Test("While all cases fit, all are shown, whatever arrives", arguments: ScreenGallery.sizes)
    func allFit(width: Int, height: Int) {
        var console = ConsoleRig(width: width, height: height)
        let capacity = console.state.queue.capacity
        console.snapshot(Self.normal(capacity - 1))
        console.press("G")
        console.feed(Self.urgent(90))
        #expect(console.listed.count == capacity)
        #expect(console.listed.first == 90)
        #expect(console.selected == capacity - 1)
    }

    @Test(
        "An urgent case that arrives above a long list is pinned; the cursor stays in its row", arguments: ScreenGallery.sizes
    )
    func pins(width: Int, height: Int) {
        var console = ConsoleRig(width: width, height: height)
        console.snapshot(Self.normal(80))
        console.press("G")
        let line = console.line(of: 80)
        console.feed(Self.urgent(90))
        #expect(console.listed.first == 90)
        #expect(console.line(of: 80) == line)
        console.feed(Self.urgent(90).claimed(by: "jonas"), .claimed)
        #expect(console.listed.first != 90)
        #expect(console.line(of: 80) == line)
    }

    @Test("Claimed, rated or closed cases are not pinned", arguments: [CaseState.claimed, .pending, .closed])
    func taken(state: CaseState) {
        var console = ConsoleRig()
        console.snapshot(Self.normal(80))
        console.press("G")
        var row = Self.urgent(90)
        row.state = state
        if state == .closed { row.note { $0.hasFailed = true } }
        console.feed(row)
        #expect(console.state.queue.numbers.first == 90)
        #expect(!console.listed.contains(90))
        #expect(!console.shows("+1 urgent"))
    }

    @Test(
        "About half of the rows are pinned, or all but one if there are few; the rest is counted in red",
        arguments: ScreenGallery.sizes)
    func half(width: Int, height: Int) throws {
        var console = ConsoleRig(width: width, height: height)
        console.snapshot((1...40).map { Self.urgent($0, due: $0) } + (41...90).map { .sample($0, due: .seconds(1000 + $0)) })
        console.press("G")
        let most = width == 40 ? 2 : (console.state.queue.capacity + 1) / 2
        #expect(Array(console.listed.prefix(most)) == Array(1...most))
        #expect(console.listed.dropFirst(most).allSatisfy { $0 > 40 })
        let text = "+\(40 - most) urgent"
        let row = try #require(console.screen.firstIndex { $0.contains(text) })
        let plus = try #require(console.screen[row].firstIndex(of: "+"))
        let column = console.screen[row].distance(from: console.screen[row].startIndex, to: plus)
        #expect(console.surface()[row, column].style.role == .urgent)
    }

    @Test("However small the screen, the cursor has a row, and every line can be reached", arguments: 1...6, [0, 1, 2, 5])
    func small(capacity: Int, urgent: Int) {
        var mirror = QueueMirror()
        let rows = (1...9).map { $0 <= urgent ? Self.urgent($0, due: $0) : .sample($0, due: .seconds(1000 + $0)) }
        for row in rows { mirror.upsert(row) }
        let list = QueueList(rows.map(\.number), in: mirror)
        #expect(QueueWindow.mostPinned(capacity) == [0, 1, 2, 2, 3, 3][capacity - 1])
        #expect(QueueWindow.page(of: list, capacity: capacity) >= 1)
        for line in 0..<9 {
            for hidden in QueueWindow.choices(showing: line, of: list, capacity: capacity) {
                let window = QueueWindow(hiding: hidden, of: list, capacity: capacity)
                #expect(window.scrolled.contains(line))
                #expect(window.lines.count == capacity && Set(window.lines).count == capacity)
                #expect(window.lines == window.lines.sorted())
                #expect(window.hiddenUrgent == urgent - window.lines.count { $0 < urgent })
            }
        }
    }

    @Test(
        "From the scrolled part, the cursor walks up into the pinned rows, in the order of the queue",
        arguments: ScreenGallery.sizes)
    func walksUp(width: Int, height: Int) {
        var console = ConsoleRig(width: width, height: height)
        console.snapshot([Self.urgent(91, due: 1), Self.urgent(92, due: 2)] + Self.normal(30))
        console.press("G")
        var walked: [CaseNumber?] = []
        for _ in 0..<32 {
            walked.append(console.selected)
            console.press("k")
        }
        #expect(walked == Array((1...30).reversed()) + [92, 91])
        #expect(console.state.queue.window.pinned.isEmpty)
    }

    @Test("First, last and whole pages reach every case", arguments: ScreenGallery.sizes)
    func pages(width: Int, height: Int) {
        var console = ConsoleRig(width: width, height: height)
        console.snapshot((1...6).map { Self.urgent($0, due: $0) } + (7...80).map { .sample($0, due: .seconds(1000 + $0)) })
        var seen = Set(console.listed)
        while console.selected != 80 {
            console.press(.pageDown)
            seen.formUnion(console.listed)
        }
        #expect(seen.count == 80)
        seen = Set(console.listed)
        while console.selected != 1 {
            console.press(.pageUp)
            seen.formUnion(console.listed)
        }
        #expect(seen.count == 80)
        console.press("G")
        #expect(console.selected == 80)
        console.press("g")
        #expect(console.selected == 1)
        #expect(console.listed == Array(1...console.state.queue.capacity))
    }

    @Test("A click selects what is in the row, pinned or not, and the row stays where it is", arguments: ScreenGallery.sizes)
    func clicks(width: Int, height: Int) throws {
        var console = ConsoleRig(width: width, height: height)
        console.snapshot([Self.urgent(91, due: 1), Self.urgent(92, due: 2)] + Self.normal(60))
        console.press("G")
        for place in console.listed.indices.reversed() {
            let number = console.listed[place]
            let line = try #require(console.line(of: number))
            console.send(.mouse(row: line, column: 5, kind: .press))
            #expect(console.selected == number)
            #expect(console.line(of: number) == line)
        }
    }

    @Test("A filter or a tab pins only what it shows")
    func filtered() {
        var console = ConsoleRig(width: 80, height: 24)
        console.snapshot([Self.urgent(91), Self.urgent(92).with { $0.accusedNick = "Mo" }] + Self.normal(60))
        console.press("/bolle")
        console.press(.enter)
        console.press("G")
        #expect(console.listed.first == 91)
        #expect(!console.listed.contains(92))
        #expect(!console.shows("+1 urgent"))
        console.press(.escape)
        console.press("G")
        #expect(console.listed.prefix(2) == [91, 92])
    }

    @Test("Any sequence of arriving cases, leaving cases and keys", arguments: 1...4)
    func anything(seed: UInt64) {
        var random = Seeded(seed)
        var console = ConsoleRig(width: 80, height: 24)
        console.snapshot(Self.normal(12))
        var next = 100
        for _ in 0..<160 {
            let before = console.cursorPlace
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<4:
                next += 1
                let flood = Int.random(in: 0..<4, using: &random)
                console.feed(
                    .sample(
                        next, due: .seconds(Int.random(in: 1...2000, using: &random)),
                        category: Bool.random(using: &random) ? "youth" : "insult", accused: "A\(next)"
                    ).with { row in if flood == 0 { row.note { $0.flood = 101 } } })
                expectSameRow(console, before)
            case 4, 5:
                if let number = console.state.queue.numbers.randomElement(using: &random),
                    let row = console.state.casebook.row(number)
                {
                    console.feed(Bool.random(using: &random) ? row.closed() : row.claimed(by: "jonas"), .settled)
                }
            case 6:
                console.resize(
                    width: [40, 80, 100, 140].randomElement(using: &random) ?? 80, height: .random(in: 15...40, using: &random))
            default:
                let keys: [Key] = [.up, .down, .up, .down, .pageUp, .pageDown, .home, .end, .character("z"), .control("d")]
                console.press(keys.randomElement(using: &random) ?? .up)
            }
            expectInSight(console)
        }
    }

    private func expectInSight(_ console: ConsoleRig) {
        let (queue, listed, capacity) = (console.state.queue, console.listed, console.state.queue.capacity)
        let untaken = { (line: CaseNumber) in
            (queue.list.folds[line]?.cases ?? [line]).count { number in
                console.state.casebook.row(number).map { $0.priority == .urgent && $0.state == .new } ?? false
            }
        }
        let all = queue.numbers.reduce(0) { $0 + untaken($1) }
        let shown = listed.reduce(0) { $0 + untaken($1) }
        #expect(shown + console.toldUrgent == all, "\(console)")
        #expect(queue.cursor.map { listed.contains($0.number) } ?? queue.numbers.isEmpty)
        #expect(Set(listed).count == listed.count)
        #expect(listed == queue.numbers.filter { listed.contains($0) })
        #expect(listed.count == min(capacity, queue.numbers.count))
        #expect(console.state.queue.window.pinned.count <= QueueWindow.mostPinned(capacity))
    }

    /// The case keeps its screen row unless the list fits on the screen, pinned lines need the room above it, or a row below it
    /// would stay empty.
    private func expectSameRow(_ console: ConsoleRig, _ before: (number: CaseNumber, row: Int)?) {
        guard let before, let now = console.cursorPlace, let cursor = console.state.queue.cursor, now.number == before.number
        else { return }
        let (queue, capacity) = (console.state.queue, console.state.queue.capacity)
        let pinnable = queue.numbers.filter { number in
            (queue.list.folds[number]?.cases ?? [number]).contains { number in
                console.state.casebook.row(number).map { $0.priority == .urgent && $0.state == .new } ?? false
            }
        }
        let pinned = pinnable.prefix(QueueWindow.mostPinned(capacity)).count { number in
            queue.numbers.firstIndex(of: number).map { $0 < cursor.index } ?? false
        }
        let isPossible =
            queue.numbers.count > capacity && before.row >= pinned && before.row <= cursor.index
            && cursor.index - before.row <= queue.numbers.count - capacity
        #expect(!isPossible || now.row == before.row, "\(console)")
        #expect(queue.numbers.count > capacity || now.row == cursor.index)
    }
}

extension ConsoleRig {
    /// The numbers of the list's drawn lines, from the top.
    var listed: [CaseNumber] {
        let layout = QueueLayout(state.size)
        let screen = screen
        return stride(
            from: layout.list.lowerBound, through: layout.list.upperBound - layout.linesPerCase, by: layout.linesPerCase
        )
        .compactMap { row in
            screen[row].firstIndex(of: "#").flatMap { CaseNumber(screen[row][$0...].dropFirst().prefix { $0.isNumber }) }
        }
    }

    /// `+3 urgent`
    var toldUrgent: Int {
        let words = screen[QueueLayout(state.size).rules[0]].split(separator: " ")
        return words.firstIndex(of: "urgent").flatMap { Int(words[$0 - 1].dropFirst()) } ?? 0
    }

    /// The case under the cursor, and its place among the drawn rows.
    var cursorPlace: (number: CaseNumber, row: Int)? {
        guard let number = selected, let row = listed.firstIndex(of: number) else { return nil }
        return (number, row)
    }
}
