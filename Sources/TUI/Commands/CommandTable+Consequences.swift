import ModelKit

extension CommandTable {
    static let digits: [Key] = (1...9).map { .character(Character("\($0)")) }

    /// What follows from a case. All of them act on one case, but the playbooks, which act on all that are marked.
    static let consequences: [ConsoleCommand] = [
        ConsoleCommand(
            id: .sanction, aliases: ["lock", "mute", "ban", "kick", "warn", "sperren", "stummschalten", "verwarnen"],
            group: .consequences, contexts: [.queue, .dossier, .talk], keys: [.character("s")],
            refusal: { state in state.single.map { state.refusal(toSanction: $0) } ?? state.whyNoCase },
            run: { state, _ in state.openLadder() }),
        ConsoleCommand(
            id: .lift, group: .consequences, contexts: [.queue, .dossier], keys: [.character("L")],
            refusal: { $0.refusalToLift }, run: { state, _ in state.openLifting() }),
        ConsoleCommand(
            id: .playbook, group: .consequences, risk: .undoable, contexts: [.queue, .dossier], keys: digits,
            refusal: { $0.refusalToPlay }, run: { state, key in state.play(key) }),
        ConsoleCommand(
            id: .referral, group: .consequences, contexts: [.queue, .dossier], keys: [.character("h")],
            refusal: { $0.refusalToRefer }, run: { state, _ in state.openReferral() }),
        ConsoleCommand(
            id: .danger, group: .consequences, risk: .seen, contexts: [.queue, .dossier, .talk], keys: [.character("!")],
            refusal: { $0.refusalToRaise }, run: { state, _ in state.raiseAlarm() }),
        ConsoleCommand(
            id: .handUp, group: .consequences, contexts: [.queue, .dossier, .ladder], keys: [.character("H")],
            refusal: { $0.refusalToHandUp }, run: { state, _ in state.askHandUp() }),
        ConsoleCommand(
            id: .actions, group: .consequences, contexts: [.queue, .dossier], keys: [.character("f")],
            refusal: { $0.refusalToShowActions }, run: { state, _ in state.showActions() }),
    ]

    static let dialogs: [ConsoleCommand] = [
        // The ladder
        on(.longer, [.ladder], [.right]) { state in state.updateLadder { $0.changeLength(longer: true) } },
        on(.shorter, [.ladder], [.left]) { state in state.updateLadder { $0.changeLength(longer: false) } },
        on(.write, [.ladder, .referral], [.character("e"), .tab]) { $0.write() },
        on(.written, [.reason, .letter], [.escape, .tab, .control("c"), .control("g")]) { $0.stopWriting() },
        on(.nextReason, [.reason], [.down]) { state in state.updateLadder { $0.chooseReason(by: 1) } },
        on(.previousReason, [.reason], [.up]) { state in state.updateLadder { $0.chooseReason(by: -1) } },
        // Which reports are malicious
        on(.tick, [.reports], [.character(" ")]) { $0.toggleReport() },
        // Help
        on(.nextAddressee, [.referral], [.right]) { state in state.updateReferral { $0.choose(by: 1) } },
        on(.previousAddressee, [.referral], [.left]) { state in state.updateReferral { $0.choose(by: -1) } },
        on(.toggle, [.referral], [.character(" ")]) { $0.toggleHelpline() },
        on(.otherText, [.referral], [.character("t")], refusal: { $0.refusalToTakeOtherText }) { $0.takeOtherText() },
        on(.mail, [.referral], [.character("m")], refusal: { $0.refusalToMail }) { state in
            state.updateReferral { $0.letter.mail.toggle() }
        },
        on(.newLine, [.letter], [.enter]) { state in
            state.edit { field in
                field.insert("\n")
                return true
            }
        },
        on(.lineDown, [.letter], [.down]) { $0.moveInLetter(by: 1) },
        on(.lineUp, [.letter], [.up]) { $0.moveInLetter(by: -1) },
        // What failed
        ConsoleCommand(
            id: .retry, group: .prompts, risk: .seen, contexts: [.actions], keys: [.character("r")],
            refusal: { $0.refusalToRetryAction }, run: { state, _ in state.retryAction() }),
        ConsoleCommand(
            id: .giveUp, group: .prompts, risk: .seen, contexts: [.actions], keys: [.character("g")],
            refusal: { $0.refusalToGiveUpAction }, run: { state, _ in state.giveUpAction() }),
    ]

    private static func on(
        _ id: CommandID, _ contexts: Set<Context>, _ keys: [Key],
        refusal: @escaping @Sendable (State) -> Refusal? = { _ in nil }, _ deed: @escaping @Sendable (inout State) -> Void
    ) -> ConsoleCommand {
        ConsoleCommand(
            id: id, group: .prompts, contexts: contexts, keys: keys, refusal: refusal,
            run: { state, _ in
                deed(&state)
                return []
            })
    }
}
