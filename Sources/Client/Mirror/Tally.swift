import ModelKit

/// How many cases are open, in total and by team.
public struct Tally: Hashable, Sendable {
    public struct Count: Hashable, Sendable {
        public var open: Int
        public var urgent: Int
        /// Closed, but still listed because something did not reach the chat.
        public var failed: Int

        public init(open: Int = 0, urgent: Int = 0, failed: Int = 0) {
            self.open = open
            self.urgent = urgent
            self.failed = failed
        }

        static func += (sum: inout Count, other: Count) {
            sum.open += other.open
            sum.urgent += other.urgent
            sum.failed += other.failed
        }
    }

    public var all: Count
    /// Claimed by the moderator who asks.
    public var mine: Int
    /// Only teams with cases that count.
    public var teams: [TeamID: Count]

    public init(all: Count = Count(), mine: Int = 0, teams: [TeamID: Count] = [:]) {
        self.all = all
        self.mine = mine
        self.teams = teams
    }

    public var open: Int { all.open }
    public var urgent: Int { all.urgent }
    public subscript(team: TeamID) -> Count { teams[team] ?? Count() }
}

extension Tally.Count {
    /// What a row counts as. A closed case with an alarm that nobody has seen counts as open.
    init(_ row: PackedRow, _ extras: CaseRow.Extras?) {
        let isOpen = !row.flags.contains(.closed) || extras?.isAlarmUnseen ?? false
        self.init(
            open: isOpen ? 1 : 0, urgent: isOpen && row.flags.contains(.urgent) ? 1 : 0,
            failed: !isOpen && extras?.hasFailed ?? false ? 1 : 0)
    }

    static func -= (sum: inout Tally.Count, other: Tally.Count) {
        sum.open -= other.open
        sum.urgent -= other.urgent
        sum.failed -= other.failed
    }
}

/// The running tally while rows come and go.
struct RunningTally: Sendable {
    private(set) var routes: [Tally.Count] = []
    private(set) var claims: [NameTable.ID: Int] = [:]

    mutating func add(_ row: PackedRow, _ extras: CaseRow.Extras?) {
        let route = Int(row.route)
        while routes.count <= route { routes.append(Tally.Count()) }
        routes[route] += Tally.Count(row, extras)
        if row.flags.contains(.hasClaim) { claims[row.claimBy, default: 0] += 1 }
    }

    /// Subtracts what was added with the same arguments.
    mutating func remove(_ row: PackedRow, _ extras: CaseRow.Extras?) {
        routes[Int(row.route)] -= Tally.Count(row, extras)
        if row.flags.contains(.hasClaim) { claims[row.claimBy, default: 0] -= 1 }
    }

    mutating func removeAll() {
        routes.removeAll(keepingCapacity: true)
        claims.removeAll(keepingCapacity: true)
    }
}
