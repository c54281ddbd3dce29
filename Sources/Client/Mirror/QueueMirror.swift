import ModelKit

/// The open cases that a console holds: the rows of a snapshot, with the changes from the feed since then. It takes about 64
/// bytes per case, and stores names once; a ``CaseRow`` is created on demand. Change it in place, because changing a copy
/// copies all of it.
public struct QueueMirror: Sendable {
    private(set) var vocabulary = Vocabulary()
    /// By place; the places of removed cases are in `vacant` and are used again.
    private(set) var rows: [PackedRow] = []
    private var vacant: [Int32] = []
    private var places: [UInt32: Int32] = [:]
    /// The places in the order of the queue.
    private(set) var order: [Int32] = []
    private(set) var decisions: [UInt32: Decision] = [:]
    /// By case number, for the few cases that have any.
    private(set) var extras: [UInt32: CaseRow.Extras] = [:]
    private var tally = RunningTally()
    /// Cases that the queue would show if this version of the console knew what they are.
    public private(set) var unshown: Set<CaseNumber> = []

    public init() {}

    public var count: Int { order.count }

    public subscript(number: CaseNumber) -> CaseRow? {
        guard let number = UInt32(exactly: number), let place = places[number] else { return nil }
        return vocabulary.unpack(rows[Int(place)], decision: decisions[number], extras: extras[number])
    }

    /// How urgent a case is; nil if it is not in the mirror. Does not create a row.
    public func priority(of number: CaseNumber) -> Priority? { packed(number)?.flags.priority }

    /// The state of a case; nil if it is not in the mirror. Does not create a row.
    public func state(of number: CaseNumber) -> CaseState? { packed(number)?.flags.state }

    /// The cases that belong to a flood by one sender, with the number that the cases of one flood share.
    public var floods: [CaseNumber: CaseNumber] {
        var floods: [CaseNumber: CaseNumber] = [:]
        for (number, extras) in extras { floods[Int(number)] = extras.flood }
        return floods
    }

    private func packed(_ number: CaseNumber) -> PackedRow? {
        UInt32(exactly: number).flatMap { places[$0] }.map { rows[Int($0)] }
    }

    /// Makes room, so that a snapshot does not need to grow the storage. The number comes from the desk, so it is not trusted.
    public mutating func reserve(_ count: Int) {
        let count = min(max(count, 0), 1 << 20)
        rows.reserveCapacity(count)
        order.reserveCapacity(count)
        places.reserveCapacity(count)
    }

    /// Takes a row in place of the one with its number. A case that the queue no longer shows leaves the mirror.
    ///
    /// - Returns: whether anything has changed.
    @discardableResult
    public mutating func upsert(_ row: CaseRow) -> Bool {
        unshown.remove(row.number)
        guard let packed = vocabulary.pack(row) else { return false }
        return upsert(packed, decision: row.decision, extras: row.extras)
    }

    /// A case can no longer be shown, so its previous row is removed.
    public mutating func hide(_ row: UnshownRow) {
        if let number = UInt32(exactly: row.number) { _ = remove(number) }
        if row.isListed { unshown.insert(row.number) } else { unshown.remove(row.number) }
    }

    /// Takes the rows of a snapshot. They arrive in the order of the queue, so each one goes to the end.
    public mutating func append(_ batch: RowBatch) {
        unshown.formUnion(batch.unshown)
        var names: [NameTable.ID] = []
        names.reserveCapacity(batch.vocabulary.names.count)
        for id in 0..<NameTable.ID(batch.vocabulary.names.count) {
            names.append(batch.vocabulary.names.withBytes(of: id) { vocabulary.names.intern($0) })
        }
        let routes = batch.vocabulary.routes.map {
            vocabulary.intern(.init(category: names[Int($0.category)], team: names[Int($0.team)]))
        }
        for var row in batch.rows {
            row.accused = names[Int(row.accused)]
            row.accusedNick = names[Int(row.accusedNick)]
            row.reporter = names[Int(row.reporter)]
            row.channel = names[Int(row.channel)]
            row.claimBy = names[Int(row.claimBy)]
            row.route = routes[Int(row.route)]
            upsert(
                row, decision: row.flags.contains(.hasDecision) ? batch.decisions[row.number] : nil,
                extras: batch.extras[row.number])
        }
    }

