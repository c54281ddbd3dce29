import FoundationEssentials
import Testing

@testable import ModelKit

/// A console can read the desk's answer.
@Suite struct DossierTests {
    private let at = Timestamp(milliseconds: 1_795_208_482_000)

    private var dossier: Dossier {
        var dossier = Dossier(
            row: .sample, lines: [],
            accused: Dossier.Person(profile: ProfileSnapshot(member: Member(id: "u17", nick: "Bolle"), history: [])),
            reporters: [], reports: [],
            priors: [
                .init(
                    number: 4, member: "u17", part: .original, category: "insult", opened: at, state: .closed, verdict: .justified
                )
            ],
            notes: [],
            timeline: [
                .init(at: at, happening: .handedUp, by: "jonas", other: 4, danger: true),
                .init(at: at, happening: .imposed, nick: "Bolle", until: at, sanction: .mute),
                .init(at: at, happening: .asked, purpose: .escalation),
            ],
            obstacle: nil)
        dossier.conversations = [
            .init(
                view: ConversationView(
                    number: 12, channel: "notruf-12-r1", party: .reporter(1), kind: .contact, nick: nil, state: .gone, since: at),
                lines: [TranscriptLine(id: 5, at: at, by: nil, name: nil, text: "Hallo")])
        ]
        dossier.sanctions = [
            .init(
                number: 12, id: 1, nick: "Bolle", step: SanctionStep(.mute, for: .hours(1)), channel: "Lobby", by: "mira", at: at,
                until: at, reason: "Werbung", phase: .inForce),
            .init(
                number: 4, id: 2, nick: nil, step: SanctionStep(.lock), channel: nil, by: nil, at: at, until: nil, reason: "",
                phase: .granted),
        ]
        dossier.suggestion = SanctionSuggestion(step: SanctionStep(.lock), why: .after(step: SanctionStep(.warning), case: 4))
        dossier.support = [.shadowBan: .unavailable(["en": "no"]), .kick: .native, .mute: .emulated(["en": "by power level"])]
        dossier.accused?.profile.account = AccountFacts(
            seen: at, devices: ["Element"], roomsInCommon: ["Lobby"], standing: [.shadowBanned, .remote])
        dossier.lines = [
            EvidenceLine(
                message: Message(id: "m1", channel: "lobby", author: "u17", at: at, text: "x"), channelName: "Lobby",
                channelKind: .public, nick: "Bolle", received: at, provenance: .signed, part: .selected,
                detail: EvidenceDetail(
                    attachment: .init(kind: .image, name: "katze.png", mediaType: "image/png", bytes: 12),
                    reply: .init(nick: "Lena", text: "hallo"), earlier: [.init(at: at, text: "y")],
                    reactions: [.init(key: "+", count: 2)], encrypted: true, takenBack: at,
                    authenticity: .init(.mismatch, server: "chat.test", why: ["en": "changed"])))
        ]
        dossier.actions = [
            .init(id: 7, at: at, purpose: .escalation, nick: nil, failed: true, detail: "offline", retryAt: at),
            .init(
                id: 8, at: at, purpose: .say, nick: "Bolle", failed: false, detail: nil, retryAt: nil,
                progress: ActionProgress(done: 3, total: 5)),
        ]
        dossier.appeal = .init(original: 4, nick: "Bolle", text: "Das war ein Zitat.", deciders: ["mira"])
        dossier.escalation = .init(
            at: at, by: "jonas", danger: true, told: [.init(name: "nadia", role: .admin, delivery: .delivered)],
            delivery: .delivered,
            seen: ["nadia"], seenCount: 1)
        dossier.addressees = [
            .init(party: .subject, nick: "Bolle", language: "de", hasMail: true),
            .init(party: .reporter(1), nick: nil, language: nil, hasMail: false),
        ]
        return dossier
    }

    @Test func aDossierIsTheSameAtTheConsole() throws { #expect(try answered(dossier) == dossier) }

    @Test(arguments: [
        (Dossier.SanctionSummary.Phase.ordered, "ordered"), (.inForce, "in_force"), (.expired, "expired"), (.lifted, "lifted"),
        (.unwound, "unwound"), (.granted, "granted"), (.undone, "undone"),
    ])
    func phasesAreWords(phase: Dossier.SanctionSummary.Phase, word: String) { #expect(phase.rawValue == word) }

    @Test func theWelcomeTellsWhatTheChatCan() throws {
        let welcome = DeskWelcome(
            me: Moderator(name: "mira", role: .lead, teams: ["care"], members: ["u5"], display: "Mira"),
            community: .standard(name: "Kummerkasten"), now: at, moderators: ["mira"],
            chat: ChatCapabilities(
                server: "Matrix (Synapse 1.163.2)",
                abilities: [
                    .shadowBan: .unavailable([
                        "en": "needs an administrator's token", "de": "braucht das Token eines Administrators",
                    ]),
                    .mute: .emulated(["en": "by power level"]),
                ], silencing: [.suspension], mail: true),
            contacts: [EmergencyContact(name: "nadia", role: .admin, phone: "+49 30 23125012")])
        let read = try answered(welcome)
        #expect(read == welcome && read.chat.support(of: SanctionKind.mute).level == .emulated && read.me.displayName == "Mira")
        #expect(Moderator(name: "jonas", role: .moderator, teams: []).displayName == "jonas")
    }

    @Test func whatTheChatServerIsAskedHasTheNamesOfTheContract() throws {
        let summon = ChatAction(
            id: 7, case: 12, type: .summon, member: "u17", channel: "notruf-12", text: "…", purpose: .summons,
            channelKind: .interrogation)
        #expect(
            try written(summon)
                == #"{"case":12,"channel":"notruf-12","channel_kind":"interrogation","id":7,"member":"u17","purpose":"summons","text":"…","type":"summon"}"#
        )
        #expect(try roundTrip(summon) == summon)
        #expect(
            try decode(
                AppealRequest.self,
                #"{"id":"01020304-0506-0708-090A-0B0C0D0E0F10","member":"u17","case":12,"text":"Das war ein Zitat."}"#)
                == AppealRequest(
                    id: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)), member: "u17", case: 12,
                    text: "Das war ein Zitat."))
        #expect(throws: DecodingError.self) { try decode(AppealRequest.self, #"{"id":"x","member":"u17","case":12,"text":""}"#) }
    }
}
