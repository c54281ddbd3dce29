import Client
import ModelKit
import Testing

@testable import TUI

@Suite("A key that needs the dossier waits for it, and so do the keys after it")
struct AwaitedCommandTests {
    private static let row = CaseRow.sample(4709, priors: 1, claim: .of("mira"))

    private func console() -> ConsoleRig {
        var console = ConsoleRig()
        console.snapshot([Self.row])
        return console
    }

    @Test("s 3 typed quickly means the third rung of the ladder, not the third playbook")
    func quickKeys() {
        var console = console()
        console.press("s4")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("fetching the dossier"))
        console.bring(.sample(Self.row))
        #expect(console.shows("▌ 4"))
        #expect(console.commands.isEmpty, "no playbook was played")
        console.press(.enter)
        #expect(console.commands.count == 1)
    }

    @Test func escapeGivesItUp() {
        var console = console()
        console.press("s")
        console.press(.escape)
        console.bring(.sample(Self.row))
        #expect(console.state.dialogs.shown == nil)
    }

    @Test("If the dossier does not arrive, the console says so, and no key after it acts")
    func outOfPatience() {
        var console = console()
        console.press("s")
        console.press("+-3")
        console.wait(AwaitedCommand.patience)
        console.tick()
        #expect(console.notice.contains("the dossier has not arrived"))
        console.bring(.sample(Self.row))
        #expect(console.commands.isEmpty)
        #expect(console.state.dialogs.shown == nil)
    }

    @Test func whatIsRefusedForAnotherReasonTakesTheKeysBehindWithIt() {
        var console = console()
        console.press("L3")
        console.bring(Dossier.sample(Self.row).with { $0.sanctions = [] })
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("no sanction is in force"))
    }

    @Test("A sanction is based on what the moderator saw when the ladder opened: a later change by somebody else is reported")
    func seenAtOpening() {
        var console = console()
        console.bring(.sample(Self.row))
        console.press("s")
        let before = Self.row.version
        var changed = Self.row
        changed.version += 1
        changed.isSanctioned = true
        console.feed(changed, .sanctioned, by: "jonas")
        console.press(.enter)
        #expect(console.commands.map(\.seen) == [before])
    }

    @Test func aDossierThatChangedWhileNobodyLookedIsFetchedAnew() {
        var console = console()
        console.bring(.sample(Self.row))
        var closed = Self.row
        closed.state = .closed
        closed.decision = .of(.justified, by: "mira")
        console.feed(closed, .settled)
        console.tick()
        console.feed(closed, .failed)
        console.forgetEffects()
        console.press("#\(Self.row.number)")
        console.press(.enter)
        console.tick()
        #expect(console.dossiersAsked == [Self.row.number])
    }
}
