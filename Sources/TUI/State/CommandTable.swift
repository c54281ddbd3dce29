/// All commands. Dispatch, footer, help, palette and manual all read this table and nothing else.
///
/// This is a class because the state is copied for each frame: it copies one reference.
final class CommandTable: Sendable {
    /// In the order of the names, which is also the order in help and manual.
    let all: [KeyCommand]
    /// Everything that can have the keys.
    let contexts: [Context]
    private let byContext: [Context: [KeyCommand]]
    private let byKey: [Context: [Key: KeyCommand]]

    init(_ commands: [KeyCommand], contexts: [Context]) {
        let places = Dictionary(uniqueKeysWithValues: CommandID.allCases.enumerated().map { ($1, $0) })
        let all = commands.enumerated()
            .sorted { (places[$0.element.id] ?? 0, $0.offset) < (places[$1.element.id] ?? 0, $1.offset) }.map(\.element)
        self.all = all
        self.contexts = contexts
        byContext = Dictionary(uniqueKeysWithValues: contexts.map { context in (context, all.filter { $0.isIn(context) }) })
        byKey = byContext.mapValues { commands in
            let keys = commands.flatMap { command in command.keys.map { ($0, command) } }
            return Dictionary(keys, uniquingKeysWith: { first, _ in first })
        }
    }

    func command(for key: Key, in context: Context) -> KeyCommand? { byKey[context]?[key] }

    func command(_ id: CommandID, in context: Context) -> KeyCommand? { byContext[context]?.first { $0.id == id } }

    func commands(in context: Context) -> [KeyCommand] { byContext[context] ?? [] }
}
