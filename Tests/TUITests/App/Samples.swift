import Client
import FoundationEssentials
import ModelKit

@testable import TUI

extension Moderator {
    static let mira = Moderator(
        name: "mira", role: .lead, teams: ["youth", "security", "community", "unsorted", "care"], members: ["m-mira"])
    static let jonas = Moderator(name: "jonas", role: .moderator, teams: ["community"], members: ["m-jonas"])
}

extension DeskWelcome {
    static func sample(me: Moderator, now: Timestamp = ConsoleRig.start, chat: ChatCapabilities = ChatCapabilities())
        -> DeskWelcome
    {
        var community = Community.standard(name: "Kummerkasten")
        community.zone = CommunityZone(name: "Europe/Berlin", offsets: [.init(from: Timestamp(milliseconds: 0), seconds: 3600)])
        return DeskWelcome(
            me: me, community: community, now: now, moderators: ["mira", "jonas", "nadia"], chat: chat)
    }
}

extension CaseRow {
    /// A case as the queue shows it: opened `age` ago, due in `due`.
    static func sample(
        _ number: CaseNumber, age: Duration = .minutes(2), due: Duration = .seconds(782), category: CategoryID = "insult",
        accused: String = "Bolle", reporter: String = "Gast4412", priors: Int = 0, rated: Int = 0, justified: Int = 0,
        reporters: Int = 1, anonymous: Bool = false, channel: String = "Lobby", version: Int = 1,
        claim: Claim? = nil, decision: Decision? = nil, state: CaseState? = nil, accusedID: MemberID? = "u17"
    ) -> CaseRow {
        let known = Community.standard(name: "").category(category)
        return CaseRow(
            number: number, version: version, kind: known?.concern == true ? .concern : .accusation,
            state: state ?? (decision != nil ? .pending : claim != nil ? .claimed : .new), priority: known?.priority ?? .normal,
            category: category, team: known?.team ?? "community", opened: ConsoleRig.start - age, due: ConsoleRig.start + due,
            accused: accused.isEmpty ? nil : accusedID, accusedNick: accused, priors: priors, reporter: anonymous ? "" : reporter,
            reporterIsGuest: reporter.hasPrefix("Gast"), anonymous: anonymous, reporters: reporters, reporterRated: rated,
            reporterJustified: justified, channel: channel, claim: claim, decision: decision)
    }

    /// The cases in screens.md.
    static let evening: [CaseRow] = [
        .sample(
            4711, age: .seconds(12), due: .seconds(108), category: "youth", accused: "Draco_88", reporter: "lena_x", priors: 3,
            rated: 25, justified: 24),
        .sample(4709, priors: 1, claim: .of("mira")),
        .sample(
            4708, age: .minutes(3), due: .seconds(670), category: "harassment", accused: "xX_Tim_Xx", reporter: "mimi", priors: 1,
            rated: 9, justified: 3, reporters: 3, claim: .of("jonas")),
        .sample(
            4705, age: .minutes(14), due: .seconds(40), category: "disruption", accused: "Gast4398", reporter: "lobo", rated: 8,
            justified: 7),
        .sample(
            4704, age: .minutes(15), due: .seconds(90), category: "concern", accused: "", anonymous: true, claim: .of("nadia")),
        .sample(
            4703, age: .minutes(16), due: .seconds(30), accused: "Kai", reporter: "Wolle", rated: 12, justified: 11,
            decision: .of(.justified, by: "jonas")),
        .sample(
            4702, age: .minutes(21), due: .seconds(-60), category: "spam", accused: "promo_7", reporter: "Sunny", rated: 1,
            justified: 1),
    ]

    func rated(_ verdict: Verdict, by name: ModeratorName, at time: Timestamp) -> CaseRow {
        var row = self
        row.version += 1
        row.state = .pending
        row.decision = Decision(verdict: verdict, by: name, at: time, effectiveAt: time + .seconds(5))
        return row
    }

    func claimed(by name: ModeratorName) -> CaseRow {
        var row = self
        row.version += 1
        row.state = .claimed
        row.claim = .of(name)
        return row
    }

    func closed() -> CaseRow {
        var row = self
        row.version += 1
        row.state = .closed
        return row
    }
}

