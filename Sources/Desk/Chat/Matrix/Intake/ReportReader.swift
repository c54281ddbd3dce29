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
    private var known: [ListedReport: Timestamp] = [:]
    /// When the whole slack was looked through last.
    private var swept: Timestamp?

    /// How many a page holds: most times the newest few are all that is new.
    static let pageSize = 100
    /// Pages overlap by so many, for reports that are deleted in between.
    static let overlap = 10
    /// How often the whole slack is looked through.
    static let sweep: Duration = .minutes(1)

    init(_ list: ReportList, from cursor: ReportCursor) {
        self.list = list
        self.cursor = cursor
    }

    /// What was not taken yet, the oldest first.
    ///
    /// - Parameters:
    ///   - now: by the desk's clock.
    ///   - fetch: asks for a page by its offset.
    mutating func fresh<Failure: Error>(at now: Timestamp, _ fetch: (Int) async throws(Failure) -> ReportPage)
        async throws(Failure) -> [ListedReport]
    {
        let isSweep = swept.map { now - $0 >= Self.sweep } ?? true
        var found: [ListedReport: Timestamp] = [:]
        var offset = 0
        var total: Int?
        var restarts = 0
        while true {
            let page = try await fetch(offset)
            // Some were deleted: those behind them moved into what was read already.
            if let before = total, page.total < before, restarts < 3 {
                (offset, total, restarts) = (0, nil, restarts + 1)
                continue
            }
            total = page.total
            let recent = page.reports.filter { $0.received >= cursor.horizon }
            let new = recent.filter { known[$0] == nil }
            for report in new { found[report] = report.received }
            let isAtHorizon = recent.count < page.reports.count
            if page.isLast || page.reports.isEmpty || isAtHorizon || (new.isEmpty && !isSweep) { break }
            offset += max(1, page.reports.count - Self.overlap)
        }
        if isSweep { swept = now }
        return found.keys.sorted { ($0.received, $0.id) < ($1.received, $1.id) }
    }

    /// A report was taken; all older ones that were found with it have been too.
    mutating func take(_ report: ListedReport) {
        known[report] = report.received
        guard report.received > cursor.newest else { return }
        cursor.newest = report.received
        if known.count > 2 * Self.pageSize { known = known.filter { $0.value >= cursor.horizon } }
    }
}
