import ModelKit

extension State {
    /// Whether a command does something to a case, to a person or to what others see: then it is not run by a burst of keys. What
    /// takes a verdict back and what calls for help are never kept waiting.
    private func isConsequential(_ command: ConsoleCommand) -> Bool {
        switch command.id {
        case .undo, .danger: false
        // They ask first, and what they ask is answered by a key of its own.
        case .note, .category: false
        case .accept: isAcceptingConsequential
        case .pick: isPickingConsequential
        default: command.risk != .none
        }
    }

    /// The same now. What is refused anyway is refused at once, for its own reason.
    func wouldAct(_ command: ConsoleCommand) -> Bool { isConsequential(command) && refusal(of: command) == nil }

    private var isAcceptingConsequential: Bool {
        switch overlay {
        case .prompt(let prompt):
            switch prompt.purpose {
            case .filter, .number: false
            case .note, .lift, .handUp, .reopen: true
            }
        case .palette(let palette): chosen(in: palette).map { isConsequential($0.command) } ?? false
        case .chooser, .playbooks, .reports, .parties, .sanction, .referral: true
        case .replies, .lift, .help, .question, .leaving, .emergency, .actions, .addresses, nil: false
        }
    }

    private var isPickingConsequential: Bool {
        switch overlay {
        case .chooser, .playbooks, .parties: true
        default: false
        }
    }
}
