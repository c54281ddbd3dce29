import ModelKit

extension Frame {
    /// The name that whom a case is about has now, behind the one that the report found, as the dossier tells both: where the
    /// dossier is here and there is room before `end`.
    ///
    /// - Returns: how many columns it took, with a space behind it.
    mutating func drawNameNow(of number: CaseNumber, row: Int, column: Int, before end: Int) -> Int {
        guard let now = state.shelf.loaded[number]?.accused?.nickNow else { return 0 }
        let line = StyledLine(words.dossier.now + " ", .dim).said(SafeText(now), .text.bold)
        guard column + line.width < end else { return 0 }
        put(line, row: row, columns: column..<end)
        return line.width + 1
    }
}
