/// All commands: dispatch, footer, help, palette and manual read this table and nothing else.
enum CommandTable {
    static let all: [ConsoleCommand] = handling + talking + finding + moving + dossier + console + prompts

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
    static func footer(of context: Context) -> [CommandID] {
        switch context {
        case .queue:
            [.justified, .unproven, .malicious, .open, .interrogate, .undo, .claim, .note, .category, .filter, .mark, .help]
        case .dossier:
            [
                .justified, .unproven, .malicious, .interrogate, .undo, .claim, .between, .note, .category, .nextCase, .nextPane,
                .back, .help,
            ]
        case .help: [.down, .up, .close]
        case .palette: [.accept, .complete, .cancel]
        case .prompt: [.accept, .cancel]
        case .chooser: [.accept, .down, .up, .cancel]
        case .typing: [.send, .replies, .keys]
        case .talk: [.justified, .unproven, .malicious, .type, .dismiss, .summonAgain, .back, .help]
        case .question: [.yes, .no]
        }
    }
}
