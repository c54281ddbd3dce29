import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Handing up, and failures")
struct FailedActionTests {
    private func console(_ row: CaseRow, _ dossier: Dossier? = nil, me: Moderator = .jonas) -> ConsoleRig {
        var console = ConsoleRig(me: me)
        console.snapshot([row])
        if let dossier { console.bring(dossier) }
        return console
    }

    @Test("H hands up with or without a note; there is nobody above an admin")
    func handUp() {
        var console = console(.sample(1))
        console.press("H")
        #expect(console.shows("hand #1 up:"))
        console.press(.enter)
        #expect(console.operations == ["1 hand up"])
        #expect(console.notice.contains("sending: hand up #1"))
        console.confirm()
        #expect(console.notice.contains("#1 handed up"))
        console.press("Hbitte")
        console.press(.escape)
        #expect(console.operations.count == 1)
        var admin = self.console(.sample(1), me: Moderator(name: "ada", role: .admin, teams: []))
        admin.press("H")
        #expect(admin.notice.contains("nobody is above an admin"))
        var decided = self.console(.sample(1, decision: .of(.unproven, by: "mira")))
        decided.press("H")
        #expect(decided.notice.contains("already rated"))
    }

    @Test("f lists failed and pending actions, the reasons, and when they are tried again; r and g act on them")
    func failed() {
        var console = console(.sample(4709, priors: 1), .sanctioned(.sample(4709, priors: 1)))
        console.press("f")
        #expect(console.shows("✗ sanction of Bolle"))
        #expect(console.shows("no such channel"))
        #expect(console.shows("again in 0:40"))
        #expect(console.shows("gave up; r retries"))
        #expect(console.shows("… thanks to an anonymous member"))
        console.wait(.seconds(41))
        #expect(console.shows("trying again"), "what became of it is not known yet")
        console.press("r")
        console.confirm()
        #expect(console.notice.contains("trying again: sanction of Bolle"))
        console.press("jg")
        #expect(console.operations == ["4709 retry 41", "4709 give up 43"])
        console.bring(
            Dossier.sanctioned(.sample(4709, priors: 1)).with { $0.actions.removeAll { $0.id == 43 } })
        console.press("r")
        #expect(console.operations.last == "4709 retry 42", "the one that took its place")
        console.bring(.sample(.sample(4709, priors: 1)))
        #expect(console.shows("nothing is pending, nothing has failed"))
        console.press("r")
        #expect(console.operations.count == 3)
        console.press("q")
        #expect(console.state.dialogs.shown == nil)
        console.press("f")
        #expect(console.notice.contains("nothing is pending, nothing has failed"))
    }

    /// What `f` says about a case whose row reports a failure, if the dossier contains no action for it.
    private func said(_ obstacle: String?, language: Language = .english, change: (inout CaseRow) -> Void = { _ in }) -> String {
        var console = ConsoleRig(width: 140, language: language, me: .jonas)
        let row = CaseRow.sample(1).with { row in
            row.note { $0.hasFailed = true }
            change(&row)
        }
        console.snapshot([row])
        console.wait(State.rest)
        console.bring(
            Dossier.sample(row).with {
                $0.obstacle = obstacle
                $0.actions = []
            })
        console.press("f")
        return console.notice
    }

    @Test("f never says that nothing failed in a case with the mark")
    func failedElsewhere() {
        #expect(said("you are a party").contains("something failed here; you are a party, so another moderator sees to it"))
        #expect(said(nil).contains("something failed here; the dossier is being fetched"))
        #expect(said("you are a party", language: .german).contains("etwas ist gescheitert; Du bist beteiligt"))
        let notice: (inout CaseRow) -> Void = { row in
            row.note { $0.hasFailed = false }
            row.hasTrouble = true
        }
        #expect(said(nil, change: notice).contains("something failed here"))
        #expect(said(nil, change: { row in row.note { $0.hasFailed = false } }).contains("nothing has failed"))
        // The accused gets no dossier at all.
        var console = self.console(.sample(1, accusedID: "m-jonas").with { row in row.note { $0.hasFailed = true } })
        console.press("f")
        #expect(console.notice.contains("another moderator sees to it"))
    }

    @Test(
        "An expired sanction can only be given up, and the console says so itself",
        arguments: [Language.english, .german])
    func expired(language: Language) {
        var console = ConsoleRig(language: language)
        let row = CaseRow.sample(4709, priors: 1)
        console.snapshot([row])
        console.bring(
            Dossier.sanctioned(row).with {
                $0.actions[0].expired = true
                $0.actions[0].retryAt = nil
            })
        console.press("f")
        let isEnglish = language == .english
        #expect(console.shows(isEnglish ? "expired; g gives up" : "abgelaufen; g gibt auf"))
        console.press("r")
        #expect(console.operations.isEmpty)
        #expect(console.notice.contains(isEnglish ? "the sanction has expired" : "die Maßnahme ist abgelaufen"))
        console.press("g")
        #expect(console.operations == ["4709 give up 41"])
    }