extension Claim {
    static func of(_ name: ModeratorName) -> Claim { Claim(by: name, until: ConsoleRig.start + .minutes(10)) }
}

extension Decision {
    static func of(_ verdict: Verdict, by name: ModeratorName) -> Decision {
        Decision(verdict: verdict, by: name, at: ConsoleRig.start, effectiveAt: ConsoleRig.start + .seconds(5))
    }
}

extension Dossier {
    /// The dossier in screens.md: two selected messages, with seven in between.
    static func sample(_ row: CaseRow = .sample(4709, priors: 1, claim: .of("mira")), text: String = "geh doch st████ du ████")
        -> Dossier
    {
        let start = ConsoleRig.start - .seconds(170)
        func line(_ id: Int, _ seconds: Int, _ author: MemberID, _ nick: String, _ text: String, _ part: EvidenceLine.Part)
            -> EvidenceLine
        {
            let at = start + .seconds(seconds)
            return EvidenceLine(
                message: Message(id: MessageID("m\(id)"), channel: "lobby", author: author, at: at, text: text),
                channelName: row.channel, channelKind: .public, nick: nick, received: at, provenance: .kept, part: part)
        }
        let nick = row.accusedNick
        let between = (0..<7).map { line(10 + $0, 25 + $0 * 5, "u3", "lobo", "ist ja gut (\($0))", .between) }
        let accused = Member(
            id: "u17", nick: nick, registered: ConsoleRig.start - .days(980), language: "de",
            profile: ["about": "Segeln, Kater, Kaffee"])
        var dossier = Dossier(
            row: row,
            lines: [
                line(1, 0, "u4", row.reporter, "hallo zusammen", .context),
                line(2, 5, "u17", nick, "was willst du denn hier", .context),
                line(3, 12, "u17", nick, text, .selected), line(4, 15, "u4", row.reporter, "???", .context),
                line(5, 21, "u5", "mimi", "Bolle lass das", .context),
            ] + between + [
                line(6, 65, "u17", nick, "immer noch da?", .selected), line(7, 70, "u4", row.reporter, "ja", .context),
            ],
            accused: Person(
                profile: ProfileSnapshot(
                    member: accused,
                    history: [ProfileChange(until: ConsoleRig.start - .days(8), field: ProfileChange.nick, was: "B0lle")]),
                justified: [4588]),
            reporters: [
                Person(
                    profile: ProfileSnapshot(
                        member: Member(id: "u4", nick: row.reporter, guest: true, registered: ConsoleRig.start - .minutes(6)),
                        history: []))
            ],
            reports: [
                ReportSummary(
                    at: row.opened, reporter: "u4", category: row.category, messages: ["m3", "m6"],
                    note: "er macht das jeden Abend")
            ],
            priors: [
                PriorCase(
                    number: 4588, member: "u17", part: .accused, category: "spam", opened: ConsoleRig.start - .days(12),
                    state: .closed,
                    verdict: .justified),
                PriorCase(
                    number: 4501, member: "u17", part: .accused, category: "insult", opened: ConsoleRig.start - .days(30),
                    state: .closed, verdict: .unproven),
            ],
            notes: [Note(at: ConsoleRig.start - .seconds(8), by: "jonas", text: "Kater war gestern schon dabei.")],
            timeline: [
                TimelineEntry(at: row.opened, happening: .reported, nick: row.reporter),
                TimelineEntry(at: row.opened + .seconds(2), happening: .done, nick: "mira", purpose: .alarm),
                TimelineEntry(at: row.opened + .seconds(79), happening: .claimed, by: "mira"),
                TimelineEntry(at: ConsoleRig.start - .seconds(8), happening: .noted, by: "jonas"),
            ],
            obstacle: nil)
        dossier.suggestion = SanctionSuggestion(
            step: SanctionStep(.mute, for: .hours(1)), why: .after(step: SanctionStep(.warning), case: 4588))
        dossier.addressees = [
            Addressee(party: .subject, nick: nick, language: "de", hasMail: false),
            Addressee(party: .reporter(1), nick: row.reporter.isEmpty ? nil : row.reporter, language: nil, hasMail: false),
        ]
        return dossier
    }
}
