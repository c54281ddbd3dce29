import ModelKit
import TestSupport

/// Everything that a moderator could request in a case, sensible or not: one operation of each kind.
struct RandomOperations {
    let community: Community
    let theCase: Case

    /// Acceptable and unacceptable texts.
    private static let words = [
        "schau an", "schau an", "schau an", "", " \n", "{Grund} fehlt", String(repeating: "ä", count: Limits.note + 1),
        String(repeating: "ß", count: Limits.text + 1),
    ]
    private static let steps = [
        SanctionStep(.warning), SanctionStep(.mute), SanctionStep(.mute, for: .hours(1)), SanctionStep(.mute, for: .days(9000)),
        SanctionStep(.kick), SanctionStep(.removal), SanctionStep(.removal, for: .hours(1)), SanctionStep(.lock, for: .days(1)),
        SanctionStep(.lock), SanctionStep(.redaction), SanctionStep(.purge), SanctionStep(.shadowBan),
        SanctionStep(.deactivation),
    ]
    private static let verdicts: [Verdict] = [.justified, .unproven, .malicious, .granted, .upheld, .attended]

    func all(_ random: inout Seeded) -> [Command.Operation] {
        func one<Element>(_ all: [Element]) -> Element { all[Int.random(in: 0..<all.count, using: &random)] }
        func flip() -> Bool { one([true, false]) }
        let words = Self.words
        let parties = [Conversation.Party.subject] + (0...3).map { .reporter($0) }
        let channels = [ChannelID("notruf-0")] + theCase.conversations.map(\.channel)
        // Summoning somebody who is present, or releasing somebody who has left, is not refused, and does nothing.
        let absent = parties.filter { party in !theCase.conversations.contains { $0.party == party && $0.isThere } }
        let open = channels.filter { theCase.conversation($0)?.isOpen ?? true }
        let reports: [Int]? = one([nil, [], [1], [1, 2], [theCase.reports.count + 1]])
        let actions =
            [0]
            + theCase.actions.suffix(9).filter { action in
                // A console does not know of actions for unseen sanctions, and knows only one notice of each purpose.
                !action.isOpen || action.hasFailed || !theCase.isUnseen(action.request)
            }.map(\.request).filter { !$0.purpose.isForModerators }.map(\.id)
        let referral = Referral(
            to: one(parties), helplines: one([[], [community.helplines[0].id], ["nirgends"], community.helplines.map(\.id)]),
            text: one(words), mail: flip())
        return [
            .claim, .release, .rate(one(Self.verdicts), note: one([nil, one(words)]), reports: reports), .undo,
            .reopen(reason: one(words)), .note(one(words)), .recategorise(one(community.categories.map(\.id) + ["nichts"])),
            .summon(one(absent)), .dismiss(one(open)), .say(one(channels), text: one(words)),
            .sanction(SanctionOrder(step: one(Self.steps), reason: one(words))),
            .lift(sanction: one([0] + theCase.sanctions.map(\.sanction.id)), reason: one(words)),
            .openReporting(reporter: one([0, 1, 2, 3]), reason: one(words)),
            .playbook(one(community.playbooks.map(\.id) + ["nichts"]), reports: reports),
            .handUp(danger: false, note: one([nil, one(words)])), .handUp(danger: true, note: one(words)), .refer(referral),
            .retry(action: one(actions)), .giveUp(action: one(actions)),
        ]
    }
}

extension Conversation {
    fileprivate var isThere: Bool { state == .asked || state == .present }
}