    @Test("The history says that a sanction that never began was never in force")
    func neverInForce() {
        for (arrived, said) in [(false, "expired, never in force: mute of Bolle"), (nil, "expired: mute of Bolle")]
            as [(Bool?, String)]
        {
            var console = ConsoleRig(width: 140, height: 45)
            let row = CaseRow.sample(4709)
            console.snapshot([row])
            console.bring(
                Dossier.sample(row).with {
                    $0.timeline.append(
                        .init(at: ConsoleRig.start, happening: .ended, nick: "Bolle", sanction: .mute, arrived: arrived))
                })
            console.press(.enter)
            #expect(console.shows(said), "\(console)")
        }
    }

    @Test("A failure is reported to whoever decided or claimed the case, and to nobody else")
    func told() {
        var console = console(.sample(1, claim: .of("jonas")))
        console.feed(.sample(1, version: 2, claim: .of("jonas")).with { $0.hasTrouble = true }, .failed)
        #expect(console.notice.contains("#1: the chat server could not do something; f shows it"))
        console.bring(
            Dossier.sample(.sample(1)).with {
                $0.actions = [
                    .init(
                        id: 9, at: ConsoleRig.start, purpose: .sanction, nick: "Bolle", failed: true, detail: nil, retryAt: nil)
                ]
            })
        #expect(console.notice.contains("#1: sanction of Bolle failed; f shows it"))
        var decided = self.console(.sample(1, decision: .of(.justified, by: "jonas")))
        decided.feed(.sample(1, version: 2, decision: .of(.justified, by: "jonas"), state: .closed), .failed)
        #expect(decided.notice.contains("f shows it"))
        var other = self.console(.sample(1, claim: .of("mira")))
        other.feed(.sample(1, version: 2, claim: .of("mira")), .failed)
        #expect(!other.notice.contains("f shows it"))
    }

    @Test(
        "The reason why a sanction is not in force is shown whole", arguments: [(40, 15), (80, 24), (100, 30)],
        [Language.english, .german])
    func notInForce(size: (Int, Int), language: Language) {
        var console = ConsoleRig(width: size.0, height: size.1, language: language)
        let row = CaseRow.sample(4709)
        console.snapshot([row])
        console.bring(
            Dossier.sample(row).with {
                var mute = Dossier.SanctionSummary.sample(4709, 1, SanctionStep(.mute, for: .hours(1)), by: "mira")
                (mute.phase, mute.arrived) = (.inForce, false)
                $0.sanctions = [mute]
                $0.actions = [
                    .init(
                        id: 7, type: .sanction, at: ConsoleRig.start, purpose: .sanction, nick: "Bolle", failed: true,
                        detail: nil, retryAt: nil)
                ]
            })
        console.press(.enter)
        console.press(.tab)
        let reason =
            language == .english
            ? "mute 1 h, by you: not in force: the chat refused it f"
            : "Stummschaltung 1 h, von Dir: nicht in Kraft: vom Chat abgelehnt f"
        for _ in 1...20 where !console.paneWords.contains(reason) { console.press("j") }
        #expect(console.paneWords.contains(reason), "\(console)")
    }

    @Test("An action that was given up says so and offers no key", arguments: [Language.english, .german])
    func givenUp(language: Language) {
        var console = ConsoleRig(width: 140, height: 45, language: language)
        console.snapshot([.sample(4709)])
        console.bring(
            Dossier.sample(.sample(4709)).with {
                var mute = Dossier.SanctionSummary.sample(4709, 1, SanctionStep(.mute, for: .hours(1)), by: "jonas")
                (mute.phase, mute.arrived) = (.inForce, false)
                $0.sanctions = [mute]
            })
        console.press(.enter)
        let text =
            language == .english
            ? "mute 1 h, by jonas: not in force, no longer tried"
            : "Stummschaltung 1 h, von jonas: nicht in Kraft, nicht mehr versucht"
        let pane = console.paneWords
        #expect(pane.contains(text) && !pane.contains(text + " f "), "\(console)")
    }

    @Test("A lift that the chat could not carry out is shown as such, and can be tried again")
    func notLifted() {
        var console = ConsoleRig(width: 100, height: 30)
        let row = CaseRow.sample(4709)
        console.snapshot([row])
        console.bring(
            Dossier.sample(row).with {
                var lock = Dossier.SanctionSummary.sample(4709, 1, SanctionStep(.lock, for: .days(1)), by: "jonas")
                (lock.phase, lock.held) = (.lifted, true)
                $0.sanctions = [lock]
            })
        console.press(.enter)
        #expect(console.words.contains("not lifted in the chat") || console.shows("not lifted in"), "\(console)")
        #expect(!console.shows("no sanction in force"))
        console.press("L")
        #expect(console.shows("Lift which sanction?"))
        console.press(.enter)
        console.press("nochmal")
        console.press(.enter)
        #expect(console.operations == ["4709 lift 1: nochmal"])
    }

