import ModelKit

/// What stands in the way of talking, as far as the console can know.
extension State {
    var refusalToInterrogate: Refusal? {
        guard let number = single else { return whyNoCase }
        guard let row = row(number) else { return .notFound }
        if row.kind == .concern || row.accused == nil { return .noInterrogation }
        if let refusal = refusal(toHandle: number) { return refusal }
        if isOver(row) { return .caseClosed }
        // One that goes on is shown, whatever they bear by now.
        return row.interrogation == nil ? refusal(toBring: .subject, of: row) : nil
    }

    /// Why somebody cannot be brought though the case allows it: the chat server cannot, or they could not answer.
    private func refusal(toBring party: Conversation.Party, of row: CaseRow) -> Refusal? {
        refusal(row) { $0.refusal(toSummon: party, $1) }
    }

    var refusalToContact: Refusal? {
        guard let number = single else { return whyNoCase }
        guard let row = row(number) else { return .notFound }
        if let refusal = refusal(toHandle: number) { return refusal }
        let reporters = reporters(of: number)
        if reporters.isEmpty { return row.reporters == 0 ? .noReporter : .noDossier }
        let talks = shelf.loaded[number]?.conversations.map(\.view) ?? []
        if talks.contains(where: { $0.isOpen && reporters.contains($0.party) }) { return nil }
        return refusal(ofChatTo: .contact, in: number)
    }

    var refusalToSend: Refusal? {
        guard let page = talk else { return .noCase }
        let unfilled = Template(page.field.text).missing(in: [:])
        if !unfilled.isEmpty { return .blanks(PersonText.joined(unfilled.map { SafeText("{\($0)}") })) }
        // What is sent after a summons reaches the desk after it.
        if page.isAwaited || page.isOpen { return nil }
        return refusalOfAbsent(in: page)
    }

    /// Nobody is here to be talked to: `v` is named where it brings them.
    private func refusalOfAbsent(in page: TalkPage) -> Refusal {
        if let refusal = refusalToSummonAgain, refusal != .isThere { return refusal }
        return page.view?.state == .released ? .letGo : .nobodyBrought
    }

    var refusalToDismiss: Refusal? {
        guard let page = talk else { return .noCase }
        if let refusal = refusal(toHandle: page.number) { return refusal }
        return page.isOpen ? nil : refusalOfAbsent(in: page)
    }

    var refusalToSummonAgain: Refusal? {
        guard let page = talk else { return .noCase }
        if let refusal = refusal(toHandle: page.number) { return refusal }
        let row = row(page.number)
        if page.party == .subject, let row, isOver(row) { return .caseClosed }
        switch page.view?.state {
        case .asked, .present: return .isThere
        case .gone, .released, .failed, nil:
            return page.isAwaited ? .isThere : row.flatMap { refusal(toBring: page.party, of: $0) }
        }
    }

    /// Nobody is interrogated for a case that is closed; to who appeals one can still talk.
    private func isOver(_ row: CaseRow) -> Bool { row.state == .closed && row.kind == .accusation }
}
