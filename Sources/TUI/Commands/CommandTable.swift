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

    private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

    static func command(for key: Key, in context: Context) -> ConsoleCommand? { byKey[context]?[key] }

    static func command(_ id: CommandID) -> ConsoleCommand? { byID[id] }

    static func commands(in context: Context) -> [ConsoleCommand] { all.filter { $0.contexts.contains(context) } }

    /// What the footer of a context offers, the most wanted first. Help is always there.
    ///
    /// - Parameter kind: of the case that keys act on.
    static func footer(of context: Context, kind: CaseKind? = nil) -> [CommandID] {
        switch context {
        case .queue: ends(kind) + [.open, .undo] + wanted(kind) + [.claim, .note, .category, .filter, .mark, .help]
        case .dossier:
            ends(kind) + [.undo] + wanted(kind) + [.claim, .between, .note, .category, .nextCase, .nextPane, .back, .help]
        case .help: [.down, .up, .close]
        case .palette: [.accept, .complete, .cancel]
        case .prompt: [.accept, .cancel]
        case .chooser: [.accept, .down, .up, .cancel]
        case .typing: [.send, .replies, .keys]
        case .talk: ends(kind) + [.dismiss, .type, .summonAgain, .sanction, .back, .help]
        case .question: [.yes, .no]
        case .ladder: [.accept, .write, .cancel, .longer, .shorter, .handUp]
        case .reason: [.accept, .nextReason, .written]
        case .lift: [.accept, .down, .up, .cancel]
        case .referral: [.accept, .toggle, .write, .cancel, .nextAddressee, .mail, .otherText]
        case .letter: [.written, .newLine]
        case .emergency: [.close, .down, .up]
        case .addresses: [.close, .down, .up]
        case .actions: [.retry, .giveUp, .down, .up, .cancel]
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
