import ModelKit

/// All commands: dispatch, footer, help, palette and manual read this table and nothing else.
enum CommandTable {
    static let all: [ConsoleCommand] =
        handling + consequences + talking + finding + moving + dossier + console + prompts + dialogs

    private static let byKey: [Context: [Key: ConsoleCommand]] = Dictionary(
        uniqueKeysWithValues: Context.allCases.map { context in
            let pairs = all.filter { $0.contexts.contains(context) }.flatMap { command in command.keys.map { ($0, command) } }
            return (context, Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        })

    /// What is a key on some screen.
    static let keys = Set(all.flatMap(\.keys))

    private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

    static func command(for key: Key, in context: Context) -> ConsoleCommand? { byKey[context]?[key] }

    static func command(_ id: CommandID) -> ConsoleCommand? { byID[id] }

    static func commands(in context: Context) -> [ConsoleCommand] { all.filter { $0.contexts.contains(context) } }

    /// What keys act on, as far as it decides which of them are wanted.
    enum Footing: Sendable, Hashable {
        case nothing
        /// Cases that are folded into one line.
        case fold
        /// - Parameters:
        ///   - hasFailed: something did not reach the chat.
        ///   - isOfFlood: it can be folded with others.
        case one(CaseKind, hasFailed: Bool, isOfFlood: Bool)
    }

    /// What the footer of a context offers, the most wanted first: in a dialog what sends it, and what leaves it. Help is always
    /// there, where a context has it.
    static func footer(of context: Context, on footing: Footing = .nothing) -> [CommandID] {
        if context == .queue, footing == .fold { return [.open, .undo, .filter, .help] }
        if context == .queue, footing == .nothing {
            return [.undo, .clear, .nextTeam, .palette, .filter, .number, .quit, .help]
        }
        var (kind, failed, flood): (CaseKind?, [CommandID], [CommandID]) = (nil, [], [])
        if case .one(let its, let hasFailed, let isOfFlood) = footing {
            (kind, failed, flood) = (its, hasFailed ? [.actions] : [], isOfFlood ? [.fold] : [])
        }
        switch context {
        case .queue:
            return failed + ends(kind) + [.open, .undo, .reopen] + flood + wanted(kind) + [
                .claim, .note, .category, .filter, .mark, .help,
            ]
        case .dossier:
            return failed + ends(kind) + [.undo, .reopen] + wanted(kind) + [
                .claim, .between, .note, .category, .nextCase, .nextPane, .back, .help,
            ]
        case .help: return [.cancel, .down, .up]
        case .palette: return [.accept, .cancel, .complete]
        case .prompt: return [.accept, .cancel]
        case .chooser: return [.accept, .cancel, .down, .up, .help]
        case .typing: return [.send, .replies, .keys]
        case .talk: return ends(kind) + [.undo, .dismiss, .type, .summonAgain, .reopen, .sanction, .back, .help]
        case .question: return [.yes, .no]
        case .ladder: return [.accept, .cancel, .write, .longer, .shorter, .handUp, .help]
        case .reason: return [.accept, .written, .nextReason]
        case .lift: return [.accept, .cancel, .down, .up, .help]
        case .reports: return [.accept, .cancel, .tick, .down, .up, .help]
        case .referral: return [.accept, .cancel, .nextAddressee, .toggle, .write, .mail, .otherText, .help]
        case .letter: return [.written, .newLine]
        case .emergency: return [.cancel, .down, .up, .help]
        case .addresses: return [.cancel, .down, .up, .help]
        case .actions: return [.retry, .cancel, .giveUp, .down, .up, .help]
        }
    }

    /// How a case of a kind ends.
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
