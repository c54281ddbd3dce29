import ModelKit
import Testing

@testable import TUI

@Suite("A dossier in the output of a command")
struct DossierTextTests {
    private func text(_ dossier: Dossier) -> String {
        DossierText(dossier, ConsoleRig().state.casebook.times).lines.joined(separator: "\n")
    }

    @Test("Sanctions are shown with their state in words")
    func sanctions() {
        let phases: [(Dossier.SanctionSummary.Phase, String)] = [
            (.ordered, "ordered"), (.inForce, "in force"), (.expired, "expired"), (.lifted, "lifted"),
            (.unwound, "undone with the verdict"), (.granted, "undone by an appeal"), (.undone, "undone"),
        ]
        for (phase, words) in phases {
            let sanction = Dossier.SanctionSummary.sample(
                4709, 1, SanctionStep(.shadowBan, for: .hours(1)), by: "mira", phase: phase)
            #expect(text(.sample().with { $0.sanctions = [sanction] }).contains("shadow ban by mira: \(words)\n"))
        }
        var held = Dossier.SanctionSummary.sample(4709, 1, SanctionStep(.mute, for: .hours(1)), by: "mira", phase: .lifted)
        held.held = true
        #expect(text(.sample().with { $0.sanctions = [held] }).contains(" by mira: lifted here, not lifted in the chat\n"))
    }

    @Test("Open actions, the history and other cases are described as on the screen, with names")
    func words() {
        let dossier = Dossier.sanctioned()
        let printed = text(dossier)
        #expect(printed.contains(" sanction of Bolle: failed, no such channel, again at "), "\(printed)")
        #expect(printed.contains(" thanks to an anonymous member: pending\n"), "\(printed)")
        #expect(printed.contains(" alert to mira\n") && printed.contains(" mira claimed it\n"), "\(printed)")
        #expect(printed.contains("Bolle as accused") && !printed.contains("u17 as"), "\(printed)")
    }

    @Test("A verdict that an appeal changed is not attributed to whoever rated the case; a later one is")
    func overturned() {
        let granted = ConsoleRig.start + .minutes(1)
        func dossier(ratedAt time: Timestamp) -> Dossier {
            .sample(.sample(4, decision: Decision(verdict: .unproven, by: "mira", at: time, effectiveAt: time + .seconds(5))))
                .with {
                    $0.timeline.append(.init(at: granted, happening: .overturned, by: "jonas", other: 11))
                }
        }
        let printed = text(dossier(ratedAt: ConsoleRig.start))
        #expect(
            printed.contains("unproven, by appeal #11, granted by jonas, in effect from ") && !printed.contains("rated by mira"))
        #expect(printed.contains("jonas granted an appeal (#11): the case is unproven"), "\(printed)")
        #expect(text(dossier(ratedAt: granted + .minutes(1))).contains("unproven, rated by mira, in effect from "))
    }

    @Test("Evidence that could not be read is mentioned")
    func gaps() {
        #expect(
            text(.sample().with { $0.gaps = [["en": "the room no longer exists"]] }).contains("NOT READ\n  the room no longer"))
        #expect(!text(.sample()).contains("NOT READ"))
    }

    @Test("A place without a name is described by its kind, and a sanction's channel is not mentioned")
    func nameless() {
        let row = CaseRow.sample(4709, channel: "")
        var sanction = Dossier.SanctionSummary.sample(4709, 1, SanctionStep(.mute, for: .hours(1)), by: "mira", phase: .inForce)
        sanction.channel = ""
        let printed = text(
            .sample(row).with {
                $0.place = .private
                $0.sanctions = [sanction]
            })
        #expect(printed.hasPrefix("#4709 insult in a private chat, team community"), "\(printed)")
        #expect(!printed.contains(" in  ") && !printed.contains("mute in "), "\(printed)")
        #expect(text(.sample(row).with { $0.place = .public }).hasPrefix("#4709 insult, team community"))
    }

    @Test("An alarm is shown with who was notified and who has seen it")
    func alarm() {
        func printed(_ told: [Dossier.EscalationSummary.Told]?, _ seen: [ModeratorName]?, _ count: Int) -> String {
            text(
                .sample().with {
                    $0.escalation = Dossier.EscalationSummary(
                        at: ConsoleRig.start, by: "jonas", danger: true, told: told, delivery: .delivered, seen: seen,
                        seenCount: count, reached: true)
                })
        }
        let named = printed(
            [
                .init(name: "nadia", role: .admin, delivery: .delivered), .init(name: "ada", role: .admin, delivery: .failed),
                .init(name: "mira", role: .lead, delivery: .delivered),
            ], ["nadia"], 1)
        #expect(
            named.contains("handed up by jonas, danger\n  notified: nadia, mira\n  notifying ada: failed\n  seen by nadia\n"),
            "\(named)")
        #expect(printed([], [], 0).contains("danger\n  Nobody has seen it yet.\n"))
        let hidden = printed(nil, nil, 1)
        #expect(
            hidden.contains(
                "danger\n  The team has been alerted\n  seen by one of them\n  Names stay hidden, since a report is anonymous.\n"),
            "\(hidden)")
        #expect(printed(nil, nil, 2).contains("  seen by 2 people\n") && printed(nil, nil, 0).contains("Nobody has seen it yet."))
    }

    @Test("A single rated report is not shown as a fraction")
    func oneReport() {
        func printed(_ justified: Int, _ malicious: Int, of rated: Int = 1) -> String {
            text(
                .sample().with {
                    ($0.reporters[0].rated, $0.reporters[0].ratedJustified, $0.reporters[0].ratedMalicious) =
                        (rated, justified, malicious)
                })
        }
        #expect(printed(1, 0).contains("  1 report rated: justified\n"))
        #expect(printed(0, 1).contains("  1 report rated: malicious\n"))
        #expect(printed(0, 0).contains("  1 report rated: not justified\n"))
        #expect(printed(2, 1, of: 3).contains("  2 of 3 reports justified, 1 malicious\n"))
    }

    @Test("No identifiers of the API are printed")
    func noIdentifiers() {
        let printed = text(.eventful())
        for word in ["handed_up", "in_force", "addresses_viewed", "_"] { #expect(!printed.contains(word), "\(printed)") }
        #expect(printed.contains("danger: jonas raised the alarm"), "\(printed)")
    }

    @Test("Somebody who asks for help for themselves is described once")
    func aboutSelf() {
        let printed = text(
            .sample(.sample(4704, category: "concern", accused: "mimi", reporter: "mimi")).with { dossier in
                dossier.reporters = [dossier.accused].compactMap { $0 }
            })
        #expect(printed.contains("ABOUT THEMSELVES  mimi (u17)"), "\(printed)")
        #expect(!printed.contains("REPORTER  "), "\(printed)")
    }

    @Test("A concern that names nobody says so")
    func notNamed() {
        let row = CaseRow.sample(4704, category: "concern", accused: "", reporter: "mimi").with { $0.accused = nil }
        let printed = text(.sample(row).with { $0.accused = nil })
        #expect(printed.contains("ABOUT  not named"), "\(printed)")
    }
}
