import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Connection and clocks")
struct ConnectionTests {
    @Test("If there is no desk, the console says which one, why, and what it tries")
    func noDesk() {
        var console = ConsoleRig(connected: false)
        #expect(console.shows("Connecting to the desk at unix:/run/notruf/desk.sock"))
        console.client(.connection(.stale(.noDesk, retryAt: console.state.casebook.now.instant + .seconds(3))))
        console.wait(.seconds(1))
        #expect(console.shows("No desk answers at unix:/run/notruf/desk.sock"))
        #expect(console.shows("is it running?"))
        #expect(console.shows("The next attempt is in 2 s."))
    }

    @Test("A lost connection is shown with its length, and disappears when it is back")
    func lost() {
        var console = ConsoleRig()
        console.snapshot(CaseRow.evening)
        console.client(.connection(.stale(.ended, retryAt: console.state.casebook.now.instant + .seconds(15))))
        console.wait(.seconds(12))
        #expect(console.shows("○ no connection for 12 s, trying again in 3 s"))
        console.client(.connection(.live))
        #expect(console.shows("●"))
        #expect(!console.shows("no connection"))
    }

    @Test(
        "A key that needs the lost desk triggers an attempt immediately; other keys do not",
        arguments: [
            ("+", true), ("c", true), ("v", true), ("V", true), ("s", true), ("!", true), ("j", true), ("?", false), ("/", false),
            (":", false),
        ])
    func triesAtOnce(keys: String, tries: Bool) {
        var console = ConsoleRig()
        console.snapshot([.sample(1), .sample(2)])
        console.bring(.sample(.sample(1)))
        console.wait(.seconds(1))
        console.client(.connection(.stale(.ended, retryAt: console.state.casebook.now.instant + .seconds(15))))
        console.forgetEffects()
        console.press(keys)
        #expect(console.effects.contains(.tryNow) == tries, "\(console.effects)")
    }

    @Test("While the desk is there, no attempt is requested")
    func triesNothing() {
        var connected = ConsoleRig()
        connected.snapshot(CaseRow.evening)
        connected.press("+")
        #expect(!connected.effects.contains(.tryNow))
    }

    @Test("A note that is written without a connection triggers an attempt immediately, too")
    func noteTriesAtOnce() {
        var console = ConsoleRig()
        console.snapshot(CaseRow.evening)
        console.client(.connection(.stale(.ended, retryAt: console.state.casebook.now.instant + .seconds(15))))
        console.press("n")
        console.press("von vorhin")
        #expect(!console.effects.contains(.tryNow))
        console.press(.enter)
        #expect(console.effects.contains(.tryNow) && console.commands.count == 1)
    }

    @Test("While a hundred thousand rows arrive, the first can be used, and the count is shown")
    func loading() {
        var console = ConsoleRig(connected: false)
        console.client(.welcome(.sample(me: .mira), receivedAt: console.state.casebook.now.instant))
        console.client(.connection(.loading(received: 12_000, of: 100_000)))
        console.client(.snapshotBegan(count: 100_000))
        console.client(.rows(RowBatch(CaseRow.evening)))
        console.tick()
        #expect(console.shows("loading 12,000 of 100,000"))
        console.wait(.milliseconds(200))
        console.press("j+")
        #expect(console.commands.count == 1)
    }

    @Test("A step of the wall clock changes no age; a message from a minute ago is shown in the new time")
    func wallClockJumps() {
        var console = ConsoleRig()
        console.snapshot([.sample(4709)])
        console.bring(.sample(.sample(4709)))
        #expect(console.row(of: 4709).contains(" 2m  13:02"))
        #expect(console.shows("21:01:22"))
        console.setWallClock(by: .hours(2))
        console.tick()
        #expect(console.row(of: 4709).contains(" 2m  13:02"))
        #expect(console.shows("23:01:22"))
        #expect(console.shows("23:04"))
    }

    @Test("Ages follow the desk's clock, whatever this machine's clock says")
    func deskClock() {
        var console = ConsoleRig(connected: false)
        console.setWallClock(by: .hours(-30))
        console.connect()
        console.snapshot([.sample(4709)])
        #expect(console.row(of: 4709).contains(" 2m  13:02"))
    }

    @Test("An idle console without cases rests until the minute is over")
    func idle() throws {
        var console = ConsoleRig()
        #expect(console.restsFor == .seconds(60))
        console.wait(.seconds(20))
        #expect(console.restsFor == .seconds(40))
        #expect(nextDeadline(in: console.state) == nil)
        let row = CaseRow.sample(1, age: .hours(30), due: .seconds(-5))
        console.snapshot([row])
        console.bring(.sample(row))
        #expect(try #require(console.restsFor) > .seconds(20))
    }

    @Test("With a visible deadline it is redrawn once a second, however many rows show one")
    func ticks() throws {
        var console = ConsoleRig()
        let rows: [CaseRow] = (1...8).map {
            .sample($0, age: .milliseconds(1000 * $0 + 77 * $0), due: .milliseconds(20_000 + 131 * $0))
        }
        console.snapshot(rows)
        console.bring(.sample(rows[0]))
        let rest = try #require(console.restsFor)
        #expect(rest > .zero && rest <= .seconds(1))
        let before = console.screen
        console.wait(rest - .milliseconds(1))
        #expect(console.screen == before)
        console.wait(.milliseconds(1))
        #expect(console.screen != before)
        #expect(console.restsFor == .seconds(1))
    }

    @Test("Deadlines turn amber, then late and red")
    func deadlines() {
        var console = ConsoleRig()
        console.snapshot([.sample(1, due: .seconds(121))])
        let style = { (console: ConsoleRig) in
            console.surface()[QueueLayout(console.state.size).list.lowerBound, 20].style.role
        }
        #expect(style(console) == .text)
        console.wait(.seconds(2))
        #expect(style(console) == .soon)
        console.wait(.seconds(120))
        #expect(style(console) == .urgent)
        #expect(console.row(of: 1).contains("late"))
    }
}
