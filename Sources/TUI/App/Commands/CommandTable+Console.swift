extension CommandTable {
    /// The commands of the console.
    static let console = CommandTable(
        handling + talking + finding + moving + dossier + everywhere + shared + Dialogs.all.flatMap { $0.commands },
        contexts: [.queue, .dossier, .talk, .typing, .chooser, .prompt, .question] + Dialogs.all.flatMap { $0.contexts })
}
