import ModelKit

/// Why a dossier is not shown, if it is worth saying.
struct MissingDossier {
    let number: CaseNumber
    let casebook: Casebook

    /// - Returns: whether there was something to say.
    @discardableResult
    func draw(row: Int, columns: Range<Int>, in frame: inout Frame) -> Bool {
        let words = casebook.words
        let text: SafeText
        if let failure = casebook.shelf.failures[number] {
            text = words.dossier.notFetched + " " + casebook.text(of: failure)
        } else if !casebook.desk.isCurrent {
            text = words.dossier.notFetched + " " + words.connection.short(casebook.desk.failure)
        } else if let asked = casebook.shelf.asked, asked.number == number, frame.clock.hasPassed(asked.at + State.rest) {
            text = words.dossier.fetching
        } else {
            return false
        }
        for (index, line) in text.wrapped(to: max(1, columns.count - 6)).prefix(3).enumerated() {
            frame.put(line, row: row + index, column: columns.lowerBound + 4, style: .dim)
        }
        return true
    }
}
