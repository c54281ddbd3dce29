import ModelKit
import Testing

@testable import TUI

@Suite("Text that other programs show instead")
struct ShownWordsTests {
    @Test(
        "It is next to the text, in the preview of the queue and in the dossier",
        arguments: [Language.english, .german], [false, true])
    func both(_ language: Language, _ isOpen: Bool) {
        var console = ConsoleRig(width: 140, height: 45, language: language)
        let dossier = Dossier.homeserver().with { dossier in
            let place = dossier.lines.firstIndex { $0.part == .selected } ?? 0
            dossier.lines[place].message.text = "guten Abend"
            dossier.lines[place].detail = EvidenceDetail(shown: "geh doch\nst████")
        }
        console.snapshot([dossier.row])
        if isOpen { console.press(.enter) }
        console.bring(dossier)
        let lead = language == .english ? "what apps show instead: " : "was Apps stattdessen zeigen: "
        #expect(console.shows("guten Abend") && console.shows(lead + "geh doch") && console.shows("st████"))
    }
}
