import ModelKit

// A new kind of entry comes with a migration of its own: a program that does not know it refuses the file, and does not fail in it.

extension CaseEvent {
    /// The migration since which the log can hold it.
    var schema: Int {
        switch self {
        case .opened, .reported, .supplemented, .claimed, .released, .rated, .undone, .settled, .reopening, .reopeningUndone,
            .reopened, .noted, .recategorised, .raised, .sanctioned, .lifted, .requested, .performed, .failed, .abandoned,
            .viewed, .addressesViewed, .summoned, .joined, .left, .dismissed, .said, .ordered, .imposed, .ended, .prepared,
            .appealed, .lapsed, .overturned, .referred, .handedUp:
            9
        }
    }
}

extension DeskEvent {
    /// The migration since which the log can hold it.
    var schema: Int {
        switch self {
        case .resumed: 10
        }
    }
}
