import ModelKit
import Store

extension EarlierRows {
    /// Rewrites the rows of some cases as this version would write them. Consoles receive them again.
    func correct(_ numbers: [CaseNumber], in stores: Stores) throws {
        // The rows count as touched by the next entry of the log.
        let touched = try stores.log.last() + 1
        for number in numbers {
            switch self {
            case .incomplete, .unseenAlarms: try complete(number, touched: touched, in: stores)
            case .places, .undescribedPlaces: try hidePlace(of: number, touched: touched, in: stores)
            case .drifted:
                // Unreadable cases are left to the audit.
                let theCase: Case?
                do { theCase = try Case.fetch(number, from: stores) } catch is UnreadableRow { continue }
                if let theCase { try stores.projection.correct(theCase, in: [.action, .conversation]) }
            }
        }
    }

    /// Updates a row from the log of its case. Otherwise filters would miss it, actions that did not reach the chat would not
    /// show in the queue, and closed cases with an alarm would not return to it.
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
        // This also rewrites the other columns of the case, which an earlier version may not have kept up to date.
        if row != before { try stores.projection.put(row, of: theCase, touched: touched) }
    }

    /// Removes the name of a channel that is not open to everybody from the row of a case with anonymous reporters.
    private func hidePlace(of number: CaseNumber, touched: Int64, in stores: Stores) throws {
        guard var row = try CaseRow.fetch(number, but: HiddenCases(), from: stores), !row.channel.isEmpty else { return }
        row.channel = ""
        try stores.projection.refresh(row, touched: touched)
    }
}
