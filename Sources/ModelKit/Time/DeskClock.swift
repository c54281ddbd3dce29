/// What the desk takes for the time. It passes evenly: steps of the wall clock while the desk runs do not move it, so that
/// three minutes are three minutes, and a message of a minute ago stays one.
public struct DeskClock: Sendable {
    public var now: @Sendable () -> Timestamp

    public init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    /// The wall clock as it was at the start, carried on by a clock that does not jump. It also counts while the machine
    /// sleeps.
    public static func steady(from wall: Timestamp) -> DeskClock {
        let start = ContinuousClock.now
        return DeskClock { wall + (ContinuousClock.now - start) }
    }

    /// The same clock, but never behind a time: where it is, it goes on from there as evenly. What waits for its time is then done
    /// as long after it as it should be, and not when a clock that was set back has come there again.
    package func steady(after time: Timestamp) -> DeskClock {
        let behind = time - now()
        guard behind > .zero else { return self }
        return DeskClock { [now] in now() + behind }
    }
}

/// Where the desk gets what must not be guessed: ids, salts, receipts.
public struct Randomness: Sendable {
    /// That many random bytes.
    public var bytes: @Sendable (Int) -> [UInt8]

    public init(bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }

    public static let system = Randomness { count in
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        // Eight at a time: each word is a call to the kernel.
        while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
        return Array(bytes.prefix(count))
    }

    /// Random bytes in lower-case hexadecimal.
    package func hexadecimal(bytes count: Int) -> String { Hexadecimal.text(bytes(count)) }
}
