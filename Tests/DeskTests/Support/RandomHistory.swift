import Foundation
import ModelKit
import TestSupport

@testable import Chat
@testable import Desk
@testable import Store

/// A community in which anything can happen next.
struct RandomHistory {
    let scene: Scene
    var random: Seeded
    var said = 0
    var numbers: [CaseNumber] = []

    static let members =
        [Scene.bolle, Scene.gast, Scene.mimi, Scene.lobo]
        + [Scene.mira, Scene.jonas].map { Member(id: $0.members[0], nick: "chat-\($0.name)") }
    static let moderators = [Scene.mira, Scene.jonas, Scene.nadia]

    init(seed: Int, community: Community = .standard(name: "Kummerkasten")) async throws {
        scene = try await Scene(community: community) { _ in }
        random = Seeded(UInt64(seed))
        try await scene.happens(
            Self.members.flatMap { [.member($0), .join(channel: "lobby", member: $0.id)] }
                + [.channel(Channel(id: "dm", kind: .private, name: "zu zweit"))]
                + [Scene.bolle, Scene.mimi].map { .join(channel: "dm", member: $0.id) })
    }

    mutating func one<Element>(of all: [Element]) -> Element? { all.randomElement(using: &random) }
    mutating func flip(_ chances: Int = 2) -> Bool { Int.random(in: 0..<chances, using: &random) == 0 }

    /// Makes something happen. It is fine if that is refused.
    mutating func goesOn() async throws {
        do { try await step() } catch is Problem {}
    }

