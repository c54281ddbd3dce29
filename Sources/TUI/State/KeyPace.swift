/// Distinguishes what a person pressed from a paste that a terminal without bracketed paste sends as keys, and from a key that
/// is held down: nobody presses two keys within a few milliseconds. A key that acts on a case waits that long for a second one,
/// because the first key of a paste such as `+ 3` arrives before anything shows that it is a paste.
struct KeyPace: Sendable, Hashable {
    /// A key that waits to see whether another one follows.
    struct Held: Sendable, Hashable {
        let key: Key
        /// The screen for which it was pressed.
        let context: Context
        /// When it takes effect.
        let until: ContinuousClock.Instant
    }

    private struct Press: Sendable, Hashable {
        let key: Key
        let at: ContinuousClock.Instant
    }

    /// Keys that follow each other more closely form a burst.
    static let gap = Duration.milliseconds(15)
    /// A key that repeats faster than this is held down: terminals repeat it every 30 to 100 milliseconds.
    static let repetition = Duration.milliseconds(120)
    /// The first repetition comes long after the press and looks like a new press, so the key waits for the second repetition.
    static let firstRepetition = Duration.seconds(1)

    private var last: Press?
    /// The screen on which the latest burst began.
    private var began: Context?
    private(set) var held: Held?
    /// A key of the current burst was refused.
    private(set) var isRefusing = false
    /// The refused keys came from one key that is held down: no paste sends the same key twice at such a pace.
    private(set) var isHeldDown = false
    /// A key was refused for a reason of its own, not as part of a burst.
    private(set) var hasRefused = false
    /// The latest key followed such a key.
    private(set) var isBehindRefusal = false

    /// - Parameters:
    ///   - acts: the key would do something to a case, to a person, or to what others see.
    ///   - context: the screen for which it is pressed.
    /// - Returns: whether the key takes effect now.
    mutating func take(_ key: Key, acts: Bool, in context: Context, at instant: ContinuousClock.Instant) -> Bool {
        let since = last.map { instant - $0.at } ?? .seconds(3600)
        let isSame = last?.key == key && since < Self.firstRepetition
        let isBurst = held != nil || since < (isSame ? Self.repetition : Self.gap)
        if !isBurst { (began, hasRefused) = (context, false) }
        isBehindRefusal = hasRefused
        // Over a slow line, a person's text and Enter arrive together. That is intended if nothing follows and the text began
        // earlier.
        let endsText = key == .enter && context.isTextField && !context.traits.contains(.commandLine) && began == context
        isHeldDown = isSame && since >= Self.gap
        isRefusing = isBurst && !endsText && (isRefusing || acts || held != nil)
        last = Press(key: key, at: instant)
        held = nil
        guard acts else { return true }
        if !isBurst || endsText {
            held = Held(key: key, context: context, until: instant + (isSame ? Self.repetition : Self.gap))
        }
        return false
    }

    /// Why the latest key was refused, if it was refused as one of several.
    var refusal: KeyRefusal { isHeldDown ? .heldDown : .burst }

    /// The latest key cannot do what it stands for.
    mutating func refuse() { hasRefused = true }

    /// The held key, if it has waited long enough.
    mutating func released(at instant: ContinuousClock.Instant) -> Held? {
        guard let held, held.until <= instant else { return nil }
        self.held = nil
        return held
    }
}
