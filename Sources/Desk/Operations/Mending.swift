import ModelKit
import Store

/// Writes that have no event as their cause.
enum Mending {
    /// Writes rows again that were unreadable at the start.
    static func writeMended(in turn: Turn) throws {
        for number in turn.state.mended {
            guard let row = turn.state.board.row(number) else { continue }
            do { if let theCase = try turn.facts.case(number) { try turn.store(row, of: theCase) } } catch let row
                as UnreadableRow
            {
                turn.setAside(row)
            }
        }
        turn.state.mended = []
    }

    /// Writes something that nobody reads, to find out whether the disk accepts it.
    static func tryToStore(in turn: Turn) throws { try turn.stores.meta.set(.stored, String(turn.now.milliseconds)) }
}
