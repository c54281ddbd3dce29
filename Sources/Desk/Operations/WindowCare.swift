import ModelKit
import Store

/// What is let go with the time.
enum WindowCare {
    /// Lets go of what is older than the window needs. Ids of messages are remembered for a day, so that one that is sent again
    /// is not taken for new.
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