    @Test(
        "A sanction shows its progress in the chat, and L shows what it is waiting for", arguments: ScreenGallery.sizes,
        [Language.english, .german])
    func standing(size: (Int, Int), language: Language) {
        let row = CaseRow.sample(4709, priors: 1, claim: .of("mira"))
        func console(_ change: (inout Dossier.SanctionSummary) -> Void) -> ConsoleRig {
            var console = ConsoleRig(width: size.0, height: size.1, language: language)
            console.snapshot([row])
            console.bring(
                Dossier.sanctioned(row).with {
                    $0.sanctions = Array($0.sanctions.prefix(1))
                    change(&$0.sanctions[0])
                })
            console.press(.enter, .tab)
            return console
        }
        let isGerman = language == .german
        let unconfirmed = console { $0.pending = true }
        #expect(unconfirmed.paneWords.contains(isGerman ? "vom Chat noch nicht bestätigt f" : "not yet confirmed by the chat f"))
        var lifted = console { ($0.phase, $0.pending) = (.lifted, true) }
        #expect(
            lifted.paneWords.contains(
                isGerman ? "hier aufgehoben, vom Chat noch nicht" : "lifted here, not yet confirmed by the chat f"))
        lifted.press("L")
        #expect(lifted.state.dialogs.shown == nil)
        #expect(lifted.words.contains(isGerman ? "die Aufhebung läuft" : "it is being lifted"), "\(lifted)")
        let held = console { ($0.phase, $0.held) = (.expired, true) }
        #expect(held.paneWords.contains(isGerman ? "im Chat nicht aufgehoben L" : "not lifted in the chat L"))
        #expect(!console { _ in }.paneWords.contains(isGerman ? "bestätigt" : "confirmed"))
    }

    @Test(
        "A failed action is named by its sanction, so that several can be distinguished before one is given up",
        arguments: [Language.english, .german])
    func named(language: Language) {
        let row = CaseRow.sample(4709).with { row in row.note { $0.hasFailed = true } }
        func action(_ id: Int, _ type: ActionType, _ step: SanctionStep) -> Dossier.OpenAction {
            .init(
                id: id, type: type, at: ConsoleRig.start, purpose: type == .lift ? .lift : .sanction, nick: "Bolle", failed: true,
                detail: "no power", retryAt: nil, sanction: id, step: step)
        }
        var console = ConsoleRig(width: 140, height: 45, language: language)
        console.snapshot([row])
        console.bring(
            Dossier.sample(row).with {
                $0.actions = [
                    action(1, .sanction, SanctionStep(.mute, for: .hours(1))),
                    action(2, .sanction, SanctionStep(.lock, for: .days(1))),
                    action(3, .lift, SanctionStep(.mute, for: .hours(1))),
                ]
            })
        let names =
            language == .english
            ? ["mute 1 h of Bolle", "lock 1 d of Bolle", "lifting mute 1 h of Bolle"]
            : ["Stummschaltung 1 h für Bolle", "Sperre 1 d für Bolle", "Aufhebung: Stummschaltung 1 h für Bolle"]
        for name in names { #expect(console.shows("✗ " + name), "\(name) \(console)") }
        console.press("f")
        for name in names { #expect(console.shows("✗ " + name), "\(name) \(console)") }
    }

    @Test("If a lift in another case is under way, L names that case")
    func liftedElsewhere() {
        let row = CaseRow.sample(4709, priors: 1)
        var console = ConsoleRig(width: 140)
        console.snapshot([row])
        console.bring(
            Dossier.sanctioned(row).with {
                $0.sanctions = Array($0.sanctions[1...1])
                ($0.sanctions[0].phase, $0.sanctions[0].pending) = (.lifted, true)
            })
        console.press("L")
        #expect(console.notice.contains("#4588 shows it"), "\(console)")
    }

    @Test("A long reason is shown as far as there is room, with an ellipsis at the end")
    func longReason() {
        let row = CaseRow.sample(4709).with { row in row.note { $0.hasFailed = true } }
        for (words, isCut) in [(30, false), (300, true)] {
            var console = ConsoleRig(width: 40, height: 15)
            console.snapshot([row])
            console.bring(
                Dossier.sanctioned(row).with { dossier in
                    dossier.actions = Array(dossier.actions.prefix(1))
                    dossier.actions[0].detail = Array(repeating: "reason", count: words).joined(separator: " ") + " END"
                })
            console.press("f")
            #expect(console.shows("END") != isCut, "\(console)")
            #expect(console.shows("…") == isCut, "\(console)")
        }
    }

    @Test("Failures are no longer mentioned once nothing waits for anybody")
    func settled() {
        var console = ConsoleRig(width: 100, height: 30)
        let row = CaseRow.sample(4709, claim: .of("mira"))
        console.snapshot([row])
        console.feed(
            row.with { row in
                row.version = 2; row.note { $0.hasFailed = true }
            }, .failed)
        #expect(console.notice.contains("f shows it"))
        console.feed(row.with { $0.version = 3 }, .refreshed)
        #expect(console.state.notice == nil)
    }
}
