import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Who has seen a case that was handed up: a key is a look, a console by itself is none (M7)")
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

    @Test("What happens to the case that is shown is fetched by the console itself; the next key makes it a look")
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

    @Test("A key that leaves the case is no look at it")
    mutating func leaves() {
        handUp()
        bring()
        console.forgetEffects()
        console.press("j")
        console.wait(State.rest)
        #expect(!console.dossiersAsked.contains(1))
    }

    @Test("A case that comes under the cursor by itself is not looked at; one to which the moderator goes is")
    mutating func cursor() {
        console.feed(CaseRow.sample(1).closed(), .settled)
        console.wait(State.rest)
        #expect(console.effects == [.openDossier(2, unattended: true)])
        console.forgetEffects()
        console.press("j")
        console.wait(State.rest)
        #expect(console.effects == [.openDossier(3, unattended: false)])
    }

    @Test("What changes while a dossier is on its way is fetched once more when it has come")
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
