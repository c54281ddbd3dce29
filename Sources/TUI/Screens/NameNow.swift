import ModelKit

/// The current name of the person whom a case is about, after the name in the report; the dossier has both.
struct NameNow {
    let number: CaseNumber
    let casebook: Casebook

    /// Draws it if the dossier is loaded and there is room before `end`.
    ///
    /// - Returns: how many columns it took, including a space after it.
    func draw(row: Int, column: Int, before end: Int, in frame: inout Frame) -> Int {
        guard let now = casebook.shelf.loaded[number]?.accused?.nickNow else { return 0 }
        let line = StyledLine(casebook.words.dossier.now + " ", .dim).said(SafeText(now), .text.bold)
        guard column + line.width < end else { return 0 }
        frame.put(line, row: row, columns: column..<end)
        return line.width + 1
    }
}
