import ModelKit

/// What keys act on, as far as it determines which keys the footer offers.
enum Footing: Sendable, Hashable {
    case nothing
    /// Cases that are folded into one line.
    case fold
    /// - Parameters:
    ///   - hasFailed: something did not reach the chat.
    ///   - isOfFlood: it can be folded with others.
    case one(CaseKind, hasFailed: Bool, isOfFlood: Bool)

    init(_ state: State) {
        if let row = state.caseAtHand.flatMap({ state.casebook.row($0) }) {
            self = .one(row.kind, hasFailed: row.hasFailed, isOfFlood: state.queue.list.floods[row.number] != nil)
        } else {
            self = state.queue.fold == nil ? .nothing : .fold
        }
    }

    /// What the footer of a context offers, the most useful first: in a dialog, what sends it and what leaves it. Help is
    /// always included if the context has it.
    func footer(of context: Context) -> [CommandID] {
        if context == .queue, self == .fold { return [.open, .undo, .filter, .help] }
        if context == .queue, self == .nothing {
            return [.undo, .clear, .nextTeam, .palette, .filter, .number, .quit, .help]
        }
        var (kind, failed, flood): (CaseKind?, [CommandID], [CommandID]) = (nil, [], [])
        if case .one(let its, let hasFailed, let isOfFlood) = self {
            (kind, failed, flood) = (its, hasFailed ? [.actions] : [], isOfFlood ? [.fold] : [])
        }
        switch context {
        case .queue:
            return failed + Self.ends(kind) + [.open, .undo, .reopen] + flood + Self.wanted(kind) + [
                .claim, .note, .category, .filter, .mark, .help,
            ]
        case .dossier:
            return failed + Self.ends(kind) + [.undo, .reopen] + Self.wanted(kind) + [
                .claim, .between, .note, .category, .nextCase, .nextPane, .back, .help,
            ]
        case .conversation: return Self.ends(kind) + [.undo, .dismiss, .type, .summonAgain, .reopen, .sanction, .back, .help]
        default: return context.footer
        }
    }

    /// The commands that close a kind of case.
    private static func ends(_ kind: CaseKind?) -> [CommandID] {
        switch kind {
        case .accusation, nil: [.justified, .unproven, .malicious]
        case .appeal: [.justified, .malicious]
        case .concern: [.done]
        }
    }

    private static func wanted(_ kind: CaseKind?) -> [CommandID] {
        switch kind {
        case .accusation, nil: [.interrogate, .sanction, .referral]
        case .appeal: [.interrogate, .lift, .referral]
        case .concern: [.referral, .danger, .contact]
        }
    }
}
