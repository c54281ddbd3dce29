import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Who has seen a case that was handed up: a key press is a look, a request by the console is not (M7)")
struct AttendanceTests {
    private var console = ConsoleRig()
    private static let handedUp = CaseRow.sample(1, due: .seconds(50)).with { ($0.handedUp, $0.version) = (true, 2) }

    init() {
        console.snapshot((1...3).map { .sample($0, due: .seconds(100 + $0)) })
        console.bring(.sample(.sample(1)))
        console.forgetEffects()
    }

    private mutating func handUp() {
        console.feed(Self.handedUp, .handedUp, by: "jonas")
        console.wait(State.rest)
    }

    private mutating func bring() { console.bring(Dossier.sample(Self.handedUp)) }

    @Test("The console itself fetches what happens to the shown case; the next key makes it a look")
    mutating func key() {
        handUp()
        #expect(console.effects == [.openDossier(1, unattended: true)])
        bring()
        console.forgetEffects()
        console.wait(.minutes(10))
        #expect(console.effects.isEmpty)
        console.press("?")
        console.wait(State.rest)
        #expect(console.effects == [.openDossier(1, unattended: false)])
        bring()
        console.forgetEffects()
        console.press(.escape)
        console.wait(State.rest)
        #expect(console.effects.isEmpty, "one look is enough")
    }

    @Test("Opening a closed case that is in the queue for its alarm is a look; moving the cursor over it is not")
    mutating func alarm() {
        let row = CaseRow.sample(3, decision: .of(.unproven, by: "jonas")).with { row in
            (row.state, row.handedUp) = (.closed, true)
            row.note { $0.isAlarmUnseen = true }
        }
        console.feed(row, .settled)
        console.select(1)
        console.forgetEffects()
        while console.state.caseAtHand != 3 { console.press("j") }
        console.wait(State.rest)
        console.bring(.sample(row))
        console.press("?")
        console.press(.escape)
        console.wait(State.rest)
        #expect(console.effects.contains(.openDossier(3, unattended: true)))
        #expect(!console.effects.contains(.openDossier(3, unattended: false)))
        console.press(.enter)
        console.wait(State.rest)
        #expect(console.effects.contains(.openDossier(3, unattended: false)))
    }

    @Test("A case that was requested by its number is opened, whatever is under the cursor by then")
    mutating func lookedFor() {
        handUp()
        bring()
        console.press("#8")
        console.press(.enter)
        console.wait(State.rest)
        #expect(console.dossiersAsked.last == 8)
        console.bring(.sample(.sample(8).closed()))
        #expect(console.shows("#8  "), "\(console)")
    }

    @Test("A key that leaves the case is not a look at it")
    mutating func leaves() {
        handUp()
        bring()
        console.forgetEffects()
        console.press("j")
        console.wait(State.rest)
        #expect(!console.dossiersAsked.contains(1))
    }

    @Test("A case that comes under the cursor by itself was not looked at; a case that the moderator moves to was")
    mutating func cursor() {
        console.feed(CaseRow.sample(1).closed(), .settled)
        console.wait(State.rest)
        #expect(console.effects == [.openDossier(2, unattended: true)])
        console.forgetEffects()
        console.press("j")
        console.wait(State.rest)
        #expect(console.effects == [.openDossier(3, unattended: false)])
    }

    @Test("Changes while a dossier is on its way make the console fetch it again afterwards")
    mutating func overtaken() {
        handUp()
        console.feed(Self.handedUp.with { $0.version = 3 }, .refreshed)
        console.wait(.seconds(1))
        #expect(console.dossiersAsked == [1], "the desk is asked for one at a time")
        bring()
        console.tick()
        #expect(console.dossiersAsked == [1, 1])
    }
}
