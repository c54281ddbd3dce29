import ModelKit
import Testing

@testable import TUI

@Suite("Somebody asks for help for themselves")
struct SelfConcernTests {
    private func dossier(anonymous: Bool = false) -> Dossier {
        let row = CaseRow.sample(
            4704, category: "concern", accused: anonymous ? "" : "mimi", reporter: anonymous ? "" : "mimi", anonymous: anonymous
        ).with { row in row.note { $0.aboutSelf = true } }
        return Dossier.sample(row).with { dossier in
            if anonymous {
                (dossier.accused, dossier.reporters) = (nil, [])
            } else {
                dossier.reporters = [dossier.accused].compactMap { $0 }
            }
        }
    }

    private func console(_ dossier: Dossier, _ language: Language, _ size: (Int, Int) = (100, 30)) -> ConsoleRig {
        var console = ConsoleRig(width: size.0, height: size.1, language: language)
        console.snapshot([dossier.row])
        console.bring(dossier)
        return console
    }

    private static let said = [(Language.english, "about themselves"), (.german, "über sich selbst")]

    @Test("Row, preview and dossier say so, and show the person once", arguments: said)
    func named(language: Language, said: String) {
        var console = console(dossier(), language)
        #expect(console.row(of: 4704).contains("mimi") && console.row(of: 4704).contains(said), "\(console)")
        #expect(console.shows("mimi, \(said)"), "\(console)")
        #expect(!console.shows("mimi → mimi"))
        #expect(console.words.components(of: "mimi: ") == 1, "\(console)")
        console.press(.enter)
        #expect(console.shows("\(said)  mimi"), "\(console)")
        #expect(console.words.components(of: "mimi u17") == 1, "\(console)")
    }

    @Test("The row says so on every screen", arguments: said)
    func narrow(language: Language, said: String) {
        for size in ScreenGallery.sizes {
            let console = console(dossier(), language, size)
            let line = console.line(of: 4704) ?? 0
            let row = console.screen[line] + console.screen[line + 1]
            #expect(
                row.contains(said.split(separator: " ").suffix(language == .german ? 2 : 1).joined(separator: " ")), "\(console)")
        }
    }

    @Test("Somebody without a name does not get one", arguments: said)
    func anonymous(language: Language, said: String) {
        var console = console(dossier(anonymous: true), language)
        let nobody = language == .english ? "anonymous" : "anonym"
        #expect(console.row(of: 4704).contains(nobody) && console.row(of: 4704).contains(said), "\(console)")
        #expect(console.shows("\(nobody), \(said)"), "\(console)")
        console.press(.enter)
        #expect(!console.shows("u17"), "\(console)")
    }

    @Test("A concern that names nobody says so in row, preview and dossier", arguments: [Language.english, .german])
    func notNamed(language: Language) {
        let row = CaseRow.sample(4704, category: "concern", accused: "", reporter: "mimi").with { $0.accused = nil }
        var console = console(Dossier.sample(row).with { $0.accused = nil }, language)
        let said = language == .english ? "not named" : "ungenannt"
        #expect(console.row(of: 4704).contains(said), "\(console)")
        #expect(console.shows("\(said) → mimi"), "\(console)")
        console.press(.enter)
        #expect(console.shows((language == .english ? "about  " : "es geht um  ") + said), "\(console)")
    }

    @Test("A concern from an earlier version says so once the dossier is loaded")
    func earlierVersion() {
        var dossier = dossier()
        dossier.row.note { $0.aboutSelf = nil }
        let console = console(dossier, .english)
        #expect(console.shows("mimi, about themselves"), "\(console)")
    }
}

extension String {
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
