import ModelKit

/// The cases that the desk found.
public struct FoundCases: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// Newest first.
    public var rows: [CaseRow] = []
    /// The cases among them that only a later version of this program can show.
    public var unshown: [CaseNumber] = []

    public init(_ rows: [CaseRow] = []) { self.rows = rows }
    public init(arrayLiteral rows: CaseRow...) { self.init(rows) }

    /// The number for the next request, which finds the cases before it; nil if there are no more.
    public var oldest: CaseNumber? { (rows.map(\.number) + unshown).min() }
}
