import ModelKit

/// The keys that judge. If something must be asked first, it is asked.
enum Rating {
    /// - Parameter verdict: the verdict of the key, as it is on an accusation; on an appeal, the key gives a different one.
    static func rate(_ verdict: Verdict, in state: inout State) -> [Effect] {
        if let page = state.conversation, page.isOpen {
            let name = state.casebook.nameInSentence(of: page.party, in: page.number)
            state.dialogs.shown = VerdictQuestion(verdict: verdict, name: name)
            return []
        }
        if ReportChecklist.ask(verdict, of: state.targets, in: &state) { return [] }
        return Verdicts.give(verdict, in: &state) + Conversing.leave(in: &state)
    }
}
