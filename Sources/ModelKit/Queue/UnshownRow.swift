/// A case that a line tells of and of which no row can be made: it is in a state, or of a kind, that only a later version knows. It
/// is counted and told, so that no case is missing in silence.
public struct UnshownRow: Hashable, Sendable {
    public let number: CaseNumber
    /// The queue would show it, as far as can be known.
    public let isListed: Bool

    public init(number: CaseNumber, isListed: Bool) {
        self.number = number
        self.isListed = isListed
    }

    /// Nil if not even the number can be read, or there are fewer fields than any version has written.
    public init?(fields: [String]) {
        guard fields.count > RowLine.Field.effectiveAt.rawValue, let number = CaseNumber(fields[RowLine.Field.number.rawValue])
        else { return nil }
        func text(_ field: RowLine.Field) -> String { field.rawValue < fields.count ? fields[field.rawValue] : "" }
        let isKept = text(.marks).utf8.contains(RowLine.Mark.failed.rawValue) || !text(.reopensAt).isEmpty
        self.init(number: number, isListed: text(.state) != CaseState.closed.rawValue || isKept)
    }
}
