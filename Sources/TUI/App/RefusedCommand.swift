import ModelKit

/// A command that a key was refused: on which screen, and on which cases.
struct RefusedCommand: Sendable, Hashable {
    let id: CommandID
    let context: Context
    let cases: [CaseNumber]
}

extension State {
    mutating func refuse(_ command: KeyCommand, because refusal: KeyRefusal) {
        let refused = RefusedCommand(id: command.id, context: context, cases: targets)
        notice = Notice(kind: .refused, content: .refusal(refusal), refused: refused)
    }

    /// A refusal goes when the desk has changed what stood in the way, and says what does so now.
    mutating func followRefusal() {
        guard case .refusal(let refusal) = notice?.content, !refusal.isOfMoment, let refused = notice?.refused else { return }
        guard refused.context == context, refused.cases == targets, let command = CommandTable.command(refused.id, in: context),
            let reason = command.refusal(self)
        else { return notice = nil }
        if reason != refusal { notice?.content = .refusal(reason) }
    }
}

extension KeyRefusal {
    /// It tells of the key alone, and when that was pressed: it stays until the next one.
    fileprivate var isOfMoment: Bool {
        switch self {
        case .otherScript, .notHere, .notAnswer: true
        default: isMomentary
        }
    }
}
