import Foundation
import ModelKit

// The changes of the clocks, as the time zone database of Foundation has them. The console has none.
extension CommunityZone {
    /// The zone of a name such as `Europe/Berlin`; nil if there is none.
    public init?(named name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.init(name: name, zone)
    }

    /// The zone of this machine.
    public static var system: CommunityZone {
        let zone = TimeZone.current
        // Foundation calls UTC so.
        return CommunityZone(name: zone.identifier == "GMT" ? utc.name : zone.identifier, zone)
    }

    /// From the beginning of 2000 to that of 2100: no desk runs out of it.
    private static let years = Timestamp(milliseconds: 946_684_800_000)..<Timestamp(milliseconds: 4_102_444_800_000)

    private init(name: String, _ zone: TimeZone) {
        var offsets: [Offset] = []
        var next: Timestamp? = Self.years.lowerBound
        while let time = next, Self.years.contains(time) {
            let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
            let seconds = zone.secondsFromGMT(for: date)
            if offsets.last?.seconds != seconds { offsets.append(Offset(from: time, seconds: seconds)) }
            next = zone.nextDaylightSavingTimeTransition(after: date)
                .map { Timestamp(milliseconds: Int64(($0.timeIntervalSince1970 * 1000).rounded())) }
        }
        self.init(name: name, offsets: offsets)
    }

    /// A name that somebody may have meant: `Europe/Berlin` for `berlin`.
    static func name(like text: String) -> String? {
        let end = "/" + text.lowercased()
        return TimeZone.knownTimeZoneIdentifiers.first { ("/" + $0.lowercased()).hasSuffix(end) }
    }
}

extension CommunityZone {
    /// What a console needs of it: it is told anew with each connection.
    func told(at now: Timestamp) -> CommunityZone { covering(now - .days(3650)...now + .days(3650 * 3)) }
}
