import FoundationEssentials
import Testing

@testable import ModelKit

/// The log is kept for years and never rewritten, so the written form of an event must not change.
@Suite struct CaseEventLogTests {
    private static let at = Timestamp(milliseconds: 1_795_208_482_000)
    private static let time = "2026-11-20T21:01:22.000Z"
    private static let digest = EvidenceDigest(rawValue: "00")
    private static let id = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))
    private static let uuid = "01020304-0506-0708-090A-0B0C0D0E0F10"

    /// In the form of the first version.
    private static let early: [(CaseEvent, String)] = [
        (
            .opened(
                .init(
                    kind: .accusation, subject: "u17", channel: "lobby", category: "insult", team: "community", priority: .normal,
                    due: at)),
            #"{"opened":{"_0":{"category":"insult","channel":"lobby","due":"\#(time)","kind":"accusation","priority":"normal","subject":"u17","team":"community"}}}"#
        ),
        (
            .opened(
                .init(kind: .concern, subject: "u17", channel: nil, category: "concern", team: "care", priority: .urgent, due: at)
            ),
            #"{"opened":{"_0":{"category":"concern","due":"\#(time)","kind":"concern","priority":"urgent","subject":"u17","team":"care"}}}"#
        ),
        (
            .reported(
                Report(
                    id: id, reporter: "u1", at: at, receipt: "r", messages: ["m1"], category: "insult", anonymous: false,
                    evidence: digest)),
            #"{"reported":{"_0":{"anonymous":false,"at":"\#(time)","category":"insult","evidence":"00","id":"\#(uuid)","messages":["m1"],"receipt":"r","reporter":"u1"}}}"#
        ),
        (.supplemented(evidence: digest), #"{"supplemented":{"evidence":"00"}}"#),
        (.claimed(Claim(by: "jonas", until: at)), #"{"claimed":{"_0":{"by":"jonas","until":"\#(time)"}}}"#),
        (.released(.init(by: "jonas", expired: true)), #"{"released":{"_0":{"by":"jonas","expired":true}}}"#),
        (
            .rated(Decision(verdict: .justified, by: "mira", at: at, effectiveAt: at)),
            #"{"rated":{"_0":{"at":"\#(time)","by":"mira","effectiveAt":"\#(time)","verdict":"justified"}}}"#
        ),
        (.undone(by: "mira"), #"{"undone":{"by":"mira"}}"#), (.settled(.malicious), #"{"settled":{"_0":"malicious"}}"#),
        (.reopened(by: "nadia", due: at), #"{"reopened":{"by":"nadia","due":"\#(time)"}}"#),
        (.noted(by: "nadia", evidence: digest), #"{"noted":{"by":"nadia","evidence":"00"}}"#),
        (
            .recategorised(.init(by: "mira", category: "spam", team: "community", priority: .low, due: at)),
            #"{"recategorised":{"_0":{"by":"mira","category":"spam","due":"\#(time)","priority":"low","team":"community"}}}"#
        ),
        (
            .sanctioned(.init(reporter: "u1", consequence: .warning)),
            #"{"sanctioned":{"_0":{"consequence":{"warning":{}},"reporter":"u1"}}}"#
        ),
        (
            .sanctioned(.init(reporter: "u1", consequence: .closedReporting(until: at))),
            #"{"sanctioned":{"_0":{"consequence":{"closedReporting":{"until":"\#(time)"}},"reporter":"u1"}}}"#
        ),
        (
            .lifted(.init(reporter: "u1", consequence: .locked(until: at))),
            #"{"lifted":{"_0":{"consequence":{"locked":{"until":"\#(time)"}},"reporter":"u1"}}}"#
        ),
        (
            .requested(ActionRequest(id: 7, type: .sanction, member: "u1", purpose: .lock, evidence: digest)),
            #"{"requested":{"_0":{"evidence":"00","id":7,"member":"u1","purpose":"lock","type":"sanction"}}}"#
        ),
        (.performed(action: 7), #"{"performed":{"action":7}}"#),
        (.failed(action: 7, detail: digest), #"{"failed":{"action":7,"detail":"00"}}"#),
        (.failed(action: 7, detail: nil), #"{"failed":{"action":7}}"#), (.viewed(by: "mira"), #"{"viewed":{"by":"mira"}}"#),
        (.viewed(by: "mira", unattended: true), #"{"viewed":{"by":"mira","unattended":true}}"#),
    ]

    private static let later: [(CaseEvent, String)] = [
        (
            .lifted(.init(reporter: "u1", consequence: .warning), by: "mira", reason: digest),
            #"{"lifted":{"_0":{"consequence":{"warning":{}},"reporter":"u1"},"by":"mira","reason":"00"}}"#
        ),
        (
            .opened(
                .init(
                    kind: .appeal, subject: "u17", channel: nil, category: "insult", team: "community", priority: .normal,
                    due: at,
                    original: 4)),
            #"{"opened":{"_0":{"category":"insult","due":"\#(time)","kind":"appeal","original":4,"priority":"normal","subject":"u17","team":"community"}}}"#
        ),
        (
            .rated(
                Decision(
                    verdict: .granted, by: "mira", at: at, effectiveAt: at, playbook: "insult-mute", formerCategory: "other")),
            #"{"rated":{"_0":{"at":"\#(time)","by":"mira","effectiveAt":"\#(time)","formerCategory":"other","playbook":"insult-mute","verdict":"granted"}}}"#
        ),
        (
            .opened(
                .init(
                    kind: .accusation, subject: "u17", channel: "lobby", category: "insult", team: "community", priority: .normal,
                    due: at, at: at)),
            #"{"opened":{"_0":{"at":"\#(time)","category":"insult","channel":"lobby","due":"\#(time)","kind":"accusation","priority":"normal","subject":"u17","team":"community"}}}"#
        ),
        (.abandoned(action: 7, by: "mira"), #"{"abandoned":{"action":7,"by":"mira"}}"#),
        (.abandoned(action: 7, by: nil), #"{"abandoned":{"action":7}}"#),
        (
            .summoned(Summons(by: "mira", channel: "notruf-12", party: .subject, member: "u17", action: 7)),
            #"{"summoned":{"_0":{"action":7,"by":"mira","channel":"notruf-12","member":"u17","party":"subject"}}}"#
        ),
        (.joined("notruf-12"), #"{"joined":{"_0":"notruf-12"}}"#), (.left("notruf-12"), #"{"left":{"_0":"notruf-12"}}"#),
        (.dismissed("notruf-12", by: "mira"), #"{"dismissed":{"_0":"notruf-12","by":"mira"}}"#),
        (.dismissed("notruf-12", by: nil), #"{"dismissed":{"_0":"notruf-12"}}"#),
        (
            .said(Utterance(channel: "notruf-12", by: "mira", evidence: digest, action: 8)),
            #"{"said":{"_0":{"action":8,"by":"mira","channel":"notruf-12","evidence":"00"}}}"#
        ),
        (
            .said(Utterance(channel: "notruf-12", by: nil, evidence: digest)),
            #"{"said":{"_0":{"channel":"notruf-12","evidence":"00"}}}"#
        ),
        (
            .ordered(
                Sanction(
                    id: 1, member: "u17", kind: .mute, channel: "lobby", by: "mira", effectiveAt: at, until: at, reason: digest)),
            #"{"ordered":{"_0":{"by":"mira","channel":"lobby","effectiveAt":"\#(time)","id":1,"kind":"mute","member":"u17","reason":"00","until":"\#(time)"}}}"#
        ),
        (
            .ordered(
                Sanction(
                    id: 2, member: "u1", kind: .lock, channel: nil, by: nil, effectiveAt: at, until: nil, reason: digest)),
            #"{"ordered":{"_0":{"effectiveAt":"\#(time)","id":2,"kind":"lock","member":"u1","reason":"00"}}}"#
        ),
        (.imposed(sanction: 1), #"{"imposed":{"sanction":1}}"#),
        (.ended(sanction: 1, .expired), #"{"ended":{"_1":{"expired":{}},"sanction":1}}"#),
        (.ended(sanction: 1, .undone(by: "mira")), #"{"ended":{"_1":{"undone":{"by":"mira"}},"sanction":1}}"#),
        (
            .ended(sanction: 1, .lifted(by: "mira", reason: digest)),
            #"{"ended":{"_1":{"lifted":{"by":"mira","reason":"00"}},"sanction":1}}"#
        ),
        (.ended(sanction: 1, .unwound), #"{"ended":{"_1":{"unwound":{}},"sanction":1}}"#),
        (.ended(sanction: 1, .granted(appeal: 15)), #"{"ended":{"_1":{"granted":{"appeal":15}},"sanction":1}}"#),
        (.prepared(PreparedNotice(member: "u1", evidence: digest)), #"{"prepared":{"_0":{"evidence":"00","member":"u1"}}}"#),
        (
            .appealed(
                Appeal(id: id, member: "u17", original: 4, sanctions: [1], deciders: ["mira"], receipt: "r", evidence: digest)),
            #"{"appealed":{"_0":{"deciders":["mira"],"evidence":"00","id":"\#(uuid)","member":"u17","original":4,"receipt":"r","sanctions":[1]}}}"#
        ),
        (.overturned(by: "nadia", appeal: 15), #"{"overturned":{"appeal":15,"by":"nadia"}}"#),
        (
            .referred(SentReferral(by: "mira", party: .reporter(1), helplines: ["113"], mail: false)),
            #"{"referred":{"_0":{"by":"mira","helplines":["113"],"mail":false,"party":"reporter-1"}}}"#
        ),
        (
            .handedUp(HandUp(by: "jonas", to: .admin, danger: true, due: at)),
            #"{"handedUp":{"_0":{"by":"jonas","danger":true,"due":"\#(time)","to":"admin"}}}"#
        ),
    ]

    @Test(arguments: early.indices) func whatAnEarlyLogHoldsIsRead(index: Int) throws {
        let (event, json) = Self.early[index]
        #expect(try decode(CaseEvent.self, json) == event)
        #expect(try written(event) == json)
    }

    @Test(arguments: later.indices) func anEventIsWrittenSo(index: Int) throws {
        let (event, json) = Self.later[index]
        #expect(try decode(CaseEvent.self, json) == event)
        #expect(try written(event) == json)
    }

    /// A log of the first version still produces the same case.
    @Test func anEarlyLogIsReplayed() throws {
        var subject: Case?
        for (_, json) in Self.early where !json.contains("concern") {
            let event = try decode(CaseEvent.self, json)
            if case .opened(let opening) = event {
                subject = Case(number: 12, opening: opening, at: Self.at)
            } else {
                subject?.apply(event, at: Self.at)
            }
        }
        let replayed = try #require(subject)
        #expect(replayed.state == .new && replayed.category == "spam" && replayed.reporters == ["u1"])
        #expect(replayed.sanctions.isEmpty && replayed.conversations.isEmpty && replayed.original == nil)
        #expect(replayed.consequences.map(\.consequence) == [.warning, .closedReporting(until: Self.at)])
        #expect(replayed.actions.map(\.status) == [.failed(detail: nil)])
    }
}
