import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Claims, notes, categories, marks")
struct HandlingTests {
    private var console = ConsoleRig()

    init() { console.snapshot((1...6).map { .sample($0, due: .seconds(100 + $0)) }) }

    @Test("c claims and unclaims a case; until the desk has answered, the row says so")
    mutating func claims() {
        console.press("c")
        #expect(console.operations == ["1 claim"])
        #expect(console.row(of: 1).contains("you …"))
        console.wait(.seconds(1))
        #expect(console.shows("1 waiting to be sent"))
        console.client(.command(console.commands[0], .acknowledged(CommandReceipt(number: 1, version: 2))))
        console.feed(.sample(1, due: .seconds(101), version: 2, claim: .of("mira")), .claimed, by: "mira")
        #expect(console.row(of: 1).contains("you"))
        #expect(!console.shows("waiting"))
        console.press("c")
        #expect(console.operations == ["1 claim", "1 release"])
    }

    @Test(
        "The head does not flicker: it reports waiting commands after half a second without an answer; offline, immediately"
    )
    mutating func calmHead() {
        console.press("c")
        #expect(console.row(of: 1).contains("you …"))
        #expect(!console.shows("waiting to be sent"))
        console.wait(.milliseconds(400))
        #expect(!console.shows("waiting to be sent"))
        console.wait(.milliseconds(100))
        #expect(console.shows("1 waiting to be sent"))
        console.client(.command(console.commands[0], .acknowledged(CommandReceipt(number: 1, version: 2))))
        #expect(!console.shows("waiting to be sent"))
        console.client(.connection(.stale(.ended, retryAt: nil)))
        console.press("jnlater")
        console.press(.enter)
        #expect(console.shows("1 waiting to be sent"), "\(console)")
    }

    @Test("There is no gap in the row between the desk's answer and the feed")
    mutating func noGap() {
        console.press("+")
        console.client(.command(console.commands[0], .acknowledged(CommandReceipt(number: 1, version: 2))))
        #expect(console.row(of: 1).contains("justified"))
        #expect(!console.shows("waiting to be sent"))
    }

    @Test("A note is typed in a line; Esc leaves without it, and an empty one is not sent")
    mutating func notes() {
        console.press("nnur ein Test")
        console.press(.escape)
        console.press("n ")
        console.press(.enter)
        #expect(console.commands.isEmpty)
        console.press("nzweite Meldung")
        #expect(console.shows("zweite Meldung"))
        console.press(.enter)
        #expect(console.operations == ["1 note zweite Meldung"])
    }

    @Test("t offers the categories except those for concerns; a digit or Enter selects one")
    mutating func recategorises() {
        console.press("t")
        #expect(console.shows("Harassment"))
        #expect(!console.screen[5...].contains { $0.contains("Concern") })
        console.press("3")
        #expect(console.operations == ["1 to harassment"])
        console.press("j")
        console.press("tj")
        console.press(.enter)
        #expect(console.operations == ["1 to harassment", "2 to hate"])
    }

    @Test("Space marks and moves on; a verdict then applies to all marked cases, and says how many")
    mutating func bulk() {
        console.press("  ")
        #expect(console.selected == 3)
        #expect(console.shows("2 marked"))
        console.press("+")
        #expect(console.operations == ["1 justified", "2 justified"])
        console.confirm()
        #expect(console.notice.contains("2 cases rated justified"))
        #expect(console.selected == 3, "the case under the cursor was not rated, and is not passed over")
        #expect(console.state.queue.marked.isEmpty)
        console.press("u")
        #expect(console.operations.suffix(2) == ["1 undo", "2 undo"])
    }

    @Test("Marked cases that cannot be rated are left out, with the reason")
    mutating func bulkWithRefusals() {
        console.feed(.sample(2, due: .seconds(102), version: 2, claim: .of("jonas")), .claimed, by: "jonas")
        console.press("  -")
        #expect(console.operations == ["1 malicious"])
        console.confirm()
        #expect(console.notice.contains("#1 rated malicious"))
        #expect(console.notice.contains("#2 left as it is: jonas has claimed the case"))
    }

    @Test("After Space, another case is under the cursor: an immediate verdict does not apply to it")
    mutating func spaceMoves() {
        console.press(" k")
        console.press(" ")
        #expect(console.state.queue.marked.isEmpty && console.selected == 2)
        console.press("+")
        #expect(console.commands.isEmpty && console.notice.contains("come under the cursor"))
        console.wait(State.rest)
        console.press("+")
        #expect(console.operations == ["2 justified"])
    }

    @Test("Esc unmarks")
    mutating func unmarks() {
        console.press(" ")
        console.press(.escape)
        #expect(console.state.queue.marked.isEmpty)
        console.wait(State.rest)
        console.press("+")
        #expect(console.operations == ["2 justified"])
    }

