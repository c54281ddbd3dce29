import Glibc

/// The limit on open files of the process. Each connection is one, so a desk that has reached the limit can accept none.
enum OpenFiles {
    /// Files for the log, mail, and everything else that is not a connection.
    private static let others = 128

    /// Raises the limit of the process to what all doorways need together, as far as the system permits.
    ///
    /// - Returns: how many connections each doorway may have.
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
