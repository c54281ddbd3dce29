import ModelKit

/// What stands in the way of talking, as far as the console can know.
extension State {
    var refusalToInterrogate: Refusal? {
        guard let number = subject else { return .noCase }
        guard let row = row(number) else { return .notFound }
        if row.kind == .concern || row.accused == nil { return .noInterrogation }
        if let refusal = refusal(toHandle: number) { return refusal }
        return isOver(row) ? .caseClosed : nil
    }

    var refusalToContact: Refusal? {
        guard let number = subject else { return .noCase }
        guard let row = row(number) else { return .notFound }
        if let refusal = refusal(toHandle: number) { return refusal }
        if reporters(of: number).isEmpty { return row.reporters == 0 ? .noReporter : .noDossier }
        return nil
    }

    var refusalToSend: Refusal? {
        guard let page = talk else { return .noCase }
        let unfilled = Template(page.field.text).missing(in: [:])
        if !unfilled.isEmpty { return .blanks(PersonText.joined(unfilled.map { SafeText("{\($0)}") })) }
        // What is sent after a summons reaches the desk after it.
        if page.isAwaited || page.isOpen { return nil }
        return page.view?.state == .released ? .letGo : .nobodyBrought
    }

    var refusalToDismiss: Refusal? {
        guard let page = talk else { return .noCase }
        if let refusal = refusal(toHandle: page.number) { return refusal }
        guard !page.isOpen else { return nil }
        return page.view?.state == .released ? .letGo : .nobodyBrought
    }

    var refusalToSummonAgain: Refusal? {
        guard let page = talk else { return .noCase }
        if let refusal = refusal(toHandle: page.number) { return refusal }
        if page.party == .subject, let row = row(page.number), isOver(row) { return .caseClosed }
        switch page.view?.state {
        case .asked, .present: return .isThere
        case .gone, .released, .failed, nil: return page.isAwaited ? .isThere : nil
        }
    }

    /// Nobody is interrogated for a case that is closed; to who objects one can still talk.
    private func isOver(_ row: CaseRow) -> Bool { row.state == .closed && row.kind == .accusation }
}
