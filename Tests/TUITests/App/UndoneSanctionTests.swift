import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Undoing and lifting sanctions")
struct UndoneSanctionTests {
    private var console = ConsoleRig()

    init() {
        console.snapshot([.sample(1, due: .seconds(60)), .sample(2, due: .seconds(70), accused: "Kai")])
        console.bring(.sample(.sample(1)))
        console.press("s")
        console.press(.enter)
    }

    private mutating func acknowledge(_ seconds: Int? = 5) {
        let until = seconds.map { console.now + .seconds($0) }
        console.client(.command(console.commands[0], .acknowledged(CommandReceipt(number: 1, version: 2, undoUntil: until))))
    }

    @Test("The notice counts down to the end of the undo period; then there is nothing to undo")
    mutating func countsDown() {
        #expect(console.notice.contains("mute 1 h for Bolle"))
        #expect(!console.notice.contains("5s"))
        acknowledge()
        #expect(console.notice.contains("mute 1 h for Bolle · u undo 5s"))
        console.wait(.seconds(3))
        #expect(console.notice.contains("u undo 2s"))
        console.wait(.seconds(3))
        #expect(console.notice.contains("mute 1 h for Bolle"))
        #expect(!console.notice.contains("undo"))
        console.press("u")
        #expect(console.operations.count == 1)
    }

    @Test("u undoes it without a verdict, also from another case")
    mutating func undoes() {
        acknowledge()
        console.press("j")
        #expect(console.notice.contains("#1 mute 1 h  u undo 5s"))
        console.press("u")
        #expect(console.operations.last == "1 undo")
        #expect(console.selected == 1)
        console.confirm()
        #expect(console.notice.contains("mute 1 h for Bolle undone"))
        console.press("u")
        #expect(console.operations.count == 2)
    }

    @Test("u works even before the desk has answered")
    mutating func undoesEarly() {
        console.press("u")
        #expect(console.operations.last == "1 undo")
    }

    @Test("Without an undo period there is nothing to undo")
    mutating func withoutUndoPeriod() {
        acknowledge(nil)
        console.press("u")
        #expect(console.operations.count == 1)
    }

    @Test("If two act at once, the console says who was quicker, and there is nothing to undo")
    mutating func conflict() {
        let problem = Problem(
            "conflict", status: 409, title: "jonas was quicker",
            conflict: Problem.Conflict(by: "jonas", operation: .sanctioned, at: console.now - .seconds(2)))
        console.client(.command(console.commands[0], .refused(problem)))
        #expect(console.notice.contains("jonas sanctioned the accused of #1 2 s ago"))
        console.press("u")
        #expect(console.operations.count == 1)
    }

    @Test(
        "A refusal by the desk says what is wrong and what to do", arguments: [Case.Change.Operation.lifted, .handedUp])
    mutating func refused(_ operation: Case.Change.Operation) {
        console.client(
            .command(
                console.commands[0],
                .refused(
                    Problem("beyond-rights", status: 403, title: "You may not impose this sanction", detail: "hand the case up")))
        )
        #expect(console.notice.contains("#1: You may not impose this sanction: hand the case up"))
        let problem = Problem(
            "conflict", status: 409, title: "x", conflict: Problem.Conflict(by: "jonas", operation: operation, at: console.now))
        console.client(.command(console.commands[0], .refused(problem)))
        #expect(console.notice.contains(operation == .lifted ? "jonas lifted a sanction of #1" : "jonas handed #1 up"))
    }

    @Test("A closed case keeps its verdict while its sanction is being undone")
    func closedCase() {
        var console = ConsoleRig()
        let row = CaseRow.sample(7, decision: .of(.justified, by: "jonas"), state: .closed)
        console.press("#7")
        console.press(.enter)
        console.bring(.sample(row))
        console.press("s")
        console.press(.enter)
        console.press("u")
        #expect(console.operations.last == "7 undo")
        #expect(console.shows("justified"))
        #expect(!console.shows("new …"))
    }

    @Test("L lists the sanctions in force, asks why, and lifts one in its own case")
    func lifts() {
        var console = ConsoleRig()
        console.snapshot([.sample(4709, priors: 1)])
        console.press("L")
        #expect(console.notice.contains("fetching the dossier"))
        console.bring(.sample())
        console.press("L")
        #expect(console.notice.contains("no sanction is in force"))
        console.bring(.sanctioned(.sample(4709, priors: 1)))
        console.press("L")
        #expect(console.shows("1  mute 1 h until 21:44, by you"))
        #expect(console.shows("2  lock 30 d until 2 Dec 21:04, #4588, by jonas"))
        #expect(!console.shows("3  warning"))
        console.press("j")
        console.press(.enter)
        console.press(.enter)
        #expect(console.commands.isEmpty, "a reason is needed")
        console.press("war ein Irrtum")
        console.press(.enter)
        #expect(console.operations == ["4588 lift 2: war ein Irrtum"])
        #expect(console.commands[0].seen == nil)
        console.press("L1ja")
        console.press(.enter)
        #expect(console.operations.last == "4709 lift 1: ja")
    }

    @Test("A sanction that the moderator could not impose cannot be lifted by them")
    func liftBeyondRights() {
        var console = ConsoleRig(me: .jonas)
        console.snapshot([.sample(4709, priors: 1)])
        console.bring(.sanctioned(.sample(4709, priors: 1)))
        console.press("L2")
        #expect(console.notice.contains("lock 30 d needs a lead or an admin"))
        console.press(.escape)
        #expect(console.commands.isEmpty)
    }

    @Test("Nor can one in a case that somebody else has claimed")
    func liftOfHeldCase() {
        var console = ConsoleRig()
        console.snapshot([.sample(4709, priors: 1, claim: .of("jonas"))])
        console.bring(.sanctioned(.sample(4709, priors: 1)))
        console.press("L1")
        #expect(console.notice.contains("jonas has claimed the case"))
        console.press("2")
        #expect(console.shows("lift lock 30 d:"), "that of the other case is another's affair")
    }
}
