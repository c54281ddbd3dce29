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
