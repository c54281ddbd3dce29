import ModelKit

/// A frame in the making: what is drawn, from what, and when some of it will look different though nothing happens.
struct Frame {
    var surface: Surface
    let state: State
    /// The desk's time in whole seconds: so that all ages and deadlines move together, at most once a second.
    let now: Timestamp
    /// By the desk's clock.
    private var nextDeskChange: Timestamp?
    private var nextWallChange: ContinuousClock.Instant?

    init(_ state: State, surface: Surface) {
        self.state = state
        self.surface = surface
        let exact = state.deskNow.milliseconds
        now = Timestamp(milliseconds: exact - (exact % 1000 + 1000) % 1000)
    }

    var words: Words { state.words }
    var size: Surface.Size { surface.size }

    /// When a text that is drawn changes by the passing of time alone.
    var nextChange: ContinuousClock.Instant? {
        let desk = nextDeskChange.map { state.now.instant + ($0 - state.deskNow) }
        return [desk, nextWallChange].compactMap { $0 }.min()
    }

    private mutating func changes(in seconds: Int) {
        let at = now + .seconds(max(1, seconds))
        nextDeskChange = nextDeskChange.map { min($0, at) } ?? at
    }

    // MARK: - Texts that move

    /// How long ago: `12s`, `2m`, `3h`, `5d`.
    mutating func age(since time: Timestamp) -> SafeText {
        let seconds = max(0, Self.wholeSeconds(now - time))
        let (unit, sign) = seconds < 60 ? (1, "s") : seconds < 3600 ? (60, "m") : seconds < 86_400 ? (3600, "h") : (86_400, "d")
        changes(in: unit - seconds % unit)
        return SafeText("\(seconds / unit)\(sign)")
    }

    /// How long until: `1:48`, `3h59`, `2d`; nil once it is over.
    mutating func remaining(until time: Timestamp) -> SafeText? {
        let seconds = Self.wholeSeconds(time - now)
        guard time > state.deskNow else { return nil }
        if seconds < 3600 {
            changes(in: 1)
            return SafeText("\(seconds / 60):\(Numerals.twoDigits(seconds % 60))")
        }
        if seconds < 86_400 {
            changes(in: seconds % 60 + 1)
            return SafeText("\(seconds / 3600)h\(Numerals.twoDigits(seconds / 60 % 60))")
        }
        changes(in: seconds % 3600 + 1)
        return SafeText("\(seconds / 86_400)d")
    }

    /// How long something has gone on: `0:42`, `1:05:10`.
    mutating func elapsed(since time: Timestamp) -> SafeText {
        let seconds = max(0, Self.wholeSeconds(now - time))
        changes(in: 1)
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        let start = hours > 0 ? "\(hours):\(Numerals.twoDigits(minutes))" : "\(minutes)"
        return SafeText(start + ":" + Numerals.twoDigits(seconds % 60))
    }

    /// Seconds of an undo period that runs: `5s`; nil once it is over.
    mutating func countdown(to time: Timestamp) -> SafeText? {
        guard time > state.deskNow else { return nil }
        changes(in: 1)
        return SafeText("\(max(1, Self.wholeSeconds(time - now)))s")
    }

    /// A span since an instant here: `12 s`.
    mutating func span(since instant: ContinuousClock.Instant) -> SafeText {
        let passed = max(.zero, state.now.instant - instant)
        tick()
        return DateWords.span(passed)
    }

    mutating func span(until instant: ContinuousClock.Instant) -> SafeText? {
        let left = instant - state.now.instant
        guard left > .zero else { return nil }
        tick()
        return DateWords.span(left + .milliseconds(999))
    }

    /// How long ago a desk time was: `3 s ago`.
    mutating func ago(_ time: Timestamp) -> SafeText {
        changes(in: state.deskNow - time < .minutes(1) ? 1 : 60)
        return words.dates.ago(state.deskNow - time)
    }

    /// Whether this instant is over; if not, the frame changes then.
    mutating func hasPassed(_ instant: ContinuousClock.Instant) -> Bool {
        guard instant > state.now.instant else { return true }
        wallChange(in: instant - state.now.instant)
        return false
    }

    private mutating func tick() { wallChange(in: .seconds(1)) }

    private mutating func wallChange(in duration: Duration) {
        let at = state.now.instant + duration
        nextWallChange = nextWallChange.map { min($0, at) } ?? at
    }

    /// Hours and minutes here.
    mutating func clock() -> SafeText {
        let time = state.wallClock
        wallChange(in: .milliseconds(60_000 - (state.now.wall.milliseconds % 60_000 + 60_000) % 60_000))
        return SafeText("\(Numerals.twoDigits(time.hour)):\(Numerals.twoDigits(time.minute))")
    }

    private static func wholeSeconds(_ duration: Duration) -> Int { Int(duration.milliseconds / 1000) }

    // MARK: - Drawing

    @discardableResult
    mutating func put(_ text: SafeText, row: Int, column: Int, style: Style = .text, maxWidth: Int = .max) -> Int {
        let text = maxWidth == .max ? text : text.truncated(to: maxWidth)
        return surface.put(text, row: row, column: column, style: style)
    }

    /// Puts the terminal's cursor where the eye is to be: at what is selected, else at what is to be read. Screen readers and
    /// braille displays follow it. A field in which one types puts it itself.
    mutating func point(at row: Int, column: Int = 0) {
        surface.cursor = Surface.Position(row: max(0, min(row, size.height - 1)), column: column)
    }

    /// Empties a whole row for what is drawn over the screen.
    mutating func clear(row: Int, _ style: Style) {
        surface.setBackground(row: row, columns: 0..<size.width, background: .none)
        surface.fill(row: row, columns: 0..<size.width, style: style)
    }

    /// Text whose last column is before `end`.
    mutating func put(_ text: SafeText, row: Int, before end: Int, style: Style = .text) {
        surface.put(text, row: row, column: end - text.width, style: style)
    }

    mutating func put(_ line: StyledLine, row: Int, columns: Range<Int>) {
        if line.background != .none { surface.setBackground(row: row, columns: columns, background: line.background) }
        var column = columns.lowerBound
        for span in line.spans {
            if let place = span.column { column = max(column, columns.lowerBound + place) }
            guard column < columns.upperBound else { return }
            column += surface.put(
                span.text.truncated(to: columns.upperBound - column), row: row, column: column, style: span.style)
        }
    }

    /// Lines from `scroll` on, and how many are left below the last row.
    mutating func put(_ lines: [StyledLine], rows: Range<Int>, columns: Range<Int>, scroll: Int = 0) {
        let first = max(0, min(scroll, lines.count - rows.count))
        for (row, line) in zip(rows, lines.dropFirst(first)) { put(line, row: row, columns: columns) }
        let below = lines.count - first - rows.count
        if below > 0, let last = rows.last {
            put(" " + words.queue.below(words.number(below)) + " ", row: last, before: columns.upperBound, style: .dim)
        }
    }

    mutating func rule(row: Int, columns: Range<Int>? = nil) {
        let columns = columns ?? 0..<size.width
        surface.rule(row: row, columns: columns.lowerBound + 2..<max(columns.lowerBound + 2, columns.upperBound - 2))
    }
}
