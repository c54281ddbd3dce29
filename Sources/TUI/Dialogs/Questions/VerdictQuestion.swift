import ModelKit

/// Asked before a verdict ends a conversation: a key other than the verdict's own confirms it.
struct VerdictQuestion: Dialog {
    let verdict: Verdict
    /// Who is released.
    let name: SafeText

    var context: Context { .question }

    /// Releases the member and gives the verdict.
    func confirm(in state: inout State) -> [Effect] {
        state.dialogs.shown = nil
        guard let page = state.conversation else { return [] }
        if let refusal = Verdicts.refusal(toRate: page.number, verdict, in: state) {
            state.notice = .refused(refusal)
            return []
        }
        if ReportChecklist.ask(verdict, of: [page.number], letsGo: true, in: &state) { return [] }
        return Conversing.dismissMember(in: &state) + Verdicts.give(verdict, in: &state) + Conversing.leave(in: &state)
    }

    func draw(in frame: inout Frame, _ state: State) {
        let kind = state.caseAtHand.flatMap { state.casebook.row($0)?.kind } ?? .accusation
        let verdict = verdict.meant(on: kind) ?? verdict
        frame.drawQuestion(frame.words.conversation.question(frame.words.title(of: verdict), name), over: state)
    }
}
