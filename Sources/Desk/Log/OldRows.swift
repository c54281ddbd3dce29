import ModelKit
import Store

/// Rows that an earlier version wrote: they lack other categories and names, and whether a message was judged before.
enum OldRows {
    /// Brings the rows of some cases in line with what they are today.
    static func bring(_ rows: EarlierRows, _ numbers: [CaseNumber], in stores: Stores) throws {
        for number in numbers {
            switch rows {
            // So that what a filter does not find is not there, and what did not reach the chat is in the queue; a closed case with an alarm
            // comes back into it. Consoles get these rows anew.
            case .incomplete, .unseenAlarms: try complete(number, in: stores)
            case .places, .undescribedPlaces: try hidePlace(of: number, in: stores)
            case .drifted:
                // What cannot be read is left to the audit.
                guard let subject = try? Case.fetch(number, from: stores) else { continue }
                try stores.projection.bring(subject, in: [.action, .conversation])
            }
        }
    }

    /// Brings a row up to what the log says of its case.
    private static func complete(_ number: CaseNumber, in stores: Stores) throws {
        guard var row = try CaseRow.fetch(number, but: HiddenCases(), from: stores),
            let subject = try Case.fetch(number, from: stores)
        else { return }
        let before = row
        row.follow(subject)
        if row.isListed {
            if let accused = row.accused { row.addNames(try stores.members.names(of: accused)) }
            let wasJudged = try subject.wasJudgedElsewhere(from: stores)
            row.note { $0.wasJudgedBefore = wasJudged }
        }
        if row != before { try stores.projection.put(row, of: subject, touched: next(in: stores)) }
    }

    /// Takes the name of a place of few people from a row of which nobody is to know who reported.
    private static func hidePlace(of number: CaseNumber, in stores: Stores) throws {
        guard var row = try CaseRow.fetch(number, but: HiddenCases(), from: stores), !row.channel.isEmpty else { return }
        row.channel = ""
        try stores.projection.refresh(row, touched: next(in: stores))
    }

    /// Rows count as touched by the next entry of the log.
    private static func next(in stores: Stores) throws -> Int64 { try stores.log.last() + 1 }
}
