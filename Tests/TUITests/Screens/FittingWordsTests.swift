import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Words fit on every screen")
struct FittingWordsTests {
    static let languages: [Language] = [.english, .german]

    private static let mute = SanctionStep(.mute, for: .hours(12))
    private static let sanction = Dossier.SanctionSummary.sample(4709, 1, mute)

    @Test("Prompts are shown whole, with their hints", arguments: ScreenGallery.sizes, languages)
    func prompts(size: (Int, Int), language: Language) {
        let prompts: [any Dialog] = [
            FilterPrompt(field: TextField()), NumberPrompt(), NotePrompt(cases: [1]), NotePrompt(cases: Array(1...12)),
            LiftPrompt(liftable: .sanction(Self.sanction)),
            LiftPrompt(liftable: .sanction(.sample(4709, 1, SanctionStep(.shadowBan)))), ReopenPrompt(cases: [77], seen: [:]),
            ReopenPrompt(cases: Array(1...12), seen: [:]), HandUpPrompt(number: 4709),
            LiftPrompt(
                liftable: .closing(
                    .init(number: 4709, reporter: 1, nick: String(repeating: "Gast", count: 8), until: ConsoleRig.start))),
        ]
        for prompt in prompts {
            var console = ConsoleRig(width: size.0, height: size.1, language: language)
            console.snapshot([.sample(4709)])
            console.state.dialogs.shown = prompt
            let row = console.screen[console.promptRow].drop { $0 == " " }
            #expect(!row.contains("…") && !row.contains("  "), "\(console)")
        }
    }

    /// The longest refusals.
    private static func refusals(_ words: Words) -> [KeyRefusal] {
        [
            .notConnected, .notStoring(.full), .notStoring(.gone), .notStoring(.readOnly), .notStoring(.other), .noCase,
            .folded(40), .marked(12), .noFlood, .notFound, .justMoved,
            .justChanged(4709, "Sexuelle Belästigung"), .burst, .heldDown, .otherScript,
            .notAnswer("Umsch-Tab"), .notHere("Umsch-Tab", hasHelp: true),
            .notHere("Umsch-Tab", hasHelp: false), .noNumber, .screenChanged, .concern, .noOtherCategory, .categoryOfOthers,
            .appeal, .noConcern,
            .isParty,
            .hasDecided, .held(by: "Annegret-Maria"), .heldByNobody, .decided(4709, .justified, by: "Annegret-Maria"),
            .closed(4709, .justified, by: "Annegret-Maria"), .recategorised("Jugendschutz"), .beingReopened(by: nil),
            .beingReopened(by: "Annegret-Maria"), .notDecided,
            .undoIsOver, .lastUndoIsOver, .nothingToUndo, .decidedBy("Annegret-Maria"), .nothingToClear, .nothingBetween,
            .noOtherCase, .noNextCase, .noDossier, .noTeams, .noInterrogation, .caseClosed, .noReporter,
            .blanks("{quote}, {channel}"),
            .letGo, .nobodyBrought, .isThere, .noReplies, .nobodyAccused, .notJustified,
            .beyondRights(words.step(Self.mute), .lead),
            .beyondRights(words.step(Self.mute), .admin), .wouldLift(words.step(Self.mute), by: "Annegret-Maria", .lead),
            .wouldLift(words.step(Self.mute), by: "Annegret-Maria", .admin), .noChannel, .noLength, .emptyReason, .emptyReopening,
            .unfilled("{quote}, {channel}"), .noSanction, .beingLifted(elsewhere: nil), .beingLifted(elsewhere: 4709),
            .noPlaybook,
            .severalReporters(4709, 12), .noReportChosen, .appealStays, .interrogated("Annegret-Maria"), .noAddressee,
            .notAddressed,
            .noHelpline, .emptyText, .noMail, .noAddress, .nobodyAbove, .nothingOpen, .failedForAnother, .failureIsFetched,
            .sanctionExpired, .ownText, .unavailable("ein Mitglied eines anderen Servers kann hier niemand stumm schalten"),
            .silenced("Annegret-Maria", words.step(Self.mute), canEnd: true),
            .silenced("Annegret-Maria", words.title(of: SanctionKind.deactivation), canEnd: false), .irrevocable, .nothingToTake,
            .adminsOnly, .nobodyKnown,
        ]
    }

