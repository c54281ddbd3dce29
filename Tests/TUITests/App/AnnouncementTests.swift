import Client
import ModelKit
import Testing

@testable import TUI

@Suite("A notice that announces something changes to what happened, or disappears, as soon as the desk reports it")
struct AnnouncementTests {
    private static let closed = CaseRow.sample(77, decision: .of(.unproven, by: "jonas"), state: .closed)
    private static let row = CaseRow.sample(1, due: .seconds(101))

    private static func reopening(by name: ModeratorName = "mira") -> CaseRow {
        closed.with { row in
            row.version = 2
            row.note { $0.reopening = .init(by: name, effectiveAt: ConsoleRig.start + .seconds(6)) }
        }
    }

    /// The dossier of a closed case that the moderator has asked to reopen.
    private func reopened(_ language: Language, size: (Int, Int) = (100, 30)) -> ConsoleRig {
        var console = ConsoleRig(width: size.0, height: size.1, language: language)
        console.snapshot([Self.row])
        console.press("#77")
        console.press(.enter)
        console.bring(.sample(Self.closed))
        console.press("Rneue Belege")
        console.press(.enter)
        console.confirm()
        console.tick()
        #expect(console.state.notice?.announcement != nil, "the desk answers before it tells of the case")
        console.feed(Self.reopening(), .refreshed, by: "mira")
        return console
    }

    private func sanctioned(_ language: Language) -> ConsoleRig {
        var console = ConsoleRig(language: language)
        console.snapshot([Self.row])
        console.bring(.sanctioned(Self.row))
        return console
    }

    @Test("About to be reopened, then reopened", arguments: [Language.english, .german], [(40, 15), (100, 30)])
    func reopens(language: Language, size: (Int, Int)) {
        let (announced, happened) =
            language == .english
            ? ("#77 will be reopened", "#77 reopened")
            : ("#77 wird wieder geöffnet", "#77 wieder geöffnet")
        var console = reopened(language, size: size)
        #expect(console.notice.contains(announced), "\(console)")
        console.wait(.seconds(7))
        #expect(console.notice.contains(announced), "the desk has not told yet")
        var open = Self.closed.with { ($0.state, $0.version, $0.decision) = (.new, 3, nil) }
        console.feed(open, .reopened)
        #expect(console.notice.contains(happened) && !console.notice.contains(announced), "\(console)")
        open.version = 4
        console.feed(open, .refreshed)
        #expect(console.notice.contains(happened), "it is so, whatever follows")
    }

