import ModelKit

extension ReferralDialog {
    static func refusal(in state: State) -> KeyRefusal? {
        guard let number = state.single else { return state.whyNoCase }
        if let refusal = state.casebook.refusal(toHandle: number) { return refusal }
        guard let dossier = state.casebook.shelf.loaded[number] else { return .noDossier }
        return dossier.addressees.isEmpty ? .noAddressee : nil
    }

    static func open(in state: inout State) -> [Effect] {
        let casebook = state.casebook
        guard let dossier = state.caseAtHand.flatMap({ casebook.shelf.loaded[$0] }), let welcome = casebook.desk.welcome else {
            return []
        }
        state.dialogs.shown = ReferralDialog(dossier, community: welcome.community, canMail: welcome.chat.mail)
        return []
    }

    func refusalToSend(_ casebook: Casebook) -> KeyRefusal? {
        guard let community = casebook.desk.welcome?.community else { return .notConnected }
        if !isAddressed { return casebook.refusal(toHandle: number) ?? .notAddressed }
        return casebook.refusal(of: .refer(referral(in: community)), on: number)
    }

    func send(in state: inout State) -> [Effect] {
        guard let community = state.casebook.desk.welcome?.community else { return [] }
        let (words, referral) = (ReferralWords.in(state.words), referral(in: community))
        let effects = state.submit([number]) { _ in .refer(referral) }
        let name = state.casebook.nameInSentence(of: letter.to.party, in: number)
        let nick = state.casebook.shelf.loaded[number]?.addressees.first { $0.party == letter.to.party }?.nick
        state.announce(
            effects, words.helpFor(name), words.sent(name),
            of: .answer(in: number, to: .referral, nick: nick, words.delivered(name), known: state.casebook))
        return effects
    }
}
