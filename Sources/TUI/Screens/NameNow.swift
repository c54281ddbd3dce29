import ModelKit

/// The name that whom a case is about has now, behind the one that the report found, as the dossier tells both.
struct NameNow {
    let number: CaseNumber
    let casebook: Casebook

    /// Draws it where the dossier is here and there is room before `end`.
    ///
    /// - Returns: how many columns it took, with a space behind it.
    func draw(row: Int, column: Int, before end: Int, in frame: inout Frame) -> Int {
        guard let now = casebook.shelf.loaded[number]?.accused?.nickNow else { return 0 }
        let line = StyledLine(casebook.words.dossier.now + " ", .dim).said(SafeText(now), .text.bold)
        guard column + line.width < end else { return 0 }
        frame.put(line, row: row, columns: column..<end)
        return line.width + 1
    }
}
