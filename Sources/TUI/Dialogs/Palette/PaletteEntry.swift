import ModelKit

/// An entry of the palette: a command, or a playbook of the case by its title.
struct PaletteEntry: Sendable {
    let command: KeyCommand
    var playbook: Playbook?
    /// The key with which it is run; nil: any of its keys.
    var key: Key?
    let name: String
    let text: CommandWords

    var keys: [Key] { key.map { [$0] } ?? command.keys }

    func refusal(_ state: State) -> KeyRefusal? {
        guard let playbook else { return command.refusal(state) }
        return state.refusalForAll { Verdicts.refusal(toRun: playbook, on: $0, in: state) }
    }

    /// All entries of a screen; the playbooks are those of the case that keys act on.
    static func all(in context: Context, state: State) -> [PaletteEntry] {
        state.commands.commands(in: context).filter { $0.id != .palette }.flatMap { command in
            command.id == .playbook
                ? playbooks(of: command, state: state)
                : [PaletteEntry(command: command, name: command.id.rawValue, text: state.words(of: command.id))]
        }
    }

    static func playbooks(of command: KeyCommand, state: State) -> [PaletteEntry] {
        zip(KeyCommand.digits, state.casebook.playbooks(for: state.targets.first)).map { key, playbook in
            PaletteEntry(
                command: command, playbook: playbook, key: key, name: playbook.id,
                text: CommandWords(state.casebook.title(of: playbook), state.casebook.summary(of: playbook)))
        }
    }

    /// The entries that match the typed text. If there are none, those that match what the same keys type on a Latin keyboard.
    static func fitting(_ palette: Palette, state: State) -> [PaletteEntry] {
        var beneath = state
        beneath.dialogs.shown = nil
        let (text, entries) = (palette.field.text, all(in: palette.beneath, state: beneath))
        let fitting = CommandMatch.entries(for: text, among: entries)
        return fitting.isEmpty ? CommandMatch.entries(for: state.keyboard.byPlace(text), among: entries) : fitting
    }
}
