/// Why a database did not do what it was asked to.
package struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// What is on the disk is no database, or not whole.
        case damaged
        /// There is a table or a column too few: the file is not what the program expects.
        case unexpected
        /// A table is missing that the log can fill.
        case incomplete
        /// A later version wrote it.
        case newer
        /// A commit would not reach the disk.
        case notDurable
        case full
        case readOnly
        /// The disk, or what stands for it, failed.
        case failing
        case other
    }

    package let kind: Kind
    /// What the database said.
    package let message: String

    /// By which code it is known, and the statement, without a value of it: for the desk's log.
    private let origin: String

    init(_ kind: Kind, _ message: String, origin: String = "") {
        (self.kind, self.message, self.origin) = (kind, message, origin)
    }

    package var description: String { origin.isEmpty ? message : "\(message) (\(origin))" }
}
