import ModelKit

/// What the chat server could not do or has not done yet for a case, as a list with a cursor.
struct ActionList: Dialog {
    static let actions = Context(
        "actions", [.lines, .escape, .q, .help], footer: [.retry, .cancel, .giveUp, .down, .up, .help])
    static let contexts = [actions]
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .actions, group: .consequences, contexts: [.queue, .dossier], keys: [.character("f")],
            refusal: { refusal(in: $0) }, run: { state, _ in open(in: &state) }),
        command(.retry, [actions], [.character("r")], risk: .seen, refusal: { $0.refusal(in: $1) { .retry(action: $0) } }) {
            $0.retry(in: &$1)
        },
        command(.giveUp, [actions], [.character("g")], risk: .seen, refusal: { $0.refusal(in: $1) { .giveUp(action: $0) } }) {
            $0.giveUp(in: &$1)
        },
    ]

    let number: CaseNumber
    /// The number of the action under the cursor, because the list changes while it is shown.
    private(set) var action: Int?
    private(set) var place = 0

    init(number: CaseNumber, action: Int?) { (self.number, self.action) = (number, action) }

    private static func refusal(in state: State) -> KeyRefusal? {
        guard let number = state.single else { return state.whyNoCase }
        let casebook = state.casebook
        guard casebook.shelf.loaded[number] != nil else {
            return casebook.isAccused(number) ? casebook.whyNothingOpen(number) : .noDossier
        }
        return casebook.shelf.openActions(of: number).isEmpty ? casebook.whyNothingOpen(number) : nil
    }

    private static func open(in state: inout State) -> [Effect] {
        guard let number = state.caseAtHand else { return [] }
        state.dialogs.shown = ActionList(number: number, action: state.casebook.shelf.openActions(of: number).first?.id)
        return []
    }

    var context: Context { Self.actions }
    var isScreen: Bool { true }
    var dossierNumber: CaseNumber? { number }

    /// The action under the cursor; if it is done by now, the one that took its place.
    func selected(in state: State) -> (place: Int, action: Dossier.OpenAction)? {
        let actions = state.casebook.shelf.openActions(of: number)
        let place = actions.firstIndex { $0.id == action } ?? min(place, actions.count - 1)
        return actions.indices.contains(place) ? (place, actions[place]) : nil
    }

    mutating func move(_ step: MoveStep, in state: State) {
        guard let (place, _) = selected(in: state) else { return }
        let actions = state.casebook.shelf.openActions(of: number)
        self.place = step.moved(place, count: actions.count, page: actions.count)
        action = actions[self.place].id
    }

    private func refusal(in state: State, _ operation: (Int) -> Command.Operation) -> KeyRefusal? {
        guard let (_, action) = selected(in: state) else {
            return state.casebook.refusal(toHandle: number) ?? state.casebook.whyNothingOpen(number)
        }
        return state.casebook.refusal(of: operation(action.id), on: number)
    }

    private func retry(in state: inout State) -> [Effect] {
        guard let (_, action) = selected(in: state) else { return [] }
        let words = state.words
        let title = words.title(of: action)
        let answer = Announcement.answer(
            in: number, to: action.purpose, nick: action.nick, words.history.carriedOut(title), known: state.casebook)
        let effects = state.submit([number]) { _ in .retry(action: action.id) }
        state.announce(effects, words.notices.retrying(title), words.notices.retried(title), passes: true, of: answer)
        return effects
    }

    private func giveUp(in state: inout State) -> [Effect] {
        guard let (_, action) = selected(in: state) else { return [] }
        let title = state.words.title(of: action)
        let effects = state.submit([number]) { _ in .giveUp(action: action.id) }
        state.announce(effects, state.words.notices.givingUp(title), state.words.notices.gaveUp(title), passes: true)
        return effects
    }

    func words(of id: CommandID, in state: State) -> CommandWords? { id == .cancel ? state.words.closing : nil }
}
