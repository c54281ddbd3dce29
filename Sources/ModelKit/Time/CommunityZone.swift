/// The time zone of a community, in which its members read times. It contains the clock changes, so that desk and console
/// produce the same text without a time zone database.
public struct CommunityZone: Hashable, Sendable, Codable {
    /// The offset of the clocks from UTC, starting at a time.
    public struct Offset: Hashable, Sendable, Codable {
        public var from: Timestamp
        /// Seconds east of UTC.
        public var seconds: Int

        public init(from: Timestamp, seconds: Int) {
            self.from = from
            self.seconds = seconds
        }
    }

    /// The name in the time zone database: `Europe/Berlin`.
    public var name: String
    /// Oldest first; empty: UTC. The first also applies to all earlier times, the last to all later ones.
    public var offsets: [Offset]

    public init(name: String, offsets: [Offset]) {
        self.name = name
        self.offsets = offsets
    }

    /// The zone if no other is known.
    public static let utc = CommunityZone(name: "UTC", offsets: [])

    /// Seconds east of UTC at a time.
    public func offset(at time: Timestamp) -> Int {
        (offsets.last { $0.from <= time } ?? offsets.first)?.seconds ?? 0
    }

    public func local(_ time: Timestamp) -> LocalTime { LocalTime(time, zone: offset(at:)) }

    /// The same zone with only the offsets that the range needs.
    public func covering(_ range: ClosedRange<Timestamp>) -> CommunityZone {
        let before = offsets.last { $0.from <= range.lowerBound } ?? offsets.first
        let within = offsets.filter { range.contains($0.from) && $0 != before }
        return CommunityZone(name: name, offsets: [before].compactMap { $0 } + within)
    }

    /// What people call it: `Berlin`, `Buenos Aires`, `UTC`.
    public var label: String { String(name.split(separator: "/").last ?? "").replacing("_", with: " ") }

    /// Whether it is the time of a place, which members there know without being told.
    public var isOfPlace: Bool { name.contains("/") && !name.hasPrefix("Etc/") }
}