    @Test("The reason why a key does nothing is shown whole", arguments: ScreenGallery.sizes, languages)
    func refusals(size: (Int, Int), language: Language) {
        var console = ConsoleRig(width: size.0, height: size.1, language: language)
        console.snapshot([.sample(4709)])
        for refusal in Self.refusals(console.state.words) {
            console.state.notice = .refused(refusal)
            #expect(console.words.contains(console.state.casebook.reason(refusal).plain), "\(refusal) \(console)")
        }
    }

    @Test("So it is in the palette", arguments: ScreenGallery.sizes, languages)
    func palette(size: (Int, Int), language: Language) {
        let claimed = CaseRow.sample(4709, claim: .of("jonas"))
        let own = CaseRow.sample(4709, accusedID: "m-mira")
        let concern = CaseRow.sample(4709, category: "concern")
        for row in [
            claimed, own, concern, .appeal(4709), CaseRow.sample(4709, decision: .of(.unproven, by: "jonas"), state: .closed),
        ] {
            for id in CommandTable.console.commands(in: .queue).map(\.id) where id != .palette && id != .playbook {
                var console = ConsoleRig(width: size.0, height: size.1, language: language)
                console.snapshot([row.with { if $0.state == .closed { $0.note { $0.hasFailed = true } } }])
                console.bring(.sanctioned(row))
                guard let refusal = CommandTable.console.command(id, in: .queue)?.refusal(console.state) else { continue }
                console.press(":" + id.rawValue)
                let said = console.state.words.screens.notNow + " " + console.state.casebook.reason(refusal)
                #expect(console.words.contains(said.plain), "\(id) \(console)")
            }
        }
    }

    @Test("Sanctions that can be lifted are shown whole", arguments: ScreenGallery.sizes, languages)
    func lifting(size: (Int, Int), language: Language) {
        var console = ConsoleRig(width: size.0, height: size.1, language: language)
        console.snapshot([.sample(4709)])
        console.bring(.sanctioned(.sample(4709)).with { $0.accused = nil })
        console.press("L")
        let by = language == .english ? "#4588, by jonas" : "#4588, von jonas"
        #expect(console.words.contains(by), "\(console)")
    }

    @Test("A line of several styles is broken between its words, at any width", arguments: 4...60)
    func rows(width: Int) {
        let line = StyledLine(.spaces(2)).text("Stummschaltung 1 h").text(" ").text("漢字漢字").text(" bis ", .dim).text("21:44")
            .text(", ", .dim).text("#4588").text(", von jonas", .dim)
        let rows = line.rows(of: width)
        #expect(rows.allSatisfy { $0.width <= width }, "\(rows.map(\.width))")
        let text = rows.map { $0.spans.map(\.text.plain).joined() }
        #expect(text.joined().filter { $0 != " " } == "Stummschaltung1h漢字漢字bis21:44,#4588,vonjonas", "\(text)")
        if width >= 16 {
            #expect(
                text.flatMap { $0.split(separator: " ") }.joined(separator: " ")
                    == "Stummschaltung 1 h 漢字漢字 bis 21:44, #4588, von jonas")
        }
    }

    @Test("The measure in a playbook's title is visible", arguments: ScreenGallery.sizes, languages)
    func playbooks(size: (Int, Int), language: Language) {
        var console = ConsoleRig(width: size.0, height: size.1, language: language)
        console.snapshot([.sample(4709, category: "youth")])
        console.bring(.sample(.sample(4709, category: "youth")))
        let lines = PlaybookLines.lines(for: 4709, state: console.state, width: DossierLayout(console.state.size).messages.count)
        let shown = lines.map { $0.spans.map(\.text.plain).joined() }.joined(separator: "\n")
        #expect(shown.contains(language == .english ? ": lock for good" : ": Sperre auf Dauer"), "\(shown)")
        #expect(lines.allSatisfy { $0.end <= DossierLayout(console.state.size).messages.count }, "\(shown)")
        if size.0 >= 100, language == .english { #expect(shown.contains("Sexual harassment of minors: lock for good")) }
        console.press("1")
        let title =
            language == .english
            ? "Sexual harassment of minors: lock for good" : "Sexuelle Belästigung Minderjähriger: Sperre auf Dauer"
        #expect(console.words.contains(title), "\(console)")
    }

    @Test("A claim has one name in German")
    func claim() {
        #expect(RefusalWords.german(.held(by: "mira")).plain == "mira hat den Fall übernommen")
        #expect(NoticeWords.german.conflict("mira", .claimed, 1, nil, "vor 5 s").plain.hasSuffix("übernommen"))
    }
}
