import ModelKit

/// What prevents the moderator from talking in the conversation that is shown, as far as the console can know.
extension Casebook {
    var refusalToSend: KeyRefusal? {
        guard let page = conversation.page else { return .noCase }
        let text = page.field.text.allSatisfy(\.isWhitespace) ? Self.anyWords : page.field.text
        let refusal = refusal(of: .say(page.channel, text: text), on: page.number)
        return refusal.map { $0.isOfAbsent ? refusalOfAbsent(in: page) : $0 }
    }

    /// Nobody is here to talk to: `v` is named if it brings them.
    private func refusalOfAbsent(in page: ConversationPage) -> KeyRefusal {
        if let refusal = refusalToSummonAgain, refusal != .isThere { return refusal }
        return page.view?.state == .released ? .letGo : .nobodyBrought
    }

    var refusalToDismiss: KeyRefusal? {
        guard let page = conversation.page else { return .noCase }
        if let refusal = refusal(of: .dismiss(page.channel), on: page.number), !refusal.isOfAbsent { return refusal }
        return page.isOpen ? nil : refusalOfAbsent(in: page)
    }

    var refusalToSummonAgain: KeyRefusal? {
        guard let page = conversation.page else { return .noCase }
        if let refusal = refusal(of: .summon(page.party), on: page.number) { return refusal }
        switch page.view?.state {
        case .asked, .present: return .isThere
        case .gone, .released, .failed, nil: return page.isAwaited ? .isThere : nil
        }
    }
}

extension KeyRefusal {
    /// Nobody is in the conversation.
    fileprivate var isOfAbsent: Bool {
        switch self {
        case .letGo, .nobodyBrought: true
        default: false
        }
    }
}
