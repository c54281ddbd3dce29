import Client
import ModelKit
import Testing

@testable import TUI

/// A stranger's text occupies its own cells and no others, on every screen and at every size.
@Suite("Hostile text on the screens")
struct HostileScreenTests {
    /// A harmless text of the same shape: characters of the same widths, and spaces in the same places.
    private static func harmless(_ text: SafeText) -> String {
        text.glyphs.map { glyph in
            glyph.width == 0 ? "" : glyph == .space ? " " : glyph.width == 2 ? "漢" : "ж"
        }.joined()
    }

    /// The texts of a case, each created by one function: the stranger's, or its harmless likeness.
    private static func fill(_ console: inout ConsoleRig, _ raw: String, asLikeness: Bool) {
        let line = asLikeness ? harmless(SafeText(raw)) : raw
        let note = asLikeness ? SafeText.lines(raw).map { harmless($0) }.joined(separator: " ") : raw
        let body = asLikeness ? SafeText.lines(raw).map { harmless($0) }.joined(separator: "\n") : raw
        var row = CaseRow.sample(
            4709, accused: line, reporter: line, priors: 2, rated: 4, justified: 2, reporters: 3, channel: line)
        row.claim = Claim(by: ModeratorName(line), until: ConsoleRig.start + .minutes(10))
        row.interrogation = .present
        console.snapshot([row, .sample(4710, due: .seconds(2000))])
        var dossier = Dossier.sample(row, text: body)
        dossier.accused?.profile.member.profile = ["about": line]
        dossier.accused?.profile.account = AccountFacts(
            devices: [line, line], roomsInCommon: [line], standing: [.administrator, .muted])
        dossier.lines[1].detail = EvidenceDetail(
            attachment: .init(kind: .file, name: note, mediaType: line, bytes: 12), reply: .init(nick: line, text: note),
            earlier: [.init(at: ConsoleRig.start, text: note)], shown: body, reactions: [.init(key: line, count: 2)],
            authenticity: .init(.mismatch, server: line, why: ["en": line]))
        dossier.lines[2].detail = EvidenceDetail(
            encrypted: true, takenBack: ConsoleRig.start, authenticity: .init(.unchecked, server: line, why: ["en": line]))
        dossier.accused?.nickNow = line
        dossier.accused?.profile.history = [ProfileChange(until: ConsoleRig.start, field: "nick", was: line)]
        dossier.reports[0].note = note
        dossier.notes[0].text = note
        dossier.timeline[0].nick = line
        dossier.conversations = [
            Dossier.Transcript(
                view: .sample(nick: line, detail: line),
                lines: [.sample(1, body, name: line), .sample(2, body, by: ModeratorName(line), delivery: .failed)])
        ]
        console.bring(dossier)
    }

    /// The texts of an appeal, of people who can be helped, of sanctions, and of failures.
    private static func fillConsequences(_ console: inout ConsoleRig, _ raw: String, asLikeness: Bool) {
        let line = asLikeness ? harmless(SafeText(raw)) : raw
        let flowing = asLikeness ? SafeText.lines(raw).map { harmless($0) }.joined(separator: " ") : raw
        let body = asLikeness ? SafeText.lines(raw).map { harmless($0) }.joined(separator: "\n") : raw
        let row = CaseRow.sample(4709, accused: line, reporter: line, channel: line)
        console.snapshot([row, .appeal().with { $0.accusedNick = line }])
        console.bring(
            Dossier.sample(row).with { dossier in
                dossier.appeal = Dossier.AppealSummary(original: 4588, nick: line, text: body, deciders: [ModeratorName(line)])
                dossier.addressees = [.init(party: .subject, nick: line, language: "de", hasMail: true)]
                dossier.sanctions = [
                    .sample(4709, 1, SanctionStep(.mute, for: .hours(1)), nick: line, by: ModeratorName(line)),
                    .sample(4588, 2, SanctionStep(.warning), nick: line + "x", by: ModeratorName(line)),
                ]
                dossier.actions = [
                    .init(
                        id: 1, at: ConsoleRig.start, purpose: .sanction, nick: line, failed: true, detail: flowing, retryAt: nil)
                ]
                dossier.support = [.kick: .unavailable(["en": line]), .mute: .emulated(["en": line])]
                dossier.timeline = Dossier.TimelineEntry.Happening.shown.map {
                    .init(
                        at: ConsoleRig.start, happening: $0, by: ModeratorName(line), nick: line, purpose: .message, detail: line,
                        sanction: .mute)
                }
                dossier.notes = []
            })
        let trouble = ChatStatus.Trouble(since: ConsoleRig.start, what: ["en": line])
        console.client(.chat(ChatStatus(capabilities: ChatCapabilities(), trouble: trouble)))
        let address = MemberAddresses.Address(address: line, seen: ConsoleRig.start, agent: flowing)
        console.addresses = MemberAddresses(party: .subject, addresses: [address, address])
    }

