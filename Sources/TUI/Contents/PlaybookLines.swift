import ModelKit

/// What each digit does for a case: `1 warn for insult   2 mute 1 h`.
enum PlaybookLines {
    static func lines(for number: CaseNumber, state: State, width: Int) -> [StyledLine] {
        let casebook = state.casebook
        let playbooks = casebook.playbooks(for: number)
        guard !playbooks.isEmpty, let row = casebook.row(number), casebook.standing(of: row).verdict == nil else { return [] }
        let label = casebook.words.dossier.playbooks
        let refusals = playbooks.map { Verdicts.refusal(toRun: $0, on: number, in: state) }
        let titles = zip(playbooks, refusals).map {
            casebook.title(of: $0) + (mark(of: $1, casebook).map { " (" + $0 + ")" } ?? "")
        }
        // Beside the label, or below it if one of them is too long for that.
        let beside = 2 + label.width + 2
        let isBeside = titles.allSatisfy { beside + 2 + $0.width < width }
        let start = isBeside ? beside : 4
        var lines = [StyledLine(.spaces(2)).text(label, .dim)] + (isBeside ? [] : [StyledLine()])
        var column = start
        for (place, refusal) in refusals.enumerated() {
            let isPossible = refusal == nil
            let title = titles[place].shortened(to: max(4, width - start - 3))
            if column > start, column + title.width + 2 > width {
                lines.append(StyledLine())
                column = start
            }
            lines[lines.count - 1] = lines[lines.count - 1].text("\(place + 1)", isPossible ? .key.bold : .faint, at: column)
                .text(" " + title, isPossible ? .text : .faint)
            column += title.width + 5
        }
        return lines
    }

    /// A sanction that is not possible in the place of the case never becomes possible, so this is shown before somebody
    /// presses the digit.
    private static func mark(of refusal: KeyRefusal?, _ casebook: Casebook) -> SafeText? {
        switch refusal {
        case .privatePlace(let place): casebook.words.sanctions.notThere(place)
        case .noChannel: casebook.words.sanctions.noChannel
        default: nil
        }
    }
}
