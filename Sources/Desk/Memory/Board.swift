import ModelKit

/// The rows of all cases that the queue shows. A snapshot consists of these.
struct Board {
    struct Entry {
        var row: CaseRow
        /// The position in the log of the latest change.
        var touched: Int64
        var reporter: MemberID?
    }

    private(set) var entries: [CaseNumber: Entry] = [:]
    private var byAccused: [MemberID: Set<CaseNumber>] = [:]
    private var byReporter: [MemberID: Set<CaseNumber>] = [:]

    func row(_ number: CaseNumber) -> CaseRow? { entries[number]?.row }

    /// Puts a case on the board, or takes it off if the queue does not show it.
    mutating func put(_ row: CaseRow, reporter: MemberID?, touched: Int64) {
        guard row.isListed else { return remove(row.number) }
        entries[row.number] = Entry(row: row, touched: touched, reporter: reporter)
        if let accused = row.accused { byAccused[accused, default: []].insert(row.number) }
        if let reporter { byReporter[reporter, default: []].insert(row.number) }
    }

    mutating func replace(_ row: CaseRow, touched: Int64) {
        entries[row.number]?.row = row
        entries[row.number]?.touched = touched
    }

    private mutating func remove(_ number: CaseNumber) {
        guard let entry = entries.removeValue(forKey: number) else { return }
        if let accused = entry.row.accused { byAccused[accused]?.remove(number) }
        if let reporter = entry.reporter { byReporter[reporter]?.remove(number) }
        if let accused = entry.row.accused, byAccused[accused]?.isEmpty == true { byAccused[accused] = nil }
        if let reporter = entry.reporter, byReporter[reporter]?.isEmpty == true { byReporter[reporter] = nil }
    }

    /// Open cases against a member.
    func against(_ accused: MemberID) -> Set<CaseNumber> { byAccused[accused] ?? [] }
    /// Open cases that somebody was the first to report.
    func reported(by reporter: MemberID) -> Set<CaseNumber> { byReporter[reporter] ?? [] }

    /// The rows that a viewer may see, in the order of the queue.
    func rows(where visible: (CaseRow) -> Bool) -> [CaseRow] {
        var positions: [(QueuePosition, CaseNumber)] = []
        positions.reserveCapacity(entries.count)
        for entry in entries.values where visible(entry.row) { positions.append((entry.row.queuePosition, entry.row.number)) }
        positions.sort { $0.0 < $1.0 }
        return positions.compactMap { entries[$0.1]?.row }
    }

    /// The numbers of the rows that changed after a position in the log.
    func touched(after sequence: Int64) -> [CaseNumber] {
        entries.values.filter { $0.touched > sequence }.sorted { $0.touched < $1.touched }.map(\.row.number)
    }
}
