import Client
import ModelKit
import Testing

@testable import TUI

@Suite("The message line contains only messages")
struct MessageRowTests {
    /// Questions and lists that are not in the gallery.
    private static let asked: [(String, @Sendable (inout ConsoleRig) -> Void)] = [
        ("playbooks", { $0.press("1") }), ("reports", { $0.press("-") }), ("hand up", { $0.press("H") }),
        ("category", { $0.press("t") }), ("lift", { $0.press("L") }), ("why it is lifted", { $0.press("L1") }),
        ("with whom", { $0.press("V") }),
        (
            "leaving",
            {
                $0.state.isDemo = true
                $0.press("q")
            }
        ),
        (
            "reopening",
            {
                $0.press("#77")
                $0.press(.enter)
                $0.bring(.sample(.sample(77, decision: .of(.unproven, by: "jonas"), state: .closed)))
                $0.press("R")
            }
        ),
    ]

    /// A message changes its line and no other, so that it hides nothing, and nothing hides it.
    private func check(_ console: ConsoleRig, _ name: String) {
        var console = console
        console.state.notice = nil
        let row = QueueLayout(console.state.size).notice
        let before = console.screen
        let isFree = before[row].allSatisfy { "─│ ".contains($0) }
        var frame = Frame(of: console.state, on: console.surface())
        let rows = NoticeBar(console.state).messageRows(in: &frame)
        let canUndo = UndoLine(console.state, in: &frame.clock) != nil
        let tells = console.state.casebook.desk.trouble != nil || canUndo || !rows.isEmpty
        #expect(isFree || tells, "\(name) \(console)")
        guard rows.isEmpty else { return }
        console.state.notice = .done("kurz gesagt")
        let after = console.screen
        #expect(after[row].contains("kurz gesagt"), "\(name) \(console)")
        for other in before.indices where other != row { #expect(before[other] == after[other], "\(name)") }
    }

    @Test("On every screen", arguments: ScreenGallery.allCases)
    func everywhere(_ screen: ScreenGallery) {
        for (width, height) in ScreenGallery.sizes { check(screen.console(width: width, height: height), screen.rawValue) }
    }

    @Test("Whatever is asked or chosen", arguments: ScreenGallery.sizes, [Language.english, .german])
    func asked(size: (Int, Int), language: Language) {
        for (name, reach) in Self.asked {
            var console = ConsoleRig(width: size.0, height: size.1, language: language)
            let row = CaseRow.sample(4709, priors: 1, reporters: 3)
            console.snapshot([row, .sample(4710, due: .seconds(900))])
            console.bring(
                Dossier.talkedAbout(row).with { dossier in
                    dossier.sanctions = Dossier.sanctioned(row).sanctions
                    dossier.reports = (1...3).map { _ in dossier.reports[0] }
                })
            reach(&console)
            #expect(console.state.dialogs.shown != nil, "\(name) \(console)")
            check(console, name)
        }
    }

    @Test(
        "The reason why nothing can be written in a conversation is shown whole and hides nothing of it",
        arguments: [Language.english, .german])
    func hint(language: Language) {
        var console = ConsoleRig.talking(width: 40, height: 15, language: language)
        console.hear(.state(.sample(.released, for: .seconds(12))))
        let hint = console.state.words.reason(.letGo).plain
        #expect(console.words.contains(hint), "\(console)")
        check(console, "released")
        let last = TranscriptLine.conversation.last.map { $0.text.split(separator: " ").last ?? "" } ?? ""
        #expect(console.shows(String(last)), "\(console)")
    }
}
