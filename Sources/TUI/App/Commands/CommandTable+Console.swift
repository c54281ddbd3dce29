extension CommandTable {
    /// The commands of the console.
    static let console = CommandTable(
        handling + conversation + finding + moving + dossier + everywhere + shared + Dialogs.all.flatMap { $0.commands },
        contexts: [.queue, .dossier, .conversation, .typing, .chooser, .prompt, .question] + Dialogs.all.flatMap { $0.contexts })
}
