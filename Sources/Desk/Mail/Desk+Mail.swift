import ModelKit

// The desk's own part of what is to be done: e-mail (T2).
extension Desk {
    /// Sends an e-mail in the background, and notes what became of it.
    func post(_ action: ChatAction) {
        guard let member = action.member, let address = state.directory.member(member).mail, let send = environment.send else {
            Task {
                await note(
                    action.id, ActionOutcome(status: .failed, detail: "no address is known any more, or no mail is sent here"))
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
                await note(action.id, ActionOutcome(status: .failed, detail: "\(error)"))
            }
        }
    }

    private func note(_ action: Int, _ outcome: ActionOutcome) async {
        // What cannot be noted is asked for again, as if no answer had come.
        try? await perform { try $0.settle(action: action, outcome) }
    }
}
