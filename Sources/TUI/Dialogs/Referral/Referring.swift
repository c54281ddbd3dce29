import ModelKit

/// The operations behind `h`.
extension State {
    var refusalToRefer: KeyRefusal? {
        guard let number = single else { return whyNoCase }
        if let refusal = refusal(toHandle: number) { return refusal }
        guard let dossier = shelf.loaded[number] else { return .noDossier }
        return dossier.addressees.isEmpty ? .noAddressee : nil
    }

    mutating func openReferral() -> [Effect] {
        guard let dossier = subject.flatMap({ shelf.loaded[$0] }), let welcome = desk.welcome else { return [] }
        dialogs.shown = ReferralDialog(dossier, community: welcome.community, canMail: welcome.chat.mail)
        return []
    }

    func refusal(toSend dialog: ReferralDialog) -> KeyRefusal? {
        guard let community = desk.welcome?.community else { return .notConnected }
        if !dialog.isAddressed { return refusal(toHandle: dialog.number) ?? .notAddressed }
        return refusal(of: .refer(dialog.referral(in: community)), on: dialog.number)
    }

    mutating func send(_ dialog: ReferralDialog) -> [Effect] {
        guard let community = desk.welcome?.community else { return [] }
        let (letter, referral) = (dialog.letter, dialog.referral(in: community))
        let effects = submit([dialog.number]) { _ in .refer(referral) }
        let name = nameInSentence(of: letter.to.party, in: dialog.number)
        let nick = shelf.loaded[dialog.number]?.addressees.first { $0.party == letter.to.party }?.nick
        announce(
            effects, words.referral.helpFor(name), words.referral.sent(name),
            of: awaitedAnswer(dialog.number, .referral, nick: nick, words.referral.delivered(name)))
        return effects
    }
}
