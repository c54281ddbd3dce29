import ModelKit

/// Cases that the desk was asked for.
public struct FoundCases: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// Newest first.
    public var rows: [CaseRow] = []
    /// Those among them that only a later version of this program can show.
    public var unshown: [CaseNumber] = []

    public init(_ rows: [CaseRow] = []) { self.rows = rows }
    public init(arrayLiteral rows: CaseRow...) { self.init(rows) }

    /// The one before which the next are; nil if there are none any more.
    public var oldest: CaseNumber? { (rows.map(\.number) + unshown).min() }
}
