import ModelKit

/// The categories to choose from.
struct CategoryChooser: ListDialog {
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .category, group: .handling, risk: .seen, contexts: [.queue, .dossier], keys: [.character("t")],
            refusal: { state in state.refusalForAll { CaseOperations.refusal(toRecategorise: $0, in: state) } },
            run: { state, _ in
                state.dialogs.shown = CategoryChooser(in: state)
                return []
            })
    ]

    let cases: [CaseNumber]
    /// The versions of the cases when the list was opened: the moderator has not seen reports that arrive later.
    let seen: [CaseNumber: Int]
    let categories: [CategoryID]
    var selected: Int

    /// Different kinds of cases have no category in common: cases of the other kind are left out.
    init?(in state: State) {
        guard let rules = state.casebook.rules else { return nil }
        let row = state.targets.first { CaseOperations.refusal(toRecategorise: $0, in: state) == nil }.flatMap {
            state.casebook.row($0)
        }
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
        // The list stays open, so that the next digit still selects a category.
        let category = categories[selected]
        if let refusal = state.refusalForAll(cases, { CaseOperations.refusal(toRecategorise: $0, as: category, in: state) }) {
            state.notice = .refused(refusal)
            state.dialogs.shown = self
            return []
        }
        return CaseOperations.recategorise(cases, seen: seen, as: category, in: &state)
    }

    func draw(in frame: inout Frame, _ state: State) {
        let lines = categories.enumerated().map { index, category in
            StyledLine(.spaces(2)).text(index < 9 ? "\(index + 1)" : " ", .key.bold).text("  ")
                .text(state.casebook.title(of: category))
        }
        frame.drawList(lines, selected: selected..<selected + 1, limit: frame.size.height - 4, over: state)
        let count: SafeText = cases.count > 1 ? "  \(frame.words.queue.marked(cases.count))" : ""
        frame.drawListTitle(frame.words.screens.categoryPrompt + count, over: state)
    }
}
