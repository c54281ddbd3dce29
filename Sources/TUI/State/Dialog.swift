import ModelKit

/// Something that lies over queue, dossier or conversation and has the keys: a screen of its own, a list, or a line to type in. Its
/// folder holds it whole, and frame and update treat all alike; see "A dialog" in CONTRIBUTING.md.
protocol Dialog: Sendable {
    /// Contexts that are its own, and the commands that it has beside those that many dialogs share.
    static var contexts: [Context] { get }
    static var commands: [KeyCommand] { get }

    var context: Context { get }
    /// It has the whole screen.
    var isScreen: Bool { get }
    /// The case that it is about, where its dossier is needed.
    var dossierNumber: CaseNumber? { get }

    /// A key for moving was pressed.
    mutating func move(_ step: MoveStep, in state: State)
    /// Takes the place of a digit.
    ///
    /// - Returns: whether that accepts it.
    mutating func pick(_ place: Int, in state: State) -> Bool
    /// A key or a paste in the field in which one types.
    mutating func edit(in state: inout State, _ change: (inout TextField) -> Bool)

    func refusalToAccept(in state: State) -> KeyRefusal?
    /// Enter. The dialog is closed before; what is to be mended or confirmed shows itself again.
    func accept(in state: inout State) -> [Effect]
    /// Whether Enter, and a digit, do something to a case or to people: then no burst of keys does.
    func actsOnAccept(in state: State) -> Bool
    var actsOnPick: Bool { get }
    /// How often Esc is pressed until it is closed.
    var escapes: Int { get }
    /// Esc.
    func cancel(in state: inout State)
    /// A question was answered with yes.
    func confirm(in state: inout State) -> [Effect]

    /// The words of a command, where they are others than elsewhere.
    func words(of id: CommandID, in state: State) -> CommandWords?
    /// Whether it shows more of what a notice tells.
    func showsMore(of content: Notice.Content) -> Bool
    /// What is to be known of what is being typed.
    func warning(in state: State) -> SafeText?
    /// Draws it: a screen on an empty frame, anything else over the screen beneath.
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
    /// A command of this dialog alone.
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

    /// The same of a key that changes nothing but the dialog.
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
