import ModelKit

// The actions that the desk carries out itself: e-mail (T2).
extension Desk {
    /// Sends an e-mail in the background, and records the outcome.
    func post(_ action: ChatAction) {
        if mailbag.put(action) { sendWaiting() }
    }

    private func sendWaiting() {
        while let action = mailbag.take() { send(action) }
    }

    private func send(_ action: ChatAction) {
        guard let member = action.member, let address = state.directory.member(member).mail, let send = environment.send else {
            Task {
                await note(
                    action.id,
                    ActionOutcome(status: .failed, detail: "the address is no longer known, or this desk sends no e-mail"))
            }
            return
        }
        let letter = Letter(
            id: "\(environment.epoch).\(action.id)", to: address, subject: action.reason ?? "", text: action.text ?? "",
            at: environment.clock.now())
        Task {
            do {
                try await send(letter)
                await note(action.id, ActionOutcome(status: .done))
            } catch {
                // The e-mail may have been sent after all, so it is sent again only if a moderator wants it.
                let isUncertain = if case MailError.timedOut = error { true } else { false }
                await note(action.id, ActionOutcome(status: .failed, detail: "\(error)"), isFinal: isUncertain)
            }
        }
    }

    private func note(_ action: Int, _ outcome: ActionOutcome, isFinal: Bool = false) async {
        // If the outcome cannot be stored, the action is asked for again, as if no answer had come.
        try? await perform { try ActionOutcomes.settle(action, outcome, isFinal: isFinal, in: $0) }
        mailbag.finish(action)
        sendWaiting()
    }
}
