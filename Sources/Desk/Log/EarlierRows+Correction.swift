import ModelKit
import Store

extension EarlierRows {
    /// Makes the rows of some cases what they would be today. Consoles get them anew.
    func correct(_ numbers: [CaseNumber], in stores: Stores) throws {
        // They count as touched by the next entry of the log.
        let touched = try stores.log.last() + 1
        for number in numbers {
            switch self {
            case .incomplete, .unseenAlarms: try complete(number, touched: touched, in: stores)
            case .places, .undescribedPlaces: try hidePlace(of: number, touched: touched, in: stores)
            case .drifted:
                // What cannot be read is left to the audit.
                let theCase: Case?
                do { theCase = try Case.fetch(number, from: stores) } catch is UnreadableRow { continue }
                if let theCase { try stores.projection.correct(theCase, in: [.action, .conversation]) }
            }
        }
    }

    /// Brings a row up to what the log says of its case: what a filter does not find is not there, what did not reach the chat is in the
    /// queue, and a closed case with an alarm comes back into it.
    private func complete(_ number: CaseNumber, touched: Int64, in stores: Stores) throws {
        guard var row = try CaseRow.fetch(number, but: HiddenCases(), from: stores),
            let theCase = try Case.fetch(number, from: stores)
        else { return }
        let before = row
        row.follow(theCase)
        if row.isListed {
            if let accused = row.accused { row.addNames(try stores.members.names(of: accused)) }
            let wasJudged = try theCase.wasJudgedElsewhere(from: stores)
            row.note { $0.wasJudgedBefore = wasJudged }
        }
        // With all that the table holds of the case today, whether the version that wrote it kept that in line or not.
        if row != before { try stores.projection.put(row, of: theCase, touched: touched) }
    }

    /// Takes the name of a place of few people from a row of which nobody is to know who reported.
    private func hidePlace(of number: CaseNumber, touched: Int64, in stores: Stores) throws {
        guard var row = try CaseRow.fetch(number, but: HiddenCases(), from: stores), !row.channel.isEmpty else { return }
        row.channel = ""
        try stores.projection.refresh(row, touched: touched)
    }
}
