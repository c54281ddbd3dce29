// On the wire a period is a number of seconds, which may have a fraction.

extension Duration {
    var seconds: Double { Double(milliseconds) / 1000 }
}

extension KeyedDecodingContainer {
    func seconds(_ key: Key) throws -> Duration { Self.duration(try decode(Double.self, forKey: key)) }

    func secondsIfPresent(_ key: Key) throws -> Duration? {
        try decodeIfPresent(Double.self, forKey: key).map(Self.duration)
    }

    /// A number that a stranger sent is brought into a range in which it can be counted with.
    private static func duration(_ seconds: Double) -> Duration {
        .milliseconds(Int64((min(max(seconds, -1e12), 1e12) * 1000).rounded()))
    }
}
