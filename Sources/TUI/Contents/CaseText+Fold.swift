import ModelKit

extension CaseText {
    /// The words for folded cases: age and deadline come from the most pressing case; sign and state cover all of them.
    ///
    /// - Parameter row: the row of the most pressing case.
    init(
        _ row: CaseRow, standingFor fold: Fold, _ casebook: Casebook, isMarked: Bool, in clock: inout FrameClock
    ) {
        self.init(row, casebook, isMarked: isMarked, in: &clock)
        let words = casebook.words
        number = fold.label
        numberStyle = .text.bold
        (sign, signStyle) =
            if fold.isHandedUp { ("▲", .urgent) } else if fold.urgent > 0, !fold.hasConcern {
                ("!", .urgent)
            } else if fold.failed > 0 {
                ("✗", .urgent)
            } else {
                fold.hasConcern ? ("♡", .care) : ("", .text)
            }
        categories = fold.categories.map(casebook.title(of:))
        if fold.people > 1 { (accused, accusedStyle) = (words.queue.people(fold.people), .text.bold) }
        (priors, accuracy, shortAccuracy, others) = ("", "", "", "")
        let new = StyledLine(words.queue.newCases(fold.new), fold.new > 0 ? .text.bold : .dim)
        summary = fold.failed > 0 ? new.text(" · ", .dim).text(words.queue.failedCases(fold.failed), .urgent) : new
    }
}