    @Test("The console says that another moderator keeps the case closed", arguments: [Language.english, .german])
    func keptClosed(language: Language) {
        var console = reopened(language)
        console.feed(Self.closed.with { $0.version = 3 }, .refreshed, by: "nadia")
        #expect(!console.notice.contains(language == .english ? "will be reopened" : "wird wieder geöffnet"))
        #expect(
            console.notice.contains(
                language == .english ? "nadia kept #77 closed just now" : "nadia hat #77 gerade eben geschlossen gelassen"),
            "\(console)")
    }

    @Test("A sanction that is being lifted, then lifted", arguments: [Language.english, .german])
    func lifts(language: Language) {
        var console = sanctioned(language)
        console.press("L1reicht")
        console.press(.enter)
        console.confirm()
        let announced =
            language == .english ? "mute 1 h of Bolle is being lifted" : "Stummschaltung 1 h von Bolle wird aufgehoben"
        let happened = language == .english ? "  mute 1 h of Bolle lifted" : "  Stummschaltung 1 h von Bolle aufgehoben"
        console.tick()
        let asked = Dossier.sanctioned(Self.row).with { ($0.sanctions[0].phase, $0.sanctions[0].pending) = (.lifted, true) }
        console.bring(asked)
        console.tick()
        #expect(console.notice.contains(announced), "\(console)")
        console.bring(asked.with { $0.sanctions[0].pending = nil })
        console.tick()
        #expect(console.notice.hasPrefix(happened), "\(console)")
        console.wait(.seconds(9))
        #expect(console.notice.hasPrefix(happened), "it can be read")
    }

    @Test("The dossier of another case no longer names the sanction once it is lifted")
    func liftsElsewhere() {
        var console = sanctioned(.english)
        console.press("L2reicht")
        console.press(.enter)
        console.confirm()
        #expect(console.notice.contains("lock 30 d of Bolle is being lifted"))
        console.bring(.sanctioned(Self.row).with { $0.sanctions.remove(at: 1) })
        console.tick()
        #expect(console.notice.contains("lock 30 d of Bolle lifted"), "\(console)")
    }

    @Test(
        "A failed lift is reported even if the moderator has neither claimed nor decided the case",
        arguments: [Language.english, .german])
    func liftFails(language: Language) {
        var console = sanctioned(language)
        console.press("L1reicht")
        console.press(.enter)
        console.confirm()
        let row = CaseRow.sample(4709)
        console.feed(
            row.with { row in
                row.version = 9
                row.note { $0.hasFailed = true }
            }, .failed)
        #expect(console.notice.contains(language == .english ? "f shows it" : "f zeigt es"), "\(console)")
    }

    @Test("A sanction that was ordered, then carried out or undone", arguments: [Language.english, .german])
    func imposes(language: Language) {
        let ordered = language == .english ? "mute 1 h for Bolle" : "Stummschaltung 1 h für Bolle"
        let happened = ordered + (language == .english ? ": carried out" : ": ausgeführt")
        func dossier(_ phase: Dossier.SanctionSummary.Phase, pending: Bool? = nil) -> Dossier {
            Dossier.sanctioned(Self.row).with {
                $0.sanctions.append(.sample(1, 5, SanctionStep(.mute, for: .hours(1)), by: "mira", phase: phase))
                $0.sanctions[$0.sanctions.count - 1].pending = pending
            }
        }
        var console = sanctioned(language)
        console.press("s")
        console.press(.enter)
        console.confirm()
        for (phase, pending) in [(Dossier.SanctionSummary.Phase.ordered, nil), (.inForce, true)] as [(_, Bool?)] {
            console.bring(dossier(phase, pending: pending))
            console.tick()
            #expect(console.notice.contains(ordered) && !console.notice.contains(happened), "\(console)")
        }
        console.bring(dossier(.inForce))
        console.tick()
        #expect(console.notice.contains(happened), "\(console)")

        console.press("s")
        console.press(.enter)
        console.confirm()
        console.tick()
        #expect(!console.notice.contains(happened), "that was the one before")
        console.bring(
            dossier(.inForce).with {
                $0.sanctions.append(.sample(1, 6, SanctionStep(.mute, for: .hours(1)), by: "mira", phase: .undone))
            })
        console.tick()
        #expect(console.state.notice == nil)
    }

    @Test("An action that is tried again, and help that is on its way", arguments: [Language.english, .german])
    func answers(language: Language) {
        func answered(_ purpose: ActionRequest.Purpose, _ happening: Dossier.TimelineEntry.Happening) -> Dossier {
            Dossier.sanctioned(Self.row).with {
                $0.timeline.append(.init(at: ConsoleRig.start, happening: happening, nick: "Bolle", purpose: purpose))
            }
        }
        let isEnglish = language == .english
        for happening in [Dossier.TimelineEntry.Happening.done, .failed, .abandoned] {
            var console = sanctioned(language)
            console.press("fr")
            console.confirm()
            console.tick()
            #expect(
                console.notice.contains(isEnglish ? "trying again: sanction of Bolle" : "wird noch einmal versucht: Maßnahme"))
            console.bring(answered(.sanction, happening))
            console.tick()
            let done = isEnglish ? "sanction of Bolle: carried out" : "Maßnahme für Bolle: ausgeführt"
            #expect(happening == .done ? console.notice.contains(done) : console.state.notice == nil, "\(console)")

            console = sanctioned(language)
            console.press("h")
            console.press(.right, .right)
            console.press(.enter)
            console.confirm()
            console.tick()
            console.bring(.sanctioned(Self.row))
            console.tick()
            #expect(console.notice.contains(isEnglish ? "help for Bolle is on its way" : "Hilfe für Bolle ist unterwegs"))
            console.bring(answered(.referral, happening))
            console.tick()
            let delivered = isEnglish ? "help for Bolle delivered" : "Hilfe für Bolle zugestellt"
            #expect(happening == .done ? console.notice.contains(delivered) : console.state.notice == nil, "\(console)")
        }
    }

    @Test("The notice says how somebody is brought until they are there", arguments: [Language.english, .german])
    func arrives(language: Language) {
        let note = ["en": "a private room", "de": "ein privater Raum"]
        var console = ConsoleRig(
            language: language, chat: ChatCapabilities(abilities: [.interrogation: .emulated(note)]))
        console.snapshot([Self.row])
        console.bring(.sample(Self.row))
        console.press("v")
        console.confirm()
        console.hear(.state(.sample(.asked, number: 1)), in: "notruf-1")
        let told = language == .english ? "a private room" : "ein privater Raum"
        #expect(console.notice.contains(told), "\(console)")
        console.hear(.state(.sample(.present, number: 1)), in: "notruf-1")
        #expect(!console.notice.contains(told), "\(console)")
    }

    @Test("The reason why a key did nothing is shown as long as it is true", arguments: [Language.english, .german])
    func refusals(language: Language) {
        var console = ConsoleRig(language: language)
        let held = CaseRow.sample(1, version: 2, claim: .of("jonas"))
        console.snapshot([held])
        console.press("+")
        #expect(console.notice.contains("jonas"))
        console.feed(.sample(1, version: 3, claim: .of("nadia")), .claimed, by: "nadia")
        #expect(console.notice.contains("nadia"), "\(console)")
        console.feed(.sample(1, version: 4), .released, by: "nadia")
        #expect(console.state.notice == nil, "\(console)")

        console.feed(Self.reopening(by: "jonas"), .refreshed, by: "jonas")
        console.press("#77")
        console.press(.enter)
        console.bring(.sample(Self.reopening(by: "jonas")))
        console.press("R")
        #expect(console.words.contains(language == .english ? "is being reopened" : "wird wieder geöffnet"))
        console.feed(Self.closed.with { ($0.state, $0.version, $0.decision) = (.new, 3, nil) }, .reopened)
        #expect(!console.notice.contains(language == .english ? "is being reopened" : "wird wieder geöffnet"), "\(console)")
    }

    @Test("A refusal disappears together with its case")
    func otherCase() {
        var console = ConsoleRig()
        console.snapshot([.sample(1, due: .seconds(60), claim: .of("jonas")), .sample(2, due: .seconds(70), claim: .of("jonas"))])
        console.press("+")
        #expect(console.notice.contains("jonas has claimed the case"))
        console.feed(CaseRow.sample(1, due: .seconds(60), decision: .of(.unproven, by: "jonas")).closed(), .settled)
        #expect(console.selected == 2 && console.state.notice == nil, "\(console)")
    }
}
