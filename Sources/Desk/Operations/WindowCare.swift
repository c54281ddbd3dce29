import ModelKit
import Store

/// Removes what is no longer needed.
enum WindowCare {
    /// Removes messages that are older than the window needs. Message ids are remembered for a day, so that a message that is
    /// sent again does not count as new.
    static func prune(in turn: Turn) throws {
        let (state, stores, now) = (turn.state, turn.stores, turn.now)
        let gone = state.window.prune(at: now)
        if let upTo = gone.upTo { try stores.window.forgetMessages(upTo: upTo) }
        for serial in gone.early { try stores.window.forgetMessage(serial) }
        guard now - state.pruned >= .minutes(1) else { return }
        state.forgetOld(at: now)
        try stores.window.forgetVisits(before: now - state.window.kept)
        try stores.window.forgetArrivals(before: now - .days(1))
        try stores.commands.forget(before: now - .days(30))
    }
}
