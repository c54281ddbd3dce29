import Glibc
import ModelKit

extension Moment {
    /// The clocks of this machine: the only place where the console reads them.
    static var current: Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let wall = Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
        return Moment(instant: .now, wall: wall, zone: localOffset)
    }

    /// Seconds east of UTC, as the machine's time zone has it at `time`.
    @Sendable private static func localOffset(at time: Timestamp) -> Int {
        var seconds = time_t(time.milliseconds / 1000)
        var fields = tm()
        guard localtime_r(&seconds, &fields) != nil else { return 0 }
        return fields.tm_gmtoff
    }
}
