import ModelKit

/// The meaning of the numbers in a ``PackedRow``.
struct Vocabulary: Sendable {
    /// A category with the team that handles it: there are about as many routes as categories.
    struct Route: Hashable, Sendable {
        var category: NameTable.ID
        var team: NameTable.ID
    }
    typealias RouteID = UInt32

    var names: NameTable
    private(set) var routes: [Route] = []
    private var routeIDs: [Route: RouteID] = [:]

    init(minimumCapacity: Int = 0) { names = NameTable(minimumCapacity: minimumCapacity) }

    mutating func intern(_ route: Route) -> RouteID {
        if let last = routes.last, last == route { return RouteID(routes.count - 1) }
        if let id = routeIDs[route] { return id }
        let id = RouteID(routes.count)
        routes.append(route)
        routeIDs[route] = id
        return id
    }

    mutating func removeAll() {
        names.removeAll()
        routes.removeAll(keepingCapacity: true)
        routeIDs.removeAll(keepingCapacity: true)
    }

    func category(_ route: RouteID) -> CategoryID { CategoryID(names[routes[Int(route)].category]) }
    func team(_ route: RouteID) -> TeamID { TeamID(names[routes[Int(route)].team]) }

    /// Counts that exceed their field are stored as its greatest value. Nil for a number that no case can have.
    mutating func pack(_ row: CaseRow) -> PackedRow? {
        guard let number = UInt32(exactly: row.number) else { return nil }
        var flags = PackedRow.Flags(kind: row.kind, state: row.state, priority: row.priority)
        if row.reporterIsGuest { flags.insert(.guest) }
        if row.anonymous { flags.insert(.anonymous) }
        if row.claim != nil { flags.insert(.hasClaim) }
        if row.decision != nil { flags.insert(.hasDecision) }
        if row.handedUp { flags.insert(.handedUp) }
        if row.isSanctioned { flags.insert(.sanctioned) }
        if row.hasTrouble { flags.insert(.trouble) }
        flags.set(row.interrogation)
        let route = Route(category: names.intern(row.category.rawValue), team: names.intern(row.team.rawValue))
        return PackedRow(
            opened: row.opened.milliseconds, due: row.due.milliseconds, claimUntil: row.claim?.until.milliseconds ?? 0,
            number: number, version: UInt32(clamping: row.version), accused: names.intern(row.accused?.rawValue ?? ""),
            accusedNick: names.intern(row.accusedNick), reporter: names.intern(row.original.map { String($0) } ?? row.reporter),
            channel: names.intern(row.channel), route: intern(route), claimBy: names.intern(row.claim?.by.rawValue ?? ""),
            priors: UInt16(clamping: row.priors), reporters: UInt16(clamping: row.reporters),
            reporterRated: UInt8(clamping: row.reporterRated), reporterJustified: UInt8(clamping: row.reporterJustified),
            flags: flags)
    }

    func unpack(_ row: PackedRow, decision: Decision?, extras: CaseRow.Extras?) -> CaseRow {
        var claim: Claim?
        if row.flags.contains(.hasClaim) {
            claim = Claim(by: ModeratorName(names[row.claimBy]), until: Timestamp(milliseconds: row.claimUntil))
        }
        var unpacked = CaseRow(
            number: Int(row.number), version: Int(row.version), kind: row.flags.kind, state: row.flags.state,
            priority: row.flags.priority, category: category(row.route), team: team(row.route),
            opened: Timestamp(milliseconds: row.opened), due: Timestamp(milliseconds: row.due),
            accused: row.accused == 0 ? nil : MemberID(names[row.accused]), accusedNick: names[row.accusedNick],
            priors: Int(row.priors), reporter: row.flags.contains(.appeal) ? "" : names[row.reporter],
            reporterIsGuest: row.flags.contains(.guest),
            anonymous: row.flags.contains(.anonymous), reporters: Int(row.reporters), reporterRated: Int(row.reporterRated),
            reporterJustified: Int(row.reporterJustified), channel: names[row.channel], claim: claim, decision: decision)
        if row.flags.contains(.appeal) { unpacked.original = CaseNumber(names[row.reporter]) }
        unpacked.handedUp = row.flags.contains(.handedUp)
        unpacked.interrogation = row.flags.interrogation
        unpacked.isSanctioned = row.flags.contains(.sanctioned)
        unpacked.hasTrouble = row.flags.contains(.trouble)
        if let extras { unpacked.note { $0 = extras } }
        return unpacked
    }
}
