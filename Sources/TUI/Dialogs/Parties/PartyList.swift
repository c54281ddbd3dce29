import ModelKit

/// The people in a case, of whom the moderator chooses one.
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

    func draw(in frame: inout Frame, _ state: State) {
        let items = parties.enumerated().map { index, party in
            StyledLine.numbered(index, [StyledLine().said(state.casebook.name(of: party, in: number))])
        }
        frame.drawItems(items, selected: selected, over: state)
        frame.drawListTitle(title, over: state)
    }
}

extension PartyList {
    /// Contacts a reporter of the case; asks which one if there are several.
    static func contact(in state: inout State) -> [Effect] {
        guard let number = state.caseAtHand else { return [] }
        let reporters = state.casebook.reporters(of: number)
        guard reporters.count > 1 else { return reporters.first.map { Conversing.contact($0, of: number, in: &state) } ?? [] }
        state.dialogs.shown = PartyList(number: number, parties: reporters, title: state.words.conversation.reporters) {
            party, state in
            Conversing.contact(party, of: number, in: &state)
        }
        return []
    }
}