    private static let consequences: [(String, @Sendable (inout ConsoleRig) -> Void)] = [
        ("preview", { _ in }), ("appeal", { $0.press(.enter) }), ("people", { $0.press(.enter, .tab) }),
        ("history", { $0.press(.enter, .tab, .tab) }), ("lift", { $0.press("L") }), ("referral", { $0.press("h") }),
        ("emergency", { $0.press("!") }), ("actions", { $0.press("f") }),
        ("ladder", { $0.press("sk") }), ("kick", { $0.press("s9j") }),
        (
            "addresses",
            {
                $0.press(.enter)
                $0.press("A")
                if let found = $0.addresses { $0.client(.addresses(4709, .subject, .success(found))) }
            }
        ),
    ]

    @Test("Nor in the dialogs for consequences", arguments: HostileText.corpus)
    func dialogsKeepToTheirCells(_ raw: String) {
        for (width, height) in ScreenGallery.sizes {
            for (name, reach) in Self.consequences {
                var hostile = ConsoleRig(width: width, height: height, me: .nadia)
                var likeness = hostile
                Self.fillConsequences(&hostile, raw, asLikeness: false)
                Self.fillConsequences(&likeness, raw, asLikeness: true)
                reach(&hostile)
                reach(&likeness)
                let place = Self.firstForeignCell(hostile.surface(), likeness.surface())
                #expect(place == nil, "\(name) at \(width)x\(height), row \(place?.row ?? 0), column \(place?.column ?? 0)")
            }
        }
    }

    @Test("A reason or a letter that is typed or pasted stays in its rows", arguments: HostileText.corpus)
    func dialogTexts(_ raw: String) throws {
        for (width, height) in ScreenGallery.sizes {
            for keys: [Key] in [[.character("s"), .character("e")], [.character("h"), .right, .character("e")]] {
                var console = ConsoleRig(width: width, height: height)
                console.snapshot([.sample(4709)])
                console.bring(.sample(.sample(4709, accused: raw)))
                for key in keys { console.press(key) }
                console.paste(raw)
                let cursor = try #require(console.surface().cursor)
                #expect(DialogLayout(console.state.size).body.contains(cursor.row) && cursor.column < width)
            }
        }
    }

    private static let ways: [(String, @Sendable (inout ConsoleRig) -> Void)] = [
        ("queue", { _ in }), ("dossier", { $0.press(.enter) }), ("people", { $0.press(.enter, .tab) }),
        ("history", { $0.press(.enter, .tab, .tab) }), ("conversation", { $0.press("v") }),
    ]

    @Test("No cell outside its own changes", arguments: HostileText.corpus)
    func keepsToItsCells(_ raw: String) {
        for (width, height) in ScreenGallery.sizes + [(200, 60), (61, 19)] {
            for (name, reach) in Self.ways {
                var hostile = ConsoleRig(width: width, height: height)
                var likeness = hostile
                Self.fill(&hostile, raw, asLikeness: false)
                Self.fill(&likeness, raw, asLikeness: true)
                reach(&hostile)
                reach(&likeness)
                let place = Self.firstForeignCell(hostile.surface(), likeness.surface())
                #expect(place == nil, "\(name) at \(width)x\(height), row \(place?.row ?? 0), column \(place?.column ?? 0)")
            }
        }
    }

    /// The first cell that differs although the likeness has no character of the text there.
    private static func firstForeignCell(_ hostile: Surface, _ likeness: Surface) -> Surface.Position? {
        for row in 0..<likeness.height {
            for column in 0..<likeness.width {
                let expected = likeness[row, column]
                let before = column > 0 ? likeness[row, column - 1].glyph.scalar : " "
                let isTheirs = ["ж", "漢"].contains(expected.glyph.scalar) || (expected.glyph.isContinuation && before == "漢")
                if !isTheirs, hostile[row, column] != expected { return Surface.Position(row: row, column: column) }
            }
        }
        return nil
    }

    @Test("Typed text and the desk's words are just as harmless", arguments: HostileText.corpus)
    func prompts(_ raw: String) {
        var console = ConsoleRig(width: 80, height: 24)
        console.snapshot(CaseRow.evening)
        let calm = console.surface()
        console.client(
            .command(
                Command(id: .init(), number: 1, seen: nil, operation: .claim),
                .refused(Problem("x", status: 422, title: raw, detail: raw))))
        console.press("n")
        console.paste(raw)
        let typed = console.surface()
        let field = console.promptRow
        let changed = (0..<field).filter { row in (0..<80).contains { typed[row, $0] != calm[row, $0] } }
        #expect(changed.isEmpty)
        #expect(typed.cursor.map { $0.row == field && $0.column < 80 } ?? false)
    }

    @Test("Every size down to the smallest is drawn; a smaller screen says that it is too small")
    func sizes() {
        for width in stride(from: 40, through: 200, by: 7) {
            for height in stride(from: 15, through: 60, by: 5) {
                let console = ScreenGallery.preview.console(width: width, height: height)
                #expect(console.shows("#4709"))
            }
        }
        let small = ConsoleRig(width: 39, height: 15)
        #expect(small.shows("Notruf needs 40 by 15"))
        #expect(ConsoleRig(width: 1, height: 1).screen.count == 1)
    }
}
