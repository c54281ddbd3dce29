/// A case in a line that cannot become a row, because its state or kind is known only to a later version. The console counts it
/// and says so, so that no case is silently missing.
public struct UnshownRow: Hashable, Sendable {
    public let number: CaseNumber
    /// Whether the queue would show it, as far as this version can tell.
    public let isListed: Bool

    public init(number: CaseNumber, isListed: Bool) {
        self.number = number
        self.isListed = isListed
    }

    /// Nil if the number cannot be read, or if there are fewer fields than any version has written.
    public init?(fields: [String]) {
        guard fields.count > RowLine.Field.effectiveAt.rawValue, let number = CaseNumber(fields[RowLine.Field.number.rawValue])
        else { return nil }
        func text(_ field: RowLine.Field) -> String { field.rawValue < fields.count ? fields[field.rawValue] : "" }
        let isKept = text(.marks).utf8.contains(RowLine.Mark.failed.rawValue) || !text(.reopensAt).isEmpty
        self.init(number: number, isListed: text(.state) != CaseState.closed.rawValue || isKept)
    }
}
