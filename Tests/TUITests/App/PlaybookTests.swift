import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Playbooks")
struct PlaybookTests {
    private static let welcome: DeskWelcome = {
        var welcome = DeskWelcome.sample(me: .jonas)
        welcome.community.reasons = [ReasonTemplate(id: "quote", text: ["en": "„{quote}“"])]
        welcome.community.playbooks = [
            Playbook(
                id: "warn", titles: ["en": "Warn for insult"], categories: ["insult"], verdict: .justified,
                sanction: SanctionStep(.warning), reason: "quote"),
            Playbook(
                id: "lock", titles: ["en": "Lock a day"], categories: ["insult"], verdict: .justified, category: "hate",
                sanction: SanctionStep(.lock, for: .days(1))),
            Playbook(
                id: "gone", titles: ["en": "Lock for good"], categories: ["insult"], verdict: .justified,
                sanction: SanctionStep(.lock)),
            Playbook(id: "no", titles: ["en": "Not proven"], verdict: .unproven),
        ]
        return welcome
    }()

    private func console(_ rows: [CaseRow]) -> ConsoleRig {
        var console = ConsoleRig(me: .jonas)
        console.client(.welcome(Self.welcome, receivedAt: console.state.casebook.now.instant))
        console.snapshot(rows)
        return console
    }

    private static let two: [CaseRow] = [.sample(1, due: .seconds(60)), .sample(2, due: .seconds(70), accused: "Kai")]

    @Test("A digit runs its playbook immediately; the row is rated, the next case follows, u undoes it")
    func runs() {
        var console = console(Self.two)
        console.press("1")
        #expect(console.commands.isEmpty, "the list is read before")
        #expect(console.shows("1  Warn for insult") && console.shows("justified, lock 1 d, Hate and antisemitism"))
        console.press("1")
        #expect(console.operations == ["1 playbook warn"])
        #expect(console.commands[0].seen == 1)
        #expect(console.row(of: 1).contains("justified …"))
        #expect(console.selected == 2)
        console.client(
            .command(
                console.commands[0],
                .acknowledged(CommandReceipt(number: 1, version: 2, undoUntil: console.now + .seconds(5)))))
        console.feed(
            CaseRow.sample(1, due: .seconds(60)).rated(.justified, by: "jonas", at: console.now).with { $0.isSanctioned = true },
            .rated, by: "jonas")
        #expect(console.row(of: 1).contains("justif… u 5s §"))
        #expect(console.notice.contains("#1 justified, warning  u undo 5s"))
        console.wait(.milliseconds(200))
        console.press("u")
        #expect(console.operations.last == "1 undo")
    }

    @Test("In the dossier, the next dossier follows; the meaning of the digits is shown there")
    func inDossier() {
        var console = console(Self.two)
        console.bring(.sample(.sample(1)))
        console.press(.enter)
        for text in ["1 Warn for insult", "2 Lock a day", "3 Lock for good", "4 Not proven"] {
            #expect(console.shows(text), "\(text)")
        }
        console.press("4")
        #expect(console.operations == ["1 playbook no"])
        #expect(console.state.pages.map(\.number) == [2])
    }

    @Test("Help and palette list them for the current case, with what they do and why they cannot")
    func listed() {
        var console = console(Self.two)
        console.resize(width: 100, height: 60)
        console.press("?")
        #expect(console.shows("Warn for insult     justified, warning"))
        #expect(console.shows("justified, lock 1 d, Hate and antisemitism"))
        #expect(console.shows("not now: lock for good needs a lead or an admin"))
        console.press(.escape)
        console.press(":not pro")
        #expect(console.shows("Not proven"))
        console.press(.enter)
        #expect(console.operations == ["1 playbook no"])
    }

    @Test("By name, a playbook is run only if nothing else can be meant, and no key's command is taken for one")
    func byName() {
        var console = console(Self.two)
        var welcome = Self.welcome
        for (index, id) in ["flame-warn", "flame-lock", "gone", "zznot"].enumerated() {
            welcome.community.playbooks[index].id = id
        }
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
        console.press(":mlc")
        console.press(.enter)
        #expect(console.shows("malicious"), "\(console)")
        #expect(console.commands.isEmpty && console.notice.contains("choose with Tab"), "letters that a verdict has somewhere")
        console.press(.escape)
        console.press(":flame")
        console.press(.enter)
        #expect(console.commands.isEmpty && console.notice.contains("choose with Tab"), "two begin so: \(console)")
        console.press(.tab)
        console.press(.tab)
        console.press(.enter)
        #expect(console.operations == ["1 playbook flame-lock"])
        console.wait(State.rest)
        console.press(":zz")
        console.press(.enter)
        #expect(console.operations.count == 1 && console.state.dialogs.shown != nil, "too little to be more than a slip")
        console.press("n")
        console.press(.enter)
        #expect(console.operations.last == "2 playbook zznot")
    }

