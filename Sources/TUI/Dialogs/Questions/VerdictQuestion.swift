import ModelKit

/// Asked before a verdict ends a conversation: another key than the verdict's own confirms it.
struct VerdictQuestion: Dialog {
    let verdict: Verdict
    /// Who is let go.
    let name: SafeText

    var context: Context { .question }

    /// The member is let go, and the verdict given.
    func confirm(in state: inout State) -> [Effect] { state.answer(self) }

    func draw(in frame: inout Frame) {
        let kind = frame.state.subject.flatMap { frame.state.row($0)?.kind } ?? .accusation
        let verdict = frame.state.verdict(verdict, on: kind) ?? verdict
        frame.drawQuestion(frame.words.talk.question(frame.words.title(of: verdict), name))
    }
}
