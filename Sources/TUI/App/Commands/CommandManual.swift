/// The command table as a page of text, for a manual.
public enum CommandManual {
    /// Every command with its keys and what it does, by group.
    ///
    /// - Parameter language: `en` or `de`; anything else gives English.
    public static func text(language: String) -> String {
        let words = Words.in(Language(rawValue: language) ?? .english)
        return CommandGroup.allCases.map { group in
            // A command that two dialogs have is listed once.
            let commands = CommandTable.console.all.filter { $0.group == group }
                .reduce(into: [KeyCommand]()) { known, command in
                    if !known.contains(where: { $0.id == command.id }) { known.append(command) }
                }
            return ([words.title(of: group).plain.uppercased()] + commands.map { entry(for: $0, words) }).joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }

    private static func entry(for command: KeyCommand, _ words: Words) -> String {
        let keys = command.keys.map { words.name(of: $0).plain }.joined(separator: " ")
        let text = words.command(command.id)
        let head = SafeText(keys).padded(to: 24) + SafeText(":\(command.id.rawValue)")
        return "    \(head.plain)\n        \(text.help.plain)"
    }
}
