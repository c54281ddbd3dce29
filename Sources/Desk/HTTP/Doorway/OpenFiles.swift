import Glibc

/// How many files the process may have open, of which each connection is one: a desk that has no more can let nobody in.
enum OpenFiles {
    /// For the log, mail, and whatever else is no connection of a doorway.
    private static let others = 128

    /// Sees to it that the process may have as many as all doorways need together, as far as the system lets it.
    ///
    /// - Returns: how many connections each of them may have.
    static func share(among doorways: Int, each wanted: Int) -> Int {
        let needed = doorways * wanted + others
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return wanted }
        if limit.rlim_cur < needed {
            limit.rlim_cur = min(limit.rlim_max, rlim_t(needed))
            _ = setrlimit(resource, &limit)
            _ = getrlimit(resource, &limit)
        }
        return share(of: Int(clamping: limit.rlim_cur), among: doorways, each: wanted)
    }

    static func share(of allowed: Int, among doorways: Int, each wanted: Int) -> Int {
        min(wanted, max(1, (allowed - others) / max(1, doorways)))
    }
}
