import Client
import ModelKit

@testable import TUI

/// The screens that are compared: each as a console that has been brought there.
enum ScreenGallery: String, CaseIterable, Sendable {
    case queue, empty, lost, preview, rated, marked, dossier, people, history, between
    case help, palette, filter, note, number, chooser, german, germanDossier, noDesk
    case talk, talkLost, talkGone, talkQuestion, replies, reporters, transcripts, germanTalk

    static let sizes = [(40, 15), (80, 24), (100, 30), (140, 45)]

    func console(width: Int, height: Int) -> ConsoleRig {
        if let console = conversation(width: width, height: height) { return console }
        let language: Language = self == .german || self == .germanDossier ? .german : .english
        if self == .noDesk {
            var console = ConsoleRig(width: width, height: height, connected: false)
            console.client(.connection(.stale(reason: "connection refused", retryAt: console.state.now.instant + .seconds(3))))
            return console
        }
        var console = ConsoleRig(width: width, height: height, language: language)
        if self == .empty { return console }
        console.snapshot(CaseRow.evening)
        if self == .queue {
            console.wait(State.rest)
            return console
        }
        if self == .lost {
            console.client(.connection(.stale(reason: "reset", retryAt: console.state.now.instant + .seconds(15))))
            console.wait(.seconds(12))
            return console
        }
        console.press("#4709")
        console.press(.enter)
        console.bring(.sample())
        reach(&console)
        return console
    }

    private func reach(_ console: inout ConsoleRig) {
        switch self {
        case .queue, .empty, .lost, .noDesk, .preview, .german: break
        case .talk, .talkLost, .talkGone, .talkQuestion, .replies, .reporters, .transcripts, .germanTalk: break
        case .rated:
            console.press("+")
            console.client(.command(console.commands[0], .acknowledged(CommandReceipt(number: 4709, version: 2))))
            console.feed(CaseRow.sample(4709, priors: 1).rated(.justified, by: "mira", at: console.now), .rated, by: "mira")
        case .marked:
            console.press("gg  ")
            console.wait(State.rest)
        case .dossier, .germanDossier: console.press(.enter)
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
        }
    }
}
