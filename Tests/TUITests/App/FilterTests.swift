import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Filter, teams, numbers")
struct FilterTests {
    private var console = ConsoleRig()

    init() { console.snapshot(CaseRow.evening) }

    @Test("The filter narrows the list while it is typed; Enter keeps it, Esc drops it")
    mutating func narrows() {
        console.press("/accused:bo")
        #expect(console.state.queue.numbers == [4709])
        console.press(.enter)
        #expect(console.state.queue.numbers == [4709])
        #expect(console.shows("/ accused:bo"))
        console.press(.escape)
        #expect(console.state.queue.numbers.count == 7)
    }

    @Test("Esc in the prompt shows all again")
    mutating func cancels() {
        console.press("/kai")
        console.press(.escape)
        #expect(console.state.queue.numbers.count == 7)
        #expect(console.state.overlay == nil)
    }

    @Test("A term that nobody understands says what is allowed, and narrows nothing further")
    mutating func mistakes() {
        console.press("/state:opne")
        #expect(console.shows("state:open"))
        #expect(console.state.queue.numbers.count == 7)
    }

    @Test("Words are asked of the desk once the typing rests; what it found is listed too")
    mutating func asksDesk() {
        console.press("/katze")
        console.wait(.milliseconds(299))
        #expect(!console.effects.contains(.find("katze")))
        console.wait(.milliseconds(1))
        #expect(console.effects.contains(.find("katze")))
        #expect(console.state.queue.numbers.isEmpty)
        console.client(.found(query: "katze", .success([.sample(4705), .sample(31, state: .closed)])))
        console.tick()
        #expect(console.state.queue.numbers == [4705, 31])
        console.client(.found(query: "kat", .success([.sample(30, state: .closed)])))
        console.tick()
        #expect(console.state.queue.numbers == [4705, 31])
    }

    @Test("A search that the desk cannot make is told")
    mutating func searchFails() {
        console.press("/katze")
        console.wait(.milliseconds(300))
        console.client(.found(query: "katze", .failure(ClientError(message: "the desk is busy"))))
        #expect(console.shows("the desk is busy"))
    }

    @Test("Tab and the brackets walk the teams")
    mutating func teams() {
        console.press(.tab)
        console.press(.tab)
        #expect(console.state.queue.numbers == [4711])
        console.press("]]")
        #expect(console.state.queue.numbers.count == 5)
        console.press("[")
        #expect(console.state.queue.tab == "security")
        #expect(console.shows("No case fits"))
        console.press(.backTab)
        console.press(.backTab)
        console.press(.backTab)
        #expect(console.state.queue.tab == nil)
    }

    @Test("The tab of concerns is only for those who see them")
    func careTab() {
        var jonas = ConsoleRig(me: .jonas)
        jonas.snapshot([])
        #expect(!jonas.shows("Care"))
        #expect(console.shows("Care 1"))
    }

    @Test("# goes to a case by its number, also one that is not in the list")
    mutating func number() {
        console.press("#4705")
        console.press(.enter)
        #expect(console.selected == 4705)
        console.press("#12")
        console.press(.enter)
        #expect(console.state.pages.map(\.number) == [12])
        #expect(console.dossiersAsked.last == 12)
    }
}
