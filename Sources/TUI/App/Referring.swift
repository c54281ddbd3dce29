import ModelKit

/// The operations behind `h`.
extension State {
    var refusalToRefer: Refusal? {
        guard let number = single else { return whyNoCase }
        if let refusal = refusal(toHandle: number) { return refusal }
        guard let dossier = shelf.loaded[number] else { return .noDossier }
        return dossier.addressees.isEmpty ? .noAddressee : nil
    }

    mutating func openReferral() -> [Effect] {
        guard let dossier = subject.flatMap({ shelf.loaded[$0] }), let welcome = desk.welcome else { return [] }
        overlay = ReferralDialog(dossier, community: welcome.community, canMail: welcome.chat.mail).map { .referral($0) }
        return []
    }

    func refusal(toSend dialog: ReferralDialog) -> Refusal? {
        guard let community = desk.welcome?.community else { return .notConnected }
        if !dialog.isAddressed { return refusal(toHandle: dialog.number) ?? .notAddressed }
        return refusal(of: .refer(dialog.referral(in: community)), on: dialog.number)
    }

    mutating func send(_ dialog: ReferralDialog) -> [Effect] {
        overlay = nil
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

    mutating func updateReferral(_ change: (inout ReferralDialog) -> Void) {
        guard case .referral(var dialog) = overlay else { return }
        change(&dialog)
        overlay = .referral(dialog)
    }

    mutating func toggleHelpline() {
        let helplines = desk.welcome?.community.helplines ?? []
        updateReferral { dialog in
            guard helplines.indices.contains(dialog.selected) else { return }
            let id = helplines[dialog.selected].id
            if dialog.letter.helplines.remove(id) == nil { dialog.letter.helplines.insert(id) }
        }
    }

    var refusalToMail: Refusal? {
        guard case .referral(let dialog) = overlay else { return nil }
        if !dialog.isAddressed { return .notAddressed }
        return row(dialog.number).flatMap { row in refusal(row) { $0.help.refusal(toMail: dialog.letter.to.party, $1) } }
    }

    /// The next of the community's texts, in place of what was written by hand.
    mutating func takeOtherText() {
        updateReferral { dialog in
            let texts = ReferralDialog.texts
            let place = texts.firstIndex(of: dialog.letter.key) ?? 0
            dialog.letter.key = texts[(place + 1) % texts.count]
            dialog.scroll = 0
        }
    }

    var refusalToTakeOtherText: Refusal? {
        guard case .referral(let dialog) = overlay, dialog.letter.own != nil else { return nil }
        return .ownText
    }

    mutating func writeText() {
        guard let community = desk.welcome?.community, case .referral(let dialog) = overlay else { return }
        guard dialog.isAddressed else { return notice = .refused(.notAddressed) }
        updateReferral { dialog in
            if dialog.letter.own == nil {
                dialog.letter.own = TextField(dialog.source(in: community), limit: Limits.text, hasLines: true)
            }
            dialog.focus = .text
        }
    }

    /// Nothing, or what the community says, is no text of one's own.
    mutating func leaveText() {
        guard let community = desk.welcome?.community else { return }
        updateReferral { dialog in
            let own = dialog.letter.own?.text
            dialog.letter.own = nil
            dialog.focus = .list
            if let own, !own.allSatisfy(\.isWhitespace), own != dialog.source(in: community) {
                dialog.letter.own = TextField(own, limit: Limits.text, hasLines: true)
            }
        }
    }
}
