/// SplitMix64, which is small, fast, and the same on every machine, so that a seed produces the same story everywhere.
struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Seeded with a text in addition to the number (FNV-1a).
    init(seed: UInt64, _ text: String) {
        state = text.utf8.reduce(seed ^ 0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A random duration within a range, to the millisecond.
    mutating func duration(_ range: ClosedRange<Double>) -> Duration {
        .milliseconds(Int64(Double.random(in: range, using: &self) * 1000))
    }

    /// True with a probability of one in `n`.
    mutating func once(in n: Int) -> Bool { Int.random(in: 1...n, using: &self) == 1 }
}
