import ModelKit

/// Some rows of a snapshot, decoded off the main thread so that the mirror has little left to do.
public struct RowBatch: Sendable {
    var vocabulary: Vocabulary
    var rows: [PackedRow] = []
    /// By case number.
    var decisions: [UInt32: Decision] = [:]
    var extras: [UInt32: CaseRow.Extras] = [:]
    /// Cases for which no row could be created.
    var unshown: Set<CaseNumber> = []

    /// - Parameter capacity: how many rows to make room for.
    init(capacity: Int) {
        vocabulary = Vocabulary(minimumCapacity: capacity)
        rows.reserveCapacity(capacity)
    }

    public init(_ rows: some Sequence<CaseRow>) {
        self.init(capacity: rows.underestimatedCount)
        for row in rows {
            guard let packed = vocabulary.pack(row) else { continue }
            self.rows.append(packed)
            decisions[packed.number] = row.decision
            extras[packed.number] = row.extras
        }
    }

    public var count: Int { rows.count + unshown.count }
}
