import ModelKit

/// What somebody says who objects, and to whose decision (Q3).
enum AppealLines {
    static func lines(of dossier: Dossier, state: State, width: Int) -> [StyledLine] {
        guard let appeal = dossier.appeal else { return [] }
        let words = state.words.dossier
        var head = StyledLine(.spaces(2)).text(state.words.queue.appealOn(appeal.original), .dim)
        if !appeal.deciders.isEmpty {
            let names = appeal.deciders.map { state.author($0) }
            head = head.text(", " + words.decidedBy(PersonText.joined(names)), .dim)
        }
        let wrapped = SafeText.lines(appeal.text).flatMap { $0.wrapped(to: max(8, width - 6)) }
        return [head]
            + wrapped.enumerated().map { index, text in
                let line = StyledLine().text(index == 0 ? state.words.history.opening : "", .dim, at: 3).said(
                    text, .evidence, at: 4)
                return index == wrapped.count - 1 ? line.text(state.words.history.closing, .dim) : line
            }
    }
}
