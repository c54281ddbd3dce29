import ModelKit

extension State {
    /// Whether a command does something to a case, to a person or to what others see: then it is not run by a burst of keys. What
    /// takes a verdict back and what calls for help are never kept waiting.
    func isConsequential(_ command: KeyCommand) -> Bool {
        switch command.id {
        case .undo, .danger: false
        // They ask first, and what they ask is answered by a key of its own.
        case .note, .category: false
        case .accept: dialogs.shown?.actsOnAccept(in: self) ?? false
        case .pick: dialogs.shown?.actsOnPick ?? false
        default: command.risk != .none
        }
    }

    /// The same now. What is refused anyway is refused at once, for its own reason.
    func wouldAct(_ command: KeyCommand) -> Bool { isConsequential(command) && refusal(of: command) == nil }
}
