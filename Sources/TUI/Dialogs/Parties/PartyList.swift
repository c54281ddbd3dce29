import ModelKit

/// People of a case, of whom one is chosen.
struct PartyList: ListDialog {
    let number: CaseNumber
    let parties: [Conversation.Party]
    /// What the list is for.
    let title: SafeText
    let choose: @Sendable (Conversation.Party, inout State) -> [Effect]
    var selected = 0

    var actsOnPick: Bool { true }
    func count(in state: State) -> Int { parties.count }
    func actsOnAccept(in state: State) -> Bool { true }

    func accept(in state: inout State) -> [Effect] {
        parties.indices.contains(selected) ? choose(parties[selected], &state) : []
    }

    func draw(in frame: inout Frame) {
        let items = parties.enumerated().map { index, party in
            StyledLine.numbered(index, [StyledLine().said(frame.state.name(of: party, in: number))])
        }
        frame.drawItems(items, selected: selected)
        frame.drawListTitle(title)
    }
}
