/// The time zone of a community, in which its members read times. It holds the changes of the clocks themselves, so that desk and
/// console come to the same words without asking a time zone database.
public struct CommunityZone: Hashable, Sendable, Codable {
    /// How far the clocks are ahead of UTC from a time on.
    public struct Offset: Hashable, Sendable, Codable {
        public var from: Timestamp
        /// Seconds east of UTC.
        public var seconds: Int

        public init(from: Timestamp, seconds: Int) {
            self.from = from
            self.seconds = seconds
        }
    }

    /// As the time zone database calls it: `Europe/Berlin`.
    public var name: String
    /// Oldest first; empty: UTC. The first holds for all times before it too, the last for all after it.
    public var offsets: [Offset]

    public init(name: String, offsets: [Offset]) {
        self.name = name
        self.offsets = offsets
    }

    /// Where no other is known.
    public static let utc = CommunityZone(name: "UTC", offsets: [])

    /// Seconds east of UTC at a time.
    public func offset(at time: Timestamp) -> Int {
        (offsets.last { $0.from <= time } ?? offsets.first)?.seconds ?? 0
    }

    public func local(_ time: Timestamp) -> LocalTime { LocalTime(time, zone: offset(at:)) }

    /// The same zone with what is needed for the times of a range.
    public func covering(_ range: ClosedRange<Timestamp>) -> CommunityZone {
        let before = offsets.last { $0.from <= range.lowerBound } ?? offsets.first
        let within = offsets.filter { range.contains($0.from) && $0 != before }
        return CommunityZone(name: name, offsets: [before].compactMap { $0 } + within)
    }

    /// What people call it: `Berlin`, `Buenos Aires`, `UTC`.
    public var label: String { String(name.split(separator: "/").last ?? "").replacing("_", with: " ") }

    /// It is the time of a place, which members there know without being told.
    public var isOfPlace: Bool { name.contains("/") && !name.hasPrefix("Etc/") }
}
