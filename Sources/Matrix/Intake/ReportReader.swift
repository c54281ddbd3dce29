import ModelKit

/// How far a list of reports has been read.
struct ReportCursor: Hashable, Sendable, Codable {
    /// When the latest report that was taken had been received; all earlier ones were taken too.
    var newest: Timestamp

    /// Reports can appear late, because another worker of the homeserver wrote them, or because a room was not counted yet.
    /// This much time before the newest report is therefore searched repeatedly.
    static let slack: Duration = .minutes(5)

    var horizon: Timestamp { newest - Self.slack }
}

/// Finds new reports in a list. The homeserver offers only pages counted from the newest, so every report that is added or
/// deleted between two pages moves all others. Even so, nothing is missed or taken twice.
struct ReportReader: Sendable {
    let list: ReportList
    private(set) var cursor: ReportCursor
    /// The reports within the slack that were taken.
    private var known: Set<ListedReport.Identity> = []
    /// The reports that the latest look found and that were not taken yet.
    private var awaited: Set<ListedReport.Identity> = []
    /// When the whole slack was last searched.
    private var swept: Timestamp?

    /// Reports per page; usually only the newest few are new.
    static let pageSize = 100
    /// The overlap of two pages, for reports that are deleted in between and for those received at the same time, which have no
    /// fixed order.
    static let overlap = 10
    /// How often the whole slack is searched.
    static let sweep: Duration = .minutes(1)
    /// How often a look steps back because the list has moved; after that the next look starts again.
    static let patience = 50

    init(_ list: ReportList, from cursor: ReportCursor) {
        self.list = list
        self.cursor = cursor
    }

    /// The reports that were not taken yet, oldest first. They are taken in this order, as far as possible, and the others are
    /// found again.
    ///
    /// - Parameters:
    ///   - now: by the desk's clock.
    ///   - fetch: asks for a page by its offset.
    mutating func fresh<Failure: Error>(at now: Timestamp, _ fetch: (Int) async throws(Failure) -> ReportPage)
        async throws(Failure) -> [ListedReport]
    {
        known = known.filter { [cursor] in $0.received >= cursor.horizon }
        // Reports that were found but not taken may be deep in the list.
        let isSweep = !awaited.isEmpty || swept.map { now - $0 >= Self.sweep } ?? true
        var found: [ListedReport.Identity: ListedReport] = [:]
        var read: Set<ListedReport.Identity> = []
        var offset = 0
        var steps = 0
        while true {
            let page = try await fetch(offset)
            let reports = page.reports.map { ($0.identity, $0) }
            // The page begins after the part that was read: so many reports were deleted that some have moved up past it.
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

    /// A report was taken; all older ones that were found with it were taken too.
    ///
    /// - Parameter now: by the desk's clock. It limits the position, so that a homeserver whose clock was once wrong does not
    ///   make later reports look old.
    mutating func take(_ report: ListedReport, at now: Timestamp) {
        known.insert(report.identity)
        awaited.remove(report.identity)
        cursor.newest = max(cursor.newest, min(report.received, now))
    }
}
