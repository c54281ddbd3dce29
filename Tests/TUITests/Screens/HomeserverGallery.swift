import Client
import ModelKit

@testable import TUI

extension ScreenGallery {
    /// The screens for what a homeserver can do, cannot do, and reports; nil for the others.
    func homeserver(width: Int, height: Int, _ language: Language) -> ConsoleRig? {
        func rig(_ dossier: Dossier, chat: ChatCapabilities = .homeserver) -> ConsoleRig {
            var console = ConsoleRig(width: width, height: height, language: language, me: .nadia, chat: chat)
            console.snapshot([dossier.row])
            console.bring(dossier)
            return console
        }
        let mine = CaseRow.sample(4709, priors: 1, claim: .of("nadia"))
        switch self {
        case .limitedLadder, .germanLimitedLadder:
            var console = rig(.homeserver(mine))
            console.press("sGkk")
            return console
        case .irrevocable:
            var console = rig(.homeserver(mine.with { $0.interrogation = .present }), chat: ChatCapabilities())
            console.press("sG")
            console.press(.enter)
            return console
        case .shadowBan:
            var console = rig(.homeserver(mine), chat: ChatCapabilities())
            console.press("sGk")
            return console
        case .evidence, .germanEvidence, .doubtfulEvidence, .germanDoubtfulEvidence:
            let isDoubtful = self == .doubtfulEvidence || self == .germanDoubtfulEvidence
            var console = rig(isDoubtful ? .doubtful().with { $0.row = mine } : .homeserver(mine))
            console.press(.enter)
            return console
        case .evidencePreview: return rig(.homeserver(mine))
        case .account, .germanAccount:
            var console = rig(.homeserver(mine))
            console.press(.enter, .tab)
            return console
        case .whoseAddresses, .addresses:
            var console = rig(.homeserver(mine), chat: ChatCapabilities())
            console.press(.enter)
            console.press("A")
            if self == .whoseAddresses { return console }
            console.press(.enter)
            console.client(.addresses(4709, .subject, .success(.sample)))
            return console
        case .trouble, .germanTrouble:
            var console = rig(.homeserver(mine))
            console.client(.chat(ChatStatus(capabilities: .homeserver, trouble: .sample)))
            return console
        case .progress:
            var console = rig(.homeserver(mine))
            console.press("f")
            return console
        default: return nil
        }
    }
}
