import ModelKit

/// The playbooks to choose from. In the queue, the digits mean something else for each case, and none of them acts before the
/// moderator has read what it does.
struct PlaybookChooser: ListDialog {
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .playbook, group: .consequences, risk: .undoable, contexts: [.queue, .dossier], keys: KeyCommand.digits,
            refusal: { Playing.refusal(in: $0) }, run: { state, key in Playing.play(key, in: &state) })
    ]

    let cases: [CaseNumber]
    /// The versions of the cases when the list was opened.
    let seen: [CaseNumber: Int]
    let playbooks: [Playbook]
    var selected: Int

    var actsOnPick: Bool { true }
    func count(in state: State) -> Int { playbooks.count }
    func actsOnAccept(in state: State) -> Bool { true }

    func accept(in state: inout State) -> [Effect] {
        guard playbooks.indices.contains(selected) else { return [] }
        let playbook = playbooks[selected]
        if let refusal = state.refusalForAll(cases, { Verdicts.refusal(toRun: playbook, on: $0, in: state) }) {
            state.notice = .refused(refusal)
            state.dialogs.shown = self
            return []
        }
        return Playing.play(playbook, on: cases, seen: seen, in: &state)
    }

    /// Each playbook with what it does, or why it does nothing right now.
    func draw(in frame: inout Frame, _ state: State) {
        let words = state.words
        let width = max(8, frame.size.width - 7)
        let items = playbooks.enumerated().map { index, playbook in
            let refusal = state.refusalForAll(cases) { Verdicts.refusal(toRun: playbook, on: $0, in: state) }
            let head = StyledLine.wrapped(state.casebook.title(of: playbook), to: width, refusal == nil ? .text.bold : .faint)
            let said =
                refusal.map { words.screens.notNow + " " + state.casebook.reason($0) } ?? state.casebook.summary(of: playbook)
            return StyledLine.numbered(index, head + StyledLine.wrapped(said, to: width, refusal == nil ? .dim : .faint))
        }
        frame.drawItems(items, selected: selected, over: state)
        let marked: SafeText = cases.count == 1 ? "#\(cases[0])" : words.queue.marked(cases.count)
        frame.drawListTitle(words.command(.playbook).title + "  " + marked, over: state)
    }
}
