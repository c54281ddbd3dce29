import Client
import ModelKit

@testable import TUI

/// The screens to compare, each as a console in that state.
enum ScreenGallery: String, CaseIterable, Sendable {
    case queue, empty, lost, preview, rated, marked, dossier, people, history, between
    case help, palette, filter, note, number, chooser, german, germanDossier, noDesk
    case conversation, conversationLost, conversationGone, conversationQuestion, replies, reporters, transcripts,
        germanConversation
    case marks, ladder, reason, release, ordered, germanLadder, sanctioned, lift, appeal, germanHistory, consequencesHelp,
        playbookPalette
    case referral, letter, emergency, actions
    case limitedLadder, germanLimitedLadder, irrevocable, shadowBan, evidence, germanEvidence, evidencePreview, doubtfulEvidence,
        germanDoubtfulEvidence, account, germanAccount, whoseAddresses, addresses, trouble, germanTrouble, progress
    case alarmUnsent, germanAlarmUnsent, alarmTold, tokenRefused, dossierLost

    case pinned, fold, germanFold, unfolded, rowMarks, germanRowMarks, signs, germanSigns

    static let sizes = [(40, 15), (80, 24), (100, 30), (140, 45)]

    /// - Parameter language: nil: the language in the name of the screen.
    func console(width: Int, height: Int, in language: Language? = nil) -> ConsoleRig {
        let language = language ?? (rawValue.hasPrefix("german") ? .german : .english)
        if let console = conversation(width: width, height: height, language) { return console }
        if let console = homeserver(width: width, height: height, language) { return console }
        if let console = crowded(width: width, height: height, language) { return console }
        if self == .noDesk || self == .tokenRefused {
            var console = ConsoleRig(width: width, height: height, language: language, connected: false)
            let failure: ConnectionFailure = self == .noDesk ? .noDesk : .unknownToken
            console.client(.connection(.stale(failure, retryAt: console.state.casebook.now.instant + .seconds(3))))
            return console
        }
        var console = ConsoleRig(width: width, height: height, language: language, chat: ChatCapabilities(mail: true))
        if self == .empty { return console }
        if let (rows, dossier) = ownCase {
            console.snapshot(rows)
            console.bring(dossier)
            reachConsequences(&console)
            return console
        }
        console.snapshot(CaseRow.evening)
        if self == .queue {
            console.wait(State.rest)
            return console
        }
        if self == .lost {
            console.client(.connection(.stale(.ended, retryAt: console.state.casebook.now.instant + .seconds(15))))
            console.wait(.seconds(12))
            return console
        }
        console.select(4709)
        console.bring(.sample())
        reach(&console)
        return console
    }

    private func reach(_ console: inout ConsoleRig) {
        switch self {
        case .queue, .empty, .lost, .noDesk, .preview, .german: break
        case .conversation, .conversationLost, .conversationGone, .conversationQuestion, .replies, .reporters, .transcripts,
            .germanConversation:
            break
        case .rated:
            console.press("+")
            console.client(.command(console.commands[0], .acknowledged(CommandReceipt(number: 4709, version: 2))))
            console.feed(CaseRow.sample(4709, priors: 1).rated(.justified, by: "mira", at: console.now), .rated, by: "mira")
        case .marked:
            console.press("g  ")
            console.wait(State.rest)
        case .dossier, .germanDossier: console.press(.enter)
        case .dossierLost:
            console.press(.enter)
            console.client(.connection(.stale(.ended, retryAt: console.state.casebook.now.instant + .seconds(15))))
            console.press("neine Notiz")
            console.press(.enter)
            console.wait(.seconds(12))
        case .people: console.press(.enter, .tab)
        case .history: console.press(.enter, .tab, .tab)
        case .between:
            console.press(.enter)
            console.press("m")
        case .help: console.press("?")
        case .palette: console.press(":c")
        case .filter: console.press("/team:comm")
        case .note: console.press("nZweite Meldung in einer Woche")
        case .number: console.press("#47")
        case .chooser: console.press("t")
        case .consequencesHelp:
            console.press("?")
            for _ in 0..<24 { console.press("j") }
        case .playbookPalette: console.press(":mute")
        case .ladder, .germanLadder: console.press("s")
        case .reason: console.press("se Und {quote} war der Anfang.")
        case .ordered:
            console.press("s")
            console.press(.enter)
            let receipt = CommandReceipt(number: 4709, version: 2, undoUntil: console.now + .seconds(5))
            console.client(.command(console.commands[0], .acknowledged(receipt)))
        default: break
        }
    }

