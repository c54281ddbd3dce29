import ModelKit

/// How far a list of reports was read.
struct ReportCursor: Hashable, Sendable, Codable {
    /// When the latest report that was taken had been received; all before it were taken too.
    var newest: Timestamp

    /// Reports can appear late: another worker of the homeserver wrote them, or a room was not counted yet. So much before the
    /// newest is looked through again and again.
    static let slack: Duration = .minutes(5)

    var horizon: Timestamp { newest - Self.slack }
}

/// Finds what is new in a list of reports. The homeserver only has pages that are counted from the newest, so that every report
/// that comes or goes between two pages moves all others; nothing is missed and nothing is taken twice all the same.
struct ReportReader: Sendable {
    let list: ReportList
    private(set) var cursor: ReportCursor
    /// Those within the slack that were taken.
    private var known: Set<ListedReport.Identity> = []
    /// Those that the latest look found and that were not taken yet.
    private var awaited: Set<ListedReport.Identity> = []
    /// When the whole slack was looked through last.
    private var swept: Timestamp?

    /// How many a page holds: most times the newest few are all that is new.
    static let pageSize = 100
    /// Pages overlap by so many: for reports that are deleted in between, and for those received at the same time, which have no
    /// order among themselves.
    static let overlap = 10
    /// How often the whole slack is looked through.
    static let sweep: Duration = .minutes(1)
    /// How often a look steps back because the list moved; then the next look begins anew.
    static let patience = 50

    init(_ list: ReportList, from cursor: ReportCursor) {
        self.list = list
        self.cursor = cursor
    }

    /// What was not taken yet, the oldest first. It is taken in this order, and as far as it goes: what is left is found again.
    ///
    /// - Parameters:
    ///   - now: by the desk's clock.
    ///   - fetch: asks for a page by its offset.
    mutating func fresh<Failure: Error>(at now: Timestamp, _ fetch: (Int) async throws(Failure) -> ReportPage)
        async throws(Failure) -> [ListedReport]
    {
        known = known.filter { [cursor] in $0.received >= cursor.horizon }
        // What was found and not taken may lie deep in the list.
        let isSweep = !awaited.isEmpty || swept.map { now - $0 >= Self.sweep } ?? true
        var found: [ListedReport.Identity: ListedReport] = [:]
        var read: Set<ListedReport.Identity> = []
        var offset = 0
        var steps = 0
        while true {
            let page = try await fetch(offset)
            let reports = page.reports.map { ($0.identity, $0) }
            // It begins behind what was read: so many were deleted that some have moved up past it.
            if offset > 0, !reports.contains(where: { read.contains($0.0) }) {
                steps += 1
                guard steps <= Self.patience else { return [] }
                offset = max(0, offset - Self.pageSize)
                continue
            }
            let recent = reports.filter { $0.1.received >= cursor.horizon }
            let new = recent.filter { !known.contains($0.0) }
            for (identity, report) in new { found[identity] = report }
            read.formUnion(reports.map(\.0))
            let isAtHorizon = recent.count < reports.count
            if page.isLast || reports.isEmpty || isAtHorizon || (new.isEmpty && !isSweep) { break }
            offset += max(1, reports.count - Self.overlap)
            guard offset < page.total else { break }
        }
        if isSweep { swept = now }
        awaited = Set(found.keys)
        return found.values.sorted { ($0.received, $0.id) < ($1.received, $1.id) }
    }

    /// A report was taken; all older ones that were found with it have been too.
    ///
    /// - Parameter now: by the desk's clock. A homeserver whose clock was once wrong must not have all that follows look old.
    mutating func take(_ report: ListedReport, at now: Timestamp) {
        known.insert(report.identity)
        awaited.remove(report.identity)
        cursor.newest = max(cursor.newest, min(report.received, now))
    }
}
