import ModelKit

/// What the person who appeals says, and whose decision they appeal against (Q3).
enum AppealLines {
    static func lines(of dossier: Dossier, casebook: Casebook, width: Int) -> [StyledLine] {
        guard let appeal = dossier.appeal else { return [] }
        let words = casebook.words.dossier
        var head = StyledLine(.spaces(2)).text(casebook.words.queue.appealOn(appeal.original), .dim)
        if !appeal.deciders.isEmpty {
            let names = appeal.deciders.map { casebook.author($0) }
            head = head.text(", " + words.decidedBy(SafeText.joined(names)), .dim)
        }
        let wrapped = SafeText.lines(appeal.text).flatMap { $0.wrapped(to: max(8, width - 6)) }
        return [head] + StyledLine.quoted(wrapped, casebook.words.history, at: 3)
    }
}