    @Test("Commands come before playbooks; a playbook whose whole name was typed is run")
    func behindCommands() {
        var console = console(Self.two)
        console.press(":n")
        console.press(.enter)
        #expect(console.commands.isEmpty && console.state.context == .prompt, "n is the key of a note")
        console.press(.escape)
        console.press(":no")
        console.press(.enter)
        #expect(console.operations == ["1 playbook no"])
    }

    @Test("A playbook whose sanction is impossible in the case's place says so wherever it is listed, and is refused")
    func privatePlace() {
        var welcome = Self.welcome
        welcome.community.playbooks = [
            Playbook(
                id: "mute", titles: ["en": "Mute an hour"], categories: ["insult"], verdict: .justified,
                sanction: SanctionStep(.mute, for: .hours(1)))
        ]
        var console = ConsoleRig(me: .jonas)
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
        console.snapshot([.sample(1)])
        console.bring(Dossier.sample(.sample(1)).with { $0.place = .private })
        console.press("1")
        #expect(console.words.contains("not now: ") && console.words.contains("private chat"), "\(console)")
        console.press(.escape)
        console.press(.enter)
        #expect(console.shows("1 Mute an hour (not in a private chat)"), "\(console)")
        console.press("1")
        #expect(console.commands.isEmpty && console.notice.contains("private chat"), "\(console)")
    }

    @Test("A playbook beyond the moderator's rights is refused, with the reason")
    func beyondRights() {
        var console = console(Self.two)
        console.press("3")
        #expect(console.words.contains("not now: lock for good needs a lead or an admin"))
        console.press("3")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("lock for good needs a lead or an admin"))
    }

    @Test("A digit without a playbook; a concern, an appeal, a decided case, and somebody else's case")
    func refuses() {
        let refusals: [(CaseRow, String, String)] = [
            (.sample(1), "9", "no playbook"), (.concern(), "1", "nobody is accused"), (.appeal(), "1", "nobody is accused"),
            (.sample(1, decision: .of(.unproven, by: "mira")), "1", "already rated unproven by mira"),
            (.sample(1, claim: .of("mira")), "1", "mira has claimed"),
            (.sample(1).with { $0.interrogation = .present }, "2", "Bolle is being interrogated"),
        ]
        for (row, key, reason) in refusals {
            var console = console([row])
            console.press(key)
            if console.state.dialogs.shown != nil { console.press(key) }
            #expect(console.commands.isEmpty, "\(reason)")
            #expect(console.notice.contains(reason), "\(reason)")
        }
    }

    @Test("If the reason needs a value that the case does not have, this is shown first")
    func unfilled() {
        var console = console([.sample(1)])
        console.bring(Dossier.sample(.sample(1)).with { $0.lines = [] })
        console.press("11")
        #expect(console.commands.isEmpty)
        #expect(console.notice.contains("its reason needs {quote}"))
    }

    @Test("Marked cases get the playbook of the first one; those without it are left out")
    func bulk() {
        var console = console(Self.two + [.sample(3, due: .seconds(80), category: "spam")])
        console.press("   11")
        #expect(console.operations == ["1 playbook warn", "2 playbook warn"])
        #expect(console.notice.contains("2 cases: Warn for insult"))
        #expect(console.notice.contains("#3 left as it is: there is no playbook"))
    }

    @Test("A digit that is held down does not judge a case that comes under the cursor by itself")
    func heldKey() {
        var console = console(Self.two)
        console.press("1111")
        #expect(console.operations == ["1 playbook warn"])
        #expect(console.notice.contains("come under the cursor"))
    }

    @Test("In the list of categories, a digit still selects a category")
    func chooser() {
        var console = console(Self.two)
        console.press("t3")
        #expect(console.operations == ["1 to harassment"])
    }

    @Test("A refusal by the desk removes the verdict from the row")
    func refusedByDesk() {
        var console = console(Self.two)
        console.press("11")
        console.client(
            .command(console.commands[0], .refused(Problem("other-category", status: 422, title: "Not for this category"))))
        #expect(console.row(of: 1).contains("new"))
        #expect(console.notice.contains("Not for this category"))
    }

    @Test("The list is for the cases that were meant when it opened, in the state that was visible then")
    func meant() {
        var console = console(Self.two)
        console.press("2")
        console.feed(.sample(1, due: .seconds(60), category: "youth", version: 2), .raised)
        console.press("2")
        #expect(console.commands.isEmpty, "it has become another case meanwhile")
        #expect(console.notice.contains("now Youth protection; press again"), "\(console)")
        console.press(.escape)
        #expect(console.state.dialogs.shown == nil)
        console.wait(.seconds(3))
        console.press("  ")
        console.press("1")
        #expect(console.words.contains("playbook 2 marked") || console.words.contains("2 marked"))
        console.press("j")
        console.press(.enter)
        #expect(console.commands.map(\.number) == [1, 2])
        #expect(console.commands.map(\.seen) == [2, 1], "as they were when the list was opened")
    }
}
