import ModelKit

/// With whom of several reporters one talks.
struct ReporterList: PartyDialog {
    let number: CaseNumber
    let parties: [Conversation.Party]
    var selected = 0

    func choose(_ party: Conversation.Party, in state: inout State) -> [Effect] { state.contact(party, of: number) }

    func title(_ words: Words) -> SafeText { words.talk.reporters }
}