    @Test("Marked cases are claimed, and moved to a category, together")
    mutating func bulkClaim() {
        console.press("  c")
        #expect(console.operations == ["1 claim", "2 claim"])
        console.confirm()
        #expect(console.notice.contains("2 cases claimed"))
        console.press("  t1")
        #expect(console.operations.suffix(2) == ["3 to youth", "4 to youth"])
    }

    @Test("Cases stay marked for the next command until a verdict")
    mutating func staysMarked() {
        console.press("  ")
        for keys in ["c", "t2", "c", "c", "x", "u"] {
            console.press(keys)
            console.confirm()
            #expect(console.state.queue.marked.keys.sorted() == [1, 2], "\(keys) \(console)")
        }
        console.press("n")
        console.press("ach")
        console.press(.enter)
        console.confirm()
        #expect(console.state.queue.marked.keys.sorted() == [1, 2])
        console.press("0")
        #expect(console.operations.suffix(2) == ["1 unproven", "2 unproven"])
        #expect(console.state.queue.marked.isEmpty, "they are done")
    }

    @Test("Closed cases that are about to be reopened stay marked, so that u keeps exactly these closed")
    mutating func reopensMarked() {
        let closed = (77...78).map { CaseRow.sample($0, decision: .of(.unproven, by: "jonas"), state: .closed) }
        console.press("/state:closed")
        console.wait(.milliseconds(300))
        console.client(.found(query: "state:closed", .success(FoundCases(closed))))
        console.press(.enter)
        console.press("  R")
        console.press("neue Belege")
        console.press(.enter)
        #expect(console.operations == ["77 reopen: neue Belege", "78 reopen: neue Belege"])
        #expect(console.state.queue.marked.keys.sorted() == [77, 78])
    }

