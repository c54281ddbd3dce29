import ModelKit

/// What somebody says who appeals, and to whose decision (Q3).
enum AppealLines {
    static func lines(of dossier: Dossier, state: State, width: Int) -> [StyledLine] {
        guard let appeal = dossier.appeal else { return [] }
        let words = state.words.dossier
        var head = StyledLine(.spaces(2)).text(state.words.queue.appealOn(appeal.original), .dim)
        if !appeal.deciders.isEmpty {
            let names = appeal.deciders.map { state.author($0) }
            head = head.text(", " + words.decidedBy(SafeText.joined(names)), .dim)
        }
        let wrapped = SafeText.lines(appeal.text).flatMap { $0.wrapped(to: max(8, width - 6)) }
        return [head] + StyledLine.quoted(wrapped, state.words.history, at: 3)
    }
}
