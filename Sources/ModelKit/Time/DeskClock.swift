/// The desk's clock. It runs evenly: changes of the wall clock while the desk runs do not affect it, so that three minutes stay
/// three minutes and a message from a minute ago stays one.
public struct DeskClock: Sendable {
    public var now: @Sendable () -> Timestamp

    public init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    /// The wall clock at the start, continued by a clock that never jumps and also counts while the machine sleeps.
    public static func steady(from wall: Timestamp) -> DeskClock {
        let start = ContinuousClock.now
        return DeskClock { wall + (ContinuousClock.now - start) }
    }

    /// The same clock, but never earlier than a time; if it is, it continues evenly from that time. Otherwise, whatever waits
    /// for its time would be delayed until a clock that was set back catches up.
    package func steady(after time: Timestamp) -> DeskClock {
        let behind = time - now()
        guard behind > .zero else { return self }
        return DeskClock { [now] in now() + behind }
    }
}

/// The source of what nobody must be able to guess: ids, salts, receipts.
public struct Randomness: Sendable {
    /// Returns this many random bytes.
    public var bytes: @Sendable (Int) -> [UInt8]

    public init(bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }

    public static let system = Randomness { count in
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        // Eight at a time, because each word is a call to the kernel.
        while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
        return Array(bytes.prefix(count))
    }

    /// Random bytes in lower-case hexadecimal.
    package func hexadecimal(bytes count: Int) -> String { Hexadecimal.text(bytes(count)) }
}
