import CCurses

/// The clock for deadlines, in nanoseconds: nobody can set it, and it stops while the machine sleeps.
enum MonotonicClock {
    static var now: UInt64 { notruf_now() }
}
