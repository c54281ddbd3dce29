import ModelKit

/// Something that lies over the queue, a dossier or a conversation and has the keys: a screen of its own, a list, or an input
/// line. Its folder contains all of it, and frame and update treat all dialogs alike; see "A dialog" in CONTRIBUTING.md.
protocol Dialog: Sendable {
    /// The dialog's own contexts, and the commands that it has in addition to those that many dialogs share.
    static var contexts: [Context] { get }
    static var commands: [KeyCommand] { get }

    var context: Context { get }
    /// The dialog fills the whole screen.
    var isScreen: Bool { get }
    /// The case that the dialog is about, if it needs its dossier.
    var dossierNumber: CaseNumber? { get }

    /// A movement key was pressed.
    mutating func move(_ step: MoveStep, in state: State)
    /// Selects the place of a digit.
    ///
    /// - Returns: whether that accepts it.
    mutating func pick(_ place: Int, in state: State) -> Bool
    /// A key or a paste in the text field.
    mutating func edit(in state: inout State, _ change: (inout TextField) -> Bool)

    func refusalToAccept(in state: State) -> KeyRefusal?
    /// Enter. The dialog is closed first; if something must be corrected or confirmed, the dialog shows itself again.
    func accept(in state: inout State) -> [Effect]
    /// Whether Enter, or a digit, does something to a case or to people. If so, a burst of keys must not trigger it.
    func actsOnAccept(in state: State) -> Bool
    var actsOnPick: Bool { get }
    /// How many times Esc must be pressed to close it.
    var escapes: Int { get }
    /// Esc.
    func cancel(in state: inout State)
    /// A question was answered with yes.
    func confirm(in state: inout State) -> [Effect]

    /// The words of a command, if they differ from those used elsewhere.
    func words(of id: CommandID, in state: State) -> CommandWords?
    /// Whether the dialog shows more about the content of a notice.
    func showsMore(of content: Notice.Content) -> Bool
    /// What the moderator should know about the text being typed.
    func warning(in state: State) -> SafeText?
    /// Draws the dialog: a screen on an empty frame, anything else over the screen beneath.
    func draw(in frame: inout Frame, _ state: State)
}

extension Dialog {
    static var contexts: [Context] { [] }
    static var commands: [KeyCommand] { [] }
    var isScreen: Bool { false }
    var dossierNumber: CaseNumber? { nil }
    mutating func move(_ step: MoveStep, in state: State) {}
    mutating func pick(_ place: Int, in state: State) -> Bool { false }
    mutating func edit(in state: inout State, _ change: (inout TextField) -> Bool) {}
    func refusalToAccept(in state: State) -> KeyRefusal? { nil }
    func accept(in state: inout State) -> [Effect] { [] }
    func actsOnAccept(in state: State) -> Bool { false }
    var actsOnPick: Bool { false }
    var escapes: Int { 1 }
    func cancel(in state: inout State) { state.dialogs.shown = nil }
    func confirm(in state: inout State) -> [Effect] { [] }
    func words(of id: CommandID, in state: State) -> CommandWords? { nil }
    func showsMore(of content: Notice.Content) -> Bool { false }
    func warning(in state: State) -> SafeText? { nil }
}

extension Dialog {
    /// A command that only this dialog has.
    static func command(
        _ id: CommandID, _ contexts: Set<Context>, _ keys: [Key], risk: KeyCommand.Risk = .none,
        refusal: @escaping @Sendable (Self, State) -> KeyRefusal? = { _, _ in nil },
        _ run: @escaping @Sendable (inout Self, inout State) -> [Effect]
    ) -> KeyCommand {
        KeyCommand(
            id: id, group: .prompts, risk: risk, contexts: contexts, keys: keys,
            refusal: { state in (state.dialogs.shown as? Self).flatMap { refusal($0, state) } },
            run: { state, _ in
                guard var dialog = state.dialogs.shown as? Self else { return [] }
                let effects = run(&dialog, &state)
                if state.dialogs.shown is Self { state.dialogs.shown = dialog }
                return effects
            })
    }

    /// The same for a key that changes nothing but the dialog.
    static func change(
        _ id: CommandID, _ contexts: Set<Context>, _ keys: [Key],
        refusal: @escaping @Sendable (Self, State) -> KeyRefusal? = { _, _ in nil },
        _ change: @escaping @Sendable (inout Self, State) -> Void
    ) -> KeyCommand {
        command(id, contexts, keys, refusal: refusal) { dialog, state in
            change(&dialog, state)
            return []
        }
    }
}
