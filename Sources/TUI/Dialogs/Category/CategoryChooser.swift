import ModelKit

/// The categories to choose from.
struct CategoryChooser: ListDialog {
    static let commands = [
        KeyCommand(
            id: .category, group: .handling, risk: .seen, contexts: [.queue, .dossier], keys: [.character("t")],
            refusal: { state in state.refusalForAll { state.refusal(toRecategorise: $0) } },
            run: { state, _ in
                state.dialogs.shown = CategoryChooser(in: state)
                return []
            })
    ]

    let cases: [CaseNumber]
    /// Their versions when the list was opened: a report that comes meanwhile was not seen.
    let seen: [CaseNumber: Int]
    let categories: [CategoryID]
    var selected: Int

    /// Cases of two kinds have no category in common: those of the other kind are left out.
    init?(in state: State) {
        guard let rules = state.rules else { return nil }
        let row = state.targets.first { state.refusal(toRecategorise: $0) == nil }.flatMap { state.row($0) }
        (cases, seen) = (state.targets, state.versions(of: state.targets))
        let categories = row.map { rules.categories(for: $0.kind) } ?? []
        self.categories = categories
        selected = row.flatMap { categories.firstIndex(of: $0.category) } ?? 0
    }

    var actsOnPick: Bool { true }
    func count(in state: State) -> Int { categories.count }
    func actsOnAccept(in state: State) -> Bool { true }

    func accept(in state: inout State) -> [Effect] {
        guard categories.indices.contains(selected) else { return [] }
        // The list stays open, so that the next digit means a category again.
        let category = categories[selected]
        if let refusal = state.refusalForAll(cases, { state.refusal(toRecategorise: $0, as: category) }) {
            state.notice = .refused(refusal)
            state.dialogs.shown = self
            return []
        }
        return state.recategorise(cases, seen: seen, as: category)
    }

    func draw(in frame: inout Frame) {
        let lines = categories.enumerated().map { index, category in
            StyledLine(.spaces(2)).text(index < 9 ? "\(index + 1)" : " ", .key.bold).text("  ")
                .text(frame.state.title(of: category))
        }
        frame.drawList(lines, selected: selected..<selected + 1, limit: frame.size.height - 4)
        let count: SafeText = cases.count > 1 ? "  \(frame.words.queue.marked(cases.count))" : ""
        frame.drawListTitle(frame.words.screens.categoryPrompt + count)
    }
}