    /// The cases of screens that have their own, and the dossier of the first one.
    private var ownCase: ([CaseRow], Dossier)? {
        let mine = CaseRow.sample(4709, priors: 1, claim: .of("mira"))
        switch self {
        case .marks:
            let others: [CaseRow] = [
                CaseRow.sample(4711, due: .seconds(600), accused: "Draco_88").with { $0.handedUp = true },
                CaseRow.sample(4712, due: .seconds(650), accused: "Mo").with { $0.hasTrouble = true },
                mine.with { ($0.isSanctioned, $0.hasTrouble) = (true, true) },
                CaseRow.sample(4713, due: .seconds(900), accused: "Kai", decision: .of(.justified, by: "mira")).with {
                    $0.isSanctioned = true
                },
                CaseRow.sample(4714, due: .seconds(910), category: "concern", accused: "lena_x", reporter: "mimi"),
            ]
            return (
                [.appeal(due: .seconds(20))] + others.map { $0.with { $0.priority = $0.handedUp ? .urgent : .normal } }, .appeal()
            )
        case .release: return ([mine.with { $0.interrogation = .present }], .sample(mine.with { $0.interrogation = .present }))
        case .sanctioned, .lift, .actions: return ([mine.with { $0.isSanctioned = true }], .sanctioned())
        case .germanHistory: return ([mine.with { $0.handedUp = true }], .eventful())
        case .appeal: return ([.appeal()], .appeal())
        case .referral, .letter, .emergency, .alarmUnsent, .germanAlarmUnsent, .alarmTold: return ([.concern()], .concern())
        default: return nil
        }
    }

    private func reachConsequences(_ console: inout ConsoleRig) {
        switch self {
        case .marks:
            console.select(4720)
            console.bring(.appeal())
        case .release:
            console.press("s5")
            console.press(.enter)
        case .sanctioned: console.press(.enter, .tab)
        case .lift:
            console.press(.enter)
            console.press("L")
        case .appeal: console.press(.enter)
        case .germanHistory: console.press(.enter, .tab, .tab)
        case .referral: console.press("h")
        case .letter: console.press("heDeine mira")
        case .emergency: console.press("!")
        case .alarmUnsent, .germanAlarmUnsent, .alarmTold:
            var welcome = DeskWelcome.sample(me: .mira)
            welcome.contacts = [
                EmergencyContact(name: "nadia", role: .admin, phone: "+49 30 23125012"),
                EmergencyContact(name: "ada", role: .admin, phone: "+49 30 23125013"),
            ]
            console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
            if self != .alarmTold { console.client(.connection(.stale(.ended, retryAt: nil))) }
            console.press("!")
            guard self == .alarmTold else { return }
            console.confirm()
            console.feed(.concern().with { ($0.handedUp, $0.version) = (true, 2) }, .handedUp, by: "mira")
            console.bring(
                Dossier.concern().with {
                    $0.escalation = .init(
                        at: ConsoleRig.start, by: "mira", danger: true,
                        told: [
                            .init(name: "nadia", role: .admin, delivery: .delivered),
                            .init(name: "ada", role: .admin, delivery: .failed),
                        ], delivery: .delivered, seen: ["nadia"], seenCount: 1)
                })
        case .actions: console.press("fj")
        default: break
        }
    }
}
