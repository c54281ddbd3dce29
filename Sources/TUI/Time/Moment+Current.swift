import Glibc
import ModelKit

extension Moment {
    /// The current time of this machine's clocks: the console reads them only here.
    static var current: Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let wall = Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
        return Moment(instant: .now, wall: wall, zone: { fields(at: $0).tm_gmtoff }, zoneName: zoneName)
    }

    /// The local calendar and clock at a time.
    private static func fields(at time: Timestamp) -> tm {
        var seconds = time_t(time.milliseconds / 1000)
        var fields = tm()
        return localtime_r(&seconds, &fields) == nil ? tm() : fields
    }

    @Sendable private static func zoneName(at time: Timestamp) -> String {
        guard let name = fields(at: time).tm_zone else { return "" }
        // It is one of the C library's own strings, which stay valid.
        return String(cString: name)
    }
}
