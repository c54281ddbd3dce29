import Client
import ModelKit

/// The operations behind `A`.
extension State {
    /// Whose addresses can be asked for. Who reports without their name is found by no other way either (B1).
    private func parties(toLookUpIn number: CaseNumber) -> [Conversation.Party] {
        guard let dossier = shelf.loaded[number] else { return [] }
        let named = dossier.addressees.filter { $0.nick != nil && $0.party != .subject }.map(\.party)
        return (dossier.accused == nil ? [] : [.subject]) + named
    }

    var refusalToLookUp: KeyRefusal? {
        guard let number = subject else { return .noCase }
        if let refusal = refusal(toHandle: number) { return refusal }
        guard desk.me?.seesAddresses == true else { return .adminsOnly }
        if let refusal = refusal(ofChatTo: .addresses, in: number) { return refusal }
        guard shelf.loaded[number] != nil else { return .noDossier }
        return parties(toLookUpIn: number).isEmpty ? .nobodyKnown : nil
    }

    /// Asks whose, where there are several: each look is logged, so nobody's are looked at by the way.
    mutating func lookUp() -> [Effect] {
        guard let number = subject else { return [] }
        let parties = parties(toLookUpIn: number)
        guard parties.count > 1 else { return parties.first.map { lookUp($0, in: number) } ?? [] }
        dialogs.shown = PartyList(number: number, parties: parties, title: words.account.whose) { party, state in
            state.lookUp(party, in: number)
        }
        return []
    }

    mutating func lookUp(_ party: Conversation.Party, in number: CaseNumber) -> [Effect] {
        dialogs.shown = AddressList(number, party)
        return [.lookUp(party, number)]
    }

    /// An answer that comes when nobody looks any more is not kept.
    mutating func take(
        _ result: Result<MemberAddresses, ClientError>, ofLookingUp party: Conversation.Party, in number: CaseNumber
    ) {
        dialogs.tell(AddressList.self) { list in
            if list.number == number, list.party == party { list.answer = result }
        }
    }
}
