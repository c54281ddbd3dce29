import ModelKit

/// A list of which one thing is chosen; by a digit too.
protocol ListDialog: Dialog {
    var selected: Int { get set }
    func count(in state: State) -> Int
}

extension ListDialog {
    var context: Context { .chooser }

    mutating func move(_ step: MoveStep, in state: State) {
        let count = count(in: state)
        selected = step.moved(min(selected, max(0, count - 1)), count: count, page: count)
    }

    mutating func pick(_ place: Int, in state: State) -> Bool {
        guard 0..<count(in: state) ~= place else { return false }
        selected = place
        return true
    }
}

/// People of a case, of whom one is chosen.
protocol PartyDialog: ListDialog {
    var number: CaseNumber { get }
    var parties: [Conversation.Party] { get }

    /// What the list is for.
    func title(_ words: Words) -> SafeText
    func choose(_ party: Conversation.Party, in state: inout State) -> [Effect]
}

extension PartyDialog {
    var actsOnPick: Bool { true }
    func count(in state: State) -> Int { parties.count }
    func actsOnAccept(in state: State) -> Bool { true }

    func accept(in state: inout State) -> [Effect] {
        parties.indices.contains(selected) ? choose(parties[selected], in: &state) : []
    }

    func draw(in frame: inout Frame) {
        let items = parties.enumerated().map { index, party in
            StyledLine.numbered(index, [StyledLine().said(frame.state.name(of: party, in: number))])
        }
        frame.drawItems(items, selected: selected)
        frame.drawListTitle(title(frame.words))
    }
}
