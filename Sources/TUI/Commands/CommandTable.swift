import ModelKit

/// All commands: dispatch, footer, help, palette and manual read this table and nothing else.
enum CommandTable {
    /// In the order of the names, in which help and manual show them.
    static let all: [KeyCommand] = {
        let commands = handling + talking + finding + moving + dossier + console + prompts
        let places = Dictionary(uniqueKeysWithValues: CommandID.allCases.enumerated().map { ($1, $0) })
        return (commands + Dialogs.all.flatMap { $0.commands }).enumerated()
            .sorted { (places[$0.element.id] ?? 0, $0.offset) < (places[$1.element.id] ?? 0, $1.offset) }.map(\.element)
    }()

    /// All that can have the keys.
    static let contexts: [Context] =
        [.queue, .dossier, .talk, .typing, .chooser, .prompt, .question] + Dialogs.all.flatMap { $0.contexts }

    private static let byContext: [Context: [KeyCommand]] = Dictionary(
        uniqueKeysWithValues: contexts.map { context in (context, all.filter { $0.isIn(context) }) })

    private static let byKey: [Context: [Key: KeyCommand]] = byContext.mapValues { commands in
        Dictionary(
            commands.flatMap { command in command.keys.map { ($0, command) } }, uniquingKeysWith: { first, _ in first })
    }

    static let digits: [Key] = (1...9).map { .character(Character("\($0)")) }

    /// What is a key on some screen.
    static let keys = Set(all.flatMap(\.keys))

    static func command(for key: Key, in context: Context) -> KeyCommand? { byKey[context]?[key] }

    static func command(_ id: CommandID, in context: Context) -> KeyCommand? { byContext[context]?.first { $0.id == id } }

    static func commands(in context: Context) -> [KeyCommand] { byContext[context] ?? [] }

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
        case .talk: return ends(kind) + [.undo, .dismiss, .type, .summonAgain, .reopen, .sanction, .back, .help]
        default: return context.footer
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
