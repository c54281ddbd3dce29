import ModelKit

/// Whose addresses are looked at, where a case has several people.
struct AddressPartyList: PartyDialog {
    let number: CaseNumber
    let parties: [Conversation.Party]
    var selected = 0

    func choose(_ party: Conversation.Party, in state: inout State) -> [Effect] { state.lookUp(party, in: number) }

    func title(_ words: Words) -> SafeText { words.account.whose }
}
