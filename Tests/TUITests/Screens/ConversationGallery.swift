import Client
import ModelKit

@testable import TUI

extension ScreenGallery {
    /// The screens of conversations; nil for the others.
    func conversation(width: Int, height: Int, _ language: Language) -> ConsoleRig? {
        switch self {
        case .conversation:
            var console = ConsoleRig.talking(width: width, height: height, language: language)
            console.press("Bei uns gilt: {rule} Bitte")
            return console
        case .germanConversation: return ConsoleRig.talking(width: width, height: height, language: language)
        case .conversationLost:
            var console = ConsoleRig.talking(width: width, height: height, language: language)
            console.hear(.delivery(LineDelivery(action: 24, delivery: .failed)))
            console.press("das war nicht meine Frage")
            console.press(.enter)
            console.refuse(console.commands[0], "the desk could not store it")
            console.press(.enter)
            console.press("bist")
            console.loseConnection()
            console.wait(.seconds(12))
            return console
        case .conversationGone:
            var console = ConsoleRig.talking(width: width, height: height, language: language)
            console.hear(.state(.sample(.gone, for: .seconds(12))))
            console.press(.escape)
            return console
        case .conversationQuestion:
            var console = ConsoleRig.talking(width: width, height: height, language: language)
            console.press(.escape)
            console.press("+")
            return console
        case .replies:
            var console = ConsoleRig.talking(width: width, height: height, language: language)
            console.press(.function(1), .down)
            return console
        case .reporters, .transcripts:
            var console = ConsoleRig(width: width, height: height, language: language)
            let row = CaseRow.sample(4709, priors: 1, reporters: 3, claim: .of("mira")).interrogated(.gone)
            console.snapshot(CaseRow.evening.filter { $0.number != 4709 } + [row])
            console.select(4709)
            console.bring(.talkedAbout(row))
            if self == .reporters {
                console.press("V")
            } else {
                console.press(.enter)
                console.press("G")
            }
            return console
        default: return nil
        }
    }
}
