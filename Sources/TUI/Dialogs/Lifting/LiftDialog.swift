import ModelKit

/// The sanctions in force, from which the moderator chooses the one to lift.
struct LiftDialog: ListDialog {
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .lift, group: .consequences, contexts: [.queue, .dossier], keys: [.character("L")],
            refusal: { refusal(in: $0) },
            run: { state, _ in
                if let number = state.caseAtHand { state.dialogs.shown = LiftDialog(number: number) }
                return []
            })
    ]

    let number: CaseNumber
    var selected = 0

    var dossierNumber: CaseNumber? { number }
    func count(in state: State) -> Int { state.casebook.shelf.liftable(number).count }

    /// A sanction was chosen: the console asks why it ends early.
    func accept(in state: inout State) -> [Effect] {
        let all = state.casebook.shelf.liftable(number)
        guard !all.isEmpty else { return [] }
        let chosen = all[min(selected, all.count - 1)]
        if let refusal = chosen.refusal(state.casebook) {
            state.notice = .refused(refusal)
            state.dialogs.shown = self
        } else {
            state.dialogs.shown = LiftPrompt(liftable: chosen)
        }
        return []
    }

    func draw(in frame: inout Frame, _ state: State) {
        let width = frame.size.width
        let items = state.casebook.shelf.liftable(number).enumerated().map { index, liftable in
            var line = StyledLine(.spaces(2)).text(index < 9 ? "\(index + 1)" : " ", .key.bold).text("  ")
            switch liftable {
            case .sanction(let sanction):
                line = line.appending(SanctionLine.line(of: sanction, shownIn: number, casebook: state.casebook))
            case .closing(let closing):
                line = line.text(FollowUpLines.what(.closing(closing), state.casebook))
                if closing.number != number { line = line.text(", ", .dim).text("#\(closing.number)") }
            }
            let rows = line.rows(of: width - 1, indent: 5)
            // What the consequence would have been without this case.
            let followUps = state.casebook.shelf.loaded[number]?.followUps ?? []
            guard let milder = followUps.first(where: { Liftable($0) == liftable })?.instead else { return rows }
            return rows + StyledLine.wrapped(state.words.sanctions.without(number, milder), to: width - 1, .soon, indent: 5)
        }
        let selected = min(selected, items.count - 1)
        let before = items.prefix(max(0, selected)).reduce(0) { $0 + $1.count }
        let chosen = items.indices.contains(selected) ? items[selected].count : 0
        frame.drawList(Array(items.joined()), selected: before..<before + chosen, limit: frame.size.height - 4, over: state)
        frame.drawListTitle(frame.words.sanctions.lift, over: state)
    }
}
