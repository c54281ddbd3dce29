import ModelKit
import Store

/// What has its time.
enum Due: Hashable, Sendable {
    case ofCase(CaseNumber)
    case action(Int)
}

/// What is due and cannot be done, since what it concerns cannot be read; something of it was written before that was found.
struct StuckDue: Error {
    let due: Due
    let row: UnreadableRow
}

extension Transaction {
    /// Does what is due. What cannot be read keeps nothing else waiting that is due: it is left until the desk is started again.
    ///
    /// - Throws: ``StuckDue`` where all has to be done anew without it, so that nothing stays half done.
    func orStuck(_ due: Due, _ work: () throws -> Void) throws {
        guard !stuck.contains(due) else { return }
        let changes = stores.changes
        do { try work() } catch let row as UnreadableRow {
            guard stores.changes == changes else { throw StuckDue(due: due, row: row) }
            stuck.insert(due)
            setAside(row)
        }
    }

    /// Writes the rows anew that could not be read at the start.
    func writeMended() throws {
        for number in state.mended {
            guard let row = state.board.row(number) else { continue }
            do { if let subject = try fetchCase(number) { try store(row, of: subject) } } catch let row as UnreadableRow {
                setAside(row)
            }
        }
        state.mended = []
    }
}
