/// Tells what a person pressed from what a terminal without bracketed paste sends as keys, and from a key that is held down: nobody
/// presses two keys within a few milliseconds. A key that acts on a case waits that long for a second one, since in a paste of `+ 3`
/// the first comes before anything shows that it is one.
struct KeyPace: Sendable, Hashable {
    /// A key that waits whether another one comes.
    struct Held: Sendable, Hashable {
        let key: Key
        /// The screen for which it was pressed.
        let context: Context
        /// When it acts.
        let until: ContinuousClock.Instant
    }

    private struct Press: Sendable, Hashable {
        let key: Key
        let at: ContinuousClock.Instant
    }

    /// Keys that come closer together are a burst.
    static let gap = Duration.milliseconds(15)
    /// A key that comes closer behind itself is held down: terminals repeat it every 30 to 100 milliseconds.
    static let repetition = Duration.milliseconds(120)
    /// The first repetition comes long after the press, and looks like another one: the key waits for the second repetition.
    static let firstRepetition = Duration.seconds(1)

    private var last: Press?
    /// The screen on which the latest burst began.
    private var began: Context?
    private(set) var held: Held?
    /// A key of the burst that is running was refused.
    private(set) var isRefusing = false
    /// What was refused came of one key that is held down: nothing that types texts sends a key twice at such a pace.
    private(set) var isHeldDown = false
    /// The same, for a reason of its own and not as one of a burst.
    private(set) var hasRefused = false
    /// The latest key came behind such a one.
    private(set) var isBehindRefusal = false

    /// - Parameters:
    ///   - acts: the key would do something to a case, to a person or to what others see.
    ///   - context: the screen for which it is pressed.
    /// - Returns: whether the key does now what it stands for.
    mutating func take(_ key: Key, acts: Bool, in context: Context, at instant: ContinuousClock.Instant) -> Bool {
        let since = last.map { instant - $0.at } ?? .seconds(3600)
        let isSame = last?.key == key && since < Self.firstRepetition
        let isBurst = held != nil || since < (isSame ? Self.repetition : Self.gap)
        if !isBurst { (began, hasRefused) = (context, false) }
        isBehindRefusal = hasRefused
        // Text and Enter of a person come at once over a slow line: that is meant, if nothing follows and the text was begun before.
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

    /// Why the latest key was refused, where it was as one of several.
    var refusal: KeyRefusal { isHeldDown ? .heldDown : .burst }

    /// What the latest key stands for cannot be done.
    mutating func refuse() { hasRefused = true }

    /// The key that has waited long enough.
    mutating func released(at instant: ContinuousClock.Instant) -> Held? {
        guard let held, held.until <= instant else { return nil }
        self.held = nil
        return held
    }
}
