import Foundation
import ModelKit

// The clock changes of a time zone, from Foundation's time zone database. The console does not have this database.
extension CommunityZone {
    /// The time zone with a name such as `Europe/Berlin`; nil if there is none.
    public init?(named name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.init(name: name, zone)
    }

    /// The time zone of this machine.
    public static var system: CommunityZone {
        let zone = TimeZone.current
        // Foundation's name for UTC is GMT.
        return CommunityZone(name: zone.identifier == "GMT" ? utc.name : zone.identifier, zone)
    }

    /// From the beginning of 2000 to the beginning of 2100, which is longer than any desk will run.
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

    /// A name that the user may have meant, such as `Europe/Berlin` for `berlin`.
    static func name(like text: String) -> String? {
        let end = "/" + text.lowercased()
        return TimeZone.knownTimeZoneIdentifiers.first { ("/" + $0.lowercased()).hasSuffix(end) }
    }
}

extension CommunityZone {
    /// The part that a console needs. The console gets it again with each connection.
    func told(at now: Timestamp) -> CommunityZone { covering(now - .days(3650)...now + .days(3650 * 3)) }
}
