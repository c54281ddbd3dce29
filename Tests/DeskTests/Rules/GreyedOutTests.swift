import Client
import Foundation
import ModelKit
import Synchronization
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import TUI

/// For random cases, moderators, chats and operations, the console greys out exactly what the desk refuses, for the same
/// reason. Refusals that only the desk can know of are left out.
@Suite("Greyed-out operations", .timeLimit(.minutes(30)))
struct GreyedOutTests {
    /// How many comparisons to make; set it with `RULE_CASES=100000`.
    private static let wanted = ProcessInfo.processInfo.environment["RULE_CASES"].flatMap { Int($0) } ?? 6_000
    private static let seeds = 1...12

    @Test("The console greys out exactly what the desk refuses", arguments: seeds)
    func same(seed: Int) async throws {
        var random = Seeded(UInt64(seed))
        var history = try await RandomHistory(seed: seed, community: Self.community(&random))
        let (scene, moderators) = (history.scene, RandomHistory.moderators)
        var compared = 0
        while compared < Self.wanted / Self.seeds.count {
            for _ in 0..<6 { try await history.goesOn() }
            if Int.random(in: 0..<8, using: &random) == 0 { await scene.desk.chat(can: Self.chat(&random)) }
            for number in history.numbers.shuffled(using: &random).prefix(3) {
                guard let moderator = moderators.randomElement(using: &random) else { continue }
                compared += try await compare(number, for: moderator, on: scene, &random)
            }
        }
        #expect(compared >= Self.wanted / Self.seeds.count)
    }

    // MARK: - Differences between communities

    private static func community(_ random: inout Seeded) -> Community {
        var community = Community.standard(name: "Kummerkasten")
        community.policies.undoPeriod = [.seconds(5), .minutes(5)].randomElement(using: &random) ?? .seconds(5)
        community.policies.sanctions.moderatorLimit =
            [SanctionStep(.warning), SanctionStep(.mute, for: .hours(1)), SanctionStep(.lock, for: .days(7))]
            .randomElement(using: &random) ?? SanctionStep(.warning)
        return community
    }

    private static func chat(_ random: inout Seeded) -> ChatCapabilities {
        var chat = ChatCapabilities()
        for ability in Ability.allCases where Int.random(in: 0..<5, using: &random) == 0 {
            chat.abilities[ability] = .unavailable(["en": "not here"])
        }
        chat.silencing = Set(SanctionKind.allCases.filter { _ in Int.random(in: 0..<4, using: &random) == 0 })
        return chat
    }

    // MARK: - Comparing

