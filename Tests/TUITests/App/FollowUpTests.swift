import ModelKit
import Testing

@testable import TUI

@Suite("The consequences of a case that is reopened")
struct FollowUpTests {
    private static let lock = Dossier.SanctionSummary.sample(
        4713, 1, SanctionStep(.lock, for: .days(1)), nick: "Gast4412", by: nil, until: ConsoleRig.start + .hours(20))
    private static let closing = Dossier.ReportingClosing(
        number: 4711, reporter: 1, nick: "Gast4412", until: ConsoleRig.start + .days(6))

    private func console(_ language: Language = .english, width: Int = 100, height: Int = 30, me: Moderator = .mira) -> ConsoleRig
    {
        var console = ConsoleRig(width: width, height: height, language: language, me: me)
        let row = CaseRow.sample(4709, priors: 1)
        console.snapshot([row])
        console.bring(
            .sample(row).with {
                $0.followUps = [.init(Self.lock, instead: .reportingClosed), .init(Self.closing, instead: .warned)]
            })
        console.press(.enter)
        return console
    }

    @Test(
        "The dossier shows it first",
        arguments: [(Language.english, 100, 30), (.german, 100, 30), (.english, 40, 15), (.german, 40, 15)])
    func shown(language: Language, width: Int, height: Int) {
        let console = console(language, width: width, height: height)
        let start = language == .english ? "#4713 counted this case: lock 1 d" : "#4713 zählte diesen Fall mit: Sperre 1 d"
        #expect(console.words.contains(start), "\(console)")
    }

    @Test("What the consequence would have been without the case is one sentence", arguments: [Language.english, .german])
    func instead(language: Language) {
        let instead: [(Dossier.FollowUp.Measure, String, String)] = [
            (
                .warned, "Without this case it would have been a warning.",
                "Ohne diesen Fall wäre es bei einer Verwarnung geblieben."
            ),
            (
                .reportingClosed, "Without this case reporting would have been closed.",
                "Ohne diesen Fall wäre es bei einer Meldesperre geblieben."
            ),
            (
                .step(SanctionStep(.lock, for: .days(1))), "Without this case it would have been a lock of 1 d.",
                "Ohne diesen Fall wäre es bei einer Sperre von 1 d geblieben."
            ),
        ]
        for (measure, english, german) in instead {
            let text = Words.in(language).sanctions.followUp(6, "x", measure).plain
            #expect(text.contains(language == .english ? english : german), "\(text)")
        }
    }

    @Test("L offers to lift it, and shows what it would be without the case")
    func lifted() {
        var console = console()
        console.press("L")
        #expect(
            console.shows("lock 1 d Gast4412") && console.shows("Without #4709 reporting would have been closed."), "\(console)")
        #expect(
            console.shows("Gast4412 can't report until") && console.shows(", #4711")
                && console.shows("Without #4709 it would have been a warning."),
            "\(console)")
        console.press("2")
        #expect(console.screen[console.promptRow].contains("Why may Gast4412 report again early?"), "\(console)")
        console.press("ohne den anderen Fall zu hart")
        console.press(.enter)
        #expect(console.operations == ["4711 open reporting to 1: ohne den anderen Fall zu hart"])
        console.confirm()
        #expect(console.notice.contains("lifted: reporting was closed to Gast4412"))
        console.wait(.seconds(1))
        #expect(console.dossiersAsked.last == 4709, "what stands there is no longer so")
    }

    @Test("A lock of a later case can be lifted there")
    func lockLifted() {
        var console = console()
        console.press("L1zu hart")
        console.press(.enter)
        #expect(console.operations == ["4713 lift 1: zu hart"])
    }

    @Test("A closed reporting period for a case can be ended in it too", arguments: [Language.english, .german])
    func ownClosing(language: Language) {
        var console = ConsoleRig(language: language)
        let row = CaseRow.sample(4711, decision: .of(.malicious, by: "jonas")).with { $0.state = .closed }
        console.snapshot([.sample(4710)])
        console.press("#4711")
        console.press(.enter)
        console.bring(.sample(row).with { $0.closings = [Self.closing] })
        console.press("L")
        #expect(console.shows(language == .english ? "Gast4412 can't report until" : "Gast4412 kann bis"), "\(console)")
        console.press(.enter)
        console.press("weil")
        console.press(.enter)
        #expect(console.operations == ["4711 open reporting to 1: weil"])
    }

    @Test("Before a reopening, the console says what does not come back", arguments: [true, false])
    func deleted(isCarriedOut: Bool) {
        var console = ConsoleRig(width: 100, height: 30)
        let row = CaseRow.sample(4709, decision: .of(.justified, by: "jonas")).with { $0.state = .closed }
        console.snapshot([.sample(4710)])
        console.press("#4709")
        console.press(.enter)
        console.bring(
            .sample(row).with {
                $0.sanctions = [.sample(4709, 1, SanctionStep(.redaction))]
                if !isCarriedOut { $0.sanctions[0].arrived = false }
            })
        console.press("R")
        #expect(console.notice.contains("removed messages can't be restored") == isCarriedOut, "\(console)")
        #expect(console.surface().cursor?.row == console.promptRow)
    }

    @Test(
        "In a private chat, which has no name, an anonymous reporter is called the reporter",
        arguments: [Language.english, .german])
    func anonymous(language: Language) {
        var console = ConsoleRig(language: language)
        let row = CaseRow.sample(4709).with { ($0.anonymous, $0.reporter, $0.channel) = (true, "", "") }
        var dossier = Dossier.sample(row)
        dossier.reporters = []
        dossier.lines = dossier.lines.map { line in
            var line = line
            (line.channelKind, line.channelName) = (.private, "")
            if line.nick == "Gast4412" { (line.message.author, line.nick) = (MemberID(""), "") }
            return line
        }
        console.snapshot([row])
        console.bring(dossier)
        console.press(.enter)
        #expect(
            console.words.contains(language == .english ? "the reporter hallo zusammen" : "meldende Person hallo zusammen"),
            "\(console)")
        #expect(!console.words.contains("Gast4412"))
    }
}
