import CCurses

/// Waits on the main thread for keys, signals, messages and a deadline, all at once.
///
///     let loop = EventLoop(terminal: terminal, inbox: inbox)
///     while !state.hasEnded {
///         let wakeup = loop.wait(until: state.nextDeadline)
///         wakeup.events.forEach { update(&state, $0) }
///         wakeup.messages.forEach { update(&state, $0) }
///         if state.isDirty { terminal.present(render(state), theme: theme) }
///     }
///
/// Each wakeup delivers everything that has arrived, so a burst costs one frame. While nothing arrives, it sleeps: no CPU, no
/// bytes.
struct EventLoop<Message: Sendable> {
    struct Wakeup {
        var events: [TerminalEvent] = []
        var messages: [Message] = []
        /// The time of waking, on the clock of the deadline.
        var now: UInt64 = 0
    }

    let terminal: Terminal
    let inbox: Inbox<Message>

    /// Returns when anything happens, or at `deadline` (`MonotonicClock.now`; nil waits forever).
    func wait(until deadline: UInt64?) -> Wakeup {
        let ready = notruf_wait(inbox.descriptor, deadline ?? UInt64.max)
        var wakeup = Wakeup()
        if ready & NOTRUF_READY_SIGNAL.rawValue != 0 { wakeup.events += terminal.readSignals() }
        if ready & NOTRUF_READY_INPUT.rawValue != 0 { wakeup.events += terminal.readInput() }
        if ready & NOTRUF_READY_HANGUP.rawValue != 0 { wakeup.events.append(.hangup) }
        if ready & NOTRUF_READY_INBOX.rawValue != 0 { wakeup.messages = inbox.drain() }
        wakeup.now = MonotonicClock.now
        return wakeup
    }
}
