import FoundationEssentials
import Testing

@testable import ModelKit

/// The bodies of `POST /v1/commands`.
@Suite struct CommandTests {
    private static let id = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))
    private static let head = #"{"case":12,"#
    private static let tail = #""id":"01020304-0506-0708-090A-0B0C0D0E0F10""#

    /// Each operation and its JSON besides id and case, before and after `id` in alphabetical order.
    private static let operations: [(Command.Operation, String, String)] = [
        (.claim, #""do":"claim","#, ""), (.release, #""do":"release","#, ""), (.undo, #""do":"undo","#, ""),
        (.reopen(reason: "neu"), #""do":"reopen","#, #","reason":"neu""#),
        (.rate(.justified, note: nil), #""do":"rate","#, #","verdict":"justified""#),
        (.rate(.granted, note: "x"), #""do":"rate","#, #","note":"x","verdict":"granted""#),
        (.rate(.attended, note: nil), #""do":"rate","#, #","verdict":"attended""#),
        (.note("hm\n"), #""do":"note","#, #","note":"hm\n""#),
        (.recategorise("spam"), #""category":"spam","do":"recategorise","#, ""),
        (.summon(.subject), #""do":"summon","#, #","party":"subject""#),
        (.summon(.reporter(2)), #""do":"summon","#, #","party":"reporter-2""#),
        (.dismiss("notruf-12"), #""channel":"notruf-12","do":"dismiss","#, ""),
        (.say("notruf-12-r1", text: "Guten Abend"), #""channel":"notruf-12-r1","do":"say","#, #","text":"Guten Abend""#),
        (
            .sanction(SanctionOrder(step: SanctionStep(.warning), reason: "Werbung")), #""do":"sanction","#,
            #","kind":"warning","reason":"Werbung""#
        ),
        (
            .sanction(SanctionOrder(step: SanctionStep(.mute, for: .hours(1)), reason: "x")), #""do":"sanction","#,
            #","kind":"mute","length":3600,"reason":"x""#
        ),
        (
            .sanction(SanctionOrder(step: SanctionStep(.lock), reason: "x")), #""do":"sanction","#,
            #","kind":"lock","reason":"x""#
        ),
        (.lift(sanction: 1, reason: "Irrtum"), #""do":"lift","#, #","reason":"Irrtum","sanction":1"#),
        (.openReporting(reporter: 2, reason: "Irrtum"), #""do":"open_reporting","#, #","reason":"Irrtum","reporter":2"#),
        (.playbook("insult-mute"), #""do":"playbook","#, #","playbook":"insult-mute""#),
        (.playbook("spam", reports: [2, 3]), #""do":"playbook","#, #","playbook":"spam","reports":[2,3]"#),
        (.rate(.malicious, note: nil, reports: [1, 3]), #""do":"rate","#, #","reports":[1,3],"verdict":"malicious""#),
        (.rate(.malicious, note: nil, reports: []), #""do":"rate","#, #","reports":[],"verdict":"malicious""#),
        (.handUp(danger: true, note: nil), #""danger":true,"do":"hand_up","#, ""),
        (.handUp(danger: false, note: "zu viel"), #""danger":false,"do":"hand_up","#, #","note":"zu viel""#),
        (
            .refer(Referral(to: .subject, helplines: ["113"], text: "Hallo", mail: true)), #""do":"refer","helplines":["113"],"#,
            #","mail":true,"party":"subject","text":"Hallo""#
        ),
        (.retry(action: 7), #""action":7,"#, #","do":"retry""#), (.giveUp(action: 7), #""action":7,"#, #","do":"give_up""#),
    ]

    @Test(arguments: operations.indices) func eachOperationHasItsJSON(index: Int) throws {
        let (operation, before, after) = Self.operations[index]
        let command = Command(id: Self.id, number: 12, seen: nil, operation: operation)
        // `action` comes before `case`, and `do` after it.
        let json =
            if before.hasPrefix(#""action""#) {
                "{" + before + #""case":12"# + after + "," + Self.tail + "}"
            } else {
                Self.head + before + Self.tail + after + "}"
            }
        #expect(try written(command) == json)
        #expect(try decode(Command.self, json) == command)
    }

    @Test(arguments: operations.indices) func aCommandIsTheSameOnTheOtherSide(index: Int) throws {
        for seen in [nil, 3] {
            let command = Command(id: Self.id, number: 12, seen: seen, operation: Self.operations[index].0)
            #expect(try roundTrip(command) == command)
        }
    }

    @Test func whatNeedNotBeSaidNeedNot() throws {
        func operation(_ json: String) throws -> Command.Operation {
            try decode(Command.self, Self.head + Self.tail + json + "}").operation
        }
        #expect(try operation(#","do":"hand_up""#) == .handUp(danger: false, note: nil))
        // The form of an earlier console's outbox; the desk answers that the reason is missing.
        #expect(try operation(#","do":"reopen""#) == .reopen(reason: ""))
        #expect(
            try operation(#","do":"refer","party":"reporter-1","text":"x""#)
                == .refer(Referral(to: .reporter(1), helplines: [], text: "x", mail: false)))
        #expect(
            try operation(#","do":"sanction","kind":"admonition","length":60,"reason":"x""#)
                == .sanction(SanctionOrder(step: SanctionStep(.admonition), reason: "x")))
    }

    @Test(arguments: [
        #""do":"dance""#, #""do":"rate""#, #""do":"rate","verdict":"guilty""#, #""do":"note""#, #""do":"recategorise""#,
        #""do":"summon""#, #""do":"summon","party":"witness""#, #""do":"summon","party":"reporter-0""#, #""do":"dismiss""#,
        #""do":"dismiss","channel":"""#, #""do":"say","channel":"notruf-12""#, #""do":"say","text":"x""#,
        #""do":"sanction","kind":"mute""#, #""do":"sanction","kind":"exile","reason":"x""#, #""do":"sanction","reason":"x""#,
        #""do":"sanction","kind":"mute","length":"1h","reason":"x""#, #""do":"lift","sanction":1"#, #""do":"lift","reason":"x""#,
        #""do":"open_reporting","reporter":1"#, #""do":"open_reporting","reason":"x""#,
        #""do":"playbook""#, #""do":"refer","party":"subject""#, #""do":"refer","text":"x""#, #""do":"retry""#,
        #""do":"give_up","action":"7""#, #""do":"handUp""#, #""seen":3"#,
    ])
    func aCommandThatSaysTooLittleIsRefused(rest: String) {
        #expect(throws: DecodingError.self) { try decode(Command.self, Self.head + rest + "," + Self.tail + "}") }
    }

    @Test(arguments: [
        #""case":"12","do":"claim","id":"01020304-0506-0708-090A-0B0C0D0E0F10""#, #""case":12,"do":"claim","id":"x""#,
    ])
    func aCommandHasAnIDAndACase(fields: String) {
        #expect(throws: DecodingError.self) { try decode(Command.self, "{" + fields + "}") }
    }

    @Test func aReceiptHasTheNamesOfTheContract() throws {
        let receipt = try decode(CommandReceipt.self, #"{"case":12,"version":4,"undo_until":"2026-11-20T21:01:27.000Z"}"#)
        #expect(receipt == CommandReceipt(number: 12, version: 4, undoUntil: Timestamp(rfc3339: "2026-11-20T21:01:27Z")))
        #expect(try roundTrip(receipt) == receipt)
    }
}
