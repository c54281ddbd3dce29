import ModelKit
import Testing

@testable import TUI

@Suite("People whose name has changed")
struct RenamedTests {
    private func console(_ language: Language, width: Int = 100, height: Int = 40) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language)
        let row = CaseRow.sample(4709, claim: .of("mira"))
        console.snapshot([row])
        console.bring(Dossier.sample(row).with { $0.accused?.nickNow = "Bolinda" })
        return console
    }

    @Test("If the dossier is loaded, preview and dialogs show both names; a row has the one from the report")
    func bothNames() {
        for (language, now) in [(Language.english, "now"), (.german, "jetzt")] {
            var console = console(language)
            #expect(console.shows("Bolle \(now) Bolinda → Gast4412"), "\(console)")
            #expect(console.words.contains("Bolle, \(now) Bolinda: "), "\(console)")
            #expect(console.row(of: 4709).contains("Bolle") && !console.row(of: 4709).contains("Bolinda"))
            for key in ["s", "h", "!"] {
                console.press(key)
                // First the addressee of the help is chosen: the accused comes after the reporters.
                if key == "h" { console.press(.right, .right) }
                #expect(console.screen[0].contains("#4709  Bolle \(now) Bolinda  "), "\(console)")
                console.press(.escape)
            }
        }
    }

    @Test("If there is room for only one name, it is the one from the report")
    func narrow() {
        var console = console(.german, width: 40, height: 15)
        console.press("s")
        #expect(console.screen[0].contains("Bolle") && !console.screen[0].contains("jetzt"), "\(console)")
    }
}
