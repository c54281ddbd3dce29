import Client
import ModelKit

/// The operations behind `A`.
extension AddressList {
    /// The people whose addresses can be looked up. Anonymous reporters cannot be found in any other way either (B1).
    private static func parties(in number: CaseNumber, _ casebook: Casebook) -> [Conversation.Party] {
        guard let dossier = casebook.shelf.loaded[number] else { return [] }
        let named = dossier.addressees.filter { $0.nick != nil && $0.party != .subject }.map(\.party)
        return (dossier.accused == nil ? [] : [.subject]) + named
    }

    static func refusal(in state: State) -> KeyRefusal? {
        guard let number = state.caseAtHand else { return .noCase }
        if let refusal = state.casebook.refusal(toHandle: number) { return refusal }
        guard state.casebook.desk.me?.seesAddresses == true else { return .adminsOnly }
        if let refusal = state.casebook.refusal(ofChatTo: .addresses, in: number) { return refusal }
        guard state.casebook.shelf.loaded[number] != nil else { return .noDossier }
        return parties(in: number, state.casebook).isEmpty ? .nobodyKnown : nil
    }

    /// Asks whose addresses to show if there are several people: each look is logged, so no addresses are shown incidentally.
    static func lookUp(in state: inout State) -> [Effect] {
        guard let number = state.caseAtHand else { return [] }
        let parties = parties(in: number, state.casebook)
        guard parties.count > 1 else { return parties.first.map { lookUp($0, in: number, &state) } ?? [] }
        state.dialogs.shown = PartyList(number: number, parties: parties, title: AddressWords.in(state.words).whose) {
            party, state in
            lookUp(party, in: number, &state)
        }
        return []
    }

    static func lookUp(_ party: Conversation.Party, in number: CaseNumber, _ state: inout State) -> [Effect] {
        state.dialogs.shown = AddressList(number, party)
        return [.lookUp(party, number)]
    }

    /// An answer that arrives after the list was closed is not kept.
    static func take(
        _ result: Result<MemberAddresses, ClientError>, about party: Conversation.Party, in number: CaseNumber,
        _ state: inout State
    ) {
        state.dialogs.tell(AddressList.self) { list in
            if list.number == number, list.party == party { list.answer = result }
        }
    }
}
