import ModelKit

// Each new kind of entry needs a migration, so that a program that does not know it refuses the file from the start.

extension CaseEvent {
    /// The migration from which on the log can contain the event.
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
    /// The migration from which on the log can contain the event.
    var schema: Int {
        switch self {
        case .resumed: 10
        }
    }
}