    public mutating func removeAll() {
        vocabulary.removeAll()
        rows.removeAll(keepingCapacity: true)
        vacant.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        order.removeAll(keepingCapacity: true)
        decisions.removeAll(keepingCapacity: true)
        extras.removeAll(keepingCapacity: true)
        tally.removeAll()
        unshown.removeAll()
    }

    /// The counts of open cases, for the tabs and the status line. `mine` are those that `me` claimed.
    ///
    /// - Parameter known: which team handles what: a case is counted for each team that its reports are for.
    public func tally(me: ModeratorName, known: SearchNames = SearchNames()) -> Tally {
        var sum = Tally()
        for (route, count) in tally.routes.enumerated() where count != Tally.Count() {
            sum.all += count
            sum.teams[vocabulary.team(Vocabulary.RouteID(route)), default: Tally.Count()] += count
        }
        for (number, extras) in extras where !extras.otherCategories.isEmpty {
            guard let row = packed(CaseNumber(number)) else { continue }
            let count = Tally.Count(row, extras)
            guard count != Tally.Count() else { continue }
            for team in known.teams(vocabulary.team(row.route), and: extras.otherCategories).dropFirst() {
                sum.teams[team, default: Tally.Count()] += count
            }
        }
        sum.mine = vocabulary.names.find(me.rawValue).flatMap { tally.claims[$0] } ?? 0
        return sum
    }

    // MARK: - Places

    @discardableResult
    private mutating func upsert(_ row: PackedRow, decision: Decision?, extras more: CaseRow.Extras?) -> Bool {
        if row.flags.contains(.closed), !(more?.isKept ?? false) { return remove(row.number) }
        guard let place = places[row.number] else {
            insert(row)
            tally.add(row, more)
            if let decision { decisions[row.number] = decision }
            if let more { extras[row.number] = more }
            return true
        }
        let (old, oldExtras) = (rows[Int(place)], extras[row.number])
        let hasOtherExtras = oldExtras != more
        let isSame = old == row && (!row.flags.contains(.hasDecision) || decisions[row.number] == decision)
        if isSame, !hasOtherExtras { return false }
        tally.remove(old, oldExtras)
        tally.add(row, more)
        if hasOtherExtras { extras[row.number] = more }
        if isSame { return true }
        if old.flags.contains(.hasDecision) || decision != nil { decisions[row.number] = decision }
        if old.precedes(row) || row.precedes(old) {
            order.remove(at: rank(of: old))
            rows[Int(place)] = row
            order.insert(place, at: rank(of: row))
        } else {
            rows[Int(place)] = row
        }
        return true
    }

    private mutating func insert(_ row: PackedRow) {
        let rank = if let last = order.last, row.precedes(rows[Int(last)]) { rank(of: row) } else { order.count }
        let place: Int32
        if let free = vacant.popLast() {
            place = free
            rows[Int(place)] = row
        } else {
            place = Int32(rows.count)
            rows.append(row)
        }
        places[row.number] = place
        order.insert(place, at: rank)
    }

    private mutating func remove(_ number: UInt32) -> Bool {
        guard let place = places.removeValue(forKey: number) else { return false }
        let row = rows[Int(place)]
        order.remove(at: rank(of: row))
        vacant.append(place)
        if row.flags.contains(.hasDecision) { decisions[number] = nil }
        tally.remove(row, extras.removeValue(forKey: number))
        return true
    }

    /// How many rows come before this one.
    private func rank(of row: PackedRow) -> Int {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            if rows[Int(order[middle])].precedes(row) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