    private mutating func step() async throws {
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<3: try await report()
        case 3: try await fetched()
        case 4: try await worry()
        case 5..<12: try await command()
        case 12, 13: try await appeal()
        case 14..<17: try await answer()
        case 17: try await moves()
        default:
            let steps: [Duration] = [.seconds(2), .seconds(6), .minutes(4), .hours(2), .days(2), .days(9)]
            await scene.passes(one(of: steps) ?? .seconds(6))
        }
    }

    private mutating func report() async throws {
        guard let accused = one(of: Self.members), let reporter = one(of: Self.members) else { return }
        said += 1
        let id = MessageID("m\(said)")
        let channel: ChannelID = accused.id == Scene.bolle.id && reporter.id == Scene.mimi.id && flip() ? "dm" : "lobby"
        try await scene.says(accused, "hm \(said)", id: id, in: channel)
        let category: CategoryID = flip(4) ? "hate" : "insult"
        let receipt = try await scene.reports(
            reporter, [id], against: accused, category: category, note: flip() ? "schon wieder" : nil, anonymous: flip(3))
        if !numbers.contains(receipt.case) { numbers.append(receipt.case) }
    }

    /// A report from the chat server, with what the chat can do to the accused.
    private mutating func fetched() async throws {
        guard let accused = one(of: Self.members), let reporter = one(of: Self.members), accused.id != reporter.id else { return }
        let message = one(of: Array(0..<said)).map { MessageID("m\($0)") }
        let report = FetchedReport(
            id: UUID(), reporter: .init(member: reporter), at: scene.clock.now, accused: flip(8) ? nil : .init(member: accused),
            category: "insult", channel: flip(4) ? nil : Channel(id: "lobby", kind: .public, name: "Lobby"),
            messages: [message].compactMap { $0 }, lines: [], note: "hm", support: support())
        if case .taken(let number) = try await scene.desk.perform({ try FetchedReports.take(report, in: $0) }),
            !numbers.contains(number)
        {
            numbers.append(number)
        }
    }

    private mutating func support() -> [Ability: Support] {
        Dictionary(uniqueKeysWithValues: Ability.allCases.filter { _ in flip(6) }.map { ($0, .unavailable(["en": "an admin"])) })
    }

    /// A moderator who is about to impose a sanction asks what the chat can do right now.
    private mutating func asksTheChat(_ number: CaseNumber) async throws {
        let found = support()
        try await scene.desk.perform { $0.state.support[number] = DeskState.FreshSupport(abilities: found, at: $0.now) }
    }

    private mutating func worry() async throws {
        guard let about = one(of: Self.members), let reporter = one(of: Self.members) else { return }
        let request = ConcernRequest(
            id: UUID(), reporter: reporter.id, about: about.id, note: "klingt müde", anonymous: flip(3))
        let number = try await scene.desk.perform { try Concerns.concern(request, in: $0) }.case
        if !numbers.contains(number) { numbers.append(number) }
    }

    private mutating func appeal() async throws {
        guard let member = one(of: Self.members), let number = one(of: numbers) else { return }
        let appeal = try await scene.appeals(member, number).case
        if !numbers.contains(appeal) { numbers.append(appeal) }
    }

    /// The chat answers an action, or repeats an answer.
    private mutating func answer() async throws {
        guard let action = one(of: try await scene.actions().suffix(12)) else { return }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: try await scene.answers(action, .failed, "no")
        case 1: try await scene.refuses(action)
        default: try await scene.answers(action)
        }
    }

    /// Somebody joins or leaves a conversation.
    private mutating func moves() async throws {
        guard let summons = one(of: try await scene.actions().filter({ $0.type == .summon })),
            let member = summons.member, let channel = summons.channel
        else { return }
        try await scene.happens([flip() ? .join(channel: channel, member: member) : .leave(channel: channel, member: member)])
    }

    private mutating func command() async throws {
        guard let number = one(of: numbers), let theCase = try await scene.theCase(number),
            let moderator = one(of: Self.moderators), let operation = operation(theCase)
        else { return }
        if flip(20) { try await asksTheChat(number) }
        try await scene.does(moderator, operation, number)
    }

    private mutating func operation(_ theCase: Case) -> Command.Operation? {
        let parties: [Conversation.Party] = [.subject, .reporter(1), .reporter(2)]
        let reports = theCase.reports.indices.map { $0 + 1 }
        let step = one(of: [
            SanctionStep(.warning), SanctionStep(.mute, for: .hours(1)), SanctionStep(.lock, for: .days(1)),
            SanctionStep(.lock),
            SanctionStep(.removal, for: .hours(1)), SanctionStep(.redaction), SanctionStep(.kick),
        ])
        let verdicts: [Verdict] =
            switch theCase.kind {
            case .accusation: [.justified, .unproven, .malicious]
            case .appeal: [.granted, .upheld]
            case .concern: [.attended]
            }
        switch Int.random(in: 0..<17, using: &random) {
        case 14: return one(of: scene.environment.community.playbooks).map { .playbook($0.id) }
        case 15: return flip() ? .release : one(of: scene.environment.community.categories).map { .recategorise($0.id) }
        case 16:
            if flip() { return one(of: theCase.conversations).map { .say($0.channel, text: "Was war da los?") } }
            return one(of: parties).map { .refer(Referral(to: $0, helplines: [], text: "Hier hört jemand zu.", mail: false)) }
        case 0..<5:
            guard let verdict = one(of: verdicts) else { return nil }
            let malicious = verdict == .malicious && reports.count > 1 ? one(of: reports).map { [$0] } : nil
            return .rate(verdict, note: nil, reports: malicious)
        case 5: return .undo
        case 6: return .reopen(reason: "neu prüfen")
        case 7: return step.map { .sanction(SanctionOrder(step: $0, reason: "so nicht")) }
        case 8: return one(of: theCase.sanctions).map { .lift(sanction: $0.sanction.id, reason: "reicht") }
        case 9: return one(of: parties).map { .summon($0) }
        case 10: return one(of: theCase.conversations).map { .dismiss($0.channel) }
        case 11:
            let open = theCase.actions.filter(\.isOpen).map(\.request.id)
            return one(of: open).map { flip() ? .retry(action: $0) : .giveUp(action: $0) }
        case 12: return flip() ? .handUp(danger: flip(), note: nil) : .openReporting(reporter: 1, reason: "reicht")
        default: return flip() ? .claim : .note("schau an")
        }
    }

    /// For each appeal, the members whose sanctions would end if it were granted now.
    func endedByGranting() async throws -> [(Appeal, Set<MemberID>)] {
        try await scene.desk.perform { [numbers] turn in
            try numbers.compactMap { try turn.facts.case($0) }.compactMap { theCase in
                guard let appeal = theCase.appeal, !theCase.settled, let original = try turn.facts.original(of: theCase) else {
                    return nil
                }
                let standing = original.sanctions.filter { !$0.isOver }.map(\.sanction)
                let ended: [Sanction] =
                    switch Appeals.effect(of: appeal, in: theCase, on: original) {
                    case .nothing: []
                    case .judgedAnew: standing
                    case .ends(let sanctions): sanctions
                    case .overturned(let reporter): standing.filter { reporter == nil || $0.member == reporter }
                    }
                return (appeal, Set(ended.filter { $0.by != nil }.map(\.member)))
            }
        }
    }

    /// Everything that moderators see, and the desk's state in memory.
    func state(_ scene: Scene) async throws -> [String] {
        var state: [String] = []
        for moderator in Self.moderators {
            state += await scene.desk.snapshot(for: moderator).rows.map { String(decoding: $0.line, as: UTF8.self) }
        }
        for member in Self.members {
            state.append(String(describing: await scene.desk.window(of: member.id)))
            state.append(String(describing: try await scene.desk.perform { $0.state.directory.member(member.id) }))
        }
        return state
            + (try await scene.desk.perform { [numbers] turn in
                try ["\(turn.state.nextNumber) \(turn.state.nextAction) \(turn.state.head)"]
                    + numbers.map { String(describing: try turn.facts.case($0)) }
                    + Self.moderators.map { moderator in
                        "\(moderator.name): \(numbers.filter { turn.state.hidden.hides($0, from: moderator) })"
                    }
            })
    }
}