    /// - Returns: how many operations were compared.
    private func compare(_ number: CaseNumber, for moderator: Moderator, on scene: Scene, _ random: inout Seeded) async throws
        -> Int
    {
        guard let theCase = try await scene.theCase(number), let row = try await scene.row(number) else { return 0 }
        // Consoles show nothing of other cases.
        guard try await scene.desk.perform({ $0.facts.discretion(of: moderator).mayKnow(of: theCase) }) else { return 0 }
        let found: Result<Dossier, ClientError>
        do { found = .success(try await scene.desk.dossier(number, for: moderator)) } catch let problem as Problem {
            found = .failure(ClientError(problem))
        }
        let welcome = await scene.desk.welcome(moderator)
        let state = Self.console(welcome, row, found)
        // A closed case is not listed, and a party gets no dossier.
        guard state.casebook.row(number) != nil else { return 0 }
        let operations = RandomOperations(community: welcome.community, theCase: theCase).all(&random)
        let asked = operations.map { Asked(operation: $0, greyedOut: state.casebook.refusal(of: $0, on: number)) }
        var compared = 0
        for operation in asked + Self.operations(state, row, try? found.get()) {
            let desk = try await refusal(of: operation.operation, on: row, by: moderator, scene)
            guard desk?.isOfTheDeskAlone != true else { continue }
            compared += 1
            let told = desk?.ruled.map { state.casebook.told($0, of: number) }
            let isSame = told == nil || operation.isTold(as: told)
            #expect(
                (desk != nil) == (operation.greyedOut != nil) && isSame,
                """
                \(operation.operation) on \(row.kind) \(row.state) by \(moderator.name): the desk says \(desk?.why ?? "yes"), \
                \(told.map { "\($0)" } ?? "nothing more"), the console \(operation.greyedOut.map { "\($0)" } ?? "yes"); \
                \(String(describing: theCase.decision)) \(theCase.sanctions) \(String(describing: theCase.claim))
                """)
        }
        // Without the dossier, nothing that is possible is greyed out, except for what is chosen from the dossier.
        let bare = Self.console(welcome, row, nil)
        for operation in operations where !operation.isChosenFromDossier && bare.casebook.row(number) != nil {
            guard let greyedOut = bare.casebook.refusal(of: operation, on: number) else { continue }
            let desk = try await refusal(of: operation, on: row, by: moderator, scene)
            compared += 1
            #expect(desk != nil, "\(operation) on \(row.kind) \(row.state) by \(moderator.name) without a dossier: \(greyedOut)")
        }
        return compared
    }

    /// Why the desk refuses an operation, or that it would change nothing. Nothing is carried out.
    private func refusal(of operation: Command.Operation, on row: CaseRow, by moderator: Moderator, _ scene: Scene) async throws
        -> DeskRefusal?
    {
        try await scene.desk.perform { turn in
            let facts = turn.facts
            guard let theCase = try facts.case(row.number) else { return DeskRefusal(why: "no such case") }
            let ruled = try facts.rules(for: moderator).refusal(
                of: operation, on: facts.caseFacts(of: theCase, for: moderator, operation), seen: row.version)
            var draft = Draft(facts)
            let command = Command(id: UUID(), number: row.number, seen: row.version, operation: operation)
            do { try Commands.decide(command, by: moderator, in: &draft) } catch let problem as Problem {
                return DeskRefusal(
                    why: problem.type, ruled: ruled,
                    isOfTheDeskAlone: (ruled?.isOfTheDeskAlone ?? false) && row.decision?.verdict != .lapsed)
            }
            return draft.steps.isEmpty ? DeskRefusal(why: "nothing happens") : nil
        }
    }

    private struct DeskRefusal {
        var why: String
        /// The refusal by the rules.
        var ruled: CaseRefusal?
        /// Whether no console can know of it.
        var isOfTheDeskAlone = false
    }

    // MARK: - The console

    private static func console(_ welcome: DeskWelcome, _ row: CaseRow, _ dossier: Result<Dossier, ClientError>?) -> TUI.State {
        let moment = Moment(instant: .now, wall: welcome.now, zone: { _ in 0 }, zoneName: { _ in "UTC" })
        var state = TUI.State(
            casebook: Casebook(now: moment, words: .in(.english), address: "unix:/run/notruf/desk.sock"),
            size: Surface.Size(width: 100, height: 40), settings: ConsoleSettings(), commands: .console, newID: { UUID() })
        let events: [ClientEvent] =
            [
                .welcome(welcome, receivedAt: moment.instant), .connection(.live), .snapshotBegan(count: 1),
                .rows(RowBatch([row])), .snapshotEnded,
            ] + (dossier.map { [.dossier(row.number, $0)] } ?? [])
        state.pages = [DossierPage(number: row.number)]
        for event in events { _ = update(&state, ConsoleMessage(event: .client(event), at: moment)) }
        return state
    }

    private struct Asked {
        var operation: Command.Operation
        var greyedOut: KeyRefusal?
        /// The console has a reason that is not a rule, for example that somebody is already here.
        var isOfTheScreen = false

        func isTold(as told: KeyRefusal?) -> Bool { isOfTheScreen || told == greyedOut }
    }

    /// The operations in a case, and what the console says about each.
    private static func operations(_ state: TUI.State, _ row: CaseRow, _ dossier: Dossier?) -> [Asked] {
        handling(state, row) + sanctions(state, row, dossier) + conversations(state, row, dossier) + help(state, row, dossier)
    }

    private static func handling(_ state: TUI.State, _ row: CaseRow) -> [Asked] {
        let number = row.number
        let named = row.kind == .accusation && row.reporters > 1 ? [1] : nil
        let keys: [Verdict] = [.justified, .unproven, .malicious, .attended]
        let rates = keys.map { key in
            let verdict = key.meant(on: row.kind) ?? key
            let operation = Command.Operation.rate(verdict, note: nil, reports: verdict == .malicious ? named : nil)
            return Asked(operation: operation, greyedOut: Verdicts.refusal(toRate: number, key, in: state))
        }
        let playbooks = (state.casebook.desk.welcome?.community.playbooks ?? []).map { playbook in
            Asked(
                operation: .playbook(playbook.id, reports: playbook.verdict == .malicious ? named : nil),
                greyedOut: Verdicts.refusal(toRun: playbook, on: number, in: state))
        }
        let others = (state.casebook.desk.welcome?.community.categories ?? []).map(\.id).filter { $0 != row.category }
        return rates + playbooks
            + others.map {
                Asked(operation: .recategorise($0), greyedOut: CaseOperations.refusal(toRecategorise: number, as: $0, in: state))
            }
    }

    private static func sanctions(_ state: TUI.State, _ row: CaseRow, _ dossier: Dossier?) -> [Asked] {
        guard let dossier, let welcome = state.casebook.desk.welcome else { return [] }
        let policy = welcome.community.policies.sanctions
        let steps = policy.ladder + policy.others + [SanctionStep(.mute)]
        let isOffered = SanctionDialog.refusal(toSanctionIn: row.number, state.casebook)
        let imposed = steps.compactMap { step -> Asked? in
            // Somebody who is being interrogated must be released first, which the dialog asks for.
            guard !SanctionDialog.silences(step, row, state.casebook) else { return nil }
            return Asked(
                operation: .sanction(SanctionOrder(step: step, reason: "so nicht")),
                greyedOut: isOffered ?? SanctionDialog.refusal(to: step, on: row, state.casebook))
        }
        let offered = state.casebook.shelf.liftable(row.number).filter { $0.number == row.number }
        let refused = state.casebook.refusal(toHandle: row.number)
        let lifted = offered.map { liftable in
            let operation: Command.Operation =
                switch liftable {
                case .sanction(let sanction): .lift(sanction: sanction.id, reason: "reicht")
                case .closing(let closing): .openReporting(reporter: closing.reporter, reason: "reicht")
                }
            return Asked(operation: operation, greyedOut: refused ?? liftable.refusal(state.casebook))
        }
        // What is not offered cannot be lifted either.
        let others = dossier.sanctions.filter { sanction in
            sanction.number == row.number && !sanction.isBeingLifted && !offered.contains(.sanction(sanction))
        }.map { Asked(operation: .lift(sanction: $0.id, reason: "reicht"), greyedOut: .noSanction, isOfTheScreen: true) }
        return imposed + lifted + others
    }

    private static func conversations(_ state: TUI.State, _ row: CaseRow, _ dossier: Dossier?) -> [Asked] {
        guard let dossier else {
            return [Asked(operation: .summon(.subject), greyedOut: Conversing.refusalToInterrogate(in: state))]
        }
        var operations: [Asked] = []
        for addressee in dossier.addressees {
            var state = state
            var page = ConversationPage(number: row.number, party: addressee.party)
            page.view = dossier.conversations.first { $0.view.party == addressee.party }?.view
            page.field = TextField("Was war da los?", limit: Limits.text)
            state.casebook.conversation.page = page
            operations.append(
                Asked(operation: .summon(addressee.party), greyedOut: state.casebook.refusalToSummonAgain, isOfTheScreen: true))
            operations.append(
                Asked(operation: .dismiss(page.channel), greyedOut: state.casebook.refusalToDismiss, isOfTheScreen: true))
            operations.append(
                Asked(
                    operation: .say(page.channel, text: "Was war da los?"), greyedOut: state.casebook.refusalToSend,
                    isOfTheScreen: true))
        }
        return operations
    }

    private static func help(_ state: TUI.State, _ row: CaseRow, _ dossier: Dossier?) -> [Asked] {
        let danger =
            EmergencySteps.isInDanger(row.number, in: state)
            ? KeyRefusal.isThere : EmergencySteps.refusal(toCallFor: row.number, in: state)
        var operations = [
            Asked(operation: .handUp(danger: false, note: nil), greyedOut: HandUpPrompt.refusal(in: state)),
            Asked(operation: .handUp(danger: true, note: nil), greyedOut: danger, isOfTheScreen: true),
        ]
        guard let dossier, let welcome = state.casebook.desk.welcome else { return operations }
        for addressee in dossier.addressees {
            for mail in [false, true] {
                guard var dialog = ReferralDialog(dossier, community: welcome.community, canMail: true) else { continue }
                while dialog.letter.to.party != addressee.party || !dialog.isAddressed { dialog.choose(by: 1) }
                dialog.letter.mail = mail
                let refused =
                    ReferralDialog.refusal(in: state) ?? (mail ? dialog.refusalToMail(in: state) : nil)
                    ?? dialog.refusalToSend(state.casebook)
                operations.append(Asked(operation: .refer(dialog.referral(in: welcome.community)), greyedOut: refused))
            }
        }
        for action in dossier.actions {
            var state = state
            state.dialogs.shown = ActionList(number: row.number, action: action.id)
            for (id, operation) in [
                (CommandID.retry, Command.Operation.retry(action: action.id)), (.giveUp, .giveUp(action: action.id)),
            ] {
                let command = CommandTable.console.command(id, in: ActionList.actions)
                operations.append(Asked(operation: operation, greyedOut: command?.refusal(state)))
            }
        }
        return operations
    }
}

extension Command.Operation {
    fileprivate var isChosenFromDossier: Bool {
        switch self {
        case .undo, .lift, .openReporting, .dismiss, .say, .retry, .giveUp: true
        default: false
        }
    }
}
