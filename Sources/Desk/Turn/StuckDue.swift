import ModelKit
import Store

/// Something that is due at a certain time.
enum Due: Hashable, Sendable {
    case ofCase(CaseNumber)
    case action(Int)
}

/// A due operation that cannot be carried out because something is unreadable. Some of it was written before this was found.
struct StuckDue: Error {
    let due: Due
    let row: UnreadableRow
}
