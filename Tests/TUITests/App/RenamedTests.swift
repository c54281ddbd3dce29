import ModelKit
import Testing

@testable import TUI

@Suite("People who have another name by now")
struct RenamedTests {
    private func console(_ language: Language, width: Int = 100, height: Int = 40) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language)
        let row = CaseRow.sample(4709, claim: .of("mira"))
        console.snapshot([row])
        console.bring(Dossier.sample(row).with { $0.accused?.nickNow = "Bolinda" })
        return console
    }

    @Test("Where the dossier is here, preview and dialogs show both names, as it does; a row has that of the report")
    func bothNames() {
        for (language, now) in [(Language.english, "now"), (.german, "jetzt")] {
            var console = console(language)
            #expect(console.shows("Bolle \(now) Bolinda → Gast4412"), "\(console)")
            #expect(console.words.contains("Bolle, \(now) Bolinda: "), "\(console)")
            #expect(console.row(of: 4709).contains("Bolle") && !console.row(of: 4709).contains("Bolinda"))
            for key in ["s", "h", "!"] {
                console.press(key)
                // Whom help is for is chosen first: the accused stands behind who reported.
                if key == "h" { console.press(.right, .right) }
                #expect(console.screen[0].contains("#4709  Bolle \(now) Bolinda  "), "\(console)")
                console.press(.escape)
            }
        }
    }

    @Test("Where one name has room it is that of the report")
    func narrow() {
        var console = console(.german, width: 40, height: 15)
        console.press("s")
        #expect(console.screen[0].contains("Bolle") && !console.screen[0].contains("jetzt"), "\(console)")
    }
}