    @Test("Somebody else's claim prevents decisions and nothing else", arguments: [Language.english, .german])
    func claimOfAnother(language: Language) {
        func notice(after key: String) -> String {
            let row = CaseRow.sample(1, claim: .of("nadia"))
            var console = ConsoleRig(language: language, me: .jonas)
            console.snapshot([row])
            console.bring(.sample(row))
            console.press(key)
            return console.notice
        }
        let held = language == .english ? "nadia has claimed the case" : "nadia hat den Fall übernommen"
        for key in ["+", "0", "-", "1", "s", "t", "c", "x"] { #expect(notice(after: key).contains(held), "\(key)") }
        for key in ["v", "V", "h", "!", "n", "H"] { #expect(!notice(after: key).contains(held), "\(key)") }
    }

    @Test("R reopens a closed case")
    mutating func reopens() {
        console.press("R")
        #expect(console.notice.contains("not closed"))
        console.press("/state:closed")
        console.wait(.milliseconds(300))
        #expect(console.effects.contains(.find("state:closed")))
        console.client(
            .found(query: "state:closed", .success([.sample(77, decision: .of(.unproven, by: "jonas"), state: .closed)])))
        console.press(.enter)
        #expect(console.row(of: 77).contains("unproven"))
        console.wait(State.rest)
        console.press("R")
        #expect(console.commands.isEmpty, "it unwinds what others were told, so it asks why")
        console.press(.enter)
        #expect(console.commands.isEmpty && console.words.contains("the reason is missing; colleagues read it"))
        console.press("neue Belege")
        console.press(.enter)
        #expect(console.operations == ["77 reopen: neue Belege"])
        #expect(console.row(of: 77).contains("reopening"))
    }

    @Test("Until a case is reopened, the row counts down, and u keeps it closed", arguments: [Language.english, .german])
    func reopening(language: Language) {
        var console = ConsoleRig(language: language)
        let closed = CaseRow.sample(77, decision: .of(.unproven, by: "jonas"), state: .closed)
        console.snapshot([.sample(1, due: .seconds(60))])
        let row = closed.with { row in
            row.version = 2
            row.note { $0.reopening = .init(by: "mira", effectiveAt: ConsoleRig.start + .seconds(6)) }
        }
        console.feed(row, .refreshed, by: "mira")
        #expect(console.row(of: 77).contains(language == .english ? "reopening" : "öffnet"), "\(console)")
        console.press("#77")
        console.press(.enter)
        console.bring(.sample(row))
        console.press("R")
        #expect(console.words.contains(language == .english ? "u keeps it closed" : "u lässt ihn geschlossen"))
        console.press("+")
        #expect(console.commands.isEmpty)
        console.press("u")
        #expect(console.operations == ["77 undo"])
        console.feed(closed.with { $0.version = 3 }, .undone, by: "mira")
        console.press("q")
        #expect(console.line(of: 77) == nil, "it has left the queue")
        var jonas = ConsoleRig(language: language, me: .jonas)
        jonas.snapshot([row])
        jonas.press("u")
        #expect(jonas.commands.isEmpty, "another's is another's")
    }

    @Test("y copies the number")
    mutating func copies() {
        console.press("y")
        #expect(console.effects.contains(.copy("#1")))
        #expect(console.notice.contains("#1 copied"))
    }

    @Test("q says what is still waiting to be sent")
    mutating func quits() {
        console.press("cq")
        #expect(console.effects.contains { if case .quit(let says?) = $0 { says.plain.contains("1 command") } else { false } })
        var calm = ConsoleRig()
        calm.press("q")
        #expect(calm.effects.contains(.quit(says: nil)))
    }

    @Test(
        "If cases are marked, a key for one case says so and does nothing to the one under the cursor",
        arguments: [Language.english, .german])
    func single(language: Language) {
        for key in ["v", "V", "s", "L", "h", "H", "f"] {
            var console = ConsoleRig(width: 140, language: language)
            console.snapshot((1...4).map { .sample($0, due: .seconds(100 + $0)) })
            console.press("  ")
            console.bring(.sanctioned(.sample(3, due: .seconds(103))))
            console.press(key)
            #expect(console.commands.isEmpty && console.state.dialogs.shown == nil && console.state.conversation == nil, "\(key)")
            #expect(console.shows(language == .english ? "2 cases are marked" : "2 Fälle sind markiert"), "\(key) \(console)")
        }
        var one = ConsoleRig(width: 140, language: language)
        one.snapshot((1...4).map { .sample($0, due: .seconds(100 + $0)) })
        one.press(" k")
        one.bring(.sanctioned(.sample(1, due: .seconds(101))))
        one.press("s")
        #expect(one.state.dialogs.number == 1, "the one that is marked is the one that is shown")
    }

    @Test("If cases are marked, ! calls for help for each of them")
    mutating func danger() {
        console.press("  !")
        #expect(console.operations == ["1 danger", "2 danger"])
        #expect(
            console.words.contains("Also for #2: waiting to be sent"), "\(console)")
        console.confirm()
        #expect(console.words.contains("The desk also has the alarm for #"), "\(console)")
    }

    @Test("For an alarm about several cases, head and line name all of them", arguments: [Language.english, .german])
    func dangerOfSeveral(language: Language) {
        for (width, height) in ScreenGallery.sizes {
            let isEnglish = language == .english
            var console = ConsoleRig(width: width, height: height, language: language)
            console.snapshot((1...4).map { .sample($0, due: .seconds(100 + $0)) })
            console.press("  !")
            #expect(console.screen[0].contains(isEnglish ? "2 cases" : "2 Fälle"), "\(console)")
            #expect(width == 40 || console.screen[0].contains(isEnglish ? "#1 and #2" : "#1 und #2"), "\(console)")
            console.confirm()
            let told = isEnglish ? "The desk has the alarm for #1 and #2." : "Der Server hat den Alarm zu #1 und #2."
            #expect(console.notice.hasSuffix(told), "\(console)")
        }
    }

    @Test("If the steps are no longer shown, the line says what shows them")
    mutating func dangerLeft() {
        console.press("  !")
        console.press(.escape)
        console.confirm()
        #expect(console.words.contains("for #1 and #2. ! shows who has been notified."), "\(console)")
    }

    @Test("A refused alarm for a marked case is not reported as received, even while the help is shown")
    mutating func dangerRefused() {
        console.press("  !?")
        let problem = Problem("nobody-to-tell", status: 409, title: "There is nobody to tell")
        for command in console.commands { console.client(.command(command, .refused(problem))) }
        console.press("?")
        #expect(!console.words.contains("The desk also has the alarm"), "\(console)")
        #expect(console.screen.count { $0.contains("NOBODY HAS BEEN ALERTED") } == 2, "\(console)")
    }

    @Test(
        "The footer shows how many cases are marked, and beside it how long their verdicts can be undone",
        arguments: ScreenGallery.sizes)
    func markedInFooter(width: Int, height: Int) {
        var console = ConsoleRig(width: width, height: height)
        let rows = (1...4).map { CaseRow.sample($0, due: .seconds(100 + $0)) }
        console.snapshot(rows)
        console.press("   ")
        #expect(console.screen[QueueLayout(console.state.size).footer].contains("✓3"), "\(console)")
        console.press("0")
        console.confirm()
        for row in rows.prefix(3) {
            console.feed(row.rated(.unproven, by: "mira", at: console.now).with { $0.version = 2 }, .rated, by: "mira")
        }
        #expect(console.words.contains("3 cases rated unproven · u undo 5s"), "\(console)")
        #expect(!console.screen[QueueLayout(console.state.size).footer].contains("✓"))
    }
}
