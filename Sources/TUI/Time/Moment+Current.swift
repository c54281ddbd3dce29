import Glibc
import ModelKit

extension Moment {
    /// The clocks of this machine: the only place where the console reads them.
    static var current: Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let wall = Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
        return Moment(instant: .now, wall: wall, zone: { fields(at: $0).tm_gmtoff }, zoneName: zoneName)
    }

    /// The machine's calendar and clock at a time.
    private static func fields(at time: Timestamp) -> tm {
        var seconds = time_t(time.milliseconds / 1000)
        var fields = tm()
        return localtime_r(&seconds, &fields) == nil ? tm() : fields
    }

    @Sendable private static func zoneName(at time: Timestamp) -> String {
        guard let name = fields(at: time).tm_zone else { return "" }
        // It is one of the C library's own texts, which last.
        return String(cString: name)
    }
}
