import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Danger, handing up, and what failed")
struct EmergencyTests {
    private func console(_ row: CaseRow, _ dossier: Dossier? = nil, me: Moderator = .jonas) -> ConsoleRig {
        var console = ConsoleRig(me: me)
        console.snapshot([row])
        if let dossier { console.bring(dossier) }
        return console
    }

    @Test("One key shows the steps and calls the admins at once")
    func danger() {
        var console = console(.concern())
        console.press("!")
        #expect(console.deeds == ["4704 danger"])
        #expect(console.shows("the admins are called"))
        #expect(console.shows("1.  Call the emergency number"))
        console.press("jjk")
        console.press(.escape)
        #expect(console.state.overlay == nil)
        console.press("!")
        #expect(console.deeds.count == 1, "they were called a moment ago")
        #expect(console.shows("the admins were called before"))
    }

    @Test("A case that was handed up for that shows the steps alone")
    func before() {
        let row = CaseRow.concern().with { $0.handedUp = true }
        let dossier = Dossier.concern().with {
            $0.timeline.append(Dossier.TimelineEntry(at: ConsoleRig.start, happening: .handedUp, by: "nadia", danger: true))
        }
        var console = console(row, dossier)
        console.press("!")
        #expect(console.commands.isEmpty)
        #expect(console.shows("1.  Call the emergency number"))
        var other = self.console(row, .concern())
        other.press("!")
        #expect(other.deeds == ["4704 danger"], "it was handed up for another reason")
    }

    @Test("Without a connection, and in a case that another holds, it works all the same")
    func always() {
        var console = console(.concern(claim: .of("mira")))
        console.client(.connection(.stale(reason: "reset", retryAt: nil)))
        console.press("!")
        #expect(console.deeds == ["4704 danger"])
        #expect(console.shows("1.  Call the emergency number"))
    }

    @Test("In a decided case the steps are shown, and why nobody is called")
    func decided() {
        var console = console(.sample(1, decision: .of(.unproven, by: "mira")))
        console.press("!")
        #expect(console.commands.isEmpty)
        #expect(console.shows("1.  Call the emergency number"))
        #expect(console.notice.contains("already rated unproven"))
    }

    @Test("The steps are in the console's language, else in English; where there are none that is said")
    func languages() {
        var german = ConsoleRig(language: .german)
        german.snapshot([.concern()])
        german.press("!")
        #expect(german.shows("die Admins sind gerufen"))
        #expect(german.shows("1.  "))
        #expect(!german.shows("Call the emergency number"))
        var welcome = DeskWelcome.sample(me: .jonas)
        welcome.community.emergency = [:]
        var none = ConsoleRig()
        none.client(.welcome(welcome, receivedAt: none.state.now.instant))
        none.snapshot([.concern()])
        none.press("!")
        #expect(none.shows("names no steps"))
        #expect(none.deeds == ["4704 danger"])
    }

    @Test("H hands up with a note or without; an admin has nobody above him")
    func handUp() {
        var console = console(.sample(1))
        console.press("H")
        #expect(console.shows("hand #1 up:"))
        console.press(.enter)
        #expect(console.deeds == ["1 hand up"])
        #expect(console.notice.contains("#1 handed up"))
        console.press("Hbitte")
        console.press(.escape)
        #expect(console.deeds.count == 1)
        var admin = self.console(.sample(1), me: Moderator(name: "ada", role: .admin, teams: []))
        admin.press("H")
        #expect(admin.notice.contains("nobody above an admin"))
        var decided = self.console(.sample(1, decision: .of(.unproven, by: "mira")))
        decided.press("H")
        #expect(decided.notice.contains("already rated"))
    }

    @Test("f lists what failed and what is under way, why, and when it is tried again; r and g act on it")
    func failed() {
        var console = console(.sample(4709, priors: 1), .sanctioned(.sample(4709, priors: 1)))
        console.press("f")
        #expect(console.shows("✗ sanction of Bolle"))
        #expect(console.shows("no such channel"))
        #expect(console.shows("again in 0:40"))
        #expect(console.shows("not tried again"))
        #expect(console.shows("… thanks to an anonymous member"))
        console.press("r")
        #expect(console.notice.contains("asked again: sanction of Bolle"))
        console.press("jg")
        #expect(console.deeds == ["4709 retry 41", "4709 give up 43"])
        console.bring(
            Dossier.sanctioned(.sample(4709, priors: 1)).with { $0.actions.removeAll { $0.id == 43 } })
        console.press("r")
        #expect(console.deeds.last == "4709 retry 42", "the one that took its place")
        console.bring(.sample(.sample(4709, priors: 1)))
        #expect(console.shows("the chat server has done all that was asked"))
        console.press("r")
        #expect(console.deeds.count == 3)
        console.press("q")
        #expect(console.state.overlay == nil)
        console.press("f")
        #expect(console.notice.contains("has done all that was asked"))
    }

    @Test("A failure is told to who decided the case or holds it, and to nobody else")
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
}
