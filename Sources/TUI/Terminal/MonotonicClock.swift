import CCurses

/// The clock of deadlines, in nanoseconds: nobody sets it, and it stands still while the machine sleeps.
enum MonotonicClock {
    static var now: UInt64 { notruf_now() }
}
