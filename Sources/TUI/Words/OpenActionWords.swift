import ModelKit

extension Words {
    /// What the chat server is asked to do, and for whom. Members of a team who are notified are not always named.
    func title(of action: Dossier.OpenAction) -> SafeText {
        let who = action.nick.map { SafeText($0) } ?? (action.purpose.isForModerators ? "" : history.somebody)
        if let step = action.step, action.type == .sanction || action.type == .lift {
            let sanction = history.of(self.step(step), who)
            return action.type == .lift ? trouble.lifting(sanction) : sanction
        }
        return action.type == .redact ? trouble.redaction(who) : history.action(action.purpose, who)
    }
}
