// On the wire a period is a number of seconds, possibly with a fraction.

extension Duration {
    var seconds: Double { Double(milliseconds) / 1000 }
}

extension KeyedDecodingContainer {
    func seconds(_ key: Key) throws -> Duration { Self.duration(try decode(Double.self, forKey: key)) }

    func secondsIfPresent(_ key: Key) throws -> Duration? {
        try decodeIfPresent(Double.self, forKey: key).map(Self.duration)
    }

    /// Limits a number that comes from outside to a range that is safe to calculate with.
    private static func duration(_ seconds: Double) -> Duration {
        .milliseconds(Int64((min(max(seconds, -1e12), 1e12) * 1000).rounded()))
    }
}
