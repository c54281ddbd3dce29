import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Marks in a row")
struct RowMarkTests {
    private func failed(_ number: CaseNumber, _ verdict: Verdict? = .justified) -> CaseRow {
        let row = verdict.map { CaseRow.sample(number, decision: .of($0, by: "jonas")) } ?? .sample(number)
        return row.with { row in
            if verdict != nil { row.state = .closed }
            row.note { $0.hasFailed = true }
        }
    }

    @Test("A closed case with a failure stays in the queue, in red, and is counted")
    func hasFailed() throws {
        var console = ConsoleRig(width: 139, height: 45)
        console.snapshot([failed(7)])
        let line = try #require(console.line(of: 7))
        #expect(console.row(of: 7).contains("✗"))
        #expect(console.row(of: 7).contains("failed · justified"))
        #expect(console.surface()[line, 1].style.role == .urgent)
        #expect(console.shows("0 open") && console.shows("1 failed"))
        var german = ConsoleRig(width: 140, height: 45, language: .german)
        german.snapshot([failed(7)])
        #expect(german.row(of: 7).contains("gescheitert"))
    }

    @Test(
        "A closed case whose alarm nobody has seen says so in red, and counts as open and urgent",
        arguments: ScreenGallery.sizes)
    func isInDanger(width: Int, height: Int) throws {
        var console = ConsoleRig(width: width, height: height)
        let row = CaseRow.sample(7, category: "youth", decision: .of(.unproven, by: "jonas")).with { row in
            (row.state, row.handedUp) = (.closed, true)
            row.note { extras in (extras.hasFailed, extras.isAlarmUnseen) = (true, true) }
        }
        console.snapshot([row])
        let line = try #require(console.line(of: 7))
        #expect(console.screen[line].prefix(4).contains("▲") && console.surface()[line, 1].style.role == .urgent, "\(console)")
        #expect(console.row(of: 7).contains("danger"), "\(console)")
        #expect(console.shows("1 urgent") && !console.shows("1 failed"), "\(console)")
        console.feed(row.with { row in row.note { $0.isAlarmUnseen = false } })
        #expect(console.row(of: 7).contains("failed") && !console.shows("1 urgent"), "\(console)")
        console.feed(row.with { row in row.note { extras in (extras.hasFailed, extras.isAlarmUnseen) = (false, false) } })
        #expect(console.line(of: 7) == nil)
    }

    @Test(
        "A failure hides neither the danger of an open case nor who has claimed it: it is a red mark next to the state",
        arguments: ScreenGallery.sizes)
    func hasFailedWhileOpen(width: Int, height: Int) throws {
        var console = ConsoleRig(width: width, height: height)
        let urgent = CaseRow.sample(9, category: "youth", claim: .of("jonas"))
        let handedUp = failed(7, nil).with { $0.handedUp = true }
        console.snapshot([handedUp, failed(8, nil), urgent.with { row in row.note { $0.hasFailed = true } }])
        func style(of number: CaseNumber) throws -> (sign: String, mark: Style) {
            let line = try #require(console.line(of: number))
            let column = try #require(Array(console.screen[line]).lastIndex(of: "✗"))
            return (String(console.screen[line].prefix(4)), console.surface()[line, column].style)
        }
        for (number, sign, state) in [(7, "▲", "new ✗"), (8, "✗", "new ✗"), (9, "!", "jonas ✗")] {
            #expect(console.row(of: number).contains(state), "\(console)")
            #expect(!console.row(of: number).contains("failed"))
            let found = try style(of: number)
            #expect(found.sign.contains(sign), "\(console)")
            #expect(found.mark.role == .urgent)
        }
    }

    @Test("f shows failures from the queue, although the case is closed; the footer offers it", arguments: ScreenGallery.sizes)
    func showsActions(width: Int, height: Int) {
        var console = ConsoleRig(width: width, height: height)
        let row = failed(4709)
        console.snapshot([row])
        #expect(console.screen[QueueLayout(console.state.size).footer].contains("f failed"))
        console.wait(State.rest)
        console.bring(
            Dossier.sanctioned().with { dossier in
                dossier.row = row
                for index in dossier.actions.indices where dossier.actions[index].purpose == .sanction {
                    dossier.actions[index].type = .sanction
                }
            })
        #expect(console.shows("✗ sanction of Bolle: failed"), "the preview says what failed, and why")
        console.press("f")
        #expect(console.state.context == ActionList.actions)
        console.press("r")
        #expect(console.operations.first?.hasPrefix("4709 retry") == true)
    }

    @Test("A case with an earlier verdict on its message has a small mark", arguments: ScreenGallery.sizes)
    func judgedBefore(width: Int, height: Int) {
        var console = ConsoleRig(width: width, height: height)
        console.snapshot([.sample(7).with { row in row.note { $0.wasJudgedBefore = true } }, .sample(8)])
        #expect(console.row(of: 7).contains("new ↺"))
        #expect(!console.row(of: 8).contains("↺"))
        #expect(ScreenDump(console.surface().inASCII()).text.contains { $0.contains("new =") })
        console.press("?")
        console.press("G")
        if !console.shows("↺") { console.press(.pageUp) }
        #expect(console.shows("↺"))
    }

    @Test("The preview shows the earlier verdict on the message whole", arguments: ScreenGallery.sizes)
    func judgedInPreview(width: Int, height: Int) {
        var console = ConsoleRig(width: width, height: height, language: .german)
        let row = CaseRow.sample(7)
        console.snapshot([row])
        console.wait(State.rest)
        console.bring(
            Dossier.sample(row).with {
                $0.judgments = [
                    .init(message: $0.lines[1].message.id, number: 2, verdict: .unproven, by: "nadia", at: ConsoleRig.start)
                ]
            })
        #expect(console.shows("unbewiesen") && console.shows("nadia"))
    }

    @Test("Other categories are named if there is room, otherwise counted")
    func categories() {
        func row(_ width: Int, _ height: Int) -> (first: String, second: String) {
            var console = ConsoleRig(width: width, height: height)
            console.snapshot([
                .sample(7, category: "youth").with { row in row.note { $0.otherCategories = ["other", "insult"] } }
            ])
            return (console.row(of: 7), console.line(of: 7).map { console.screen[$0 + 1] } ?? "")
        }
        #expect(row(80, 24).first.contains("Youth prote… +2"))
        #expect(row(40, 15).second.contains("Youth protecti… +2"))
        var console = ConsoleRig(width: 200, height: 45)
        console.snapshot([.sample(7, category: "spam").with { row in row.note { $0.otherCategories = ["insult"] } }])
        #expect(console.row(of: 7).contains("Spam, Insult"))
    }
}
